import { rows } from "@/lib/api/rows";
import type { CarrierName, Language } from "@/lib/calls/contract";
import type { Order } from "@/lib/calls/conversation";
import type { Db } from "@/lib/db/as-caller";
import { countCall } from "@/lib/telemetry";

const columns =
  "id,status,phone_number,name,instructions,first_message,disclosure,language,voicemail,voicemail_message,max_duration_seconds,call_at,carrier,carrier_call_id,line_taken_at,started_at,is_recorded";

/** A call that is to be dialed, as its row has it. Check constraints allow nothing else in its enumerations. */
export interface DialedCall extends Order {
  id: string;
  organizationId: string;
  status: string;
  phoneNumber: string;
  maxDurationSeconds: number;
  isScheduled: boolean;
  carrier: CarrierName;
  carrierCallId: string | null;
  isLineTaken: boolean;
  isRecorded: boolean;
  startedAt: Date;
}

export async function readDialed(db: Db, organizationId: string, callId: string): Promise<DialedCall | null> {
  const found = await db.from("calls").select(columns).eq("organization_id", organizationId).eq("id", callId).maybeSingle();
  if (found.error) throw found.error;
  if (!found.data) return null;
  const row = found.data;
  return {
    id: row.id,
    organizationId,
    status: row.status,
    phoneNumber: row.phone_number,
    name: row.name,
    instructions: row.instructions,
    firstMessage: row.first_message,
    disclosure: row.disclosure,
    language: row.language as Language,
    voicemail: row.voicemail as DialedCall["voicemail"],
    voicemailMessage: row.voicemail_message,
    maxDurationSeconds: row.max_duration_seconds,
    isScheduled: row.status === "scheduled",
    carrier: row.carrier as CarrierName,
    carrierCallId: row.carrier_call_id,
    isLineTaken: row.line_taken_at !== null,
    isRecorded: row.is_recorded,
    startedAt: new Date(row.started_at ?? Date.now()),
  };
}

/** Ends a call once; a second end changes nothing. */
export async function endCall(
  db: Db,
  call: Pick<DialedCall, "id" | "carrier">,
  status: string,
  reason: string,
  at: Date | null = null,
) {
  const ended = rows(
    await db.rpc("end_call", { p_call_id: call.id, p_status: status, p_reason: reason, p_ended_at: at?.toISOString() ?? null }),
  );
  if (ended) countCall(call.carrier, reason);
}
