import { oneLine } from "@/lib/analysis/one-line";
import { isForeign } from "@/lib/analysis/spoken-language";
import { type Conduct, conductOf } from "@/lib/roleplay/script/conduct";
import { type Proposal, proposalIn, stepNameOf } from "@/lib/roleplay/script/proposal";
import { type Quantity, quantitiesOf } from "@/lib/roleplay/script/quantities";
import { type Question, questionOf } from "@/lib/roleplay/script/question";
import { stems } from "@/lib/roleplay/script/words";

/** One message of the rep as the script understands it. */
export interface Heard {
  text: string;
  wordCount: number;
  isForeign: boolean;
  questions: readonly Question[];
  /** What is said in it rather than asked. */
  statement: string;
  statementStems: ReadonlySet<string>;
  quantities: readonly Quantity[];
  proposal: Proposal | null;
  /** "$400 a month", as the rep wrote it, where it is a price. */
  amount: string | null;
  conduct: Conduct;
  greeting: Greeting;
}

/** Who the rep says is calling. */
export interface Greeting {
  greets: boolean;
  name: string | null;
  company: string | null;
}

const sentenceEnd = /(?<=[.!?…])(?<!\b(?:Dr|Mr|Mrs|Ms|St|vs|approx|e\.g|i\.e)\.)\s+|\n+/;
const amountText = new RegExp(
  oneLine`
      (?:[$€£]\s?\d[\d.,]*\s?(?:k|thousand|million|m)?\b|\b\d[\d.,]*\s?(?:k\s)?(?:dollars|euros|pounds|usd|eur|bucks)|
      \b(?:its|it's|that's|for|at) \d[\d.,]* (?=a month|per|a year))(?:\s?(?:a|an|per|\/|each|every)\s?\w+(?:\s(?:a|
      per)\s\w+)?)?
    `,
  "i",
);
const priceWords = new RegExp(
  oneLine`
      \b(our (?:price|tracker|product|tool|software|licen[cs]e|package|plan)\b.*\b(?:is|costs|starts)|it costs|
      costs? only|the price is|it's only|we charge|our fees?|starts at|[\d.,]+ (?:dollars |euros |pounds |usd |eur )?(?:a|
      per) (?:seat|user|month|year|site|keg|unit|head|day)\b|i can do|for (?:only|just)|all in)\b
    `,
  "i",
);
/** "That's 3,700 dollars in a month", "it costs you 500 a day": what they lose, no price. */
const theirCost = new RegExp(
  oneLine`
      \b(?:that's|thats|that is|costs? you|you(?:'re| are)? (?:lose|losing|pay|paying|spend|spending)|(?:loss|losses|
      overtime|fines?) of)\b(?!.*\b(?:our price|we charge|price is|only)\b)
    `,
  "i",
);
const introducing = new RegExp(
  oneLine`
      \b(?:[Tt]his is|[Mm]y name is|[Mm]y name's|[Ii]'m|[Ii] am|[Ii]t's|
      [Nn]ame's)\s+([\p{L}]+(?: \p{Lu}[\p{L}'-]+)?)(?:,? (?:here )?(?:from|with|at|
      of) ([\p{Lu}\d][\p{L}\p{N}&.-]*(?: \p{Lu}[\p{L}\p{N}&-]*)?|\p{Ll}+))?
    `,
  "u",
);
const introducedBare = new RegExp(
  oneLine`
      (?:^|[,!.] )(?!I'|It's|This)(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?),? (?:here )?(?:from|with|
      of) (\p{Lu}[\p{L}\p{N}&-]*(?: \p{Lu}[\p{L}\p{N}&-]*)?)
    `,
  "u",
);
const notNames = new RegExp(
  oneLine`
      ^(?:calling|from|with|at|your|the|a|an|new|sorry|here|not|just|so|very|glad|happy|really|in|on|late|sure|only|about|
      now|time|great|good|nice|been|going)$
    `,
  "i",
);

function greetingOf(text: string): Greeting {
  const greets = /^(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|morning)\b/i.test(text.trim());
  const said = introducing.exec(text);
  const bare = introducedBare.exec(text);
  const isNamed =
    said?.[1] !== undefined && !notNames.test(said[1].split(" ")[0] ?? "") && (said[2] !== undefined || /^\p{Lu}/u.test(said[1]));
  const [, name, company] = isNamed ? said : (bare ?? []);
  const capital = (word: string | undefined): string | null =>
    word === undefined ? null : word.charAt(0).toUpperCase() + word.slice(1);
  return { greets, name: capital(name?.split(" ")[0]), company: capital(company) };
}

/** Reads one message of the rep; `isAwaited` where the persona has just asked for a date. */
export function hear(said: string, isAwaited: boolean): Heard {
  const text = said.replaceAll("’", "'").replace(/\s+/g, " ").trim();
  const sentences = text.split(sentenceEnd).filter((one) => /[\p{L}\p{N}]/u.test(one));
  const read = sentences.map((sentence) => {
    const proposal = proposalIn(sentence, isAwaited);
    return { sentence, proposal, question: proposal === null || proposal.kind === "material" ? questionOf(sentence) : null };
  });
  const statement = read
    .filter(({ question, proposal }) => question === null && (proposal === null || proposal.kind === "material"))
    .map(({ sentence }) => sentence)
    .join(" ");
  const proposals = read.flatMap(({ proposal }) => (proposal && proposal.kind !== "material" ? [proposal] : []));
  const materials = read.flatMap(({ proposal }) => (proposal ? [proposal] : []));
  const amount =
    amountText
      .exec(text)?.[0]
      .replace(/^(?:its|it's|that's|for|at) /i, "")
      .trim() ?? null;
  return {
    text,
    wordCount: text.match(/[\p{L}\p{N}'-]+/gu)?.length ?? 0,
    isForeign: isForeign(text),
    questions: read.flatMap(({ question }) => (question ? [question] : [])),
    statement,
    statementStems: stems(statement),
    quantities: quantitiesOf(text),
    proposal: dated(proposals, text) ?? materials.at(-1) ?? null,
    amount: amount !== null && priceWords.test(text) && !theirCost.test(text) ? amount : null,
    conduct: conductOf(text),
    greeting: greetingOf(text),
  };
}

/** One proposal out of several sentences: the last one, with the day that any of them names. */
function dated(proposals: readonly Proposal[], text: string): Proposal | null {
  const found = proposals.at(-1);
  if (!found) return null;
  const last = found.step === "that" ? { ...found, step: stepNameOf(text) ?? "that" } : found;
  const when = proposals.findLast((one) => one.when !== null);
  return when ? { ...last, kind: when.kind, when: when.when } : last;
}
