import { wordAt } from "@/lib/analysis/local/action-title";
import { likelihoods } from "@/lib/analysis/local/choice/model";
import type { Commitment } from "@/lib/analysis/local/commitments";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isQuestion } from "@/lib/analysis/local/questions";
import { assemble, bucketOf, type Features, plain } from "@/lib/analysis/local/tagger/features";
import type { Tagged } from "@/lib/analysis/local/tagger/model";
import type { Tag } from "@/lib/analysis/local/tagger/tags";

/** What the tagger says of a turn that tells whether something in it is meant as a promise. */
const telling: readonly Tag[] = [
  "task",
  "commit",
  "request",
  "accept",
  "refuse",
  "propose",
  "meeting",
  "recap",
  "irony",
  "withdraw",
  "counter",
  "inform",
  "pitch",
  "hedge",
  "smalltalk",
  "declined",
  "decision",
  "ask",
];
const steps = [-2, -1, 0, 1, 2] as const;
const ownWeight = 0.35;
const besideWeight = 0.2;
/** Where the weights of each are, for calls that are read once and for those that are read twice. */
const [once, twice] = ["once", "twice"].map((reading) =>
  steps.flatMap((step) => telling.map((tag) => ({ step, tag, index: bucketOf(`promise:${reading}:${step}:${tag}`) }))),
);

const mostOdds = 6;

/** −1 for never to 1 for certainly. */
const odds = (p: number): number => Math.max(-mostOdds, Math.min(mostOdds, Math.log((p + 1e-4) / (1 - p + 1e-4)))) / mostOdds;
const size = (count: number): number => Math.min(5, Math.floor(Math.log2(count + 1)));

const mostWords = 24;
/** Characters that hold the words that are looked at of the turns beside. */
const farEnough = 500;

/** The words of the sentence before or after it in the same turn. */
function beside({ sentences }: Dialogue, { index, turn }: Sentence, step: number): string[] {
  const other = sentences[index + step];
  return other?.turn === turn ? other.norm.slice(0, farEnough).split(" ").map(plain) : [];
}

/** The words of a promise, of what leads up to it, and of what is said right after. */
function wordGroups(dialogue: Dialogue, one: Commitment, fromEnd: number): string[][] {
  const { turns } = dialogue;
  const { sentence, act, kind } = one;
  const own = act.split(" ").map(plain).slice(0, mostWords);
  const position = Math.max(0, sentence.norm.indexOf(act));
  const lead = sentence.norm.slice(0, position).trim().split(" ").map(plain);
  const before = turns[sentence.turn - 1]?.norm.slice(-farEnough).split(" ").slice(-8).map(plain) ?? [];
  const after = fromEnd <= 1 ? (turns[sentence.turn + 1]?.norm.slice(0, farEnough).split(" ").slice(0, 5).map(plain) ?? []) : [];
  return [
    [
      ...own.map((word) => `a:${word}`),
      ...handingWords(one),
      ...own.slice(0, -1).map((word, i) => `aa:${word} ${own[i + 1]}`),
      `v:${own[0]}`,
      `v:${own[0]}:${kind}`,
      `vv:${own.slice(0, 2).join(" ")}`,
      `vvv:${own.slice(0, 3).join(" ")}`,
      ...[1, 2, 3].map((count) => `b${count}:${lead.slice(-count).join(" ")}`),
      `bv:${lead.slice(-2).join(" ")} ${own[0]}`,
      ...lead.slice(-8).map((word) => `p:${word}`),
      `s:${sentence.norm.split(" ").slice(0, 2).map(plain).join(" ")}`,
    ],
    [
      ...after.map((word) => `n:${word}`),
      `nn:${after.slice(0, 2).join(" ")}`,
      ...before.map((word) => `l:${word}`),
      ...beside(dialogue, sentence, 1).flatMap((word, i) => (i < 4 ? [`x:${word}`] : [])),
      `xx:${beside(dialogue, sentence, 1).slice(0, 2).join(" ")}`,
      ...beside(dialogue, sentence, -1)
        .slice(-5)
        .map((word) => `y:${word}`),
    ],
  ];
}

/** Words around the name of somebody who isn't on the call and may be the one to do it. */
function handingWords({ handedIn, owner }: Commitment): string[] {
  if (handedIn === null || owner === null) return [];
  const words = handedIn.norm.split(" ").map(plain);
  const name = owner.toLowerCase().split(" ").at(-1) ?? "";
  const at = words.findIndex((word) => word.replace(/'s$/, "") === name);
  if (at === -1) return ["h"];
  const [left, right] = [words.slice(Math.max(0, at - 3), at), words.slice(at + 1, at + 4)];
  return ["h", `hl:${left.at(-1) ?? "^"}`, `hr:${right[0] ?? "$"}`, ...[...left, ...right].map((word) => `hw:${word}`)];
}

/** Where something stands among all that is put as a promise in its turn. */
interface Rank {
  rank: number;
  inTurn: number;
  plainInTurn: number;
}

function ranksOf(all: readonly Commitment[]): Map<Commitment, Rank> {
  const ranks = new Map<Commitment, Rank>();
  for (const here of Map.groupBy(all, ({ sentence }) => sentence.turn).values()) {
    const plainInTurn = here.filter(({ isLoose }) => !isLoose).length;
    for (const [rank, one] of here.entries()) ranks.set(one, { rank, inTurn: here.length, plainInTurn });
  }
  return ranks;
}

/** The form of a promise, and its place in its turn and in the call. */
function traitsOf({ turns }: Dialogue, { rank, inTurn, plainInTurn }: Rank, one: Commitment, fromEnd: number): string[] {
  const { sentence, act, kind, form, isLoose, isReceipt, due } = one;
  const at = wordAt(sentence.words, Math.max(0, sentence.norm.indexOf(act)));
  const isDated = due !== null;
  const isAbsent = !turns.some(({ speaker }) => speaker === one.owner);
  return [
    `form:${form}`,
    `kind:${kind}`,
    `loose:${isLoose}`,
    `receipt:${isReceipt}`,
    `due:${isDated}`,
    `due:${isDated}:${form}`,
    `asked:${sentence.isAsked || isQuestion(sentence)}:${kind}`,
    `side:${sentence.side}:${kind}`,
    `owner:${one.owner === sentence.speaker}:${kind}`,
    `absent:${isAbsent}:${kind}`,
    `absent:${isAbsent}:${form}`,
    `handed:${one.handedIn !== null}:${kind}`,
    `tenth:${Math.floor((sentence.turn / turns.length) * 10)}`,
    `fromEnd:${Math.min(4, fromEnd)}`,
    `rank:${Math.min(5, rank)}`,
    `inTurn:${Math.min(6, inTurn)}`,
    `plainInTurn:${Math.min(4, plainInTurn)}:${isLoose}`,
    `pos:${sentence.words[at]?.pos}`,
    `length:${size(act.split(" ").length)}`,
    `sentence:${size(sentence.words.length)}`,
  ];
}

/** Something that is put as a promise or a request, as the linear model sees it that tells whether it is meant. */
function featuresOf(dialogue: Dialogue, rank: Rank, one: Commitment, tagged: Tagged): Features {
  const { turn, index: place } = one.sentence;
  const fromEnd = (dialogue.turns[turn]?.sentences.at(-1)?.index ?? place) - place;
  const [own = [], around = []] = wordGroups(dialogue, one, fromEnd);
  const named = (features: readonly string[]): string[] => features.map((feature) => `promise:${feature}`);
  const said = assemble([
    { features: named([...traitsOf(dialogue, rank, one, fromEnd), `twice:${tagged.isReadTwice}`]), weight: 1.5 },
    { features: named(own), weight: 1 },
    { features: named(around), weight: 0.6 },
  ]);
  const read = ((tagged.isReadTwice ? twice : once) ?? []).filter(({ step }) => dialogue.turns[turn + step] !== undefined);
  const levels = read.map(({ step, tag }) => odds(tagged.of(turn + step, tag)) * (step === 0 ? ownWeight : besideWeight));
  return {
    index: Uint32Array.from([...said.index, ...read.map(({ index }) => index)]),
    value: Float32Array.from([...said.value, ...levels]),
  };
}

const only: Rank = { rank: 0, inTurn: 1, plainInTurn: 0 };

/** All that is put as a promise or a request in a call, as the linear model sees each that tells whether it is meant. */
export function promiseFeatures(dialogue: Dialogue, all: readonly Commitment[], tagged: Tagged): Features[] {
  const ranks = ranksOf(all);
  return all.map((one) => featuresOf(dialogue, ranks.get(one) ?? only, one, tagged));
}

/** All of it, each with how likely it is meant as something that stands after the call. */
export function weigh(dialogue: Dialogue, all: readonly Commitment[], tagged: Tagged): Commitment[] {
  const features = promiseFeatures(dialogue, all, tagged);
  return all.map((one, at) => {
    const [likely = 0] = likelihoods("promise", features.slice(at, at + 1));
    return { ...one, likely };
  });
}
