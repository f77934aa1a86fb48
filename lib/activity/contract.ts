import { endpoint } from "@/lib/api/endpoint";
import { Id } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { type EventType, eventTypes } from "@/lib/events/contract";

type Underscored<Type extends string> = Type extends `${infer Subject}.${infer Verb}` ? `${Subject}_${Verb}` : never;
export type Action = Underscored<EventType>;

const isAction = (text: string): text is Action => eventTypes.some((type) => actionOf(type) === text);

/** An event's type as activity names it: `transcript.processed` is `transcript_processed`. */
export function actionOf(type: string): string {
  return type.replace(".", "_");
}

/** The event's type behind an action. */
export const typeOf = (action: Action): EventType | undefined => eventTypes.find((type) => actionOf(type) === action);

export const Activity = z
  .strictObject({
    id: Id,
    action: z.enum(eventTypes.map(actionOf).filter(isAction)),
    actor: z.strictObject({
      kind: z.enum(["user", "api_key", "system"]),
      id: Id.nullable().describe("A member's or a key's; null for Mira itself."),
      name: z.string().nullable().describe("null where they are gone, or not yours to see."),
    }),
    subject: z.strictObject({
      type: z.enum(["meeting", "report", "task", "roleplay_session", "call"]),
      id: Id,
      title: z.string().nullable().describe("null once it is deleted."),
    }),
    created_at: Timestamp,
  })
  .openapi("Activity");
export type Activity = z.infer<typeof Activity>;

// GET /activity
export const listActivity = endpoint({
  operationId: "listActivity",
  method: "get",
  path: "/activity",
  tag: "Activity",
  summary: "List activity",
  description: "What happened, newest first; a rep sees what concerns their own calls and tasks. Kept for 90 days.",
  permission: "read",
  list: "page",
  query: z.strictObject({ action: z.enum(eventTypes.map(actionOf).filter(isAction)).optional() }),
  response: Activity,
  errors: [],
  example: { query: { action: "transcript_processed" } },
});
