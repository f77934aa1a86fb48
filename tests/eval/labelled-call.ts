import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Segment } from "@/lib/transcript-parser/segments";
import { type LabelledCall, parseCall } from "@/tests/eval/call-file";

export const parts = ["tuning", "held-out", "third"] as const;
export type Part = (typeof parts)[number];

/** The calls of a folder, in the order of their ids; none where there is no folder. Throws for a file that is no labelled call. */
export function readFolder(folder: string): LabelledCall[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".call"))
    .toSorted()
    .map((file) => {
      try {
        return parseCall(readFileSync(path.join(folder, file), "utf8"));
      } catch (error) {
        throw new Error(`${file} is no labelled call`, { cause: error });
      }
    });
}

export const readCalls = (part: Part): LabelledCall[] => readFolder(path.resolve(import.meta.dirname, "calls", part));

/** The call's segments with the sides that its participants say. */
export function sidedSegments(call: Pick<LabelledCall, "participants" | "segments">): Segment[] {
  const sideOf = new Map(call.participants.map(({ name, side }) => [name, side]));
  return call.segments.map((segment, index) => ({ ...segment, index, side: sideOf.get(segment.speaker) ?? "unknown" }));
}
