import type { Decision } from "@/lib/analysis/analyzer";
import { contentWords } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import type { NextMeeting } from "@/lib/analysis/local/next-meeting";
import { type Tagged, tagText } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { nounPhrases } from "@/lib/analysis/local/topics";

const mostDecisions = 15;
/** Turns that settle one thing between them. */
const near = 3;

interface Settled {
  turn: Turn;
  likely: number;
}

const topicOf = (sentences: readonly Sentence[]): string => {
  const phrases = sentences.flatMap(({ words }) => nounPhrases(words));
  const best = phrases.find((phrase) => phrase.includes(" ")) ?? phrases[0];
  return best === undefined ? "Agreement" : best.charAt(0).toUpperCase() + best.slice(1);
};

/** The sentence of a turn that says what is settled. */
function settling({ sentences }: Turn): Sentence | null {
  const [best] = sentences
    .map((sentence) => ({
      sentence,
      points:
        tagText(sentence.norm, "decision") + Math.min(6, contentWords(sentence.norm).size) * 0.05 - (sentence.isAsked ? 0.1 : 0),
    }))
    .sort((a, b) => b.points - a.points);
  return best?.sentence ?? null;
}

const whole = ({ quote }: Sentence): string => quote.replace(/\s+/g, " ");

/** A yes says little: what it says yes to stands before it. */
function decisionOf(dialogue: Dialogue, group: readonly Settled[]): Decision | null {
  const best = group.reduce((top, next) => (next.likely > top.likely ? next : top));
  const sentence = settling(best.turn);
  if (sentence === null) return null;
  const put = dialogue.turns[best.turn.index - 1]?.sentences.at(-1);
  const isBare = contentWords(sentence.norm).size < 6;
  if (isBare && put === undefined) return null;
  const said =
    isBare && put !== undefined ? `${put.speaker}: ${whole(put)} – ${sentence.speaker}: ${whole(sentence)}` : whole(sentence);
  return {
    topic: topicOf(isBare && put !== undefined ? [sentence, put] : [sentence]),
    decision: said,
    context: isBare && put !== undefined ? `${put.speaker}: ${whole(put)}` : null,
    quote: sentence.quote,
    segment_index: sentence.segment.index,
  };
}

/** One group for what is settled in neighbouring turns. */
function grouped(settled: readonly Settled[]): Settled[][] {
  const groups: Settled[][] = [];
  for (const next of settled) {
    const last = groups.at(-1);
    if (last?.some(({ turn }) => next.turn.index - turn.index <= near)) last.push(next);
    else groups.push([next]);
  }
  return groups;
}

/** What was settled between both sides or by the buyer, and wasn't taken back, where the tagger is sure of it. */
export function findDecisions(dialogue: Dialogue, tagged: Tagged, meeting: NextMeeting | null): Decision[] {
  const settled = dialogue.turns.flatMap((turn): Settled[] => {
    const likely = tagged.of(turn.index, "decision");
    const isMeeting = meeting?.turns.includes(turn.index) === true && likely < tagged.of(turn.index, "meeting");
    if (likely < sure.decision || isMeeting || turn.sentences.length === 0) return [];
    return [{ turn, likely }];
  });
  return grouped(settled)
    .flatMap((group) => decisionOf(dialogue, group) ?? [])
    .slice(0, mostDecisions);
}
