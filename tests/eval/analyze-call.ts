import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type Analysis,
  type Analyzer,
  type CallContext,
  type CallType,
  callTypes,
  coachingTones,
  type Rubric,
} from "@/lib/analysis/analyzer";
import { z } from "@/lib/api/zod";
import { computeMetrics } from "@/lib/metrics/compute";
import type { Segment } from "@/lib/transcript-parser/segments";

const StarterTemplates = z.array(
  z.object({
    name: z.string(),
    prompt_template: z.string(),
    grading_criteria: z.array(z.strictObject({ name: z.string(), weight: z.number(), description: z.string() })),
    coaching_tone: z.enum(coachingTones),
    call_type: z.enum(callTypes),
    industry_context: z.string().nullable(),
  }),
);
const file = path.resolve(import.meta.dirname, "../../supabase/seed/templates.json");
const starterTemplates = StarterTemplates.parse(JSON.parse(readFileSync(file, "utf8")));

/** The starter template of a call type, as the pipeline hands it to an analyzer. */
export function starterRubric(callType: CallType): Rubric {
  const template = starterTemplates.find(({ call_type }) => call_type === callType);
  if (template === undefined) throw new Error(`no starter template for ${callType}`);
  const { name, grading_criteria, ...rest } = template;
  return { ...rest, template_id: `starter-${callType}`, template_version: 1, template_name: name, criteria: grading_criteria };
}

export interface TimedAnalysis {
  analysis: Analysis;
  /** Metrics and analysis together, user and system. */
  cpuSeconds: number;
  /** From question to answer. */
  seconds: number;
}

const deadlineMs = 600_000;

export async function analyzeCall(analyzer: Analyzer, call: CallContext, segments: readonly Segment[]): Promise<TimedAnalysis> {
  const rubrics = [starterRubric(call.call_type ?? "general")];
  const before = process.cpuUsage();
  const start = performance.now();
  const input = { call, segments, metrics: computeMetrics(segments), rubrics };
  const analysis = await analyzer.analyze(input, { signal: AbortSignal.timeout(deadlineMs) });
  const { user, system } = process.cpuUsage(before);
  return { analysis, cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - start) / 1e3 };
}

const spokenWordsPerHour = 150 * 60;

/** The call's length; where the source has no times, its words at 150 a minute. */
export function callHours(segments: readonly Segment[]): number {
  const endMs = Math.max(0, ...segments.map(({ end_ms }) => end_ms ?? 0));
  const words = segments.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  return endMs > 0 ? endMs / 3_600_000 : words / spokenWordsPerHour;
}
