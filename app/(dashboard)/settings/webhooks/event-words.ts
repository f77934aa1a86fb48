import type { Webhook } from "@/lib/webhooks/contract";
import { dialectEvents } from "@/lib/webhooks/dialect-events";

export type EventType = Webhook["events"][number];

/** What each event says, for people. */
export const eventWords: Record<EventType, string> = {
  "transcript.processed": "A call was analyzed",
  "transcript.failed": "An analysis failed",
  "report.created": "A report was made",
  "report.reviewed": "A report was reviewed",
  "task.created": "A task was made",
  "task.completed": "A task was done",
  "sprint.stage_changed": "A task moved to another stage of a sprint",
  "meeting.deleted": "A meeting was deleted",
  "roleplay.completed": "A practice was scored",
  "call.answered": "A call by Mira was answered",
  "call.completed": "A call by Mira is over",
};

const isType = (name: string): name is EventType => name in eventWords;
export const eventTypes: readonly EventType[] = Object.keys(eventWords).filter(isType);

type DialectName = Webhook["dialect"];

export const dialectNames: Record<DialectName, string> = { mira: "Mira", miles: "Miles", mio: "Mio" };

/** The events that a webhook of this dialect can be told of. */
export const eventsOf = (dialect: DialectName): EventType[] =>
  eventTypes.filter((type) => dialectEvents[dialect]?.includes(type) ?? true);
