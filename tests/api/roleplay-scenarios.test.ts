import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createScenario, deleteScenario, getScenario, listScenarios, updateScenario } from "@/lib/roleplay/scenario-contract";
import { listTemplates } from "@/lib/templates/contract";
import { dana } from "@/tests/api/roleplay-practice";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

test("a new organization has eight buyers who differ, each scored by a template of its own", async () => {
  const fresh = await newTenant();
  const { data, meta } = await fresh.reader.call(listScenarios, {});
  expect(meta.total).toBe(8);
  expect(new Set(data.map(({ persona }) => persona.name)).size).toBe(8);
  expect(new Set(data.map(({ persona }) => persona.personality)).size).toBe(8);
  expect(new Set(data.map(({ difficulty }) => difficulty))).toEqual(new Set(["easy", "medium", "hard"]));
  const templates = new Set((await fresh.reader.call(listTemplates, { query: { limit: 100 } })).data.map(({ id }) => id));
  for (const { template_id, objections, goals } of data) {
    expect(templates).toContain(template_id);
    expect(objections.length).toBeGreaterThan(1);
    expect(goals.length).toBeGreaterThan(1);
  }
});

describe("managers and keys", () => {
  test("make, change and delete scenarios", async () => {
    const { data: made } = await tenant.writer.call(createScenario, {
      body: { name: "N", persona: { name: "A", title: "B" }, situation: "C." },
    });
    expect(made).toMatchObject({
      persona: { name: "A", title: "B", company: null, industry: null, personality: null },
      ...{ objections: [], goals: [], difficulty: "medium", template_id: null, is_active: true },
    });
    const params = { id: made.id };
    const { data: changed } = await tenant.writer.call(updateScenario, {
      params,
      body: { difficulty: "hard", objections: ["No."] },
    });
    expect(changed).toEqual({ ...made, difficulty: "hard", objections: ["No."], updated_at: changed.updated_at });
    expect((await tenant.reader.call(getScenario, { params })).data).toEqual(changed);
    await tenant.writer.call(deleteScenario, { params });
    expect((await tenant.reader.send("GET", `/roleplay/scenarios/${made.id}`)).status).toBe(404);
  });

  test("lose no change of another's: a stale ETag is a 412", async () => {
    const { data, headers } = await tenant.writer.call(createScenario, { body: dana });
    const read = await tenant.reader.call(getScenario, { params: { id: data.id } });
    const etag = read.headers.get("etag") ?? headers.get("etag") ?? "";
    await tenant.writer.call(updateScenario, { params: { id: data.id }, body: { name: "One" } });
    for (const body of [{ name: "Two" }, {}]) {
      const late = await tenant.writer.send("PATCH", `/roleplay/scenarios/${data.id}`, { body, headers: { "If-Match": etag } });
      expect(late.error?.code).toBe("precondition_failed");
    }
  });

  test("can't name a template of another organization", async () => {
    const other = await newTenant();
    const [theirs] = (await other.reader.call(listTemplates, {})).data;
    const { error } = await tenant.writer.send("POST", "/roleplay/scenarios", { body: { ...dana, template_id: theirs?.id } });
    expect(error?.code).toBe("invalid_request");
  });
});

test("a rep reads scenarios and is told that they can't change them", async () => {
  const rep = await tenant.signedIn("rep");
  const { data } = await tenant.writer.call(createScenario, { body: dana });
  expect((await rep.call(getScenario, { params: { id: data.id } })).data).toEqual(data);
  const changes = [
    await rep.send("POST", "/roleplay/scenarios", { body: dana }),
    await rep.send("PATCH", `/roleplay/scenarios/${data.id}`, { body: { name: "Mine" } }),
    await rep.send("DELETE", `/roleplay/scenarios/${data.id}`),
  ];
  expect(changes.map(({ error }) => error?.code)).toEqual(["forbidden", "forbidden", "forbidden"]);
});

test("one that is not active can't be played", async () => {
  const { data } = await tenant.writer.call(createScenario, { body: { ...dana, is_active: false } });
  const { error } = await tenant.writer.send("POST", "/roleplay/sessions", { body: { scenario_id: data.id } });
  expect(error?.code).toBe("conflict");
  const { data: active } = await tenant.reader.call(listScenarios, { query: { is_active: true, limit: 100 } });
  expect(active.map(({ id }) => id)).not.toContain(data.id);
});

test("another organization's scenario is not there", async () => {
  const stranger = (await newTenant()).admin;
  const { data } = await tenant.writer.call(createScenario, { body: dana });
  const unknown = await stranger.send("GET", `/roleplay/scenarios/${randomUUID()}`);
  const started = await stranger.send("POST", "/roleplay/sessions", { body: { scenario_id: data.id } });
  for (const answer of [
    await stranger.send("GET", `/roleplay/scenarios/${data.id}`),
    await stranger.send("PATCH", `/roleplay/scenarios/${data.id}`, { body: { name: "Mine" } }),
    await stranger.send("DELETE", `/roleplay/scenarios/${data.id}`),
    started,
  ])
    expect({ status: answer.status, error: answer.error }).toEqual({ status: 404, error: unknown.error });
});
