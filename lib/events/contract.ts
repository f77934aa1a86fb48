import { Id } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { FullCall } from "@/lib/calls/contract";
import { Meeting } from "@/lib/meetings/contract";
import { Report } from "@/lib/reports/contract";
import { FullSession } from "@/lib/roleplay/contract";
import { SprintStage } from "@/lib/sprints/contract";
import { Task } from "@/lib/tasks/contract";
import { TranscriptResult } from "@/lib/transcripts/contract";

const EventStage = SprintStage.omit({ position: true }).openapi("EventStage");

/** What an event carries as `data`, by its type: the one place that says so. Each is the resource as its GET gives it. */
export const eventData = {
  "transcript.processed": z.strictObject({ ...TranscriptResult.shape, meeting: Meeting }).openapi("ProcessedTranscript"),
  "transcript.failed": Meeting,
  "report.created": Report,
  "report.reviewed": Report,
  "task.created": Task,
  "task.completed": Task,
  "sprint.stage_changed": z
    .strictObject({
      task: Task,
      sprint: z.strictObject({ id: Id, name: z.string() }),
      from_stage: EventStage,
      to_stage: EventStage,
    })
    .openapi("TaskMove"),
  "roleplay.completed": FullSession,
  "call.answered": FullCall,
  "call.completed": FullCall,
  "meeting.deleted": z.strictObject({ id: Id }).openapi("DeletedMeeting"),
} as const;

export type EventType = keyof typeof eventData;

export const eventTypes = Object.keys(eventData).filter((type): type is EventType => type in eventData);

export const EventTypeSchema = z.enum(eventTypes).openapi("EventType");

/** The name that the body of an event has in the document: `transcript.processed` → `TranscriptProcessedEvent`. */
export const eventSchemaName = (type: string): string =>
  `${type.replace(/(?:^|[._])(\w)/g, (_match, letter: string) => letter.toUpperCase())}Event`;

const envelopeOf = <const Type extends EventType>(type: Type) =>
  z
    .strictObject({
      id: Id.describe("The event's; the same at each of your endpoints."),
      type: z.literal(type),
      created_at: Timestamp.describe("When it happened."),
      data: eventData[type],
    })
    .openapi(eventSchemaName(type));

/** The body of a delivery, whatever the type. */
export const WebhookEvent = z
  .discriminatedUnion("type", [
    envelopeOf("transcript.processed"),
    envelopeOf("transcript.failed"),
    envelopeOf("report.created"),
    envelopeOf("report.reviewed"),
    envelopeOf("task.created"),
    envelopeOf("task.completed"),
    envelopeOf("sprint.stage_changed"),
    envelopeOf("roleplay.completed"),
    envelopeOf("call.answered"),
    envelopeOf("call.completed"),
    envelopeOf("meeting.deleted"),
  ])
  .openapi("WebhookEvent");
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** Exactly the bytes that every endpoint gets. @throws ZodError where the data is not what the type promises */
export function bodyOf(event: { id: string; type: string; created_at: string; data: unknown }): Buffer {
  const { id, type, created_at, data } = WebhookEvent.parse(event);
  return Buffer.from(JSON.stringify({ id, type, created_at, data }));
}
