import type { Analysis } from "@/lib/analysis/analyzer";
import { analyzeExamined } from "@/lib/analysis/local/analyzer";
import type { ExaminedInput } from "@/lib/analysis/local/examined";
import { readText } from "@/lib/analysis/local/language";

// The model of the language is made when it first reads: now, rather than while somebody waits.
readText("Hello.");

/** What a thread of the pool runs for each task. */
export default function analyze(input: ExaminedInput): Analysis {
  return analyzeExamined(input);
}
