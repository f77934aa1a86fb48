import { readFileSync } from "node:fs";
import path from "node:path";
import type { CallContext } from "@/lib/analysis/analyzer";
import { type Dialogue, readDialogue } from "@/lib/analysis/local/dialogue";

/** A few turns in which one name is marked: is it another seller's, or something else? */
export interface NamePassage {
  dialogue: Dialogue;
  name: string;
  isRival: boolean;
}

const file = path.resolve(import.meta.dirname, "../calls/passages/names.txt");
const marked = /\[([^\]]+)\]/g;

/** What a passage is said in: a call that nothing is known of. */
export const noCall: CallContext = {
  title: "",
  meeting_date: "2026-01-15T15:00:00.000Z",
  time_zone: "UTC",
  call_type: "general",
  participants: [],
};

function dialogueOf(turns: readonly string[]): Dialogue {
  return readDialogue(
    turns.map((text, index) => {
      const side = turns.length === 2 && index === 0 ? ("rep" as const) : ("prospect" as const);
      return { index, speaker: side, side, start_ms: null, end_ms: null, text: text.replace(marked, "$1") };
    }),
  );
}

export function readNamePassages(): NamePassage[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line) => {
    const sign = line[0];
    if (sign !== "+" && sign !== "-") return [];
    const names = new Set([...line.matchAll(marked)].map(([, name]) => name ?? ""));
    const dialogue = dialogueOf(line.slice(2).split(" / "));
    return [...names].map((name) => ({ dialogue, name, isRival: sign === "+" }));
  });
}
