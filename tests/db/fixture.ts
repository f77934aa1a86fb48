import { randomUUID } from "node:crypto";
import { callerOfJob, type MemberRole, memberRoles } from "@/lib/identity/caller";
import type { Actor } from "@/tests/db/laws";
import type { ApiRole, Claims, TestDatabase } from "@/tests/support/database";
import { type CallIds, callRows, put, putCall, type Row } from "@/tests/support/rows";
import { callerOfKey, callerOfMember, claimsOf, type Member } from "@/tests/support/tenant";

interface Call extends CallIds {
  userId: string;
  /** A meeting of the same rep that has no transcript. */
  bareMeetingId: string;
  sessionId: string;
  /** Somebody who was in the meeting. */
  contactId: string;
  sprintId: string;
  documentId: string;
  phoneCallId: string;
  /** Asked by the rep; beside it, by somebody whom no caller is. */
  conversationId: string;
  askedBy: string;
}

/** A tenant made of rows alone, in any database: what its rep owns, the same of somebody else, and whatever is shared. */
export interface Fixture {
  id: string;
  members: Record<MemberRole, Member>;
  own: Call;
  others: Call;
  webhookId: string;
  eventId: string;
}

export async function makeFixture(db: TestDatabase): Promise<Fixture> {
  const id = randomUUID();
  await put("organizations", { id, name: "Fixture", slug: `f-${id}` }, db);
  const [owner, admin, manager, rep] = memberRoles.map((role) => personWith(role));
  if (!owner || !admin || !manager || !rep) throw new Error("there are four roles");
  const bystander = personWith("rep");
  for (const { role, userId, memberId, name, email } of [owner, admin, manager, rep, bystander])
    await put("members", { id: memberId, organization_id: id, user_id: userId, name, email, role, joined_at: new Date() }, db);
  const own = await callOf(db, id, rep.userId, rep.userId);
  const others = await callOf(db, id, manager.userId, bystander.userId);
  await put("token_usage", { organization_id: id, month: "2026-05-01" }, db);
  await put("do_not_call", { organization_id: id, phone_number: "+14155550197" }, db);
  await put("roleplay_scenarios", rowFor("roleplay_scenarios", { id, own, others }, own), db);
  await put("api_keys", rowFor("api_keys", { id, own, others }, own), db);
  await put("template_previews", rowFor("template_previews", { id, own, others }, own), db);
  for (const call of [own, others]) await put("briefings", rowFor("briefings", { id, own, others }, call), db);
  for (const call of [own, others]) await put("memories", rowFor("memories", { id, own, others }, call), db);
  for (const { userId } of [own, others]) await put("tombstones", { ...tombstone(id), user_id: userId }, db);
  // An endpoint that answered 410 is told of nothing, so nothing is sent.
  const webhookId = randomUUID();
  const gone = { is_active: false, paused_at: new Date(), pause_reason: "gone" };
  await put("webhooks", { id: webhookId, organization_id: id, url: "https://example.com/hook", ...gone }, db);
  const [event] = await db.owner<{ id: string }>("select id from public.events where organization_id = $1 limit 1", [id]);
  if (!event) throw new Error("a task that was made is an event");
  const told = {
    organization_id: id,
    webhook_id: webhookId,
    event_id: event.id,
    event_type: "task.created",
    status: "delivered",
  };
  await put("webhook_deliveries", told, db);
  return { id, members: { owner, admin, manager, rep }, own, others, webhookId, eventId: event.id };
}

/**
 * The roles and claims of everybody who might ask, `neighbour` among them as an admin of another organization. They ask as the role
 * that the functions write as, which row-level security holds like the callers themselves; what those may write is in grants.test.ts.
 */
export async function castOf(fixture: Fixture, neighbour: Fixture): Promise<Record<Actor, { role: ApiRole; claims: Claims }>> {
  const as = (claims: Claims): { role: ApiRole; claims: Claims } => ({ role: "mira_writer", claims });
  const member = async (role: MemberRole) => as(await claimsOf(callerOfMember(fixture, fixture.members[role])));
  const key = async (of: Fixture, ...permissions: ("read" | "write" | "admin")[]) =>
    as(await claimsOf(callerOfKey(of, { id: randomUUID(), text: "", permissions })));
  return {
    owner: await member("owner"),
    admin: await member("admin"),
    manager: await member("manager"),
    rep: await member("rep"),
    "read key": await key(fixture, "read"),
    "write key": await key(fixture, "read", "write"),
    "admin key": await key(fixture, "read", "write", "admin"),
    job: as(await claimsOf(callerOfJob(fixture.id, randomUUID()))),
    "another organization": await key(neighbour, "read", "write", "admin"),
    "a session": as({ sub: fixture.members.owner.userId, role: "authenticated", session_id: randomUUID() }),
    anon: { role: "anon", claims: { role: "anon" } },
  };
}

/** A row that the table would take from somebody who may: a new one, beside those of `call`. */
export function rowFor(table: string, fixture: Pick<Fixture, "id" | "own" | "others">, call: Call): Row {
  const tenant = { organization_id: fixture.id };
  const fresh = callRows(fixture.id, call.userId).rows.find(([name]) => name === table)?.[1];
  const id = randomUUID();
  if (fresh) return { ...fresh, ...parentsOf(table, call), id };
  const others: Record<string, Row> = {
    organizations: { id, name: "Another", slug: `t-${id}` },
    members: { ...tenant, name: "New", email: `${id}@example.com`, role: "rep", status: "invited" },
    tombstones: { ...tombstone(fixture.id), user_id: call.userId },
    api_keys: { ...tenant, name: "k", prefix: "mira_live_abcd", last_four: "abcd", permissions: ["read"] },
    template_versions: {
      ...{ ...tenant, template_id: call.templateId, version: 99, name: "v", prompt_template: "p", grading_criteria: [] },
      ...{ coaching_tone: "direct", call_type: "general", is_active: true },
    },
    template_previews: { ...tenant, id, template_id: call.templateId, meeting_id: call.meetingId, user_id: call.userId },
    sprints: { ...tenant, id, name: "May" },
    sprint_stages: { ...tenant, id, sprint_id: call.sprintId, name: "To do", position: 1 },
    contacts: { ...tenant, id, email: `${id}@person.example`, name: "Sarah Chen" },
    contact_meetings: {
      ...{ ...tenant, contact_id: call.contactId, meeting_id: call.bareMeetingId, user_id: call.userId },
      meeting_date: "2026-05-09T14:00:00Z",
    },
    // Somebody else's is nobody else's to see: beside the rep's stands the organization's.
    memories: { ...tenant, id, user_id: call === fixture.own ? call.userId : null, category: "c", key: id, value: "v" },
    conversations: { ...tenant, id, user_id: call.askedBy, title: "t" },
    conversation_turns: {
      ...{ ...tenant, id, user_id: call.askedBy, conversation_id: call.conversationId },
      ...{ position: 2, input: "q", answer: {}, sources: [], calls: 0 },
    },
    briefings: { ...tenant, id, user_id: call === fixture.own ? call.userId : null },
    documents: { ...tenant, id, user_id: call.userId, title: "d", size_bytes: 1 },
    document_passages: { ...passage(fixture.id, call.userId), document_id: call.documentId, position: 1 },
    roleplay_scenarios: { ...tenant, name: "s", persona: { name: "Ann", title: "CFO" }, situation: "We count." },
    roleplay_sessions: { ...session(fixture.id, call.userId), id },
    roleplay_turns: { ...tenant, session_id: call.sessionId, user_id: call.userId, position: 2, speaker: "rep", content: "Hi." },
    events: { ...tenant, type: "task.created", actor_kind: "system", subject_type: "task", subject_id: id, user_id: call.userId },
    token_usage: { ...tenant, month: "2026-06-01" },
    accounts: tenant,
    balance_entries: { ...tenant, kind: "credit", amount_cents: 1, balance_after_cents: 501 },
    calling_settings: tenant,
    do_not_call: { ...tenant, phone_number: "+14155550198" },
    calls: phoneCall(fixture.id, call.userId),
    call_lines: { ...tenant, call_id: call.phoneCallId, user_id: call.userId, position: 2, role: "human", text: "Hi.", at_ms: 1 },
    webhooks: { ...tenant, url: "https://example.com/hook" },
    webhook_deliveries: { ...tenant, webhook_id: id, event_id: id, event_type: "task.created", status: "failed" },
  };
  const row = others[table];
  if (!row) throw new Error(`no row is known for ${table}`);
  return row;
}

function parentsOf(table: string, call: Call): Row {
  const parents: Record<string, Row> = {
    meetings: {},
    templates: {},
    transcripts: { meeting_id: call.bareMeetingId },
    reports: { meeting_id: call.meetingId, template_id: call.templateId, revision: 2 },
    report_criteria: { report_id: call.reportId, position: 2 },
  };
  return parents[table] ?? { meeting_id: call.meetingId };
}

async function callOf(db: TestDatabase, organizationId: string, userId: string, askedBy: string): Promise<Call> {
  const ids = await putCall(organizationId, userId, {}, db);
  const bareMeetingId = randomUUID();
  await put("meetings", { id: bareMeetingId, organization_id: organizationId, user_id: userId, title: "Bare" }, db);
  const sessionId = randomUUID();
  await put("roleplay_sessions", { ...session(organizationId, userId), id: sessionId }, db);
  const turn = { organization_id: organizationId, session_id: sessionId, user_id: userId, position: 1 };
  await put("roleplay_turns", { ...turn, speaker: "persona", content: "Yes?" }, db);
  const contactId = randomUUID();
  const tenant = { organization_id: organizationId };
  await put("contacts", { ...tenant, id: contactId, email: `${contactId}@person.example` }, db);
  const met = { contact_id: contactId, meeting_id: ids.meetingId, user_id: userId, meeting_date: "2026-05-09T14:00:00Z" };
  await put("contact_meetings", { ...tenant, ...met }, db);
  const documentId = randomUUID();
  await put("documents", { ...tenant, id: documentId, user_id: userId, title: "d", size_bytes: 1 }, db);
  await put("document_passages", { ...passage(organizationId, userId), document_id: documentId, position: 0 }, db);
  const sprintId = randomUUID();
  await put("sprints", { ...tenant, id: sprintId, name: "May" }, db);
  await put("sprint_stages", { ...tenant, sprint_id: sprintId, name: "To do", position: 1 }, db);
  const phoneCallId = randomUUID();
  await put("calls", { ...phoneCall(organizationId, userId), id: phoneCallId }, db);
  const line = { organization_id: organizationId, call_id: phoneCallId, user_id: userId, position: 1 };
  await put("call_lines", { ...line, role: "agent", text: "Hello.", at_ms: 0 }, db);
  const conversationId = randomUUID();
  await put("conversations", { ...tenant, id: conversationId, user_id: askedBy, title: "t" }, db);
  const asked = { conversation_id: conversationId, user_id: askedBy, position: 1, input: "q", answer: {}, sources: [], calls: 0 };
  await put("conversation_turns", { ...tenant, ...asked }, db);
  const found = { contactId, sprintId, documentId, phoneCallId, conversationId };
  return { ...ids, ...found, userId, bareMeetingId, sessionId, askedBy };
}

const passage = (organizationId: string, userId: string): Row => ({
  ...{ organization_id: organizationId, user_id: userId },
  ...{ text: "Per seat.", length: 2 },
});

const session = (organizationId: string, userId: string): Row => ({
  ...{ organization_id: organizationId, user_id: userId },
  ...{ scenario_name: "s", scenario: {}, persona_kind: "scripted" },
});

const phoneCall = (organizationId: string, userId: string): Row => ({
  ...{
    organization_id: organizationId,
    user_id: userId,
    status: "completed",
    phone_number: "+14155550100",
    instructions: "Ask.",
  },
  ...{
    disclosure: "I am an AI assistant.",
    carrier: "simulated",
    rate_cents: 15,
    settled_at: new Date(),
    announced_at: new Date(),
  },
});

const tombstone = (organizationId: string): Row => ({ organization_id: organizationId, resource: "meetings", id: randomUUID() });

const personWith = (role: MemberRole): Member => {
  const userId = randomUUID();
  return { role, userId, memberId: randomUUID(), name: role, email: `${userId}@example.com` };
};
