import { readFileSync } from "node:fs";
import path from "node:path";
import type { Pointer } from "@/lib/analysis/local/choice/antecedent";
import type { Phrase } from "@/lib/analysis/local/choice/phrases";

const file = path.resolve(import.meta.dirname, "../calls/antecedents.txt");
const textOf = (words: readonly { text: string }[]): string => words.map(({ text }) => text).join(" ");

/** A promise of a call as the file names it: the segment, and its words with the pronoun in brackets. */
const keyOf = (call: string, { sentence, at }: Pointer): string =>
  `${call} ${sentence.segment.index} ${textOf(sentence.words.map((word, place) => (place === at ? { text: `[${word.text}]` } : word)))}`;

const separator = " => ";

/**
 * What readers say that the pronouns of promises stand for, of what was named before them: a line for each, the call, the segment, the
 * promise with its pronoun in brackets, and the phrases that may take its place; no phrase where it stands for none of them.
 */
function readAntecedents(): Map<string, ReadonlySet<string>> {
  const lines = readFileSync(file, "utf8").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const at = line.lastIndexOf(separator);
      const meant = line.slice(at + separator.length).split(" | ");
      return at < 0 ? [] : [[line.slice(0, at), new Set(meant.filter((text) => text !== "none"))] as const];
    }),
  );
}

let known: Map<string, ReadonlySet<string>> | null = null;

/** Whether a phrase is what a pronoun stands for; null where no reader was asked. */
export function meantBy(call: string, pointer: Pointer): ((phrase: Phrase) => boolean) | null {
  known ??= readAntecedents();
  const meant = known.get(keyOf(call, pointer));
  return meant === undefined ? null : ({ words }) => meant.has(textOf(words));
}
