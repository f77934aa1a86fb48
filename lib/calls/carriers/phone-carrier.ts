import { z } from "zod";
import type { CallStatus, EndReason } from "@/lib/calls/contract";

/** How a call that was not connected ended. */
export interface Failure {
  status: Extract<CallStatus, "busy" | "no_answer" | "failed" | "canceled">;
  reason: EndReason;
}

/** What came of asking the carrier for a call. `unknown`: it may ring or not, and is never asked for again. */
export type Dialed = { id: string } | { failure: Failure } | "unknown";

/** A call as the carrier has it. */
export interface CarrierCall {
  id: string;
  /** When the carrier took it on; null where it does not say. */
  madeAt: Date | null;
  /** Goes on: not connected, or connected; else how it ended. */
  state: "waiting" | "connected" | "completed" | Failure;
  price: { amount: number; currency: string } | null;
  /** How long it was connected; null while it is, and where the carrier does not say. */
  seconds: number | null;
}

export interface CallList {
  calls: CarrierCall[];
  /** False where there are more than the carrier is asked for. */
  isWhole: boolean;
}

export interface PhoneCarrier {
  readonly name: "twilio" | "telnyx";
  readonly from: string;
  dial(call: { to: string; callbacks: string; seconds: number }): Promise<Dialed>;
  hangUp(id: string): Promise<void>;
  /** By its id, or where that never came by its number and time. Null: the carrier knows of none. */
  look(call: { id: string | null; to: string; since: Date }): Promise<CarrierCall | null>;
  /** Those from our number, of that day and later. @throws Error where the carrier does not answer */
  list(since: Date): Promise<CallList>;
  /** The sound of calls, which stays there; null where that is not supported. */
  readonly recordings: {
    /** The answer with an MP3 as its body. Null: there is none. @throws Error where the carrier does not answer */
    read(id: string): Promise<Response | null>;
    /** @throws Error where the carrier does not say that it is gone */
    remove(id: string): Promise<void>;
  } | null;
  /** Whether the carrier sent this: `url` as it knows it, whatever host the request came to. */
  isSigned(request: { url: string; headers: Headers; body: string }): boolean;
}

export const ringSeconds = 45;

/** Statuses that Twilio and Telnyx share, as ends of a call that was not connected. */
export const failures: Readonly<Record<string, Failure>> = {
  busy: { status: "busy", reason: "busy" },
  "no-answer": { status: "no_answer", reason: "no_answer" },
  failed: { status: "failed", reason: "carrier_error" },
  canceled: { status: "canceled", reason: "canceled" },
};

/** Answers bear the call under `data` or bare, as the endpoint has it. Length and price come late. */
const Resource = z.object({
  sid: z.string().optional(),
  call_sid: z.string().optional(),
  status: z.string().default("queued"),
  date_created: z.string().nullish(),
  duration: z.coerce.number().int().min(0).nullish().catch(null),
  price: z.string().nullish(),
  price_unit: z.string().nullish(),
});

/** The call of an answer; null where it has none. */
export function callOf(body: unknown): CarrierCall | null {
  const { data: found } = Resource.safeParse(Reflect.get(Object(body), "data") ?? body);
  const id = found?.call_sid ?? found?.sid;
  if (!found || id === undefined) return null;
  const madeAt = Date.parse(found.date_created ?? "");
  return {
    id,
    madeAt: Number.isNaN(madeAt) ? null : new Date(madeAt),
    state: stateOf(found.status),
    price: found.price ? { amount: Math.abs(Number(found.price)), currency: found.price_unit ?? "USD" } : null,
    seconds: found.duration ?? null,
  };
}

function stateOf(status: string): CarrierCall["state"] {
  if (status === "in-progress") return "connected";
  return status === "completed" ? "completed" : (failures[status] ?? "waiting");
}
