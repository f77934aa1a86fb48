import { type Analysis, AnalysisError, type AnalysisInput } from "@/lib/analysis/analyzer";
import type { Db } from "@/lib/db/as-caller";

/** Tokens per word of speech, and what instructions and answers add to each question. On the high side: what is not used is given back. */
const tokensPerWord = 2;
const tokensPerQuestion = 6_000;

/** Runs an analysis by a model within the organization's monthly budget: refused before the first request where there is no room. */
export async function withinBudget(db: Db, input: AnalysisInput, analyze: () => Promise<Analysis>): Promise<Analysis> {
  const words = input.segments.reduce((count, { text }) => count + text.split(" ").length, 0);
  const reserved = (1 + input.rubrics.length) * (words * tokensPerWord + tokensPerQuestion);
  const month = await db.rpc("reserve_tokens", { p_tokens: reserved });
  if (month.error) throw month.error;
  if (month.data === null)
    throw new AnalysisError("The organization's monthly token budget is used up. An admin can raise it in the settings.", false);
  let used = 0;
  try {
    const analysis = await analyze();
    used = (analysis.usage?.input_tokens ?? 0) + (analysis.usage?.output_tokens ?? 0);
    return analysis;
  } finally {
    await db.rpc("settle_tokens", { p_month: month.data, p_difference: used - reserved });
  }
}
