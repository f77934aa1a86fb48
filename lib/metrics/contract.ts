import { z } from "@/lib/api/zod";
import { sides } from "@/lib/transcript-parser/segments";

const SpeakerMetrics = z.strictObject({
  speaker: z.string(),
  side: z.enum(sides),
  talk_seconds: z.number().nullable(),
  talk_share: z.number().nullable(),
  word_count: z.int(),
  question_count: z.int(),
  longest_monologue_seconds: z.number().nullable(),
  words_per_minute: z.number().nullable(),
});

/** Conversation metrics of one call. What can't be computed (no times, no known sides) is null, never 0. */
export const Metrics = z
  .strictObject({
    version: z.int(),
    has_timing: z.boolean(),
    talk_ratio: z.number().nullable(),
    talk_seconds: z.number().nullable(),
    longest_monologue_seconds: z.number().nullable(),
    longest_customer_story_seconds: z.number().nullable(),
    interactivity_per_minute: z.number().nullable(),
    patience_seconds: z.number().nullable(),
    question_count: z.int().nullable(),
    open_question_count: z.int().nullable(),
    questions_per_hour: z.number().nullable(),
    words_per_minute: z.number().nullable(),
    filler_words_per_minute: z.number().nullable(),
    speakers: z.array(SpeakerMetrics),
  })
  .openapi("Metrics");
export type Metrics = z.infer<typeof Metrics>;

/** The metrics that statistics average, in the order of the column `meetings.habits` and of `private.habit_names()`. */
export const habits = [
  ...(["talk_ratio", "longest_monologue_seconds", "longest_customer_story_seconds", "interactivity_per_minute"] as const),
  ...(["patience_seconds", "question_count", "open_question_count", "questions_per_hour"] as const),
  ...(["words_per_minute", "filler_words_per_minute"] as const),
] as const satisfies readonly (keyof Metrics)[];
export type Habit = (typeof habits)[number];
