import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Numeric } from "@/lib/api/number";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { Report } from "@/lib/reports/contract";
import { Difficulty, Persona } from "@/lib/roleplay/scenario-contract";

export const sessionStatuses = ["in_progress", "scoring", "completed", "failed", "abandoned"] as const;
export const channels = ["text", "voice"] as const;
export const personaKinds = ["scripted", "openai"] as const;
export type PersonaKind = (typeof personaKinds)[number];

const exampleTurn = {
  id: "6f5d2b18-9c40-4e7a-a1f9-5e8b7c6d5a55",
  index: 3,
  speaker: "persona",
  content: "Two days a month, at least. Why do you ask?",
  is_cut: false,
  ends_call: false,
  created_at: "2026-05-09T14:01:10.000Z",
};

export const Turn = z
  .strictObject({
    id: Id,
    index: z.int().describe("Its place in the session, from 0; a report's evidence names it as `segment_index`."),
    speaker: z.enum(["system", "persona", "rep"]).describe("`system` is the note at the beginning that says who answers."),
    content: z.string(),
    is_cut: z.boolean().describe("Stopped before its end, or still being spoken."),
    ends_call: z.boolean().describe("The persona hung up with it: the session is over, and is being scored."),
    created_at: Timestamp,
  })
  .openapi("RoleplayTurn", { example: exampleTurn });
export type Turn = z.infer<typeof Turn>;

export const Session = z
  .strictObject({
    id: Id,
    scenario_id: Id.nullable().describe("Null once the scenario is deleted."),
    scenario_name: z.string(),
    user_id: Id.nullable(),
    user_name: z.string().nullable(),
    status: z.enum(sessionStatuses),
    failure_reason: z.string().nullable(),
    channel: z.enum(channels),
    persona_kind: z.enum(personaKinds).describe("Who answers: a model held to the scenario, or a script."),
    outcome: z
      .enum(["won", "lost"])
      .nullable()
      .describe(
        "won: a scripted persona agreed to a dated next step; lost: it hung up without one. Null while open, and with a model.",
      ),
    turn_count: z.int().describe("What the rep and the persona said, at most 200."),
    duration_seconds: Numeric.nullable().describe("From start to end; null while it goes on."),
    overall_score: Numeric.nullable(),
    report_id: Id.nullable(),
    started_at: Timestamp,
    ended_at: Timestamp.nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("RoleplaySession");
export type Session = z.infer<typeof Session>;

export const FullSession = z
  .strictObject({
    ...Session.shape,
    is_replying: z.boolean().describe("The persona is answering: another message is a 409 until it has."),
    scenario: z
      .strictObject({
        name: z.string(),
        persona: Persona,
        situation: z.string(),
        objections: z.array(z.string()),
        goals: z.array(z.string()),
        difficulty: Difficulty,
        template_id: Id.nullable(),
      })
      .describe("The scenario as it was when the session began."),
    turns: z.array(Turn),
    report: Report.nullable(),
  })
  .openapi("FullRoleplaySession");
export type FullSession = z.infer<typeof FullSession>;

// GET /roleplay/sessions
export const listSessions = endpoint({
  operationId: "listRoleplaySessions",
  method: "get",
  path: "/roleplay/sessions",
  tag: "Roleplay",
  summary: "List roleplay sessions",
  description: "Practice sessions, newest first; a rep sees their own. With `cursor` or `updated_since`, in change order.",
  permission: "read",
  list: "sync",
  query: z.strictObject({
    user_id: Id.optional(),
    status: z.enum(sessionStatuses).optional(),
    scenario_id: Id.optional(),
    from: Bound.optional().describe("Sessions started at or after this moment or day."),
    to: Bound.optional().describe("Sessions started at or before this moment or day."),
  }),
  response: Session,
  errors: [],
  example: { query: { status: "completed" } },
});

// POST /roleplay/sessions
export const startSession = endpoint({
  operationId: "startRoleplaySession",
  method: "post",
  path: "/roleplay/sessions",
  tag: "Roleplay",
  summary: "Start a roleplay session",
  description:
    "Starts a practice call. The answer holds the scenario, a note that says who answers, and the persona's first words; go on with `POST /roleplay/sessions/{id}/messages`.",
  permission: "write",
  body: z
    .strictObject({
      scenario_id: Id,
      user_id: Id.optional().describe("Who practises: a member's user id. The caller where not said, nobody for a key."),
      channel: z.enum(channels).optional().describe("text where not said."),
    })
    .openapi("StartRoleplaySession"),
  response: FullSession,
  idempotent: true,
  errors: ["not_found", "conflict"],
  example: { body: { scenario_id: "5f0c1a52-8f5b-4f7e-9d55-0d5a2f7f6a11" } },
});

// GET /roleplay/sessions/{id}
export const getSession = endpoint({
  operationId: "getRoleplaySession",
  method: "get",
  path: "/roleplay/sessions/{id}",
  tag: "Roleplay",
  summary: "Get a roleplay session",
  description: "The session with everything that was said, and its report once it is scored.",
  permission: "read",
  params: IdParams,
  response: FullSession,
  errors: ["not_found"],
});

// DELETE /roleplay/sessions/{id}
export const deleteSession = endpoint({
  operationId: "deleteRoleplaySession",
  method: "delete",
  path: "/roleplay/sessions/{id}",
  tag: "Roleplay",
  summary: "Delete a roleplay session",
  description: "Deletes the session, what was said in it and its report. An answer that is being made stops.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});

// POST /roleplay/sessions/{id}/messages
export const sendMessage = endpoint({
  operationId: "sendRoleplayMessage",
  method: "post",
  path: "/roleplay/sessions/{id}/messages",
  tag: "Roleplay",
  summary: "Say something to the persona",
  description:
    "Answers the persona's turn. With `Accept: text/event-stream` the answer is streamed: events `delta` (`{content}`, the next words), then `done` (the stored turn, null where not a word was said) or `error` (`{code, message}`; what you said is then taken back). A client that hangs up stops the persona: what was said so far is kept, with `is_cut`. One message at a time: 409 while the persona answers. The persona may hang up, when it is insulted or its time is wasted, and after a goodbye: that turn has `ends_call`, the session is scored, and another message is a 409.",
  permission: "write",
  params: IdParams,
  body: z.strictObject({ content: text(1, 4000).describe("What the rep says.") }).openapi("SendRoleplayMessage"),
  response: Turn,
  produces: ["text/event-stream"],
  idempotent: true,
  errors: ["not_found", "conflict", "insufficient_balance", "precondition_failed", "upstream_failed"],
  status: [200],
  example: { body: { content: "How do you close the month today, and what does that cost you?" } },
});

// POST /roleplay/sessions/{id}/end
export const endSession = endpoint({
  operationId: "endRoleplaySession",
  method: "post",
  path: "/roleplay/sessions/{id}/end",
  tag: "Roleplay",
  summary: "End and score a roleplay session",
  description:
    "Stops the persona, and scores what the rep said by the scenario's template (where it has none, by the oldest active general one). Where the persona has hung up, it is being scored already, and this answers its report. 200 when the report is there within ten seconds, else 202: read the session until its `status` is no longer `scoring`. `Prefer: respond-async` answers 202 at once. A session that failed or was abandoned is scored by it too; one in which the rep said nothing is abandoned.",
  permission: "write",
  params: IdParams,
  response: FullSession,
  errors: ["not_found", "precondition_failed"],
  status: [200, 202],
});
