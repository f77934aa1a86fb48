import type { DocumentedEvent } from "@/lib/api/openapi-events";
import { type EventType, eventSchemaName, eventTypes } from "@/lib/events/contract";
import { sampleEvent } from "@/lib/events/samples";

const descriptions: Record<EventType, string> = {
  "transcript.processed": "A call is analyzed: what POST /transcripts answers, with the meeting.",
  "transcript.failed": "A call could not be analyzed; the meeting's `failure_reason` says why.",
  "report.created": "A call was scored against a template.",
  "report.reviewed": "Somebody put their own scores or a note on a report.",
  "task.created": "A task was added by a person, or found in a call.",
  "task.completed": "A task was done.",
  "sprint.stage_changed": "A task moved from one stage of its sprint to another: the task, the sprint and both stages.",
  "roleplay.completed": "A practice session has ended and is scored: the session, with what was said and its report.",
  "call.answered": "Somebody, or a machine, answered a call that Mira makes.",
  "call.completed":
    "A call that Mira made is over, whatever its end: with its transcript and cost, and where it became a meeting, once that is analyzed, with its summary.",
  "meeting.deleted": "A meeting is gone, with everything derived from it. Only its id is left.",
};

/** The events that webhooks are sent, as the document describes them. */
export const events: readonly DocumentedEvent[] = eventTypes.map((type) => ({
  type,
  description: descriptions[type],
  schema: eventSchemaName(type),
  example: sampleEvent(type),
}));
