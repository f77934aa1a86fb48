interface Token {
  word: string;
  /** Stands at the start of a sentence or after a comma. */
  opens: boolean;
  /** Is followed by a comma, a sentence's end or the segment's end. */
  closes: boolean;
}

/** um, umm, uhm, uh, er, erm and their longer forms. */
const hesitation = /^(?:u+h*m+|u+h+|e+r+m*)$/;

/** Before these "you know" is a filler's look-alike: "do you know", "as you know". */
const beforeKnow = new Set(
  "do did don't didn't if as would how what when that because since before until let once should might may can could must to will".split(
    " ",
  ),
);
const afterKnow = new Set(
  "what how why who where when whether if that about the this of anything anyone a an my our your his their him her them it more exactly".split(
    " ",
  ),
);
const afterMean = new Set("that it this to what by the".split(" "));
/** "What kind of", "some sort of" name a kind. */
const beforeKind = new Set(
  "what which that this some any a an the every each same one another whatever these those other certain different two".split(
    " ",
  ),
);

/**
 * Filler words of a text, counted only where they are fillers: hesitations always; "like", "actually", "basically", "literally" and
 * "so" only between pauses; "you know", "I mean", "kind of", "sort of" where they carry no object. A phrase counts once.
 */
export function countFillers(text: string): number {
  const tokens = tokenize(text);
  let count = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const length = fillerLength(tokens, at);
    if (length === 0) continue;
    count += 1;
    at += length - 1;
  }
  return count;
}

/** How many tokens the filler at this place takes, 0 where there is none. */
function fillerLength(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined) return 0;
  if (hesitation.test(token.word)) return token.word === "uh" && next?.word === "huh" ? 0 : 1;
  switch (token.word) {
    case "like":
    case "actually":
    case "basically":
    case "literally":
      return token.opens && token.closes && tokens.length > 1 ? 1 : 0;
    case "so":
      return isFillerSo(tokens, at) ? 1 : 0;
    case "you":
      return isPhrase(tokens, at, "know", beforeKnow, afterKnow) ? 2 : 0;
    case "i":
      return token.opens && isPhrase(tokens, at, "mean", new Set(), afterMean) ? 2 : 0;
    case "kind":
    case "sort":
      return isPhrase(tokens, at, "of", beforeKind, new Set()) ? 2 : 0;
    default:
      return 0;
  }
}

/** "So, …" with a pause after it, or "so" left hanging at the end. */
function isFillerSo(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || tokens.length === 1) return false;
  const isLast = at === tokens.length - 1;
  return isLast
    ? !/^(?:think|hope|guess|suppose|believe|say|said|do|or)$/.test(tokens[at - 1]?.word ?? "")
    : token.opens && token.closes;
}

function isPhrase(
  tokens: readonly Token[],
  at: number,
  second: string,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): boolean {
  const [first, last] = [tokens[at], tokens[at + 1]];
  if (first === undefined || last?.word !== second || first.closes) return false;
  const isBound = !first.opens && before.has(tokens[at - 1]?.word ?? "");
  const hasObject = !last.closes && after.has(tokens[at + 2]?.word ?? "");
  return !isBound && !hasObject;
}

/** Punctuation that stands alone, as in "Okay , so", belongs to the word before. */
function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let opens = true;
  for (const raw of text.toLowerCase().split(/\s+/)) {
    const word = raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    const closes = /[,.;:!?…—–-]["'”’)]?$/.test(raw.slice(-3));
    const last = tokens.at(-1);
    if (word !== "") tokens.push({ word, opens: opens || /^[—–-]/.test(raw), closes });
    else if (closes && last !== undefined) last.closes = true;
    opens = closes || (opens && word === "");
  }
  const last = tokens.at(-1);
  if (last !== undefined) last.closes = true;
  return tokens;
}
