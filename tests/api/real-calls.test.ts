import { describe, expect, test } from "vitest";
import { listMeetingReports } from "@/lib/reports/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { analyzed } from "@/tests/support/analyzed";
import { expectTrueQuotes, realCalls } from "@/tests/support/pipeline";
import { newTenant } from "@/tests/support/tenant";

const calls = realCalls();

describe.skipIf(calls.length === 0)("real calls, which lie beside the project", () => {
  test.each(calls.map((call) => [call.file, call] as const))(
    "%s comes out completed, with its speakers, its times and true quotes",
    { timeout: 120_000 },
    async (file, { text, truth }) => {
      const { writer } = await newTenant();
      const body = { meeting_title: file, raw_transcript: text };
      const { data: made } = await writer.call(createTranscript, { body, headers: { Prefer: "respond-async" } });
      const meeting = await analyzed(writer, made.meeting_id);

      expect(meeting).toMatchObject({ status: "completed", failure_reason: null });
      expect(meeting.summary).toBeTruthy();
      const { data: reports } = await writer.call(listMeetingReports, { params: { id: meeting.id } });
      expect(reports.length).toBeGreaterThan(0);
      expect(meeting.report_count).toBe(reports.length);
      await expectTrueQuotes(writer, meeting);
      if (truth) expectTimes(meeting, truth);
      else expectTalk(meeting, text);
    },
  );
});

type Made = Awaited<ReturnType<typeof analyzed>>;

function expectTimes(meeting: Made, truth: NonNullable<(typeof calls)[number]["truth"]>): void {
  const segments = meeting.transcript?.segments ?? [];
  expect(Math.abs(segments.length - truth.segments)).toBeLessThanOrEqual(truth.segments * 0.01);
  const speakers = meeting.metrics?.speakers ?? [];
  expect(speakers.map(({ speaker }) => speaker).sort()).toEqual(Object.keys(truth.talk_seconds).sort());
  for (const { speaker, talk_seconds } of speakers) {
    const wanted = truth.talk_seconds[speaker] ?? Number.NaN;
    expect(Math.abs((talk_seconds ?? 0) - wanted), `${speaker} talks ${wanted} s`).toBeLessThanOrEqual(wanted * 0.02);
  }
  expect(meeting.transcript?.has_timing).toBe(true);
  expect(Math.abs((meeting.duration_seconds ?? 0) - truth.duration_seconds)).toBeLessThanOrEqual(truth.duration_seconds * 0.02);
}

/** Plain `Role: text` lines: a segment for each in which something is said, and no time made up. */
function expectTalk(meeting: Made, text: string): void {
  const lines = text.split("\n").filter((line) => /:\s*\S/.test(line));
  const segments = meeting.transcript?.segments ?? [];
  expect(Math.abs(segments.length - lines.length)).toBeLessThanOrEqual(lines.length * 0.01);
  expect(new Set(segments.map(({ speaker }) => speaker))).toEqual(new Set(lines.map((line) => line.split(":")[0])));
  expect(meeting).toMatchObject({ duration_seconds: null, transcript: { has_timing: false }, metrics: { talk_seconds: null } });
}
