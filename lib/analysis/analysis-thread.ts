import type { Analysis, AnalysisInput } from "@/lib/analysis/analyzer";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";

/** What a thread of the pool runs for each task. */
export default function analyze(input: AnalysisInput): Analysis {
  return analyzeByRules(input);
}
