import type { Choice } from "@/lib/analysis/local/choice/model";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isQuestion } from "@/lib/analysis/local/questions";
import { assemble, type Features, plain } from "@/lib/analysis/local/tagger/features";
import { oneLine } from "@/lib/analysis/one-line";

/** What a day or an hour is sought for: something to do, or the next meeting. */
export interface Sought {
  choice: Choice;
  /** What says it best. */
  sentence: Sentence;
  /** Norm of the promise itself, a part of the sentence's; "" where there is none. */
  act: string;
  /** The words that say what it is. */
  words: ReadonlySet<string>;
  /** Turns in which it was said. */
  places: readonly number[];
}

/** Anything that is promised, offered or asked for in the call. */
export interface Promised {
  sentence: Sentence;
  words: ReadonlySet<string>;
}

/** What counts as promised among what the rules see. */
export const promisedIn = (commitments: readonly Commitment[]): Promised[] =>
  commitments.filter(({ isLoose }) => !isLoose).map(({ sentence, title }) => ({ sentence, words: contentWords(title) }));

export interface ChoiceScene {
  dialogue: Dialogue;
  promised: readonly Promised[];
}

/** A day or an hour that a sentence names. */
export interface Mention {
  sentence: Sentence;
  value: string;
  text: string;
  /** Where in the sentence's text. */
  at: number;
  /** What is known of it by itself. */
  traits: readonly string[];
}

export interface Candidate {
  value: string;
  mention: Mention;
  features: Features;
}

/** So many turns before the first word on something and after the last one may name its day. */
const before = 3;
const after = 6;
const mostSentences = 14;

/** The turns that may name what is sought, and the sentences of them that are looked at. */
export function sentencesNear({ turns }: Dialogue, places: readonly number[]): Sentence[] {
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return turns
    .slice(Math.max(0, first - before), last + after + 1)
    .filter(({ index }) => places.some((place) => index - place <= after && place - index <= before))
    .flatMap(({ sentences }) => sentences.slice(0, mostSentences));
}

const asksWhen = /\b(?:by when|when|how soon|what (?:day|time)|which day|by what)\b/;
const meets = new RegExp(oneLine`
  \b(?:meet|meeting|call|speak|talk|see you|visit|session|demo|come (?:by|over|to|down|up)|sit down|sign|o'clock|at (?:one|two|three|
  four|nine|ten|eleven)|ring|start|starts|delivery|board|live)\b
`);
const corrects = /\b(?:no|not|sorry|actually|rather|instead|make it|make that|better|wait|scratch|latest)\b/;
const settles = /\b(?:by|before|until|till|latest|you (?:will )?(?:have|get|got)|on your desk|with you|done|ready|out|over)\b/;

const clip = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

const isLater = (one: Mention, other: Mention): boolean =>
  one.sentence.index > other.sentence.index || (one.sentence === other.sentence && one.at > other.at);

const clauseBreak = /[,;:.?!]|\b(?:and|but|so|then|because)\b/gi;

/** The words around a mention up to the next comma or joining word on both sides. */
function clauseOf({ sentence, at, text }: Mention): Set<string> {
  const [left, right] = [sentence.text.slice(0, at), sentence.text.slice(at + text.length)];
  const from = [...left.matchAll(clauseBreak)].at(-1);
  const to = right.search(clauseBreak);
  return contentWords(
    `${from === undefined ? left : left.slice(from.index + from[0].length)} ${to < 0 ? right : right.slice(0, to)}`,
  );
}

const shared = (clause: ReadonlySet<string>, words: ReadonlySet<string>): number =>
  [...clause].filter((word) => words.has(word)).length;

/** Two promises with so much of their words in common are the same. */
const sameThing = 0.6;

/** The clause speaks of what is sought, or of something else that is promised. */
function clauseTraits({ promised }: ChoiceScene, { words }: Sought, mention: Mention, holds: boolean): string[] {
  const clause = clauseOf(mention);
  const own = Math.min(2, shared(clause, words));
  const others = promised.filter((one) => overlap(one.words, words) < sameThing);
  const rival = Math.min(2, Math.max(0, ...others.map((one) => shared(clause, one.words))));
  return [`clause:${own}`, `clause:${own}:${holds}`, `clauseOther:${Math.min(1, own)}:${rival}`];
}

const soonCorrected = 2;
const leadLength = 45;

function isCorrecting({ sentence, at }: Mention): boolean {
  const lead = sentence.text.slice(Math.max(0, at - leadLength), at).toLowerCase();
  return corrects.test(lead) || corrects.test(sentence.norm.split(" ").slice(0, 4).join(" "));
}

/** Whether a later day takes this one's place, or this one an earlier one's: "Saturday" – "Not Saturday. Friday." */
function correctionTraits(mentions: readonly Mention[], mention: Mention): string[] {
  const near = mentions.filter(
    ({ sentence, value }) => Math.abs(sentence.turn - mention.sentence.turn) <= soonCorrected && value !== mention.value,
  );
  const later = near.filter((one) => isLater(one, mention));
  const earlier = near.filter((one) => isLater(mention, one));
  return [
    ...(later.some(isCorrecting) ? ["corrected"] : []),
    ...(later.some(({ sentence }) => sentence.turn === mention.sentence.turn) ? ["laterInTurn"] : []),
    ...(earlier.length > 0 && isCorrecting(mention) ? ["correcting"] : []),
    ...(earlier.length > 0 && later.length === 0 ? ["lastWord"] : []),
  ];
}

/** Where a mention stands: how far from what is sought, among the others. */
function placeTraits(scene: ChoiceScene, sought: Sought, mentions: readonly Mention[], mention: Mention): string[] {
  const { promised } = scene;
  const { sentence } = mention;
  const [first = 0] = sought.places;
  const nearest = sought.places.reduce(
    (best, place) => (Math.abs(sentence.turn - place) < Math.abs(sentence.turn - best) ? place : best),
    first,
  );
  const turns = clip(sentence.turn - nearest, after);
  const distance = (one: Mention): number => Math.abs(one.sentence.index - sought.sentence.index);
  const rank = Math.min(4, mentions.toSorted((one, other) => distance(one) - distance(other)).indexOf(mention));
  const [from, to] = [sentence.index, sought.sentence.index].sort((one, other) => one - other);
  const between = promised.filter((one) => one.sentence.index > (from ?? 0) && one.sentence.index < (to ?? 0)).length;
  const holds = sentence !== sought.sentence && promised.some((one) => one.sentence === sentence);
  const speaker = sentence.speaker === sought.sentence.speaker ? "own" : "other";
  return [
    `t:${turns}`,
    `t:${turns}:${speaker}`,
    sentence.turn === sought.sentence.turn ? `s:${clip(sentence.index - sought.sentence.index, after)}` : `far:${turns}`,
    `speaker:${speaker}`,
    `rank:${rank}`,
    `rank:${rank}:${turns}`,
    `only:${mentions.length === 1}`,
    `later:${Math.min(3, mentions.filter((one) => isLater(one, mention)).length)}`,
    `between:${Math.min(3, between)}`,
    `holds:${holds}:${turns}`,
    ...clauseTraits(scene, sought, mention, holds),
  ];
}

/** What the sentence of a mention does. */
function sentenceTraits({ turns }: Dialogue, { sentence: of, words, places }: Sought, { sentence }: Mention): string[] {
  const { norm } = sentence;
  const previous = turns[sentence.turn - 1];
  const isAskedFor = previous !== undefined && previous.speaker !== sentence.speaker && asksWhen.test(previous.norm.slice(-120));
  const at = clip(sentence.turn - (places.at(-1) ?? 0), after);
  const alike = Math.min(3, Math.floor(overlap(contentWords(norm), words) * 4));
  return [
    `shared:${alike}`,
    `length:${Math.min(5, Math.floor(Math.log2(sentence.words.length + 1)))}`,
    ...(sentence.isAsked || isQuestion(sentence) ? ["asked", `asked:${sentence.speaker === of.speaker}`] : []),
    ...(isAskedFor
      ? ["when", `when:${at}`, `when:${sentence.speaker === of.speaker}:${places.includes(sentence.turn - 2)}`]
      : []),
    ...(meets.test(norm) ? ["meets", `meets:${sentence === of}`, `meets:${at}`] : []),
    ...(corrects.test(norm) ? ["corrects", `corrects:${at}`] : []),
    ...(settles.test(norm) ? ["settles", `settles:${at}`] : []),
  ];
}

/** The words of a sentence before a mention and those after it. */
function besides({ sentence, at, text }: Mention): { left: string[]; right: string[] } {
  const words = (part: string): string[] => (part.toLowerCase().match(/[\p{L}\p{N}'’]+|[.,;?!]/gu) ?? []).map(plain);
  return { left: words(sentence.text.slice(0, at)), right: words(sentence.text.slice(at + text.length)) };
}

/** In the sentence that promises it: in the promise's own words, or before or after them. */
function actTraits({ sentence: { norm }, act }: Sought, { left }: ReturnType<typeof besides>): string[] {
  const place = left.length - norm.slice(0, Math.max(0, norm.indexOf(act))).split(" ").length;
  const length = act.split(" ").length;
  return [
    "same",
    `place:${clip(Math.round(place / 3), 6)}`,
    `inAct:${place >= -1 && place <= length + 1}`,
    `past:${place > length + 2}`,
  ];
}

function wordTraits({ left, right }: ReturnType<typeof besides>, text: string, isSame: boolean): string[] {
  const [one, two, three] = [left.at(-1) ?? "^", left.at(-2) ?? "^", left.at(-3) ?? "^"];
  return [
    `l:${one}`,
    `l${isSame}:${one}`,
    `ll:${two} ${one}`,
    `lll:${three} ${two} ${one}`,
    `r:${right[0] ?? "$"}`,
    `r${isSame}:${right[0] ?? "$"}`,
    `rr:${right[0] ?? "$"} ${right[1] ?? "$"}`,
    `d:${text.toLowerCase().replace(/\d+/g, "#")}`,
    ...left.slice(-8).map((word) => `b:${word}`),
    ...right.slice(0, 5).map((word) => `a:${word}`),
  ];
}

/** What is named near something that is sought, as the linear model sees the two. */
export function candidatesOf(scene: ChoiceScene, sought: Sought, mentions: readonly Mention[]): Candidate[] {
  return mentions.map((mention) => {
    const isSame = mention.sentence === sought.sentence;
    const beside = besides(mention);
    const again = mentions.some((one) => one !== mention && one.value === mention.value);
    const traits = [
      ...mention.traits,
      ...placeTraits(scene, sought, mentions, mention),
      ...sentenceTraits(scene.dialogue, sought, mention),
      ...correctionTraits(mentions, mention),
      ...(again ? ["again"] : []),
      ...(isSame && sought.act !== "" ? actTraits(sought, beside) : []),
    ];
    const turns = clip(mention.sentence.turn - sought.sentence.turn, 2);
    const verbs = sought.act
      .split(" ")
      .slice(0, 3)
      .map((word) => `v:${word}:${turns}`);
    const named = (features: readonly string[]): string[] => features.map((feature) => `${sought.choice}:${feature}`);
    return {
      value: mention.value,
      mention,
      features: assemble([
        { features: named(traits), weight: 1.5 },
        { features: named(wordTraits(beside, mention.text, isSame)), weight: 1 },
        { features: named(verbs), weight: 0.4 },
      ]),
    };
  });
}
