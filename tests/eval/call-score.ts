import type { ActionItem, Analysis, Decision, InsightDraft } from "@/lib/analysis/analyzer";
import type { Segment } from "@/lib/transcript-parser/segments";
import type { LabelledAction, LabelledCall, LabelledCompetitor, LabelledMoment } from "@/tests/eval/call-file";
import { isRightFact } from "@/tests/eval/facts";
import { actionCloseness, contentWords, isSameOwner, matchOneToOne, placeCloseness, turnNumbers } from "@/tests/eval/matching";
import { checkQuotes } from "@/tests/eval/quotes";

/** What was found against what was labelled, after the optional ones are set aside. */
export interface Extraction<Found, Label> {
  pairs: { found: Found; label: Label }[];
  spurious: Found[];
  missed: Label[];
}

/** Right ones among those that were asked for. */
export interface Right {
  right: number;
  asked: number;
}

export interface CallScore {
  id: string;
  actions: Extraction<ActionItem, LabelledAction>;
  dueDates: Right;
  objections: Extraction<InsightDraft, LabelledMoment>;
  decisions: Extraction<Decision, LabelledMoment>;
  pains: Extraction<InsightDraft, LabelledMoment>;
  competitors: Extraction<InsightDraft, LabelledCompetitor>;
  facts: Right;
  isNextStepRight: boolean;
  nextStep: string;
  overall: { score: number | null; label: number; isInBand: boolean };
  criteria: { name: string; score: number | null; band: readonly [number, number] | null; isInBand: boolean }[];
  quotes: { total: number; invalid: number };
  /** Quotes of items and insights that stand where the label of the same kind stands. */
  support: Right;
  /** Labelled statements that the summary makes. */
  summary: Right;
}

/** Holds an analysis, made with the rubric of the call's type only, against the call's labels. */
export function scoreCall(call: LabelledCall, segments: readonly Segment[], analysis: Analysis): CallScore {
  const { labels } = call;
  const report = analysis.reports[0];
  if (report === undefined) throw new Error(`${call.id}: the analysis has no report`);
  const turns = turnNumbers(segments);
  const insightsOf = (category: string) => analysis.insights.filter((insight) => insight.category === category);
  const moment = (found: { segment_index: number | null }, label: LabelledMoment) =>
    placeCloseness(found.segment_index, label.at, turns);
  const actions = extract(analysis.digest.action_items, [...labels.actions, ...agreedMeeting(labels)], (found, label) =>
    label.title === "" ? moment(found, { ...label, text: "" }) : actionCloseness(found, label, turns),
  );
  const dated = actions.pairs.filter(({ label }) => label.due !== null);
  const decisions = extract(
    analysis.digest.decisions,
    [...labels.decisions, ...agreedMeeting(labels).map((label) => ({ ...label, text: "" }))],
    moment,
  );
  const objections = extract(insightsOf("objection"), labels.objections, moment);
  const pains = extract(insightsOf("pain_point"), labels.pains, moment);
  const competitors = extract(insightsOf("competitor"), labels.competitors, (found, label) => {
    const isNamed = `${found.insight} ${found.quote}`.toLowerCase().includes(nameOf(label));
    return placeCloseness(found.segment_index, label.at, turns) + Number(isNamed);
  });
  const quotes = checkQuotes(analysis, segments);
  const all = [actions, decisions, objections, pains, competitors];
  const nextStep = nextStepFault(call, analysis);
  return {
    id: call.id,
    actions,
    dueDates: { right: dated.filter(({ found, label }) => found.due_date === label.due).length, asked: dated.length },
    objections,
    decisions,
    pains,
    competitors,
    facts: factsOf(call, analysis),
    isNextStepRight: nextStep === "",
    nextStep,
    overall: { score: report.overall_score, label: labels.overall, isInBand: isWithin(report.overall_score, labels.band) },
    criteria: Object.entries(labels.criteria).map(([name, band]) => {
      const score = report.criteria_scores.find((criterion) => criterion.name === name)?.score ?? null;
      return { name, score, band, isInBand: isWithin(score, band) };
    }),
    quotes: { total: quotes.total, invalid: quotes.invalid.length },
    support: {
      right: all.reduce((sum, { pairs }) => sum + pairs.length, 0),
      asked: all.reduce((sum, { pairs, spurious }) => sum + pairs.length + spurious.length, 0),
    },
    summary: summaryOf(call, analysis),
  };
}

/** "Keystone" of "Keystone (present supplier)"; one without a name is found by its place. */
const nameOf = ({ name }: LabelledCompetitor): string => name.replace(/\s*\(.*\)/, "").toLowerCase();

/** A band of none means that the call gives no ground to judge: then no score is the right one. */
function isWithin(score: number | null, band: readonly [number, number] | null): boolean {
  if (band === null || score === null) return band === null && score === null;
  return score >= band[0] && score <= band[1];
}

/** Required labels are matched first; what then is close to an optional one, taken or not, counts neither way. */
export function extract<Found, Label extends { optional?: boolean | undefined }>(
  found: readonly Found[],
  labels: readonly Label[],
  closeness: (found: Found, label: Label) => number,
): Extraction<Found, Label> {
  const required = labels.filter(({ optional }) => !optional);
  const optional = labels.filter((label) => label.optional);
  const matches = matchOneToOne(found.length, required.length, (one, other) => {
    const [thing, label] = [found[one], required[other]];
    return thing === undefined || label === undefined ? 0 : closeness(thing, label);
  });
  const matched = new Set(matches);
  return {
    pairs: found.flatMap((thing, index) => {
      const label = required[matches[index] ?? -1];
      return label === undefined ? [] : [{ found: thing, label }];
    }),
    spurious: found.filter((thing, index) => matches[index] === null && !optional.some((label) => closeness(thing, label) > 0)),
    missed: required.filter((_, index) => !matched.has(index)),
  };
}

/** The agreed meeting is the next step, judged by itself; to list it as an action item or a decision too is neither right nor wrong. */
function agreedMeeting({ next_step: { agreed, at, date } }: LabelledCall["labels"]): LabelledAction[] {
  return agreed && at.length > 0 ? [{ title: "", owner: "", due: date, at, optional: true }] : [];
}

/** What is wrong with the next step: "" where it is there or not as it should, on the day and at the hour, with one of the people. */
function nextStepFault({ labels }: LabelledCall, { digest }: Analysis): string {
  const { agreed, date, time, with: people } = labels.next_step;
  const found = digest.next_step;
  if (!agreed) return found === null ? "" : `none was agreed, but: ${found.quote}`;
  if (found === null) return "missed";
  if (date !== null && found.date !== date) return `day ${found.date ?? "none"} for ${date}`;
  if (time !== null && found.time !== time) return `hour ${found.time ?? "none"} for ${time}`;
  const isWith = people.length === 0 || people.some((name) => found.with.some((other) => isSameOwner(other, name)));
  return isWith ? "" : `with ${found.with.join(", ")} for ${people.join(", ")}`;
}

/** Facts that were labelled or found: a fact that nobody said is wrong to state. */
function factsOf({ labels }: LabelledCall, { digest }: Analysis): Right {
  const kinds = ["company", "headcount", "budget", "deadline"] as const;
  const pairs = kinds.map((kind) => [labels.facts[kind], digest.facts[kind]] as const);
  const asked = pairs.filter(([label, found]) => label !== null || found !== null);
  return { asked: asked.length, right: asked.filter(([label, found]) => isRightFact(label, found)).length };
}

/** A labelled statement is made where the summary has half of its content words. */
function summaryOf({ labels }: LabelledCall, { digest }: Analysis): Right {
  const said = contentWords(digest.summary);
  const isMade = (statement: string): boolean => {
    const words = [...contentWords(statement)];
    return words.filter((word) => said.has(word)).length * 2 >= words.length;
  };
  return { asked: labels.summary.length, right: labels.summary.filter(isMade).length };
}
