import type { AnalysisInput, Rubric } from "@/lib/analysis/analyzer";
import type { Segment, Side } from "@/lib/transcript-parser/segments";

export const turn = (index: number, speaker: string, side: Side, text: string): Segment => ({
  index,
  speaker,
  side,
  start_ms: index * 10_000,
  end_ms: index * 10_000 + 8_000,
  text,
});

export const sampleSegments: Segment[] = [
  turn(0, "Tom Reed", "rep", "Thanks for making the time today, Ann."),
  turn(1, "Ann Bell", "prospect", "Sure. Our reports take two days every month and nobody trusts them."),
  turn(2, "Tom Reed", "rep", "What happens when a report is late, and who feels it first?"),
  turn(3, "Ann Bell", "prospect", "The board gets old numbers. We agreed to stop using spreadsheets this year."),
  turn(4, "Tom Reed", "rep", "I'll send you the security questionnaire by Tuesday."),
  turn(5, "Ann Bell", "prospect", "Sounds good."),
];

export const rubric = (name: string, ...criteria: string[]): Rubric => ({
  template_id: `template-${name}`,
  template_version: 3,
  template_name: name,
  prompt_template: "Reward questions over claims.",
  criteria: criteria.map((criterion, at) => ({ name: criterion, weight: 10 * (at + 1), description: null })),
  coaching_tone: "direct",
  call_type: "discovery",
  industry_context: null,
});

export const sampleInput = (changes: Partial<AnalysisInput> = {}): AnalysisInput => ({
  call: {
    title: "Northwind, discovery",
    meeting_date: "2026-05-08T22:30:00.000Z",
    time_zone: "Europe/Berlin",
    call_type: "discovery",
    participants: [{ name: "Ann Bell", email: "ann@northwind.test", side: "prospect" }],
  },
  segments: sampleSegments,
  metrics: {
    version: 2,
    has_timing: true,
    talk_ratio: 0.5,
    talk_seconds: 48,
    longest_monologue_seconds: 8,
    longest_customer_story_seconds: 8,
    interactivity_per_minute: 5,
    patience_seconds: 2,
    question_count: 1,
    open_question_count: 1,
    questions_per_hour: 60,
    words_per_minute: 120,
    filler_words_per_minute: 0,
    speakers: [],
  },
  rubrics: [rubric("Discovery", "Pain", "Next steps"), rubric("Demo", "Relevance")],
  ...changes,
});
