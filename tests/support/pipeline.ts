import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { z } from "@/lib/api/zod";
import type { Meeting } from "@/lib/meetings/contract";
import { listMeetingReports } from "@/lib/reports/contract";
import type { ApiClient } from "@/tests/support/client";

const directory = path.resolve("../shared/data/transcripts");

const Truth = z.object({ segments: z.int(), duration_seconds: z.number(), talk_seconds: z.record(z.string(), z.number()) });

export interface RealCall {
  file: string;
  text: string;
  /** Null for calls without times. */
  truth: z.infer<typeof Truth> | null;
}

/** The real calls beside the project; none where they are absent. */
export function realCalls(): RealCall[] {
  if (!existsSync(directory)) return [];
  const isCall = (file: string) => !/\.(truth|reference)\.json$/.test(file);
  return readdirSync(directory)
    .filter(isCall)
    .map((file) => {
      const truth = path.join(directory, `${file.split(".")[0]}.truth.json`);
      return {
        file,
        text: readFileSync(path.join(directory, file), "utf8"),
        truth: existsSync(truth) ? Truth.parse(JSON.parse(readFileSync(truth, "utf8"))) : null,
      };
    });
}

/** Fails where a quote of the meeting or of its reports is not word for word in the segment that it names. */
export async function expectTrueQuotes(client: ApiClient, meeting: Meeting): Promise<void> {
  const { data: reports } = await client.call(listMeetingReports, { params: { id: meeting.id } });
  const evidence = reports.flatMap((report) => report.criteria_scores.flatMap((criterion) => criterion.evidence));
  const segments = meeting.transcript?.segments ?? [];
  for (const { quote, segment_index, speaker, side, start_ms } of evidence) {
    const segment = segments[segment_index];
    expect(segment?.text).toContain(quote);
    expect({ speaker, side, start_ms }).toEqual({ speaker: segment?.speaker, side: segment?.side, start_ms: segment?.start_ms });
  }
  for (const { quote, segment_index } of [...meeting.action_items, ...meeting.decisions])
    if (quote !== null) expect(segments[segment_index ?? -1]?.text).toContain(quote);
}
