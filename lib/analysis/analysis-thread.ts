import type { Analysis } from "@/lib/analysis/analyzer";
import { analyzeExamined } from "@/lib/analysis/local/analyzer";
import type { ExaminedInput } from "@/lib/analysis/local/examined";

/** What a thread of the pool runs for each task. */
export default function analyze(input: ExaminedInput): Analysis {
  return analyzeExamined(input);
}
