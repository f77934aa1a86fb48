import { randomUUID } from "node:crypto";
import { rows } from "@/lib/api/rows";
import { z } from "@/lib/api/zod";
import { phoneCarrier } from "@/lib/calls/carrier";
import { type CallPath, callbacksOf, socketOf } from "@/lib/calls/carriers/call-path";
import { failures, type PhoneCarrier } from "@/lib/calls/carriers/phone-carrier";
import { connectTexml, hangUpTexml } from "@/lib/calls/carriers/texml";
import { type DialedCall, endCall, readDialed } from "@/lib/calls/dialed-call";
import { asCaller, type Db } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";

const Path = z.object({
  carrier: z.enum(["twilio", "telnyx"]),
  organization_id: z.uuid(),
  call_id: z.uuid(),
  event: z.enum(["answer", "status", "machine", "action", "recording"]),
});

const answered = (status: number, text: string | null = null) =>
  new Response(text, { status, headers: { "Content-Type": "text/xml; charset=utf-8", "Cache-Control": "no-store" } });

/**
 * What a carrier tells of a call, once its signature over our own public address has been checked. It may come late, twice and in any
 * order: the database moves a call on and never back.
 */
export async function takeCallback(request: Request, params: Record<string, string>): Promise<Response> {
  const path = Path.safeParse(params);
  if (!path.success) return answered(404);
  const { carrier: name, organization_id: organizationId, call_id: callId, event } = path.data;
  const of: CallPath = { carrier: name, organizationId, callId };
  const body = await request.text();
  const carrier = phoneCarrier(name);
  if (!carrier?.isSigned({ url: `${callbacksOf(of)}/${event}`, headers: request.headers, body })) return answered(403);
  const db = asCaller(callerOfJob(organizationId, randomUUID()));
  const call = await readDialed(db, organizationId, callId);
  const form = new URLSearchParams(body);
  const id = form.get("CallSid");
  // A signature says that the carrier sent it; only the id says that it is of this call.
  if (!call || call.carrier !== name || !id || (call.carrierCallId !== null && call.carrierCallId !== id)) return answered(404);
  if (event === "answer") return answer(db, call, of, id, form);
  if (event === "action") return answered(200, hangUpTexml);
  if (event === "recording") await noteRecording(db, call, carrier, form);
  else if (event === "machine") await noticeMachine(db, call, form);
  else await moveOn(db, call, id, form.get("CallStatus") ?? "");
  return answered(204);
}

const isMachine = (answeredBy: string | null): boolean => /^(machine|fax)/.test(answeredBy ?? "");

const progress = async (db: Db, call: DialedCall, status: string, answeredBy: string | null, id: string): Promise<string> =>
  rows(await db.rpc("progress_call", { p_call_id: call.id, p_status: status, p_answered_by: answeredBy, p_carrier_call_id: id }));

async function answer(db: Db, call: DialedCall, of: CallPath, id: string, form: URLSearchParams): Promise<Response> {
  const now = await progress(db, call, "in_progress", isMachine(form.get("AnsweredBy")) ? "machine" : null, id);
  if (now !== "in_progress") return answered(200, hangUpTexml);
  return answered(
    200,
    connectTexml(
      socketOf(of),
      `${callbacksOf(of)}/action`,
      call.language,
      call.isRecorded ? `${callbacksOf(of)}/recording` : null,
    ),
  );
}

/** One of a call whose words are deleted already is deleted too. */
async function noteRecording(db: Db, call: DialedCall, carrier: PhoneCarrier, form: URLSearchParams): Promise<void> {
  const id = form.get("RecordingSid") ?? "";
  if (!/^[A-Za-z0-9-]{1,64}$/.test(id)) return;
  if (!rows(await db.rpc("note_recording", { p_call_id: call.id, p_recording_id: id }))) await carrier.recordings?.remove(id);
}

async function noticeMachine(db: Db, call: DialedCall, form: URLSearchParams): Promise<void> {
  const answeredBy = form.get("AnsweredBy");
  if (answeredBy === null || answeredBy === "unknown") return;
  await db.rpc("progress_call", {
    p_call_id: call.id,
    p_status: "initiated",
    p_answered_by: isMachine(answeredBy) ? "machine" : "human",
    p_carrier_call_id: null,
  });
}

async function moveOn(db: Db, call: DialedCall, id: string, status: string): Promise<void> {
  const failure = failures[status];
  if (failure) return endCall(db, call, failure.status, failure.reason);
  if (status === "ringing") await progress(db, call, "ringing", null, id);
  else if (status === "in-progress") await progress(db, call, "in_progress", null, id);
  // Whoever holds the line knows better how it ended, and ends it; if they are gone, the watch does.
  else if (status === "completed" && !call.isLineTaken) await endCall(db, call, "completed", "callee_hung_up");
  else if (status === "queued" || status === "initiated") await progress(db, call, "initiated", null, id);
}
