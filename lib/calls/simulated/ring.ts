import { setTimeout as delay } from "node:timers/promises";
import { rows } from "@/lib/api/rows";
import { type DialedCall, endCall } from "@/lib/calls/dialed-call";
import { holdCall } from "@/lib/calls/hold-call";
import { SimulatedLine } from "@/lib/calls/simulated/line";
import { personAt } from "@/lib/calls/simulated/people";
import type { Db } from "@/lib/db/as-caller";

const ringMs = 600;

/** Rings a number of the simulated line, and holds the conversation: within the job, which may be lost like any line. */
export async function ringSimulated(db: Db, call: DialedCall): Promise<string> {
  const person = personAt(call.phoneNumber);
  const progress = async (status: string, answeredBy: "human" | "machine" | null) => {
    const moved = { p_call_id: call.id, p_status: status, p_answered_by: answeredBy, p_carrier_call_id: null };
    return rows(await db.rpc("progress_call", moved));
  };
  if ((await progress("ringing", null)) !== "ringing") return "canceled";
  await delay(ringMs);
  if (person.unanswered) {
    await endCall(db, call, person.unanswered.status, person.unanswered.reason);
    return person.unanswered.reason;
  }
  if ((await progress("in_progress", person.isMachine ? "machine" : "human")) !== "in_progress") return "canceled";
  const ending = await holdCall(db, { ...call, answeredAt: Date.now() }, new SimulatedLine(person));
  if (ending) await endCall(db, call, ending.status, ending.reason);
  return ending?.reason ?? "ended elsewhere";
}
