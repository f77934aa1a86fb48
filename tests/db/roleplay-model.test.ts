import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FileReply, Reply } from "@/lib/api/reply";
import { asCaller } from "@/lib/db/as-caller";
import { updateOrganization } from "@/lib/organizations/contract";
import { send } from "@/lib/roleplay/converse";
import { readSession, start } from "@/lib/roleplay/sessions";
import { database } from "@/tests/support/database";
import { spoken, startPersonaServer } from "@/tests/support/persona-server";
import { callerOfMember, newTenant, type Tenant } from "@/tests/support/tenant";

/*
 * Sessions with a model behind the persona: the verbs in this process, whose environment names a server of the Responses API, and
 * the real database.
 */
const server = await startPersonaServer();
Object.assign(process.env, { OPENAI_API_KEY: "sk-test-0123456789abcdef", OPENAI_BASE_URL: server.url });

let tenant: Tenant;
let scenarioId: string;
beforeAll(async () => {
  tenant = await newTenant();
  const [scenario] = await database().owner<{ id: string }>(
    "select id from public.roleplay_scenarios where organization_id = $1 limit 1",
    [tenant.id],
  );
  scenarioId = scenario?.id ?? "";
});
afterAll(() => server.close());

/** A request of the rep's, as the verbs get it. */
function asRep({ accept = "application/json", signal = new AbortController().signal } = {}) {
  const caller = callerOfMember(tenant, tenant.members.rep);
  const request = new Request("http://localhost/", { headers: { Accept: accept } });
  return { requestId: randomUUID(), now: new Date(), signal, request, caller, db: asCaller(caller) };
}

async function begin() {
  const session = await start(asRep(), { params: {}, query: {}, body: { scenario_id: scenarioId } });
  if (!(session instanceof Reply)) throw new Error("a session starts with its ETag");
  return session.data;
}

const say = (id: string, content: string, options = {}) => send(asRep(options), { params: { id }, query: {}, body: { content } });

test("the model answers in a session that says so, and hears the whole call", async () => {
  const { id, persona_kind, turns } = await begin();
  expect(persona_kind).toBe("openai");
  expect(turns[0]?.content).toMatch(/model/);
  server.respondWith(spoken("Sure, ", "go ahead."));
  expect(await say(id, "Do you have a minute?")).toMatchObject({ content: "Sure, go ahead.", speaker: "persona", is_cut: false });
  server.respondWith(spoken("By phone."));
  await say(id, "How do patients book today?");
  expect(server.requests.at(-1)?.body.input).toEqual([
    { role: "assistant", content: turns[1]?.content },
    { role: "user", content: "Do you have a minute?" },
    { role: "assistant", content: "Sure, go ahead." },
    { role: "user", content: "How do patients book today?" },
  ]);
});

test.each([
  ["with the mark", ["I've heard enough. ", "[hangs up]"], "I've heard enough."],
  ["with a goodbye alone", ["Thanks, but no. ", "Goodbye."], "Thanks, but no. Goodbye."],
  ["in another language", ["Danke, kein Bedarf. ", "Auf Wiederhören."], "Danke, kein Bedarf. Auf Wiederhören."],
])("a model that ends the call %s ends the session, which is scored", async (_, pieces, content) => {
  const { id } = await begin();
  server.respondWith(spoken(...pieces));
  expect(await say(id, "Buy it or leave it.")).toMatchObject({ content, ends_call: true });
  expect((await readSession(asRep(), id)).data).toMatchObject({ status: "scoring" });
  await expect(say(id, "Sorry?")).rejects.toMatchObject({ code: "PT409", message: expect.stringMatching(/hung up/) });
});

test("a goodbye that is spoken of does not end it", async () => {
  const { id } = await begin();
  server.respondWith(spoken("Before we say goodbye, what does it cost?"));
  expect(await say(id, "So?")).toMatchObject({ ends_call: false });
  expect((await readSession(asRep(), id)).data).toMatchObject({ status: "in_progress" });
});

test("a model that fails before its first word is a 502, and what the rep said is taken back", async () => {
  const { id } = await begin();
  server.respondWith((to) => to.plain(503, "{}"));
  await expect(say(id, "Hello?")).rejects.toMatchObject({ code: "upstream_failed" });
  const { data: after } = await readSession(asRep(), id);
  expect(after).toMatchObject({ turn_count: 1, is_replying: false });
  expect(after.turns.map(({ speaker }) => speaker)).toEqual(["system", "persona"]);
  server.respondWith(spoken("Yes?"));
  expect(await say(id, "Hello?")).toMatchObject({ content: "Yes?" });
});

test("a model that fails in the middle has said what it said: kept as cut", async () => {
  const { id } = await begin();
  server.respondWith((to) => {
    to.delta("We book ");
    setImmediate(to.cut);
  });
  expect(await say(id, "How do you book?")).toMatchObject({ content: "We book", is_cut: true });
  expect((await readSession(asRep(), id)).data.is_replying).toBe(false);
});

test("a client that hangs up ends the request to the model", async () => {
  const { id } = await begin();
  server.respondWith((to) => to.delta("We book by "));
  const hangUp = new AbortController();
  const streamed = await say(id, "How do you book?", { accept: "text/event-stream", signal: hangUp.signal });
  if (!(streamed instanceof FileReply) || !(streamed.body instanceof ReadableStream)) throw new Error("the answer is a stream");
  const reader = streamed.body.getReader();
  await reader.read();
  hangUp.abort();
  await server.requests.at(-1)?.hungUp;
  await expect.poll(async () => (await readSession(asRep(), id)).data.is_replying).toBe(false);
  expect((await readSession(asRep(), id)).data.turns.at(-1)).toMatchObject({ content: "We book by", is_cut: true });
});

test("an answer is charged to the organization's budget, and refused before the model is asked where there is no room", async () => {
  const usage = { input_tokens: 300, output_tokens: 21, total_tokens: 321 };
  const { id } = await begin();
  const before = await charged();
  server.respondWith((to) => {
    to.delta("We book by phone.");
    to.event("response.completed", { response: { id: "r", object: "response", output: [], status: "completed", usage } });
    to.end();
  });
  await say(id, "How do you book?");
  expect((await charged()) - before).toBe(321);

  await tenant.admin.call(updateOrganization, { body: { monthly_token_budget: 1 } });
  const asked = server.requests.length;
  await expect(say(id, "And what does it cost?")).rejects.toMatchObject({ code: "insufficient_balance" });
  expect(server.requests).toHaveLength(asked);
  await tenant.admin.call(updateOrganization, { body: { monthly_token_budget: null } });
});

const charged = async () => {
  const rows = await database().owner<{ tokens: string }>("select tokens from public.token_usage where organization_id = $1", [
    tenant.id,
  ]);
  return Number(rows[0]?.tokens ?? 0);
};
