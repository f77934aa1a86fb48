import type { Analysis, AnalysisInput, Analyzer } from "@/lib/analysis/analyzer";
import { chooseAnalyzer } from "@/lib/analysis/choose-analyzer";
import type { Db } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { whileWanted } from "@/lib/jobs/while-wanted";
import { withinBudget } from "@/lib/scoring/token-budget";
import { timeAnalysis } from "@/lib/telemetry";

let chosen: Analyzer | undefined;

/** The analyzer of this process: openai where a key is configured, else the local one. */
export function configuredAnalyzer(): Analyzer {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = env();
  chosen ??= chooseAnalyzer({ apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL, model: OPENAI_MODEL });
  return chosen;
}

/**
 * Analyzes with the configured analyzer for a job; a model's work is held within the organization's monthly token budget, and goes on
 * only for as long as its result is wanted.
 *
 * @throws AnalysisError, Unwanted
 */
export async function analyzeWithinBudget(
  db: Db,
  jobId: string,
  input: AnalysisInput,
  signal: AbortSignal,
  isWanted: () => Promise<boolean>,
): Promise<Analysis> {
  const analyzer = configuredAnalyzer();
  const analyze = (until: AbortSignal) => timeAnalysis(analyzer.name, () => analyzer.analyze(input, { signal: until }));
  if (analyzer.name !== "openai") return analyze(signal);
  return whileWanted(isWanted, signal, (wanted) => withinBudget(db, jobId, input, () => analyze(wanted)));
}
