import type { PhoneCarrier } from "@/lib/calls/carriers/phone-carrier";
import { telnyx } from "@/lib/calls/carriers/telnyx";
import { twilio } from "@/lib/calls/carriers/twilio";
import type { CarrierName } from "@/lib/calls/contract";
import { env } from "@/lib/env";

/** The carrier of that name; null where it is not configured, or is the simulated line. */
export function phoneCarrier(name: string): PhoneCarrier | null {
  if (name === "twilio") return twilio(env());
  return name === "telnyx" ? telnyx(env()) : null;
}

/** Who carries the calls of this installation, from which number, and whether it can record them. */
export function configuredCarrier(): { name: CarrierName; from: string | null; canRecord: boolean } {
  const carrier = twilio(env()) ?? telnyx(env());
  return carrier
    ? { name: carrier.name, from: carrier.from, canRecord: carrier.recordings !== null }
    : { name: "simulated", from: null, canRecord: false };
}
