import { type Analysis, AnalysisError, type AnalysisInput, type Analyzer } from "@/lib/analysis/analyzer";
import { readCall } from "@/lib/analysis/local/call-reading";
import { digestOf } from "@/lib/analysis/local/digest";
import { type ExaminedInput, examinedPart } from "@/lib/analysis/local/examined";
import { insightsOf } from "@/lib/analysis/local/insights";
import { forgetWords } from "@/lib/analysis/local/language";
import { reportOf } from "@/lib/analysis/local/report";

/** The version of the rules in docs/scoring.md: a change of any result changes it. */
export const rulesVersion = "rules-11";

/** What `analyzeByRules` does with the part of a call that is examined. */
export function analyzeExamined(input: ExaminedInput): Analysis {
  forgetWords();
  const reading = readCall(input);
  return {
    digest: digestOf(reading),
    insights: insightsOf(reading),
    reports: input.rubrics.map((rubric) => reportOf(reading, rubric)),
    usage: null,
  };
}

/** Analyzes a call by rules, without network or clock: the same input gives the same bytes. */
export const analyzeByRules = (input: AnalysisInput): Analysis => analyzeExamined(examinedPart(input));

export const localAnalyzer: Analyzer = {
  name: "local",
  model: rulesVersion,
  prompt_version: rulesVersion,
  async analyze(input, { signal }) {
    if (signal.aborted) throw new AnalysisError("The analysis was cancelled.", true);
    return analyzeByRules(input);
  },
};
