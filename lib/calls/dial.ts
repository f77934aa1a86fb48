import { one, rows } from "@/lib/api/rows";
import { configuredCarrier, phoneCarrier } from "@/lib/calls/carrier";
import { callbacksOf } from "@/lib/calls/carriers/call-path";
import type { PhoneCarrier } from "@/lib/calls/carriers/phone-carrier";
import { type DialedCall, endCall, readDialed } from "@/lib/calls/dialed-call";
import { dialedNumber } from "@/lib/calls/numbers";
import { rulesOf } from "@/lib/calls/order";
import { refusalOf } from "@/lib/calls/rules";
import { ringSimulated } from "@/lib/calls/simulated/ring";
import { asCaller, type Db } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import type { JobOf } from "@/lib/jobs/queues";
import { countCall } from "@/lib/telemetry";

/**
 * The job `dial`: has a call rung, once, whoever runs the job again. A scheduled one is held against the rules of now: they may
 * have changed since it was ordered.
 */
export async function dial(job: JobOf<"dial">, jobId: string): Promise<string> {
  const db = asCaller(callerOfJob(job.organization_id, jobId));
  const call = await readDialed(db, job.organization_id, job.call_id);
  if (!call) return "gone";
  if (call.isScheduled && (await isRefusedNow(db, call))) {
    await endCall(db, call, "blocked", "not_allowed");
    return "refused";
  }
  const { name, from } = configuredCarrier();
  const begun = rows(await db.rpc("begin_call", { p_call_id: call.id, p_carrier: name, p_from_number: from }));
  if (begun !== "dial") return ended(db, call, begun);
  const carrier = phoneCarrier(name);
  return carrier ? ring(db, call, carrier) : ringSimulated(db, { ...call, carrier: "simulated" });
}

/** Counts a call that ended instead of being dialed: it is refused by the rules of now, or has no money any more. */
async function ended(db: Db, before: DialedCall, begun: string): Promise<string> {
  const after = await db.from("calls").select("end_reason").eq("id", before.id).maybeSingle();
  const reason = after.data?.end_reason ?? null;
  if (reason === null || !["scheduled", "initiated"].includes(before.status)) return begun;
  countCall(before.carrier, reason);
  return reason;
}

/** Asks the carrier once. Where no answer came, the call says itself that it rings, or the watch asks for it. */
async function ring(db: Db, call: DialedCall, carrier: PhoneCarrier): Promise<string> {
  const path = { carrier: carrier.name, organizationId: call.organizationId, callId: call.id };
  const dialed = await carrier.dial({ to: call.phoneNumber, callbacks: callbacksOf(path), seconds: call.maxDurationSeconds });
  if (dialed === "unknown") return "not known whether it rings";
  if ("failure" in dialed) {
    await endCall(db, { ...call, carrier: carrier.name }, dialed.failure.status, dialed.failure.reason);
    return dialed.failure.reason;
  }
  const known = { p_call_id: call.id, p_status: "initiated", p_answered_by: null, p_carrier_call_id: dialed.id };
  const now = rows(await db.rpc("progress_call", known));
  // Canceled while it was being dialed.
  if (now === "canceled") await carrier.hangUp(dialed.id);
  return now;
}

async function isRefusedNow(db: Db, call: DialedCall): Promise<boolean> {
  const row = one(await db.from("calls").select("call_at").eq("id", call.id).maybeSingle(), "call");
  // It was put off, and comes again at its time.
  if (row.call_at !== null && new Date(row.call_at).getTime() > Date.now() + 1_000) return false;
  return (await refusalOf(dialedNumber(call.phoneNumber), await rulesOf(db, call.organizationId), new Date())) !== null;
}
