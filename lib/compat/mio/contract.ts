import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Moment, Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { Call } from "@/lib/calls/contract";
import { PhoneNumber } from "@/lib/calls/phone-number";

// GET /me
export const getMe = endpoint({
  operationId: "getMe",
  method: "get",
  path: "/me",
  tag: "Profile",
  summary: "Your account",
  permission: "read",
  response: z
    .strictObject({
      id: Id,
      name: z.string(),
      phoneNumber: z.string().nullable().describe("The number that calls come from; null on the simulated line."),
      balance: z.int().describe("Cents that calls can still take: 450 is $4.50."),
    })
    .openapi("Profile", {
      example: { id: "a1b2c3d4-7a55-4f0f-9d0c-3a4f5c0c1a11", name: "Northwind", phoneNumber: "+15551234567", balance: 450 },
    }),
  errors: [],
});

const { id, status, direction, instructions } = Call.shape;
const MioCall = z
  .strictObject({
    id,
    status,
    direction,
    toNumber: z.string(),
    fromNumber: z.string().nullable().describe("Null on the simulated line."),
    instructions,
    callAt: Timestamp.optional().describe("Of a scheduled call."),
    createdAt: Timestamp,
  })
  .openapi("Call");
export type MioCall = z.infer<typeof MioCall>;

// POST /calls
export const createCall = endpoint({
  operationId: "createCall",
  method: "post",
  path: "/calls",
  tag: "Calls",
  summary: "Make a call",
  description: "Calls the number, follows the instructions, and tells the result to your webhooks when it is done.",
  permission: "write",
  body: z
    .strictObject({
      phoneNumber: PhoneNumber,
      instructions: text(1, 5000).describe("What the AI should accomplish on the call."),
      firstMessage: text(1, 1000)
        .optional()
        .describe("The first thing that is said, after that an AI assistant calls, and for whom."),
      callAt: Moment.optional().describe("When to call; at once where not said."),
      name: text(1, 200).optional().describe("Of the person or business being called."),
    })
    .openapi("CreateCall"),
  response: MioCall,
  idempotent: true,
  errors: ["insufficient_balance", "call_not_allowed", "call_active"],
  example: {
    body: {
      phoneNumber: "+15551234567",
      instructions: "Call Joe's Pizza and order a large pepperoni for pickup at 7pm.",
      firstMessage: "Hi, I'd like to place an order for pickup please.",
    },
  },
});

const MioEvent = z.enum(["call.completed", "call.answered"]);
const shape = {
  id: Id,
  url: z.string(),
  events: z.array(MioEvent),
  isActive: z.boolean(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
};
const MioWebhook = z.strictObject(shape).openapi("Webhook");
export type MioWebhook = z.infer<typeof MioWebhook>;

const url = text(1, 2048).describe("https, on a public address.");
const events = z.array(MioEvent).min(1).max(2).describe("call.completed where not said.");

// GET /webhooks
export const listWebhooks = endpoint({
  operationId: "listWebhooks",
  method: "get",
  path: "/webhooks",
  tag: "Webhooks",
  summary: "List your webhooks",
  description: "Those that were made here, newest first.",
  permission: "admin",
  response: z.array(MioWebhook),
  errors: [],
});

// POST /webhooks
export const createWebhook = endpoint({
  operationId: "createWebhook",
  method: "post",
  path: "/webhooks",
  tag: "Webhooks",
  summary: "Create a webhook",
  description: "Its signing secret is in this answer and never again.",
  permission: "admin",
  body: z.strictObject({ url, events: events.optional() }).openapi("CreateWebhook"),
  response: z.strictObject({ ...shape, secret: z.string() }).openapi("WebhookWithSecret"),
  secretInAnswer: true,
  idempotent: true,
  errors: ["conflict"],
  example: { body: { url: "https://hooks.northwind.example/mio", events: ["call.completed"] } },
});

// PUT /webhooks/{id}
export const updateWebhook = endpoint({
  operationId: "updateWebhook",
  method: "put",
  path: "/webhooks/{id}",
  tag: "Webhooks",
  summary: "Update a webhook",
  description: "Changes what is given. `isActive: true` enables one that was disabled, and sends what waited.",
  permission: "admin",
  params: IdParams,
  body: z.strictObject({ url, events, isActive: z.boolean() }).partial().openapi("UpdateWebhook"),
  response: MioWebhook,
  errors: ["not_found", "precondition_failed"],
  example: { body: { isActive: true } },
});

// DELETE /webhooks/{id}
export const deleteWebhook = endpoint({
  operationId: "deleteWebhook",
  method: "delete",
  path: "/webhooks/{id}",
  tag: "Webhooks",
  summary: "Delete a webhook",
  permission: "admin",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});

// POST /webhooks/{id}/test
export const testWebhook = endpoint({
  operationId: "testWebhook",
  method: "post",
  path: "/webhooks/{id}/test",
  tag: "Webhooks",
  summary: "Test a webhook",
  description: "Sends a made-up `call.completed` once, signed like any other, and answers what came back.",
  permission: "admin",
  params: IdParams,
  response: z
    .strictObject({
      delivered: z.boolean().describe("It was answered with a 2xx."),
      statusCode: z.int().nullable().describe("null where no whole answer came."),
      error: z.string().nullable(),
    })
    .openapi("WebhookTest"),
  status: [200],
  errors: ["not_found"],
});
