import type { Signing } from "@/lib/webhooks/signature";

/** How an endpoint is told of events: what is sent, and how often it is tried. */
export interface Dialect {
  userAgent: string;
  /** What is sent of a body as Mira keeps it, at this moment. */
  bodyOf(kept: Uint8Array, sentAt: Date): Uint8Array;
  headersOf(signing: Signing): Record<string, string>;
  /** Waits before each POST of a delivery, each counted from the one before. */
  waitsMinutes: readonly number[];
  /** So many attempts in a row without a success, over so long, pause the endpoint. */
  pauseAfter: { failures: number; minutes: number };
}
