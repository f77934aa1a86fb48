import { rows } from "@/lib/api/rows";
import { phoneCarrier } from "@/lib/calls/carrier";
import { type DialedCall, endCall, readDialed } from "@/lib/calls/dialed-call";
import { asCaller, type Db } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import type { JobOf } from "@/lib/jobs/queues";
import { logger } from "@/lib/log";
import { countCall } from "@/lib/telemetry";

/**
 * The job `call_watch`: a call that nobody holds any more ends, the carrier is asked about one that has rung for too long, and later for
 * its price and length.
 */
export async function watch(job: JobOf<"call_watch">, jobId: string): Promise<string> {
  const db = asCaller(callerOfJob(job.organization_id, jobId));
  const seen = rows(await db.rpc("watch_call", { p_call_id: job.call_id }));
  if (seen === "alive" || seen === "over") return seen;
  const call = await readDialed(db, job.organization_id, job.call_id);
  if (!call) return "gone";
  if (seen === "price") return noteBill(db, call);
  if (seen === "ask") return reconcile(db, call);
  countCall(call.carrier, "connection_lost");
  if (call.carrierCallId !== null) await phoneCarrier(call.carrier)?.hangUp(call.carrierCallId);
  return seen;
}

const lookAt = (call: DialedCall) =>
  phoneCarrier(call.carrier)?.look({ id: call.carrierCallId, to: call.phoneNumber, since: call.startedAt });

/** Ends a call as its carrier says that it ended. One that the carrier does not know never rang. */
async function reconcile(db: Db, call: DialedCall): Promise<string> {
  const found = await lookAt(call);
  if (!found) {
    await endCall(db, call, "failed", "carrier_error");
    return "not known to the carrier";
  }
  const known = { p_call_id: call.id, p_status: "initiated", p_answered_by: null, p_carrier_call_id: found.id };
  if (call.carrierCallId === null) await db.rpc("progress_call", known);
  const { state } = found;
  if (state === "completed") await endCall(db, call, "completed", "callee_hung_up");
  else if (typeof state === "object") await endCall(db, call, state.status, state.reason);
  else if (state === "waiting" && call.status !== "in_progress") {
    await phoneCarrier(call.carrier)?.hangUp(found.id);
    await endCall(db, call, "no_answer", "no_answer");
  }
  return `asked: ${typeof state === "string" ? state : state.status}`;
}

/** Keeps what the carrier says of a call that is over here. One that still goes on there is ended there too. */
async function noteBill(db: Db, call: DialedCall): Promise<string> {
  const found = await lookAt(call);
  if (!found) return "not known to the carrier";
  const isGoingOn = found.state === "connected";
  if (isGoingOn) {
    logger({ organization_id: call.organizationId }).error({ call_id: call.id, carrier: call.carrier }, "an ended call goes on");
    await phoneCarrier(call.carrier)?.hangUp(found.id);
  }
  const { price } = found;
  const seconds = isGoingOn ? Math.round((Date.now() - call.startedAt.getTime()) / 1000) : found.seconds;
  const bill = { p_price: price?.amount ?? null, p_currency: price?.currency ?? null, p_seconds: seconds };
  const noted = await db.rpc("note_carrier", { p_call_id: call.id, ...bill });
  if (noted.error) throw noted.error;
  return price ? "price noted" : "no price yet";
}
