import type { Input, Verb } from "@/lib/api/endpoint";
import { ApiError, type ErrorCode, forbidden, invalidRequest } from "@/lib/api/errors";
import { type Counting, changes, page, placeColumns } from "@/lib/api/list";
import { isSync, type PageMeta, pageMeta, pageRange } from "@/lib/api/pagination";
import { literalPattern } from "@/lib/api/query";
import { type Reply, reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion, whyUnchanged } from "@/lib/api/version";
import { z } from "@/lib/api/zod";
import {
  Contact,
  ContactInput,
  type deleteContact,
  type getContact,
  type listContactMeetings,
  type listContacts,
  type saveContact,
  type saveContacts,
  type updateContact,
} from "@/lib/contacts/contract";
import { maxBulkContacts } from "@/lib/contacts/limits";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { summariesOf } from "@/lib/meetings/service";

const columns =
  "id,email,name,company,company_domain,title,notes,external_ids,source,meeting_count,last_meeting_at,created_at,updated_at,changed_xid";

function toContact({ changed_xid: _, ...row }: { id: string; changed_xid: number }): Contact {
  return asOutput(Contact, row);
}

type ListQuery = Input<typeof listContacts>["query"];

function filtered(db: Db, caller: Caller, { q, email, company_domain }: ListQuery, counting: Counting) {
  let found = db.from("contacts").select(columns, counting).eq("organization_id", caller.organizationId);
  if (email !== undefined) found = found.eq("email_key", email.toLowerCase());
  if (company_domain !== undefined) found = found.eq("company_domain", company_domain.toLowerCase());
  if (q !== undefined) found = found.regexIMatch("search_text", literalPattern(q));
  return found;
}

// GET /contacts
export const list: Verb<typeof listContacts> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => filtered(db, caller, query, counting);
  if (isSync(query)) {
    const every = () => db.from("contacts").select(placeColumns).eq("organization_id", caller.organizationId);
    return changes({ db, caller }, { resource: "contacts", fitting: () => select({ head: false }), every }, query, toContact);
  }
  return query.q === undefined ? page(select, query, "created_at", toContact) : searched(db, caller, query);
};

const Found = z.object({ total: z.int(), ids: z.array(z.uuid()) });

/** A page of the contacts that have `q` in them: which they are is looked up by an index, what they are is read as the caller. */
async function searched(db: Db, caller: Caller, query: ListQuery): Promise<Reply<Contact[], PageMeta>> {
  const { q, email, company_domain } = query;
  const [from] = pageRange(query);
  const args = { p_filters: JSON.stringify({ q, email, company_domain }), p_limit: query.limit, p_offset: from };
  const { total, ids } = Found.parse(rows(await db.rpc("search_contacts", args)));
  const meta = pageMeta(query, total);
  if (ids.length === 0) return reply([], { meta });
  const found = db.from("contacts").select(columns).eq("organization_id", caller.organizationId).in("id", ids);
  const inOrder = found.order("created_at", { ascending: false }).order("id", { ascending: false });
  return reply(rows(await inOrder).map(toContact), { meta });
}

/** The organization's contact of that id. */
const read = (db: Db, caller: Caller, id: string) =>
  db.from("contacts").select(columns).eq("organization_id", caller.organizationId).eq("id", id);

async function readOne(db: Db, caller: Caller, id: string, expected: number | null = null): Promise<Reply<Contact>> {
  const row = one(await read(db, caller, id).maybeSingle(), "contact");
  requireVersion(expected, row);
  return reply(toContact(row), { headers: { ETag: etagOf(row) } });
}

interface Placed {
  place: number;
  contact: ContactInput;
}

/** Each of these contacts made or changed, in one transaction; what can't be stored is told apart. */
async function save(db: Db, caller: Caller, contacts: readonly Placed[]) {
  const p_source = caller.actor.kind === "user" ? "dashboard" : "api";
  return rows(await db.rpc("save_contacts", { p_payload: JSON.stringify(contacts), p_source }));
}

// POST /contacts
export const upsert: Verb<typeof saveContact> = async ({ db, caller }, { body }) => {
  const [saved] = await save(db, caller, [{ place: 0, contact: body }]);
  if (!saved?.contact_id) throw invalidRequest([], saved?.message ?? "The contact can't be stored.");
  const { data, headers } = await readOne(db, caller, saved.contact_id);
  return reply(data, { status: saved.outcome === "created" ? 201 : 200, headers });
};

interface Refused {
  index: number;
  code: ErrorCode;
  message: string;
}

// POST /contacts/bulk
export const upsertMany: Verb<typeof saveContacts> = async ({ db, caller }, { body }) => {
  const total = body.contacts.length;
  if (total > maxBulkContacts)
    throw new ApiError("payload_too_large", `At most ${maxBulkContacts} contacts can be sent in one call.`);
  const valid: Placed[] = [];
  const errors: Refused[] = [];
  for (const [index, given] of body.contacts.entries()) {
    const parsed = ContactInput.safeParse(given);
    if (parsed.success) valid.push({ place: index, contact: parsed.data });
    else errors.push({ index, code: "invalid_request", message: inWords(parsed.error) });
  }
  const saved = valid.length > 0 ? await save(db, caller, valid) : [];
  const count = (outcome: string) => saved.filter((one) => one.outcome === outcome).length;
  for (const { place, outcome, message } of saved)
    if (outcome === "refused") errors.push({ index: place, code: "invalid_request", message: message ?? "It can't be stored." });
  errors.sort((a, b) => a.index - b.index);
  return { created: count("created"), updated: count("updated"), skipped: count("skipped"), errors, total };
};

/** What is wrong with a row: each member that is at fault, with its fault. */
const inWords = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message)).join("; ");

// GET /contacts/{id}
export const get: Verb<typeof getContact> = async ({ db, caller }, { params }) => readOne(db, caller, params.id);

// PATCH /contacts/{id}
export const update: Verb<typeof updateContact> = async ({ db, caller, request }, { params, body }) => {
  const expected = expectedVersion(request);
  if (Object.keys(body).length === 0) return readOne(db, caller, params.id, expected);
  const changed = await db.rpc("update_contact", {
    p_id: params.id,
    p_expected: expected,
    p_payload: JSON.stringify(body),
  });
  const isThere = async () => (await read(db, caller, params.id).maybeSingle()).data !== null;
  if (!rows(changed)) throw await whyUnchanged(expected, "contact", isThere);
  return readOne(db, caller, params.id);
};

// DELETE /contacts/{id}
export const remove: Verb<typeof deleteContact> = async ({ db, caller, request }, { params }) => {
  // Reps see contacts, so they are told that they may not delete them.
  if (caller.role === "rep") throw forbidden("Reps don't delete contacts.");
  const expected = expectedVersion(request);
  const deletion = db.from("contacts").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "contact", () => read(db, caller, params.id).maybeSingle());
  return { deleted: true };
};

// GET /contacts/{id}/meetings
export const meetings: Verb<typeof listContactMeetings> = async ({ db, caller }, { params, query }) => {
  one(await read(db, caller, params.id).maybeSingle(), "contact");
  const select = (counting: Counting) =>
    db
      .from("contact_meetings")
      .select("meeting_id", counting)
      .eq("organization_id", caller.organizationId)
      .eq("contact_id", params.id);
  const found = await page(select, query, "meeting_date", ({ meeting_id }) => meeting_id, { tieBreak: "meeting_id" });
  return reply(await summariesOf(db, caller, found.data), { meta: found.meta });
};
