import { Activity, listActivity as ourActivity } from "@/lib/activity/contract";
import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { pageQuery } from "@/lib/api/pagination";
import { IdParams } from "@/lib/api/text";
import { z } from "@/lib/api/zod";
import { camelSchema } from "@/lib/compat/camel-schema";
import { pageShape } from "@/lib/compat/miles/pages";
import { searchInbox as ourInbox } from "@/lib/connections/inbox-contract";
import { Contact, ContactInput, listContacts as ourContacts, saveContacts as ourSaveContacts } from "@/lib/contacts/contract";
import { Decision } from "@/lib/decisions/contract";
import { Health } from "@/lib/health/contract";
import { Me } from "@/lib/me/contract";
import { Memory, listMemories as ourMemories, saveMemory as ourSaveMemory } from "@/lib/memory/contract";
import { Sprint, SprintSummary } from "@/lib/sprints/contract";
import { createTask as ourCreateTask, listTasks as ourTasks, Task } from "@/lib/tasks/contract";

const reading = { method: "get", permission: "read" } as const;

// GET /health
export const getHealth = endpoint({
  operationId: "getHealth",
  method: "get",
  path: "/health",
  tag: "Service",
  summary: "Check the service",
  permission: "public",
  response: camelSchema(Health),
  errors: ["unavailable"],
});

// GET /me
export const getMe = endpoint({
  ...reading,
  operationId: "getMe",
  path: "/me",
  tag: "Service",
  summary: "Who am I",
  response: camelSchema(Me),
  errors: [],
});

// What names of other systems its ids have is the caller's own: it is not for renaming, and Miles does not know it.
const MilesContact = camelSchema(Contact.omit({ external_ids: true }).openapi("Contact"));

const { name, email, company, title, notes } = ContactInput.shape;

// POST /contacts
export const saveContact = endpoint({
  operationId: "saveContact",
  method: "post",
  path: "/contacts",
  tag: "Contacts",
  summary: "Create or update a contact",
  permission: "write",
  body: z.strictObject({ name, email, company, title, notes }).openapi("SaveContact"),
  response: MilesContact,
  status: [201, 200],
  idempotent: true,
  errors: [],
  example: { body: { name: "Sarah Chen", email: "sarah@weka.vc", company: "Weka Ventures", title: "Partner" } },
});

// POST /contacts/bulk
export const saveContacts = endpoint({
  operationId: "saveContacts",
  method: "post",
  path: "/contacts/bulk",
  tag: "Contacts",
  summary: "Create or update up to 100 contacts",
  permission: "write",
  body: ourSaveContacts.body,
  response: ourSaveContacts.response,
  status: [200],
  idempotent: true,
  errors: ["payload_too_large"],
  example: ourSaveContacts.example,
});

// GET /contacts
export const listContacts = endpoint({
  ...reading,
  operationId: "listContacts",
  path: "/contacts",
  tag: "Contacts",
  summary: "Search contacts",
  query: z.strictObject({ ...pageQuery, q: ourContacts.query.shape.q }),
  response: z.strictObject({ contacts: z.array(MilesContact), ...pageShape }).openapi("Contacts"),
  errors: [],
});

// GET /contacts/{id}
export const getContact = endpoint({
  ...reading,
  operationId: "getContact",
  path: "/contacts/{id}",
  tag: "Contacts",
  summary: "Get a contact",
  params: IdParams,
  response: MilesContact,
  errors: ["not_found"],
});

const { horizon, status, due_date, description } = ourCreateTask.body.shape;

// POST /tasks
export const createTask = endpoint({
  operationId: "createTask",
  method: "post",
  path: "/tasks",
  tag: "Tasks",
  summary: "Create a task",
  permission: "write",
  body: z
    .strictObject({ title: ourCreateTask.body.shape.title, horizon, status, dueDate: due_date, description })
    .openapi("CreateTask"),
  response: camelSchema(Task),
  idempotent: true,
  errors: [],
  example: { body: { title: "Send pricing proposal to Sarah", horizon: "right_now", dueDate: "2026-05-12" } },
});

// GET /tasks
export const listTasks = endpoint({
  ...reading,
  operationId: "listTasks",
  path: "/tasks",
  tag: "Tasks",
  summary: "List tasks",
  query: z.strictObject({ ...pageQuery, horizon: ourTasks.query.shape.horizon, status: ourTasks.query.shape.status }),
  response: z.strictObject({ tasks: z.array(camelSchema(Task)), ...pageShape }).openapi("Tasks"),
  errors: [],
});

// POST /memory
export const saveMemory = endpoint({
  operationId: "saveMemory",
  method: "post",
  path: "/memory",
  tag: "Memory",
  summary: "Remember something",
  permission: "write",
  body: ourSaveMemory.body,
  response: camelSchema(Memory),
  status: [201, 200],
  idempotent: true,
  errors: ["conflict"],
  example: ourSaveMemory.example,
});

// GET /memory
export const listMemories = endpoint({
  ...reading,
  operationId: "listMemories",
  path: "/memory",
  tag: "Memory",
  summary: "Search memory",
  query: z.strictObject({ ...pageQuery, q: ourMemories.query.shape.q }),
  response: z.strictObject({ memories: z.array(camelSchema(Memory)), ...pageShape }).openapi("Memories"),
  errors: [],
});

// DELETE /memory/{id}
export const deleteMemory = endpoint({
  operationId: "deleteMemory",
  method: "delete",
  path: "/memory/{id}",
  tag: "Memory",
  summary: "Forget something",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});

// GET /decisions
export const listDecisions = endpoint({
  ...reading,
  operationId: "listDecisions",
  path: "/decisions",
  tag: "Decisions",
  summary: "List decisions",
  query: z.strictObject(pageQuery),
  response: z.strictObject({ decisions: z.array(camelSchema(Decision)), ...pageShape }).openapi("Decisions"),
  errors: [],
});

// GET /sprints
export const listSprints = endpoint({
  ...reading,
  operationId: "listSprints",
  path: "/sprints",
  tag: "Sprints",
  summary: "List sprints",
  query: z.strictObject(pageQuery),
  response: z.strictObject({ sprints: z.array(camelSchema(SprintSummary)), ...pageShape }).openapi("Sprints"),
  errors: [],
});

// GET /sprints/{id}
export const getSprint = endpoint({
  ...reading,
  operationId: "getSprint",
  path: "/sprints/{id}",
  tag: "Sprints",
  summary: "Get a sprint",
  params: IdParams,
  response: camelSchema(Sprint),
  errors: ["not_found"],
});

// POST /inbox/search
export const searchInbox = endpoint({
  operationId: "searchInbox",
  method: "post",
  path: "/inbox/search",
  tag: "Inbox",
  summary: "Search mail",
  permission: "read",
  body: z
    .strictObject({
      query: ourInbox.body.shape.query,
      limit: ourInbox.body.shape.limit,
      userId: ourInbox.body.shape.user_id,
    })
    .openapi("SearchInbox"),
  response: camelSchema(ourInbox.response),
  status: [200],
  errors: ["gmail_not_connected", "upstream_failed"],
  example: { body: { query: "from:sarah pricing", limit: 15 } },
});

// GET /activity
export const listActivity = endpoint({
  ...reading,
  operationId: "listActivity",
  path: "/activity",
  tag: "Activity",
  summary: "List activity",
  query: z.strictObject({ ...pageQuery, action: ourActivity.query.shape.action }),
  response: z.strictObject({ activities: z.array(camelSchema(Activity)), ...pageShape }).openapi("Activities"),
  errors: [],
});
