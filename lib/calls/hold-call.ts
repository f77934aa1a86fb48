import { rows } from "@/lib/api/rows";
import { Conversation, type Ending, type Notes, type Order } from "@/lib/calls/conversation";
import type { Line } from "@/lib/calls/line";
import { configuredTalker } from "@/lib/calls/talkers/configured";
import type { Db } from "@/lib/db/as-caller";

const holdEveryMs = 2_000;
/** For the last sentence. */
const farewellMs = 6_000;

/** An answered call as whoever holds its line needs it. */
export interface HeldCall extends Order {
  id: string;
  organizationId: string;
  maxDurationSeconds: number;
  answeredAt: number;
}

/** Holds a conversation on a line that was answered, and gives signs of life until it has ended. Null: it was ended elsewhere. */
export async function holdCall(db: Db, call: HeldCall, line: Line): Promise<Ending | null> {
  const hangUp = new AbortController();
  const outOfTime = AbortSignal.timeout(Math.max(1_000, call.maxDurationSeconds * 1_000 - farewellMs));
  const beat = setInterval(() => void askOn(db, call.id, line, hangUp), holdEveryMs);
  try {
    const talker = configuredTalker(call.organizationId);
    return await new Conversation(call, line, talker, notesOf(db, call), { outOfTime, hangUp: hangUp.signal }).run();
  } finally {
    clearInterval(beat);
  }
}

/** A database that can't be reached for a moment ends no call: signs of life may be missing for 20 seconds. */
async function askOn(db: Db, callId: string, line: Line, hangUp: AbortController): Promise<void> {
  const told = await db.rpc("hold_line", { p_call_id: callId }).then(
    ({ data }) => data,
    () => null,
  );
  if (told === "machine") line.noticeMachine?.();
  if (told === "over" || told === "hang_up") hangUp.abort(told);
}

const notesOf = (db: Db, { id, answeredAt }: HeldCall): Notes => ({
  async write(position, { role, text }, isCut) {
    const kept = await db.rpc("add_call_line", {
      p_call_id: id,
      p_position: position,
      p_role: role,
      p_text: text,
      p_at_ms: Math.max(0, Date.now() - answeredAt),
      p_is_cut: isCut,
    });
    return rows(kept);
  },
});
