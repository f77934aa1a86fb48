import { randomUUID } from "node:crypto";
import { type Analysis, AnalysisError, type AnalysisInput } from "@/lib/analysis/analyzer";
import type { Db } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { logger } from "@/lib/log";

/** Tokens per word of speech, and what instructions and answers add to each question. On the high side: what is not used is given back. */
const tokensPerWord = 2;
const tokensPerQuestion = 6_000;

export const budgetUsedUp =
  "The organization's monthly token budget is used up. An admin can raise it in the settings, up to what the installation allows.";

function ceiling() {
  const { MIRA_MONTHLY_TOKEN_BUDGET: tokens } = env();
  return tokens === null ? {} : { p_ceiling: tokens };
}

/** What a model holds of the month's budget while it works. */
interface Reservation {
  /** Charges what was used, and gives the rest back. Never throws: the work is done by then. */
  settle(used: number): Promise<void>;
}

/**
 * Holds `tokens` of the organization's budget; null where it has no room for them. `db` is a job's. `holder` is the job or the reply:
 * one that begins anew gives back what it held before. What nobody settles, since its process was killed, ends by itself after 20 minutes.
 */
export async function reserveTokens(db: Db, holder: string, tokens: number): Promise<Reservation | null> {
  const id = randomUUID();
  const reserved = await db.rpc("reserve_tokens", { p_id: id, p_holder: holder, p_tokens: tokens, ...ceiling() });
  if (reserved.error) throw reserved.error;
  if (!reserved.data) return null;
  return {
    async settle(used) {
      const settled = await db.rpc("settle_tokens", { p_id: id, p_used: used });
      if (settled.error) logger({ job_id: holder }).error({ err: settled.error, used }, "tokens not charged");
    },
  };
}

/** Runs an analysis by a model within the organization's monthly budget: refused before the first request where there is no room. */
export async function withinBudget(
  db: Db,
  jobId: string,
  input: AnalysisInput,
  analyze: () => Promise<Analysis>,
): Promise<Analysis> {
  const words = input.segments.reduce((count, { text }) => count + text.split(" ").length, 0);
  const reservation = await reserveTokens(db, jobId, (1 + input.rubrics.length) * (words * tokensPerWord + tokensPerQuestion));
  if (!reservation) throw new AnalysisError(budgetUsedUp, false);
  let used = 0;
  try {
    const analysis = await analyze();
    used = totalOf(analysis.usage);
    return analysis;
  } catch (err) {
    if (err instanceof AnalysisError) used = totalOf(err.usage);
    throw err;
  } finally {
    await reservation.settle(used);
  }
}

const totalOf = (usage: Analysis["usage"]): number => (usage ? usage.input_tokens + usage.output_tokens : 0);
