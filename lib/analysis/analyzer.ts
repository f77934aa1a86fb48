import type { Metrics } from "@/lib/metrics/contract";
import type { Segment, Side } from "@/lib/transcript-parser/segments";

export const callTypes = ["discovery", "demo", "negotiation", "follow-up", "closing", "cold-call", "general"] as const;
export type CallType = (typeof callTypes)[number];

export const coachingTones = ["direct", "encouraging", "data-driven"] as const;
export type CoachingTone = (typeof coachingTones)[number];

export const taskPriorities = ["immediate", "high", "normal", "low"] as const;
export type TaskPriority = (typeof taskPriorities)[number];

export const insightCategories = [
  "pain_point",
  "objection",
  "competitor",
  "buying_signal",
  "feature_request",
  "pricing",
  "process",
  "other",
] as const;
export type InsightCategory = (typeof insightCategories)[number];

export type Confidence = "high" | "medium" | "low";

export interface Criterion {
  name: string;
  /** Relative; scaled by the sum of the applicable criteria's weights. */
  weight: number;
  description: string | null;
}

/** The team's template at one version: what a call is scored against. */
export interface Rubric {
  template_id: string;
  template_version: number;
  template_name: string;
  prompt_template: string;
  criteria: readonly Criterion[];
  coaching_tone: CoachingTone;
  call_type: CallType;
  industry_context: string | null;
}

export interface CallContext {
  title: string;
  /** ISO 8601, UTC. */
  meeting_date: string;
  /** IANA name: the organization's. */
  time_zone: string;
  call_type: CallType | null;
  participants: readonly { name: string; email: string | null; side: Side }[];
}

export interface AnalysisInput {
  call: CallContext;
  segments: readonly Segment[];
  metrics: Metrics;
  rubrics: readonly Rubric[];
}

/** `quote` is word for word in the text of the segment with that index. */
export interface Evidence {
  quote: string;
  speaker: string;
  side: Side;
  segment_index: number;
  start_ms: number | null;
}

export interface CriterionResult {
  name: string;
  weight: number;
  /** 0–10 in steps of 0.1; null when not applicable. */
  score: number | null;
  feedback: string;
  not_applicable: boolean;
  confidence: Confidence;
  /** The analyzer claimed a score but none of its quotes is in the transcript: shown, kept out of every average. */
  unsupported: boolean;
  evidence: Evidence[];
}

export interface ReportDraft {
  template_id: string;
  template_version: number;
  criteria_scores: CriterionResult[];
  /** From `overallScore`, never from a model. */
  overall_score: number | null;
  summary: string;
  strengths: string[];
  improvements: string[];
  /** The one thing to practise next. */
  next_practice: string | null;
  confidence: Confidence;
}

export interface ActionItem {
  title: string;
  description: string | null;
  /** A participant's name as the transcript has it, or the name of somebody who is not on the call. */
  owner: string | null;
  /** A date, `2026-05-12`, in the organization's zone. */
  due_date: string | null;
  priority: TaskPriority;
  quote: string | null;
  segment_index: number | null;
}

export interface Decision {
  topic: string;
  decision: string;
  context: string | null;
  quote: string | null;
  segment_index: number | null;
}

/** What both sides agreed to do next together, as it stood at the end of the call. */
export interface NextStep {
  what: string;
  /** A date, `2026-05-12`, and an hour, `14:00`, in the call's zone; null where none was named. */
  date: string | null;
  time: string | null;
  /** Names, of people who are not on the call as well. */
  with: string[];
  quote: string;
  segment_index: number;
}

/** What the buyer said of themselves, the last word on each; null where nothing was said. */
export interface DealFacts {
  company: string | null;
  headcount: string | null;
  budget: string | null;
  deadline: string | null;
  tools: string[];
}

export interface Digest {
  /** Markdown: a lead sentence or two, `**Overview**` with bullets, then sections. */
  summary: string;
  action_items: ActionItem[];
  decisions: Decision[];
  /** Null where none was agreed, or where that can't be told. */
  next_step: NextStep | null;
  facts: DealFacts;
  topics: string[];
  attendees: { name: string; email: string | null }[];
  follow_up_draft: { subject: string; body: string };
}

export interface InsightDraft {
  category: InsightCategory;
  insight: string;
  quote: string;
  segment_index: number;
  industry: string | null;
  prospect_title: string | null;
  company: string | null;
  sentiment: "positive" | "neutral" | "negative";
}

export interface Analysis {
  digest: Digest;
  insights: InsightDraft[];
  /** One for each rubric, in their order. */
  reports: ReportDraft[];
  /** Null for an analyzer that uses no model. */
  usage: TokenUsage | null;
}

export interface TokenUsage {
  input_tokens: number;
  output_tokens: number;
  /** Null once a model without a known price answered. */
  cost_usd: number | null;
}

export interface Analyzer {
  readonly name: "openai" | "local";
  /** The model's name, or the local rules' version. */
  readonly model: string;
  readonly prompt_version: string;
  /** Rejects with AnalysisError; never resolves with a part of the work. */
  analyze(input: AnalysisInput, options: { signal: AbortSignal }): Promise<Analysis>;
}

/**
 * Analysis ended without a result. `reason` is shown to people; `retryable` says whether the queue should try again; `usage` is what a
 * model has used until then.
 */
export class AnalysisError extends Error {
  readonly usage: TokenUsage | null;

  constructor(
    readonly reason: string,
    readonly retryable: boolean,
    options: ErrorOptions & { usage?: TokenUsage } = {},
  ) {
    super(reason, options);
    this.name = "AnalysisError";
    this.usage = options.usage ?? null;
  }
}
