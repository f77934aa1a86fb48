import { AnalysisError } from "@/lib/analysis/analyzer";

/** SQLSTATEs of values that the database refuses, whoever sends them and however often: out of range, not valid, past a limit. */
const refused = /^(?:22...|23502|23514|54...)$/;

/** Why an analysis has failed for good, for people to read; null where another try may do better. */
export function whyForGood(err: unknown): string | null {
  if (err instanceof AnalysisError) return err.retryable ? null : err.reason;
  const code = typeof err === "object" && err !== null && "code" in err ? String(err.code) : "";
  return refused.test(code)
    ? "The result can't be stored: a value in it is outside of what the database takes. Trying again would not change that."
    : null;
}
