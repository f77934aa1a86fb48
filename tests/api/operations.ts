import { randomUUID } from "node:crypto";
import type { EndpointSpec } from "@/lib/api/endpoint";
import { endpoints } from "@/lib/operations";
import { database } from "@/tests/support/database";
import { putConnectedApp } from "@/tests/support/oauth-member";
import { put, putCall } from "@/tests/support/rows";
import type { Tenant } from "@/tests/support/tenant";

/** Every operation, as rows of `test.each`: its name first. */
export const operations = endpoints.map((spec) => [spec.operationId, spec] as const);

/** Those that an organization's key can call. */
export const keyed = operations.filter(([, { permission }]) => permission !== "public" && permission !== "session");

/** A body that the operation takes. */
export const bodyOf = (spec: EndpointSpec): { body?: unknown } => (spec.body ? { body: spec.example?.body } : {});

/** The operation's path with this id in it; what else its path wants is what its example has. */
export function pathOf(spec: EndpointSpec, id: string = randomUUID()): string {
  const example: Record<string, unknown> = { ...Object(spec.example?.params) };
  return spec.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(name === "id" ? id : String(example[name] ?? id)),
  );
}

/** Rows of a tenant, by the path of the collection that they are in. */
export async function rowsOf(tenant: Tenant): Promise<{ collections: Record<string, string>; tables: Record<string, string> }> {
  const call = await putCall(tenant.id, tenant.members.rep.userId);
  const webhookId = randomUUID();
  // An endpoint that answered 410 is sent nothing.
  const gone = { is_active: false, paused_at: new Date(), pause_reason: "gone" };
  await put("webhooks", { id: webhookId, organization_id: tenant.id, url: "https://example.com/hook", ...gone });
  const scenario = { name: "A hard price talk", persona, situation: "They want a discount." };
  const [scenarioId, sessionId] = [randomUUID(), randomUUID()];
  await put("roleplay_scenarios", { organization_id: tenant.id, id: scenarioId, ...scenario });
  const practised = {
    scenario_id: scenarioId,
    scenario_name: scenario.name,
    scenario,
    persona_kind: "scripted",
    status: "abandoned",
  };
  await put("roleplay_sessions", { organization_id: tenant.id, id: sessionId, ended_at: new Date(), ...practised });
  const contactId = randomUUID();
  await put("contacts", { id: contactId, organization_id: tenant.id, name: "Sarah Chen", email: "sarah@weka.example" });
  const memoryId = randomUUID();
  await put("memories", { id: memoryId, organization_id: tenant.id, category: "c", key: "k", value: "v" });
  const conversationId = randomUUID();
  const { userId } = tenant.members.rep;
  await put("conversations", { id: conversationId, organization_id: tenant.id, user_id: userId, title: "q" });
  const documentId = randomUUID();
  await put("documents", { id: documentId, organization_id: tenant.id, title: "d", size_bytes: 1, status: "ready" });
  const sprintId = randomUUID();
  await put("sprints", { id: sprintId, organization_id: tenant.id, name: "May" });
  const callId = randomUUID();
  const ordered = {
    phone_number: "+14155550123",
    instructions: "Ask.",
    disclosure: "I am an AI assistant.",
    carrier: "simulated",
  };
  await put("calls", { ...ordered, id: callId, organization_id: tenant.id, status: "completed", rate_cents: 15 });
  const listedId = randomUUID();
  await put("do_not_call", { id: listedId, organization_id: tenant.id, phone_number: "+14155550124" });
  const connection = await database().owner<{ id: string }>(
    `insert into private.connections (organization_id, user_id, provider, account_email, scopes, refresh_token)
     values ($1, $2, 'google', 'ann@northwind.example', '{openid,email}', 'none') returning id`,
    [tenant.id, tenant.members.owner.userId],
  );
  const entry = await database().owner<{ id: string }>(
    "select id from public.balance_entries where organization_id = $1 limit 1",
    [tenant.id],
  );
  const app = await putConnectedApp(tenant.id, tenant.members.owner.userId);
  const apart = {
    "connected-apps": app,
    connections: connection[0]?.id ?? "",
    "balance/entries": entry[0]?.id ?? "",
    "calling/do-not-call": listedId,
  };
  const tables = {
    calls: callId,
    meetings: call.meetingId,
    templates: call.templateId,
    reports: call.reportId,
    tasks: call.taskId,
    decisions: call.decisionId,
    insights: call.insightId,
    contacts: contactId,
    conversations: conversationId,
    sprints: sprintId,
    memories: memoryId,
    documents: documentId,
    webhooks: webhookId,
    api_keys: tenant.keys.read.id,
    members: tenant.members.rep.memberId,
    roleplay_scenarios: scenarioId,
    roleplay_sessions: sessionId,
  };
  const { api_keys, memories, roleplay_scenarios, roleplay_sessions, ...rest } = tables;
  const roleplay = { "roleplay/scenarios": roleplay_scenarios, "roleplay/sessions": roleplay_sessions };
  return {
    tables,
    collections: { ...rest, ...roleplay, ...apart, "api-keys": api_keys, memory: memories, "team/members": rest.members },
  };
}

const persona = { name: "Bo Chen", title: "Buyer", company: "Vectris", industry: "Energy", personality: "Dry" };
