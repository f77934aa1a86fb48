import type { InsightCategory, InsightDraft } from "@/lib/analysis/analyzer";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isForeignCall } from "@/lib/analysis/local/report";
import { oneLine } from "@/lib/analysis/one-line";

const mostOfOne = 8;

const lead: Record<InsightCategory, string> = {
  pain_point: "Struggles with their situation today",
  objection: "Objects",
  competitor: "Speaks of an alternative",
  buying_signal: "Shows interest in buying",
  feature_request: "Asks for a capability",
  pricing: "Talks about money",
  process: "Says how they buy or decide",
  other: "Notes",
};

/** What an objection is about is said only where its words leave no doubt. */
const surelyAbout: readonly (readonly [string, RegExp])[] = [
  [
    "price",
    /\b(?:expensive|pricey|price|budget|cheaper|discount|afford|cost (?:us )?(?:too|more)|too much money|a lot of money)\b/,
  ],
  ["no interest or time now", /\b(?:not interested|no thank(?:s| you)|take (?:me|us) off)\b/],
];

function objectionLabel(norm: string): string {
  const about = surelyAbout.find(([, pattern]) => pattern.test(norm));
  return about === undefined ? lead.objection : `${lead.objection} (${about[0]})`;
}

const positive =
  /\b(?:love|great|good|perfect|excited|impress\w+|amazing|helpful|exactly|wow|awesome|excellent|happy|glad|like)\b/;
const negative = new RegExp(oneLine`
    \b(?:not|no|never|problem|issue|hard|difficult|frustrat\w+|struggl\w+|expensive|concern\w*|worr\w+|slow|lose|losing|lost|
    waste\w*|mess|nightmare|terrible|bad|worse|manual\w*|pain\w*|fail\w*)\b
  `);

function sentimentOf(category: InsightCategory, norm: string): InsightDraft["sentiment"] {
  if (category === "objection" || category === "pain_point") return "negative";
  if (category === "buying_signal") return "positive";
  const isNegative = negative.test(norm);
  const isPositive = positive.test(norm);
  if (isNegative === isPositive) return "neutral";
  return isPositive ? "positive" : "negative";
}

const fewestWords = 4;
const mostCharacters = 300;

interface Quoted {
  quote: string;
  /** The sentence that it begins with. */
  first: number;
}

/** A short sentence with those beside it in its segment, until four words carry meaning: "Four times." says little by itself. */
function fullQuote({ sentences }: Pick<Dialogue, "sentences">, sentence: Sentence): Quoted {
  const { segment } = sentence;
  const besides = (at: number): string | undefined => (sentences[at]?.segment === segment ? sentences[at]?.quote : undefined);
  let [first, last, start] = [sentence.index, sentence.index, segment.text.indexOf(sentence.quote)];
  let end = start + sentence.quote.length;
  while (start >= 0 && contentWords(segment.text.slice(start, end)).size < fewestWords) {
    const [before, after] = [besides(first - 1), besides(last + 1)];
    const from = before === undefined ? -1 : segment.text.lastIndexOf(before, start - before.length);
    const to = after === undefined ? -1 : segment.text.indexOf(after, end) + after.length;
    if (from >= 0 && start > 0 && end - from <= mostCharacters) [first, start] = [first - 1, from];
    else if (after !== undefined && to > end && to - start <= mostCharacters) [last, end] = [last + 1, to];
    else break;
  }
  return { quote: start < 0 ? sentence.quote : segment.text.slice(start, end), first };
}

const spaced = (quote: string): string => quote.replace(/\s+/g, " ");

/** What it answers stands before it where it says little by itself: `Objects, asked “Would you sign today?”: Thirty days is short.` */
function insightText({ turns }: Pick<Dialogue, "turns">, label: string, { turn }: Sentence, { quote, first }: Quoted): string {
  const isFirst = turns[turn]?.sentences[0]?.index === first;
  const put = isFirst ? turns[turn - 1]?.sentences.at(-1) : undefined;
  const isClear = contentWords(quote).size >= fewestWords || put === undefined || put.quote.length > mostCharacters;
  const before = isClear ? "" : `, ${put.isAsked ? "asked" : "after"} “${spaced(put.quote)}”`;
  return `${label}${before}: ${spaced(quote)}`;
}

/** The buyer's telling sentences by category, in the order of the call, near repetitions once. */
export function insightsOf(reading: CallReading): InsightDraft[] {
  const { objections, signals, profile, dialogue } = reading;
  if (isForeignCall(dialogue)) return [];
  const rows: { category: InsightCategory; sentence: Sentence; label: string }[] = [
    ...objections.map(({ sentence }) => ({
      category: "objection" as const,
      sentence,
      label: objectionLabel(sentence.norm),
    })),
    ...signals.map(({ category, sentence, name }) => ({
      category,
      sentence,
      label: name === null ? lead[category] : `${lead[category]} (${name})`,
    })),
  ];
  rows.sort((a, b) => a.sentence.index - b.sentence.index);
  const kept: { category: InsightCategory; words: Set<string>; draft: InsightDraft }[] = [];
  for (const { category, sentence, label } of rows) {
    const quoted = fullQuote(dialogue, sentence);
    const words = contentWords(quoted.quote);
    const ofOne = kept.filter((other) => other.category === category);
    if (
      (words.size < 2 && category !== "competitor") ||
      ofOne.length >= mostOfOne ||
      ofOne.some((other) => words.size >= 2 && overlap(other.words, words) >= 0.8)
    )
      continue;
    const draft: InsightDraft = {
      category,
      insight: insightText(dialogue, label, sentence, quoted),
      quote: quoted.quote,
      segment_index: sentence.segment.index,
      industry: profile.industry,
      prospect_title: profile.title,
      company: profile.company,
      sentiment: sentimentOf(category, sentence.norm),
    };
    kept.push({ category, words, draft });
  }
  return kept.map(({ draft }) => draft);
}
