import { randomBytes, randomInt, randomUUID } from "node:crypto";
import fc from "fast-check";
import type { ErrorCode } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";
import { makeBriefing } from "@/lib/briefing/contract";
import { creditBalance } from "@/lib/calls/balance-contract";
import { inviteMember } from "@/lib/members/contract";
import { createWebhook } from "@/lib/webhooks/contract";
import type { Overrides } from "@/tests/conformance/values";
import { openRules } from "@/tests/support/calls";
import { ApiClient } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { putConnectedApp } from "@/tests/support/oauth-member";
import { put, putCall } from "@/tests/support/rows";
import { newKey, newTenant, sessionToken, type Tenant } from "@/tests/support/tenant";

/** One organization with an analyzed call of its rep's in it, for every operation of a suite. */
export interface World {
  tenant: Tenant;
  meetingId: string;
}

/** What the schema can't know: rows that are there, and members that have to agree with each other. */
export interface Fixture {
  params?: Readonly<Record<string, string>>;
  overrides?: Overrides;
  /** Who calls, where it is not a key with every permission. */
  client?: ApiClient;
  headers?: Readonly<Record<string, string>>;
  /** What a good request answers where the service outside that it needs is not set up, as in the tests. */
  outside?: ErrorCode;
  /** What those get who don't administer the organization: it is another member's. */
  otherMembers?: ErrorCode;
  /** What everybody but `client` gets: it is that member's own. */
  others?: ErrorCode;
  /** What a key is answered, which is nobody, where something is each member's own. */
  keys?: ErrorCode;
}

type Prepare = (world: World) => Promise<Fixture>;

export async function newWorld(): Promise<World> {
  const tenant = await newTenant();
  const { meetingId } = await putCall(tenant.id, tenant.members.rep.userId);
  return { tenant, meetingId };
}

const unique = () => randomBytes(6).toString("hex");
const one = <T>(...values: T[]) => fc.constantFrom(...values);
const sometimes = (...values: unknown[]) => fc.constantFrom(undefined, ...values);
const words = one("We lose two days a month to those exports.", "What does that cost you today?", "Per seat works for us.");
const shuffled = (name: string, values: readonly string[]) =>
  fc
    .shuffledSubarray([...values], { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((value) => fc.constant({ [name]: value }))));

/** A call of the rep's, whose rows a request may change or delete. */
const call = ({ tenant }: World) => putCall(tenant.id, tenant.members.rep.userId);
const id = (value: string): Fixture => ({ params: { id: value } });
const owner = ({ tenant }: World) => tenant.signedIn("owner");

const person = async (email = `${unique()}@person.example`) =>
  new ApiClient({ Authorization: `Bearer ${await sessionToken({ userId: randomUUID(), email })}` });

async function member({ tenant }: World): Promise<string> {
  const memberId = randomUUID();
  const row = {
    id: memberId,
    user_id: randomUUID(),
    name: "Ann",
    email: `${unique()}@person.example`,
    role: "rep",
    joined_at: new Date(),
  };
  await put("members", { ...row, organization_id: tenant.id });
  return memberId;
}

/** The only webhook of the organization, at a name that no server ever has. */
async function webhook({ tenant }: World): Promise<string> {
  await database().owner("delete from public.webhooks where organization_id = $1", [tenant.id]);
  const body = { url: "https://hooks.northwind.example/mira", events: ["transcript.failed" as const] };
  return (await tenant.admin.call(createWebhook, { body })).data.id;
}

/** Makes a row through the API, for kinds whose rows are more than one. */
async function made({ tenant }: World, path: string, body: object): Promise<string> {
  const answer = await tenant.admin.send("POST", path, { body });
  return z.object({ id: z.uuid() }).parse(answer.data).id;
}

/** The owner's Google account, with tokens that nobody can use. */
async function connection(world: World): Promise<Fixture> {
  const { id: organization, members } = world.tenant;
  await database().owner("delete from private.connections where organization_id = $1", [organization]);
  const [row] = await database().owner<{ id: string }>(
    `insert into private.connections (organization_id, user_id, provider, account_email, scopes, refresh_token)
     values ($1, $2, 'google', 'ann@northwind.example', '{openid,email}', 'none') returning id`,
    [organization, members.owner.userId],
  );
  return { ...id(row?.id ?? ""), client: await owner(world), others: "not_found" };
}

async function conversation(world: World): Promise<Fixture> {
  const { id: organization_id, members } = world.tenant;
  const conversationId = randomUUID();
  await put("conversations", { id: conversationId, organization_id, user_id: members.owner.userId, title: "q" });
  return { ...id(conversationId), client: await owner(world), others: "not_found" };
}

async function scenario(world: World): Promise<string> {
  const persona = { name: "Sam Okafor", title: "CFO" };
  return made(world, "/roleplay/scenarios", {
    name: "Budget talk",
    persona,
    situation: "We close the month by hand. It costs two days.",
  });
}

async function roleplay(world: World): Promise<string> {
  return made(world, "/roleplay/sessions", { scenario_id: await scenario(world), user_id: world.tenant.members.rep.userId });
}

async function invitation(world: World): Promise<Fixture> {
  const email = `${unique()}@person.example`;
  const { data } = await (await owner(world)).call(inviteMember, { body: { email, role: "rep" } });
  return { params: { token: data.invitation_url.split("/").at(-1) ?? "" }, client: await person(email) };
}

const speaker = one("Ann Lee", "Bo Chen");
const segments = fc.array(fc.record({ speaker, text: words }), { minLength: 1, maxLength: 5 });
const written = segments.map((lines) => lines.map((line) => `${line.speaker}: ${line.text}`).join("\n"));
/** Either as text or as segments, whose speakers and templates are there. */
const transcript = async (world: World, as: "text" | "segments"): Promise<Overrides> => ({
  raw_transcript: as === "text" ? written : null,
  segments: as === "segments" ? segments : null,
  format: as === "text" ? one("auto", "text") : null,
  rep_speaker: null,
  template_ids: null,
  user_id: one(world.tenant.members.rep.userId),
  external_id: fc.uuid(),
});
const either = (): "text" | "segments" => ((randomBytes(1)[0] ?? 0) % 2 === 0 ? "text" : "segments");

const newContact = (world: World): Promise<string> => made(world, "/contacts", { email: `${unique()}@person.example` });
const newDocument = (world: World): Promise<string> =>
  made(world, "/documents", { title: "Price list", text: "Forty dollars per seat." });
const newSprint = (world: World): Promise<string> => made(world, "/sprints", { name: "May" });
const sprintDates = { starts_on: sometimes("2026-05-01"), ends_on: sometimes("2026-05-16") };
const inNoSprint = { sprint_id: null, stage_id: null };
const newMemory = (world: World): Promise<string> =>
  made(world, "/memory", { category: "preference", key: unique(), value: "Mornings" });
const contact = { external_ids: one({}, { hubspot: "51204" }), company_domain: one("weka.vc", "modius.co.uk") };
const ofMeeting: Prepare = async (world) => id((await call(world)).meetingId);
const ofTemplate: Prepare = async (world) => id((await call(world)).templateId);
const ofWebhook: Prepare = async (world) => ({ ...id(await webhook(world)), overrides: webhookUrl });
const webhookUrl = { url: one("https://hooks.northwind.example/mira", "https://hooks.northwind.example:8443/a?b=c") };
const criteria = {
  grading_criteria: shuffled("name", ["Opening", "Discovery", "Next steps"]).map((all) =>
    all.map((each) => ({ ...each, weight: 20 })),
  ),
};

const connectedApp: Prepare = async ({ tenant }) => ({
  ...id(await putConnectedApp(tenant.id, tenant.members.owner.userId)),
  otherMembers: "not_found",
});

/** By operationId, for every operation with something in its path or a body; the others need nothing. */
const prepare: Readonly<Record<string, Prepare>> = {
  listMeetings: async () => ({ overrides: { range: null, sort: null } }),
  createTranscript: async (world) => ({ overrides: await transcript(world, either()), headers: { Prefer: "respond-async" } }),
  getMeeting: ofMeeting,
  deleteMeeting: ofMeeting,
  listMeetingReports: ofMeeting,
  analyzeMeeting: async (world) => ({ ...(await ofMeeting(world)), overrides: { template_ids: null } }),
  createMeeting: async ({ tenant }) => ({ overrides: { user_id: one(tenant.members.rep.userId), external_id: fc.uuid() } }),
  updateMeeting: async (world) => ({ ...(await ofMeeting(world)), overrides: { user_id: one(world.tenant.members.rep.userId) } }),
  getTranscript: ofMeeting,
  replaceTranscript: async (world) => ({ ...(await ofMeeting(world)), overrides: await transcript(world, either()) }),
  updateSpeakers: async (world) => ({
    ...(await ofMeeting(world)),
    overrides: { speakers: shuffled("label", ["Ann Lee", "Bo Chen"]) },
  }),
  deleteMeetings: async (world) => ({
    overrides: { ids: fc.array(one((await call(world)).meetingId, randomUUID()), { minLength: 1 }) },
  }),
  getReport: async (world) => id((await call(world)).reportId),
  compareReport: async (world) => id((await call(world)).reportId),
  reviewReport: async (world) => ({
    ...id((await call(world)).reportId),
    overrides: {
      criteria_scores: fc.integer({ min: 0, max: 100 }).map((tenths) => [{ name: "Next steps", score: tenths / 10 }]),
    },
  }),
  createTemplate: async () => ({ overrides: criteria }),
  getTemplate: ofTemplate,
  replaceTemplate: async (world) => ({ ...(await ofTemplate(world)), overrides: criteria }),
  updateTemplate: async (world) => ({ ...(await ofTemplate(world)), overrides: criteria }),
  deleteTemplate: ofTemplate,
  listTemplateVersions: ofTemplate,
  previewTemplate: async (world) => {
    const { templateId, meetingId } = await call(world);
    return { ...id(templateId), overrides: { ...criteria, meeting_id: one(meetingId) } };
  },
  saveContact: async () => ({ overrides: { ...contact, email: fc.uuid().map((name) => `${name}@person.example`) } }),
  createSprint: async () => ({ overrides: sprintDates }),
  getSprint: async (world) => id(await newSprint(world)),
  updateSprint: async (world) => ({ ...id(await newSprint(world)), overrides: sprintDates }),
  deleteSprint: async (world) => id(await newSprint(world)),
  replaceStages: async (world) => ({ ...id(await newSprint(world)), overrides: { id: null } }),
  saveMemory: async () => ({ overrides: { key: fc.uuid() } }),
  getMemory: async (world) => id(await newMemory(world)),
  deleteMemory: async (world) => id(await newMemory(world)),
  makeBriefing: async () => ({ overrides: { user_id: null } }),
  getBriefing: async ({ tenant }) => {
    await tenant.admin.call(makeBriefing, {});
    return {};
  },
  updateBriefingSettings: async (world) => ({ client: await owner(world), keys: "forbidden" }),
  createDocument: async () => ({ overrides: { is_shared: null, text: one("Forty dollars per seat.", "<p>Terms</p>") } }),
  getDocument: async (world) => id(await newDocument(world)),
  deleteDocument: async (world) => id(await newDocument(world)),
  saveContacts: async () => ({}),
  getContact: async (world) => id(await newContact(world)),
  updateContact: async (world) => ({ ...id(await newContact(world)), overrides: { ...contact, email: null } }),
  deleteContact: async (world) => id(await newContact(world)),
  listContactMeetings: async (world) => id(await newContact(world)),
  ask: async () => ({
    overrides: {
      input: one("How many calls today?", "Who asked about seats?"),
      user_id: null,
      meeting_ids: null,
      document_id: null,
      history: null,
      conversation_id: null,
    },
  }),
  createTask: async ({ tenant, meetingId }) => ({
    overrides: { assignee_id: one(tenant.members.rep.userId), meeting_id: one(meetingId), ...inNoSprint },
  }),
  getTask: async (world) => id((await call(world)).taskId),
  getDecision: async (world) => id((await call(world)).decisionId),
  getInsight: async (world) => id((await call(world)).insightId),
  getMember: async ({ tenant }) => id(tenant.members.rep.memberId),
  getApiKey: async ({ tenant }) => id((await newKey(tenant.id, ["read"])).id),
  updateTask: async (world) => ({
    ...id((await call(world)).taskId),
    overrides: { assignee_id: one(null, world.tenant.members.rep.userId), ...inNoSprint },
  }),
  deleteTask: async (world) => id((await call(world)).taskId),
  getMemberTrend: async ({ tenant }) => id(tenant.members.rep.memberId),
  exportRows: async () => ({ params: { resource: "reports" } }),
  getConnection: connection,
  getConnectedApp: connectedApp,
  deleteConnectedApp: connectedApp,
  getConversation: conversation,
  deleteConversation: conversation,
  updateConnection: connection,
  listRecordings: async () => ({ client: (await newTenant()).admin, outside: "conflict" }),
  grabTranscript: async () => ({
    client: (await newTenant()).admin,
    overrides: { bot_id: fc.uuid() },
    outside: "conflict",
  }),
  deleteRecallSettings: async () => {
    const { id: organization, admin } = await newTenant();
    await database().owner(
      "insert into private.recall_settings (organization_id, region, api_key, key_hint) values ($1, 'us-west-2', 'none', 'none')",
      [organization],
    );
    return { client: admin };
  },
  putRecallSettings: async () => ({
    client: (await newTenant()).admin,
    overrides: { api_key: one("0123456789abcdef01234567"), webhook_secret: one("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") },
  }),
  receiveRecallWebhook: async () => ({ outside: "unauthorized" }),
  searchInbox: async (world) => ({
    overrides: { user_id: null },
    client: await owner(world),
    others: "invalid_request",
    outside: "gmail_not_connected",
  }),
  deleteConnection: connection,
  createWebhook: async (world) => ({ overrides: { ...(await ofWebhook(world)).overrides, dialect: one("mira") } }),
  getWebhook: ofWebhook,
  replaceWebhook: ofWebhook,
  updateWebhook: ofWebhook,
  deleteWebhook: ofWebhook,
  rotateWebhookSecret: ofWebhook,
  testWebhook: ofWebhook,
  listDeliveries: ofWebhook,
  resendFailed: ofWebhook,
  resendDelivery: async (world) => {
    const [webhookId, eventId, deliveryId] = [await webhook(world), randomUUID(), randomUUID()];
    const tenant = { organization_id: world.tenant.id };
    const subject = { subject_type: "meeting", subject_id: world.meetingId, subject_title: "A call" };
    await put("events", { ...tenant, ...subject, id: eventId, type: "meeting.deleted", actor_kind: "system" });
    await database().owner("insert into private.event_bodies (event_id, body) values ($1, $2)", [eventId, Buffer.from("{}")]);
    const event = { event_id: eventId, event_type: "meeting.deleted" };
    await put("webhook_deliveries", { ...tenant, ...event, id: deliveryId, webhook_id: webhookId, status: "failed" });
    return { params: { id: webhookId, delivery_id: deliveryId } };
  },
  inviteMember: async (world) => ({ client: await owner(world) }),
  updateMember: async (world) => ({ ...id(await member(world)), client: await owner(world) }),
  deleteMember: async (world) => id(await member(world)),
  acceptInvitation: invitation,
  createApiKey: async () => ({
    overrides: { permissions: fc.subarray(["read", "write", "admin"], { minLength: 1 }), expires_at: later },
  }),
  deleteApiKey: async ({ tenant }) => id((await newKey(tenant.id, ["read"])).id),
  createOrganization: async () => ({ overrides: { slug: slug(), time_zone: zone }, client: await person() }),
  updateOrganization: async () => ({ overrides: { slug: slug(), time_zone: zone } }),
  createRoleplayScenario: async () => ({ overrides: { template_id: one(null) } }),
  getRoleplayScenario: async (world) => id(await scenario(world)),
  updateRoleplayScenario: async (world) => ({ ...id(await scenario(world)), overrides: { template_id: one(null) } }),
  deleteRoleplayScenario: async (world) => id(await scenario(world)),
  startRoleplaySession: async (world) => ({
    overrides: { scenario_id: one(await scenario(world)), user_id: one(world.tenant.members.rep.userId), channel: one("text") },
  }),
  getRoleplaySession: async (world) => id(await roleplay(world)),
  deleteRoleplaySession: async (world) => id(await roleplay(world)),
  sendRoleplayMessage: async (world) => id(await roleplay(world)),
  createCall: async ({ tenant }) => {
    await openRules(tenant.id);
    await tenant.admin.call(creditBalance, { body: { amount_cents: 100_000, note: "For the longest call" } });
    return { overrides: { ...numbered(), call_at: one(inADay()) } };
  },
  previewCall: async () => ({ overrides: numbered() }),
  getCall: async ({ tenant }) => id(await phoneCall(tenant)),
  cancelCall: async ({ tenant }) => id(await phoneCall(tenant)),
  endCall: async ({ tenant }) => id(await phoneCall(tenant, "in_progress")),
  getCallRecording: async ({ tenant }) => ({ ...id(await phoneCall(tenant)), outside: "not_found" }),
  getBalanceEntry: async ({ tenant }) => {
    const [entry] = await database().owner<{ id: string }>("select id from public.balance_entries where organization_id = $1", [
      tenant.id,
    ]);
    return id(entry?.id ?? "");
  },
  creditBalance: async () => ({ overrides: { amount_cents: one(1, 5_000) } }),
  updateCalling: async () => ({
    overrides: {
      records_calls: one(false),
      window_start: one("00:00", "08:30"),
      window_end: one("21:00", "24:00"),
      allowed_countries: one(["US"], ["US", "CA"]),
    },
  }),
  addDoNotCall: async () => ({ overrides: { phone_number: numbered().phone_number } }),
  getDoNotCall: async (world) => id(await listed(world)),
  removeDoNotCall: async (world) => id(await listed(world)),
  endRoleplaySession: async (world) => ({ ...id(await roleplay(world)), headers: { Prefer: "respond-async" } }),
};
const inADay = () => new Date(Date.now() + 86_400_000).toISOString();
const anyNumber = () => `+1415555${String(randomInt(1000, 9999))}`;
const listed = (world: World) => made(world, "/calling/do-not-call", { phone_number: anyNumber() });

/** A call of the rep's. */
async function phoneCall({ id: organizationId, members }: Tenant, status = "scheduled"): Promise<string> {
  const callId = randomUUID();
  const about = { phone_number: anyNumber(), instructions: "Ask.", disclosure: "I am an AI assistant.", carrier: "simulated" };
  const times = status === "scheduled" ? { call_at: inADay() } : { answered_at: new Date(), alive_at: new Date() };
  await put("calls", {
    ...about,
    ...times,
    id: callId,
    organization_id: organizationId,
    user_id: members.rep.userId,
    status,
    rate_cents: 15,
  });
  return callId;
}
const numbered = () => ({
  phone_number: one(anyNumber()),
  call_at: sometimes(inADay()),
  template_ids: null,
  contact_id: null,
});
const later = one(null, "2999-12-31T23:59:59Z", "2999-01-01T00:00:00+14:00");
const zone = one("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns");
const slug = () => one(`t-${unique()}`);

/** Bounds that are in order, and no cursor: only the API makes one. */
const ofQueries: Overrides = {
  from: sometimes("2001-05-09", "2001-05-09T14:00:00+02:00"),
  to: sometimes("2031-05-09", "2031-05-09T14:00:00Z"),
  updated_since: sometimes("2001-05-09", "2001-05-09T14:00:00.123456Z"),
  min_score: sometimes(0, 4.5),
  max_score: sometimes(4.5, 10),
  ...{ date_from: null, date_to: null, cursor: null },
};

/** Rows and values with which a request of this operation is a good one. @throws Error for one that nobody has thought of */
export async function prepared(operation: { id: string; path: string; body: unknown }, world: World): Promise<Fixture> {
  const own = prepare[operation.id];
  const needsOne = operation.path.includes("{") || operation.body !== null;
  if (!own && needsOne) throw new Error(`${operation.id} has no fixture in tests/conformance/fixtures.ts`);
  const fixture = (await own?.(world)) ?? {};
  return { ...fixture, overrides: { ...ofQueries, ...fixture.overrides } };
}
