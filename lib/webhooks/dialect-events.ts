import type { EventType } from "@/lib/events/contract";
import type { DialectName } from "@/lib/webhooks/contract";

/** The events that a webhook of each dialect can be told of; null is every event. */
export const dialectEvents: Readonly<Record<DialectName, readonly EventType[] | null>> = {
  mira: null,
  miles: ["transcript.processed", "task.created", "task.completed", "sprint.stage_changed"],
  mio: ["call.completed", "call.answered"],
};
