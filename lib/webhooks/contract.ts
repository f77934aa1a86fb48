import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { EventTypeSchema, WebhookEvent } from "@/lib/events/contract";
import { sampleEvent } from "@/lib/events/samples";

export const pauseReasons = ["requested", "failing", "gone"] as const;
const dialectNames = ["mira", "miles", "mio"] as const;
export type DialectName = (typeof dialectNames)[number];
export const Dialect = z.enum(dialectNames);

const shape = {
  id: Id,
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(EventTypeSchema).describe("What it is told of; every event where nothing was chosen."),
  dialect: Dialect.describe("How it is told: in Mira's own way, or as the documents of Miles or Mio have it (`docs/compat.md`)."),
  is_active: z.boolean().describe("While false its deliveries wait, 72 hours at most; set it to true to send them."),
  paused_at: Timestamp.nullable(),
  pause_reason: z
    .enum(pauseReasons)
    .nullable()
    .describe(
      "`requested`: by an admin. `failing`: 10 attempts in a row, over at least 15 minutes; other dialects, other bounds. `gone`: it answered 410.",
    ),
  consecutive_failures: z.int().describe("Attempts since its last success."),
  last_success_at: Timestamp.nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
};

export const Webhook = z.strictObject(shape).openapi("Webhook");
export type Webhook = z.infer<typeof Webhook>;

const example = {
  ...{ id: "9c5b94b1-35ad-49bb-b118-8e8fc24abf80", url: "https://hooks.northwind.example/mira", description: "CRM" },
  ...{
    events: ["transcript.processed"],
    dialect: "mira",
    is_active: true,
    paused_at: null,
    pause_reason: null,
    consecutive_failures: 0,
  },
  ...{ last_success_at: null, created_at: "2026-05-09T14:00:00.000Z", updated_at: "2026-05-09T14:00:00.000Z" },
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw9NvXQ4zKkQ4=",
};

export const WebhookWithSecret = z
  .strictObject({ ...shape, secret: z.string().describe("Signs its deliveries. Shown in this answer and never again.") })
  .openapi("WebhookWithSecret", { example });

const fields = {
  url: text(1, 2048).describe("https, on a public address."),
  description: text(0, 500).nullable().optional(),
  events: z
    .array(EventTypeSchema)
    .min(1)
    .max(50)
    .nullable()
    .optional()
    .describe("null is every event. Every event where not said."),
  is_active: z.boolean().optional().describe("true where not said."),
};
const newFields = {
  ...fields,
  dialect: Dialect.optional().describe("mira where not said. It stays as it is; miles and mio have some of the events only."),
};
const exampleBody = { url: example.url, description: "CRM", events: ["transcript.processed", "report.created"] };

// GET /webhooks
export const listWebhooks = endpoint({
  operationId: "listWebhooks",
  method: "get",
  path: "/webhooks",
  tag: "Webhooks",
  summary: "List webhooks",
  description: "The organization's endpoints, newest first.",
  permission: "admin",
  list: "page",
  query: z.strictObject({ dialect: Dialect.optional() }),
  response: Webhook,
  errors: [],
});

// POST /webhooks
export const createWebhook = endpoint({
  operationId: "createWebhook",
  method: "post",
  path: "/webhooks",
  tag: "Webhooks",
  summary: "Create a webhook",
  description:
    "Adds an endpoint that is sent events as they happen. The answer holds its secret, once. An organization has 20 at most.",
  permission: "admin",
  body: z.strictObject(newFields).openapi("CreateWebhook"),
  response: WebhookWithSecret,
  secretInAnswer: true,
  idempotent: true,
  errors: ["conflict"],
  example: { body: exampleBody },
});

// GET /webhooks/{id}
export const getWebhook = endpoint({
  operationId: "getWebhook",
  method: "get",
  path: "/webhooks/{id}",
  tag: "Webhooks",
  summary: "Get a webhook",
  permission: "admin",
  params: IdParams,
  response: Webhook,
  errors: ["not_found"],
});

// PUT /webhooks/{id}
export const replaceWebhook = endpoint({
  operationId: "replaceWebhook",
  method: "put",
  path: "/webhooks/{id}",
  tag: "Webhooks",
  summary: "Replace a webhook",
  description: "Replaces address, description, events and whether it is active; its secret stays.",
  permission: "admin",
  params: IdParams,
  body: z.strictObject(fields).openapi("ReplaceWebhook"),
  response: Webhook,
  errors: ["not_found", "precondition_failed"],
  example: { body: exampleBody },
});

// PATCH /webhooks/{id}
export const updateWebhook = endpoint({
  operationId: "updateWebhook",
  method: "patch",
  path: "/webhooks/{id}",
  tag: "Webhooks",
  summary: "Change a webhook",
  description:
    "Changes what is given. `is_active: false` pauses it, true enables it and sends what waited, each delivery from its first attempt.",
  permission: "admin",
  params: IdParams,
  body: z.strictObject(fields).partial().openapi("UpdateWebhook"),
  response: Webhook,
  errors: ["not_found", "precondition_failed"],
  example: { body: { is_active: true } },
});

// DELETE /webhooks/{id}
export const deleteWebhook = endpoint({
  operationId: "deleteWebhook",
  method: "delete",
  path: "/webhooks/{id}",
  tag: "Webhooks",
  summary: "Delete a webhook",
  description: "Deletes the endpoint with its secret and its deliveries; what was still to be sent is not sent.",
  permission: "admin",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});

// POST /webhooks/{id}/rotate-secret
export const rotateWebhookSecret = endpoint({
  operationId: "rotateWebhookSecret",
  method: "post",
  path: "/webhooks/{id}/rotate-secret",
  tag: "Webhooks",
  summary: "Rotate a webhook's secret",
  description:
    "Answers a new secret, once. Every one since the deployed one goes on signing until 24 hours after the last rotation, of which a day may have nine.",
  permission: "admin",
  params: IdParams,
  response: WebhookWithSecret,
  status: [200],
  secretInAnswer: true,
  idempotent: true,
  errors: ["not_found", "conflict", "precondition_failed"],
});

export const Attempt = z
  .strictObject({
    at: Timestamp,
    status_code: z.int().nullable().describe("null where no whole answer came."),
    duration_ms: z.int(),
    error: z.string().nullable().describe("Why it failed; null where it succeeded."),
    response_body: z.string().nullable().describe("The answer's first 20,000 bytes."),
  })
  .openapi("DeliveryAttempt");

// POST /webhooks/{id}/test
export const testWebhook = endpoint({
  operationId: "testWebhook",
  method: "post",
  path: "/webhooks/{id}/test",
  tag: "Webhooks",
  summary: "Test a webhook",
  description:
    "Sends a sample event now, signed like any other, and answers what was sent and what came back. It is tried once, is no " +
    "delivery, and counts neither for nor against the endpoint, which may be paused.",
  permission: "admin",
  params: IdParams,
  body: z
    .strictObject({
      event_type: EventTypeSchema.optional().describe(
        "The first that its dialect has where not said: transcript.processed, or call.completed.",
      ),
    })
    .optional()
    .openapi("TestWebhook"),
  response: z.strictObject({ event: WebhookEvent, attempt: Attempt }).openapi("WebhookTest"),
  status: [200],
  errors: ["not_found"],
  example: {
    body: { event_type: "task.completed" },
    data: {
      event: sampleEvent("task.completed"),
      attempt: { at: "2026-05-09T14:00:00.000Z", status_code: 204, duration_ms: 85, error: null, response_body: "" },
    },
  },
});
