export interface Checklist {
  done: readonly string[];
  missing: readonly string[];
  /** What the feedback says around the list. */
  before: string;
  after: string;
}

const counted =
  /^(?<before>.*?)(?:(?:you|the rep) )?did (?<n>\d+) of (?<of>\d+): (?<done>[^.;]+)(?:; not done: (?<missing>[^.;]+))?\.(?<after>.*)$/is;
const none = /^(?<before>.*?)(?:(?:you|the rep) )?did none of these: (?<missing>[^.;]+)\.(?<after>.*)$/is;

const names = (list: string | undefined): string[] => (list === undefined ? [] : list.split(", ").map((name) => name.trim()));

/** What was done and what was not, where a feedback counts it in its prose; null where it does not, or where the count is another one. */
export function checklistOf(feedback: string): Checklist | null {
  const found = (counted.exec(feedback) ?? none.exec(feedback))?.groups;
  if (found === undefined) return null;
  const { before = "", after = "", n = "0", of } = found;
  const [done, missing] = [names(found.done), names(found.missing)];
  if (done.length !== Number(n) || (of !== undefined && done.length + missing.length > Number(of))) return null;
  return {
    done,
    missing,
    before: before.replace(/[:,]?\s*$/, (end) => (end.trim() === "" ? "" : ".")).trim(),
    after: after.trim(),
  };
}

/** The score and the warning stand beside the summary already. */
export const withoutRepeats = (summary: string): string =>
  summary
    .replace(/^\d+(?:\.\d+)? of 10 on “[^”]*”, from /, "Scored by ")
    .replace(/\s*Scores are heuristic: [^.]*\./, "")
    .trim();

export interface Point {
  /** The criterion that it is about, where it begins with its name. */
  criterion: string | null;
  /** What the criterion's own feedback does not say. */
  text: string;
}

const sentences = (text: string): string[] => text.match(/[^.!?]+(?:[.!?]+["”]?|$)\s*/g) ?? [];
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A moment, words or a figure; encouragement alone is none. */
const saysSomething = (sentence: string): boolean => /[\d“"]/.test(sentence) || sentence.length > 60;

/** A strength or an improvement without what its criterion says again below. */
export function pointOf(point: string, criteria: readonly { name: string; feedback: string }[]): Point {
  const about = criteria.filter(({ name }) => point.startsWith(name)).toSorted((a, b) => b.name.length - a.name.length)[0];
  if (about === undefined) return { criterion: null, text: point };
  const rest = point.slice(about.name.length).replace(/^[:,]?\s*/, "");
  const said = plain(about.feedback);
  const text = sentences(rest).filter((sentence) => !said.includes(plain(sentence)));
  return { criterion: about.name, text: text.some((sentence) => saysSomething(sentence)) ? text.join("").trim() : "" };
}

/** The anchor of a criterion in its report. */
export const anchorOf = (criterion: string): string => `criterion-${plain(criterion).replaceAll(" ", "-")}`;
