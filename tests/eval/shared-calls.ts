import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { CallContext } from "@/lib/analysis/analyzer";
import { parseTranscript } from "@/lib/transcript-parser/parse";
import type { Segment } from "@/lib/transcript-parser/segments";

export interface SharedCall {
  id: string;
  call: CallContext;
  segments: Segment[];
}

const folder = path.resolve(import.meta.dirname, "../../../shared/data/transcripts");

/** Real conversations without labels, where they are there; else none. Nobody in them is known to be a rep. */
export function readSharedCalls(): SharedCall[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => !/\.(?:truth|reference)\.json$/.test(file));
  return files.toSorted().map((file) => {
    const { segments, speakers } = parseTranscript(readFileSync(path.join(folder, file), "utf8"), "auto");
    const participants = speakers.map(({ name, email }) => ({ name, email, side: "unknown" as const }));
    return {
      id: file,
      call: { title: file, meeting_date: "2026-01-15T15:00:00.000Z", time_zone: "UTC", call_type: "general", participants },
      segments: segments.map((segment, index) => ({ ...segment, index, side: "unknown" })),
    };
  });
}
