import { agreedIn } from "@/lib/analysis/local/agreed-meeting";
import { type Commitment, findCommitments, type Scene } from "@/lib/analysis/local/commitments";
import { chosen, instructed, refused, settled, takenUp } from "@/lib/analysis/local/decision-forms";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { findDue } from "@/lib/analysis/local/due-dates";
import { isNo, isYes } from "@/lib/analysis/local/replies";
import { isBuying, isPain } from "@/lib/analysis/local/signals";
import { families } from "@/lib/analysis/local/tagger/families";

/** What the rules of grammar see in a call: the tagger's features beside the words, and the drafts that its tags judge. */
export interface Signs {
  /** For each turn. */
  turns: readonly (readonly string[])[];
  commitments: readonly Commitment[];
}

const ofSentence = ({ norm }: Sentence): string[] => [
  ...(settled.test(norm) ? ["settled"] : []),
  ...(chosen.test(norm) ? ["chosen"] : []),
  ...(instructed.test(norm) ? ["instructed"] : []),
  ...(refused.test(norm) ? ["refused"] : []),
  ...(takenUp.test(norm) ? ["takenUp"] : []),
  ...families.flatMap(([name, pattern]) => (pattern.test(norm) ? [name] : [])),
];

const signOf = ({ kind, due, isLoose }: Commitment): string[] =>
  isLoose ? [] : [kind, ...(due === null ? [] : [`${kind}:dated`])];

export function readSigns(scene: Scene): Signs {
  const { dialogue, today } = scene;
  const commitments = findCommitments(scene);
  const turns = dialogue.turns.map((turn): Set<string> => {
    const signs = new Set(turn.sentences.flatMap(ofSentence));
    if (turn.norm.length < 2000) {
      if (isYes(turn)) signs.add("yes");
      if (isNo(turn)) signs.add("no");
    }
    if (turn.sentences.some((sentence) => isPain(sentence))) signs.add("trouble");
    if (turn.sentences.some((sentence) => isBuying(sentence))) signs.add("buying");
    if (today !== null && turn.sentences.some(({ text }) => findDue(text, today) !== null)) signs.add("day");
    return signs;
  });
  for (const commitment of commitments) for (const sign of signOf(commitment)) turns[commitment.sentence.turn]?.add(sign);
  for (const sentence of dialogue.sentences) {
    const meeting = agreedIn(dialogue, sentence);
    if (meeting === null) continue;
    turns[meeting.proposal.turn]?.add("plan");
    turns[meeting.answer.turn]?.add("planTaken");
  }
  return { turns: turns.map((signs) => [...signs]), commitments };
}
