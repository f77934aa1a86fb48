import * as activity from "@/lib/activity/service";
import { camelCased } from "@/lib/api/camel-case";
import type { Verb } from "@/lib/api/endpoint";
import { ApiError } from "@/lib/api/errors";
import * as briefing from "@/lib/briefing/service";
import { fromOurs } from "@/lib/compat/from-ours";
import type { makeBriefing as makeBriefingEndpoint } from "@/lib/compat/miles/briefing-contract";
import { pageOf } from "@/lib/compat/miles/pages";
import type * as contract from "@/lib/compat/miles/work-contract";
import * as inbox from "@/lib/connections/inbox";
import type { Contact } from "@/lib/contacts/contract";
import * as contacts from "@/lib/contacts/service";
import * as decisions from "@/lib/decisions/service";
import * as health from "@/lib/health/service";
import * as me from "@/lib/me/service";
import * as memory from "@/lib/memory/service";
import * as sprints from "@/lib/sprints/service";
import * as tasks from "@/lib/tasks/service";

const nothing = { params: {}, query: {}, body: undefined };

// GET /health
export const getHealth: Verb<typeof contract.getHealth> = (ctx) => fromOurs(health.get(ctx, nothing), camelCased);

// GET /me
export const getMe: Verb<typeof contract.getMe> = (ctx) => fromOurs(me.get(ctx, nothing), camelCased);

const contactOf = ({ external_ids: _, ...contact }: Contact) => camelCased(contact);

// POST /contacts
export const saveContact: Verb<typeof contract.saveContact> = (ctx, input) => fromOurs(contacts.upsert(ctx, input), contactOf);

// POST /contacts/bulk
export const saveContacts: Verb<typeof contract.saveContacts> = (ctx, input) => contacts.upsertMany(ctx, input);

// GET /contacts
export const listContacts: Verb<typeof contract.listContacts> = (ctx, { query }) =>
  fromOurs(contacts.list(ctx, { ...nothing, query }), (all, meta) => ({ contacts: all.map(contactOf), ...pageOf(meta) }));

// GET /contacts/{id}
export const getContact: Verb<typeof contract.getContact> = (ctx, { params }) =>
  fromOurs(contacts.get(ctx, { ...nothing, params }), contactOf);

// POST /tasks
export const createTask: Verb<typeof contract.createTask> = (ctx, { body: { dueDate, ...rest } }) => {
  const toOurs = { ...rest, ...(dueDate !== undefined && { due_date: dueDate }) };
  return fromOurs(tasks.create(ctx, { ...nothing, body: toOurs }), camelCased);
};

// GET /tasks
export const listTasks: Verb<typeof contract.listTasks> = (ctx, { query }) =>
  fromOurs(tasks.list(ctx, { ...nothing, query }), (all, meta) => ({ tasks: camelCased(all), ...pageOf(meta) }));

// POST /memory
export const saveMemory: Verb<typeof contract.saveMemory> = (ctx, input) => fromOurs(memory.save(ctx, input), camelCased);

// GET /memory
export const listMemories: Verb<typeof contract.listMemories> = (ctx, { query }) =>
  fromOurs(memory.list(ctx, { ...nothing, query }), (all, meta) => ({ memories: camelCased(all), ...pageOf(meta) }));

// DELETE /memory/{id}
export const deleteMemory: Verb<typeof contract.deleteMemory> = (ctx, input) => memory.remove(ctx, input);

// GET /decisions
export const listDecisions: Verb<typeof contract.listDecisions> = (ctx, { query }) =>
  fromOurs(decisions.list(ctx, { ...nothing, query }), (all, meta) => ({ decisions: camelCased(all), ...pageOf(meta) }));

// GET /sprints
export const listSprints: Verb<typeof contract.listSprints> = (ctx, { query }) =>
  fromOurs(sprints.list(ctx, { ...nothing, query }), (all, meta) => ({ sprints: camelCased(all), ...pageOf(meta) }));

// GET /sprints/{id}
export const getSprint: Verb<typeof contract.getSprint> = (ctx, { params }) =>
  fromOurs(sprints.get(ctx, { ...nothing, params }), camelCased);

// POST /inbox/search
export const searchInbox: Verb<typeof contract.searchInbox> = async (ctx, { body: { query, limit, userId } }) => {
  // A key is no member, so it has no Gmail of its own: the one error that Miles' document has for that.
  if (userId === undefined && ctx.caller.userId === null)
    throw new ApiError("gmail_not_connected", "This key belongs to no member: name whose mail to search as `userId`.");
  return fromOurs(inbox.search(ctx, { ...nothing, body: { query, limit, user_id: userId } }), camelCased);
};

// GET /activity
export const listActivity: Verb<typeof contract.listActivity> = (ctx, { query }) =>
  fromOurs(activity.list(ctx, { ...nothing, query }), (all, meta) => ({ activities: camelCased(all), ...pageOf(meta) }));

// GET /briefing: a fresh one, though it is a GET.
export const makeBriefing: Verb<typeof makeBriefingEndpoint> = (ctx) => fromOurs(briefing.make(ctx, nothing), camelCased);
