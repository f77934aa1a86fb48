import { randomUUID } from "node:crypto";
import { ApiError } from "@/lib/api/errors";
import { asCaller } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import { budgetUsedUp, reserveTokens } from "@/lib/scoring/token-budget";

/** What one spoken answer may take at the most, beside what it is told. */
const tokensPerAnswer = 3_000;
/** On the high side: English has about four. */
const lettersPerToken = 3;

/**
 * A model's spoken answer within the organization's token budget. `told` is what the model is told. One that was stopped before the service
 * said what it took is charged by its length. @throws ApiError 402 where the budget has no room for it
 */
export async function* countedAnswer<Piece>(
  organizationId: string,
  told: object,
  lettersOf: (piece: Piece) => number,
  reply: (onUsage: (tokens: number) => void) => AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  const id = randomUUID();
  const toldTokens = Math.ceil(JSON.stringify(told).length / lettersPerToken);
  const reservation = await reserveTokens(asCaller(callerOfJob(organizationId, id)), id, toldTokens + tokensPerAnswer);
  if (!reservation) throw new ApiError("insufficient_balance", budgetUsedUp);
  let used: number | null = null;
  let saidLetters = 0;
  try {
    for await (const piece of reply((tokens) => {
      used = tokens;
    })) {
      saidLetters += lettersOf(piece);
      yield piece;
    }
  } finally {
    await reservation.settle(used ?? (saidLetters === 0 ? 0 : toldTokens + Math.ceil(saidLetters / lettersPerToken)));
  }
}
