import { AnalysisError } from "@/lib/analysis/analyzer";
import { logger } from "@/lib/log";

/** SQLSTATEs of values that the database refuses, whoever sends them and however often: out of range, not valid, past a limit. */
const refused = /^(?:22...|23502|23514|54...)$/;

/**
 * Why a job's analysis has failed for good, for people to read; null where another try may do better. What no analyzer has said is
 * logged.
 */
export function whyForGood(err: unknown, jobId: string): string | null {
  if (err instanceof AnalysisError) return err.retryable ? null : err.reason;
  const code = typeof err === "object" && err !== null && "code" in err ? String(err.code) : "";
  if (!refused.test(code)) return null;
  logger({ job_id: jobId }).error({ err }, "analysis failed for good");
  return "The result can't be stored: a value in it is outside of what the database takes. Trying again would not change that.";
}
