import { contentWords } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import type { Question } from "@/lib/analysis/local/questions";
import type { Tagged } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";
import { wordCount } from "@/lib/metrics/talk";

/** How the two sides take each other up. All of it is word order and word reuse, so it holds for any trade. */
export interface Conversation {
  /** The rep's sentences that reuse two or more words, or a figure, that the buyer brought in. */
  echoes: readonly Sentence[];
  /** The buyer's sentences of relief, agreement or liking. */
  warm: readonly Sentence[];
  /** Share of the rep's words that stand in turns of more than 90 words. */
  lectureShare: number;
  /** The rep's share of all words, 0–1. */
  repShare: number;
  /** Words in the buyer's answer to a question of the rep; halved when the answer resists. */
  answerWords(question: Question): number;
}

const lecture = 90;
/** A word said oftener than this is the subject of the whole call, and nobody's own. */
const ownWordLimit = 9;

const warmth = new RegExp(oneLine`
    \b(?:that (?:would|could|will) (?:\w+ )?(?:help|do it|do|work|settle|be (?:good|great|nice|useful|perfect|enough|lovely|
    wonderful|huge|interesting|a help))|settles? it|exactly|that is (?:fair|right|true|it|helpful|great|good|clever|neat|the one|
    what we)|i like (?:that|it|the)|love (?:it|that|this|the)|good (?:answer|question|point|idea)|makes sense|you are right|
    (?:would|it would) help|sold|deal|let us do|we will do|perfect|brilliant|great|worth (?:it|the)|impress\w+|interest(?:ed|ing)|
    puts it in|sounds (?:good|great|fair|right)|that might|it might|please do|yes please|i would like (?:that|to)|we want|i want|
    of course|thanks for)\b
  `);

function wordCounts(dialogue: Dialogue): {
  counts: Map<string, number>;
  firstBy: Map<string, Sentence>;
  wordsOf: Map<number, Set<string>>;
} {
  const counts = new Map<string, number>();
  const firstBy = new Map<string, Sentence>();
  const wordsOf = new Map<number, Set<string>>();
  for (const sentence of dialogue.sentences) {
    const words = contentWords(sentence.norm);
    wordsOf.set(sentence.index, words);
    for (const word of words) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      if (!firstBy.has(word)) firstBy.set(word, sentence);
    }
  }
  return { counts, firstBy, wordsOf };
}

function echoesOf(dialogue: Dialogue): Sentence[] {
  const { counts, firstBy, wordsOf } = wordCounts(dialogue);
  return dialogue.sentences.filter((sentence) => {
    if (sentence.side !== "rep" || sentence.words.length < 4) return false;
    let taken = 0;
    for (const word of wordsOf.get(sentence.index) ?? []) {
      const first = firstBy.get(word);
      if (first?.side === "prospect" && first.turn < sentence.turn && (counts.get(word) ?? 0) <= ownWordLimit) taken += 1;
    }
    return taken >= 2;
  });
}

const isWarm = ({ norm, side, isAsked }: Sentence): boolean =>
  side === "prospect" && !isAsked && warmth.test(norm) && !/\b(?:not|never|but)\b/.test(norm.slice(0, 50));

export function readConversation(dialogue: Dialogue, tagged: Tagged): Conversation {
  const turnsOf = (side: Turn["side"]): Turn[] => dialogue.turns.filter((turn) => turn.side === side);
  const words = (turns: readonly Turn[]): number => turns.reduce((sum, { wordCount }) => sum + wordCount, 0);
  const rep = turnsOf("rep");
  const said = words(rep);
  const spoken = (turns: readonly Turn[]): number => wordCount(turns.flatMap(({ sentences }) => sentences));
  const [own, all] = [spoken(rep), spoken(rep) + spoken(turnsOf("prospect"))];
  return {
    echoes: echoesOf(dialogue),
    warm: dialogue.sentences.filter(isWarm),
    lectureShare: said === 0 ? 0 : words(rep.filter(({ wordCount }) => wordCount > lecture)) / said,
    repShare: all === 0 ? 0 : own / all,
    answerWords: ({ sentence }) => answered(dialogue, tagged, sentence),
  };
}

/** A question in the middle of a speech gets no answer. */
function answered(dialogue: Dialogue, tagged: Tagged, { turn, index }: Sentence): number {
  const last = dialogue.turns[turn]?.sentences.at(-1)?.index ?? index;
  const next = dialogue.turns[turn + 1];
  if (next === undefined || last - index > 2) return 0;
  return tagged.of(next.index, "object") >= sure.objection ? next.wordCount / 2 : next.wordCount;
}
