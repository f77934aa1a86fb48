import { acceptance, refusal, takenBack } from "@/lib/analysis/local/commitment-patterns";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";

/** The turn that answers a sentence: the next one, when the sentence is among its turn's last three. */
export function replyTo(dialogue: Dialogue, sentence: Sentence): Turn | null {
  const last = dialogue.turns[sentence.turn]?.sentences.at(-1)?.index ?? sentence.index;
  return last - sentence.index <= 2 ? (dialogue.turns[sentence.turn + 1] ?? null) : null;
}

const startOf = (turn: Turn): string => turn.norm.slice(0, 160);

export const isYes = (turn: Turn): boolean =>
  acceptance.test(startOf(turn)) && !refusal.test(startOf(turn)) && !takenBack.test(turn.norm.slice(0, 60));

export const isNo = (turn: Turn): boolean => refusal.test(startOf(turn)) || takenBack.test(turn.norm.slice(0, 60));

export function isAccepted(dialogue: Dialogue, sentence: Sentence): boolean {
  const answer = replyTo(dialogue, sentence);
  return answer !== null && isYes(answer);
}

export function isRefused(dialogue: Dialogue, sentence: Sentence): boolean {
  const answer = replyTo(dialogue, sentence);
  return answer !== null && isNo(answer);
}
