import { oneLine } from "@/lib/analysis/one-line";
import { localWords } from "@/lib/calls/talkers/local-words";
import type { Piece, Talker, Task, Turn } from "@/lib/calls/talkers/talker";
import { wording } from "@/lib/calls/wording";

const declining = new RegExp(oneLine`
      \b(not interested|no thanks|no thank you|no, thank|not now|wrong number|kein interesse|nein danke|no me interesa|
      no gracias|no, gracias|pas interesse|non merci)\b
    `);
const waiting =
  /\b(one moment|a moment|hold on|wait|one second|einen moment|moment bitte|un momento|espere|un instant|attendez)\b/;
/** Sentences that say what is not to be said: they are never read out. */
const keptBack = new RegExp(
  oneLine`
      \b(do not|don't|never|avoid|without|confidential|internal|secret|nicht|kein|keine|niemals|vertraulich|geheim|nunca|
      confidencial|secreto|jamais|confidentiel)\b|\bn'|\bno (diga|mencione|revele)
    `,
  "i",
);

/** The points of the instructions that may be read out, a sentence each. */
export function checklistOf(instructions: string): string[] {
  return instructions
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.replace(/^[\s\-*•\d.)]+(?=\p{L})/u, "").trim())
    .filter((sentence) => sentence !== "" && !keptBack.test(sentence))
    .map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`));
}

const plain = (said: string): string => said.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function answerTo(said: string, words: (typeof localWords)["en"]): { text: string; goesOn: boolean } {
  const heard = plain(said);
  if (waiting.test(heard)) return { text: words.wait, goesOn: false };
  return { text: /\?\s*$/.test(said) ? words.cannotAnswer : words.noted, goesOn: true };
}

/** Works through the instructions as a checklist, without a model: it asks about each point, notes the answer, and never argues. */
export const localTalker: Talker = {
  async *reply({ instructions, language }: Task, turns: readonly Turn[]): AsyncGenerator<Piece> {
    const words = localWords[language];
    const said = turns.findLast(({ role }) => role === "human")?.text ?? "";
    if (declining.test(plain(said))) {
      yield { say: `${words.refuse} ${wording[language].goodbye}` };
      yield { act: "end_call" };
      return;
    }
    const answer = answerTo(said, words);
    if (!answer.goesOn) {
      yield { say: answer.text };
      return;
    }
    const points = checklistOf(instructions).map(words.point);
    const next = points.find((point) => !turns.some(({ role, text }) => role === "agent" && text.includes(point)));
    if (next !== undefined) {
      const isFirst = !turns.some(({ role, text }) => role === "agent" && points.some((point) => text.includes(point)));
      yield { say: isFirst && answer.text === words.noted ? next : `${answer.text} ${next}` };
      return;
    }
    yield { say: `${answer.text} ${words.done} ${wording[language].goodbye}` };
    yield { act: "end_call" };
  },
};
