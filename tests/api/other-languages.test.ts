import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createTranscript } from "@/lib/transcripts/contract";
import { analyzed } from "@/tests/support/analyzed";
import { newTenant } from "@/tests/support/tenant";

test.each(["de", "fr"])(
  "of a call in another language (%s) nothing is counted that only English words tell",
  async (language) => {
    const { writer } = await newTenant();
    const raw_transcript = readFileSync(`tests/unit/transcript-parser/reported/lang-${language}.vtt`, "utf8");
    const body = { meeting_title: "Discovery", raw_transcript, rep_speaker: "Dana Rourke" };
    const { data: made } = await writer.call(createTranscript, { body });
    const { metrics } = await analyzed(writer, made.meeting_id);
    expect(metrics).toMatchObject({ open_question_count: null, filler_words_per_minute: null });
    expect(metrics?.question_count).toBeGreaterThan(0);
  },
);
