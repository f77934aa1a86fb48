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

/** The carriers that are configured. The first one carries new calls. */
export const phoneCarriers = (): PhoneCarrier[] => [twilio(env()), telnyx(env())].filter((carrier) => carrier !== null);

/** Who carries the calls of this installation, from which number, and whether it can record them. */
export function configuredCarrier(): { name: CarrierName; from: string | null; canRecord: boolean } {
  const [carrier] = phoneCarriers();
  return carrier
    ? { name: carrier.name, from: carrier.from, canRecord: carrier.recordings !== null }
    : { name: "simulated", from: null, canRecord: false };
}
