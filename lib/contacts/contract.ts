import { endpoint } from "@/lib/api/endpoint";
import { Deleted, ErrorCodeSchema } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { MeetingSummary } from "@/lib/meetings/contract";

export const Contact = z
  .strictObject({
    id: Id,
    email: z.string().nullable(),
    name: z.string().nullable(),
    company: z.string().nullable(),
    company_domain: z
      .string()
      .nullable()
      .describe("Where not given, the domain of the address, unless anybody may have one there."),
    title: z.string().nullable(),
    notes: z.string().nullable(),
    external_ids: z.record(z.string(), z.string()).describe("Its ids in other systems, by the system's name."),
    source: z.enum(["api", "dashboard", "meeting"]),
    meeting_count: z.int().describe("Of the whole organization's meetings."),
    last_meeting_at: Timestamp.nullable().describe("The date of the latest of them, a planned one included."),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Contact");
export type Contact = z.infer<typeof Contact>;

const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;
const system = /^[a-z0-9_]{1,50}$/;

const fields = {
  email: z.email().max(320).nullable(),
  name: text(1, 200).nullable(),
  company: text(1, 200).nullable(),
  company_domain: z
    .string()
    .refine((value) => domain.test(value), "must be a domain, such as weka.vc")
    .nullable()
    .openapi({ maxLength: 253, example: "weka.vc" }),
  title: text(1, 200).nullable(),
  notes: text(0, 10_000).nullable(),
  external_ids: z
    .record(z.string(), text(1, 255).nullable())
    .refine((ids) => Object.keys(ids).every((name) => system.test(name)), "names are a-z, 0-9 and _, at most 50 characters")
    .refine((ids) => Object.keys(ids).length <= 20, "must have at most 20 members")
    .describe("Joined with those that are there, name by name; null takes one away.")
    .openapi({ example: { hubspot: "51204" } }),
};
const optional = z.strictObject(fields).partial();

/** What makes or changes a contact. */
export const ContactInput = optional
  .refine(({ email, name, company }) => [email, name, company].some((value) => typeof value === "string"), {
    message: "is needed where there is neither name nor company",
    path: ["email"],
  })
  .openapi("ContactInput", { description: "With an `email`, or else a `name` or a `company`." });
export type ContactInput = z.output<typeof ContactInput>;

const sarah = { name: "Sarah Chen", email: "sarah@weka.vc", company: "Weka Ventures", title: "Partner" };

// POST /contacts
export const saveContact = endpoint({
  operationId: "saveContact",
  method: "post",
  path: "/contacts",
  tag: "Contacts",
  summary: "Create or update a contact",
  description:
    "The contact with this address is changed (200), whatever the case of its letters; where there is none it is made (201). Without an " +
    "address, name and company together are what it is known by. Members that are left out stay as they are.",
  permission: "write",
  body: ContactInput,
  response: Contact,
  status: [201, 200],
  idempotent: true,
  errors: [],
  example: { body: { ...sarah, notes: "Met at Demo Day. Lead on early-stage." } },
});

// POST /contacts/bulk
export const saveContacts = endpoint({
  operationId: "saveContacts",
  method: "post",
  path: "/contacts/bulk",
  tag: "Contacts",
  summary: "Create or update many contacts",
  description:
    "1 to 100 contacts, each as POST /contacts takes it; more are a 413. One that is not valid is listed in `errors` and keeps none " +
    "of the others back. `skipped` were there already, just so. The numbers add up to `total`.",
  permission: "write",
  body: z
    .strictObject({
      contacts: z
        .array(z.unknown().openapi({ type: "object", additionalProperties: true }))
        .min(1)
        .describe("1 to 100, each a ContactInput."),
    })
    .openapi("SaveContacts"),
  response: z
    .strictObject({
      created: z.int(),
      updated: z.int(),
      skipped: z.int(),
      errors: z.array(
        z.strictObject({
          index: z.int().describe("Its place in `contacts`, from 0."),
          code: ErrorCodeSchema,
          message: z.string(),
        }),
      ),
      total: z.int(),
    })
    .openapi("SaveContactsResult"),
  status: [200],
  idempotent: true,
  errors: ["payload_too_large"],
  example: { body: { contacts: [sarah, { name: "Bill Barry", email: "bill@modius.com", title: "CEO" }] } },
});

// GET /contacts
export const listContacts = endpoint({
  operationId: "listContacts",
  method: "get",
  path: "/contacts",
  tag: "Contacts",
  summary: "List contacts",
  description:
    "The organization's contacts, newest first; every member sees all of them. With `cursor` or `updated_since`, in change order.",
  permission: "read",
  list: "sync",
  query: z.strictObject({
    q: text(1, 200).optional().describe("Part of name, email, company or notes, taken literally, upper and lower case alike."),
    email: text(1, 320).optional(),
    company_domain: text(1, 253).optional(),
  }),
  response: Contact,
  errors: [],
  example: { query: { q: "weka" } },
});

// GET /contacts/{id}
export const getContact = endpoint({
  operationId: "getContact",
  method: "get",
  path: "/contacts/{id}",
  tag: "Contacts",
  summary: "Get a contact",
  permission: "read",
  params: IdParams,
  response: Contact,
  errors: ["not_found"],
});

// PATCH /contacts/{id}
export const updateContact = endpoint({
  operationId: "updateContact",
  method: "patch",
  path: "/contacts/{id}",
  tag: "Contacts",
  summary: "Change a contact",
  permission: "write",
  params: IdParams,
  body: optional.openapi("UpdateContact"),
  response: Contact,
  errors: ["not_found", "conflict", "precondition_failed"],
  example: { body: { title: "Managing partner" } },
});

// DELETE /contacts/{id}
export const deleteContact = endpoint({
  operationId: "deleteContact",
  method: "delete",
  path: "/contacts/{id}",
  tag: "Contacts",
  summary: "Delete a contact",
  description: "Its meetings stay. Reps don't delete contacts.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});

// GET /contacts/{id}/meetings
export const listContactMeetings = endpoint({
  operationId: "listContactMeetings",
  method: "get",
  path: "/contacts/{id}/meetings",
  tag: "Contacts",
  summary: "List a contact's meetings",
  description: "Meetings that the contact was in, newest first. A rep sees their own.",
  permission: "read",
  params: IdParams,
  list: "page",
  response: MeetingSummary,
  errors: ["not_found"],
});
