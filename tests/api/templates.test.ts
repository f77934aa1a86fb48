import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { callTypes } from "@/lib/analysis/analyzer";
import { getReport } from "@/lib/reports/contract";
import {
  createTemplate,
  deleteTemplate,
  getTemplate,
  listTemplates,
  replaceTemplate,
  type Template,
  updateTemplate,
} from "@/lib/templates/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { putCall } from "@/tests/support/rows";
import { salesCall } from "@/tests/support/sales-call";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const criterion = (name: string, weight = 50) => ({ name, weight, description: null });
const body = (more: object = {}) => ({
  name: "Discovery scoring",
  prompt_template: "Evaluate how needs are uncovered.",
  grading_criteria: [criterion("Rapport"), criterion("Next steps")],
  ...more,
});
const create = async (more: object = {}) => (await tenant.writer.call(createTemplate, { body: body(more) })).data;
const read = async (id: string) => (await tenant.reader.call(getTemplate, { params: { id } })).data;
const change = async (id: string, patch: object) =>
  (await tenant.writer.call(updateTemplate, { params: { id }, body: patch })).data;
const stampless = ({ updated_at: _, ...rest }: Template) => rest;
const refused = (path: string) => ({
  status: 400,
  error: { code: "invalid_request", details: expect.arrayContaining([expect.objectContaining({ path })]) },
});

describe("GET /templates", () => {
  test("200: a new organization starts with one active template for each type of call", async () => {
    const own = await newTenant();
    const { data, meta } = await own.reader.call(listTemplates);
    expect(meta).toMatchObject({ total: callTypes.length });
    expect(data.map(({ call_type }) => call_type).sort()).toEqual([...callTypes].sort());
    for (const { is_active, version, grading_criteria, name } of data) {
      expect({ is_active, version }).toEqual({ is_active: true, version: 1 });
      expect(
        grading_criteria.reduce((sum, { weight }) => sum + weight, 0),
        name,
      ).toBe(100);
    }
  });

  test("200: is_active and call_type", async () => {
    const own = await newTenant();
    const made = await own.writer.call(createTemplate, { body: body({ is_active: false, call_type: "demo" }) });
    const ids = async (query: Record<string, string>) =>
      (await own.reader.call(listTemplates, { query })).data.map(({ id }) => id);
    expect(await ids({ is_active: "false" })).toEqual([made.data.id]);
    expect(await ids({ is_active: "true" })).not.toContain(made.data.id);
    expect(await ids({ call_type: "demo" })).toContain(made.data.id);
    expect(await ids({ call_type: "closing" })).not.toContain(made.data.id);
  });

  test("400: a flag or a type that is none", async () => {
    for (const [path, query] of [
      ["is_active", "is_active=1"],
      ["is_active", "is_active=TRUE"],
      ["call_type", "call_type=x"],
    ] as const)
      expect(await tenant.reader.send("GET", `/templates?${query}`)).toMatchObject(refused(path));
  });
});

describe("POST /templates", () => {
  test("201: what is left out has its default", async () => {
    const { status, data } = await tenant.writer.call(createTemplate, { body: body() });
    expect(status).toBe(201);
    expect(data).toMatchObject({ coaching_tone: "direct", call_type: "general", is_active: true, version: 1, description: null });
    expect(await read(data.id)).toEqual(data);
  });

  test("201: an Idempotency-Key makes one", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    const sent = () => tenant.writer.call(createTemplate, { body: body({ name: "Once" }), headers });
    const [first, again] = [await sent(), await sent()];
    expect(again.data).toEqual(first.data);
    const { data } = await tenant.reader.call(listTemplates, { query: { limit: 100 } });
    expect(data.filter(({ name }) => name === "Once")).toHaveLength(1);
  });

  test.each([
    ["name", { name: "" }],
    ["name", { name: "🦉".repeat(201) }],
    ["prompt_template", { prompt_template: "x".repeat(20_001) }],
    ["grading_criteria", { grading_criteria: [] }],
    ["grading_criteria", { grading_criteria: Array.from({ length: 21 }, (_, place) => criterion(`c${place}`)) }],
    ["grading_criteria", { grading_criteria: [criterion("Same"), criterion(" same ")] }],
    ["grading_criteria.0.weight", { grading_criteria: [criterion("a", 0)] }],
    ["grading_criteria.0.weight", { grading_criteria: [criterion("a", -1)] }],
    ["grading_criteria.0.score", { grading_criteria: [{ ...criterion("a"), score: 3 }] }],
    ["coaching_tone", { coaching_tone: "harsh" }],
    ["call_type", { call_type: "chat" }],
    ["is_active", { is_active: "yes" }],
    ["version", { version: 7 }],
  ])("400: names %s", async (path, more) => {
    expect(await tenant.writer.send("POST", "/templates", { body: body(more) })).toMatchObject(refused(path));
  });

  test("403: a rep makes none, and changes none", async () => {
    const rep = await tenant.signedIn("rep");
    const { id } = await create();
    const forbidden = { status: 403, error: { code: "forbidden" } };
    expect(await rep.send("POST", "/templates", { body: body() })).toMatchObject(forbidden);
    // The policy shows a rep no row to change, so to them there is none.
    for (const [method, sent] of [
      ["PATCH", { body: { name: "Mine" } }],
      ["PUT", { body: body() }],
      ["DELETE", {}],
    ] as const)
      expect([403, 404]).toContain((await rep.send(method, `/templates/${id}`, sent)).status);
    expect((await read(id)).name).toBe("Discovery scoring");
    expect((await rep.call(getTemplate, { params: { id } })).data.id).toBe(id);
  });
});

describe("PATCH /templates/{id}", () => {
  test("200: changes what is given, leaves the rest, and counts the version up", async () => {
    const made = await create({ description: "kept", is_active: false });
    const changed = await change(made.id, { name: "Renamed" });
    expect(stampless(changed)).toEqual({ ...stampless(made), name: "Renamed", version: 2 });
    expect(changed.updated_at > made.updated_at).toBe(true);
  });

  test("200: {} and what is the same already change nothing", async () => {
    const made = await create();
    expect(await change(made.id, {})).toEqual(made);
    expect((await change(made.id, { name: made.name })).version).toBe(1);
  });

  test("200: null clears, and lists replace whole", async () => {
    const made = await create({ description: "d", industry_context: "i" });
    const changed = await change(made.id, { description: null, grading_criteria: [criterion("Only", 1)] });
    expect(changed).toMatchObject({ description: null, industry_context: "i", grading_criteria: [criterion("Only", 1)] });
  });

  test("400: null does not clear what has to be there", async () => {
    const { id } = await create();
    for (const name of ["name", "prompt_template", "grading_criteria", "is_active"])
      expect(await tenant.writer.send("PATCH", `/templates/${id}`, { body: { [name]: null } })).toMatchObject(refused(name));
  });
});

describe("PUT /templates/{id}", () => {
  test("200: what is not given falls back to its default", async () => {
    const made = await create({ description: "gone", coaching_tone: "encouraging", is_active: false });
    const { data } = await tenant.writer.call(replaceTemplate, { params: { id: made.id }, body: body({ name: "New" }) });
    expect(data).toMatchObject({
      id: made.id,
      name: "New",
      description: null,
      coaching_tone: "direct",
      is_active: true,
      version: 2,
    });
    expect(data.created_at).toBe(made.created_at);
  });

  test("404: an id that is not there is not made", async () => {
    expect(await tenant.writer.send("PUT", `/templates/${randomUUID()}`, { body: body() })).toMatchObject({ status: 404 });
  });
});

describe("DELETE /templates/{id}", () => {
  test("200: it is listed and found no more, its reports stay as they are, and sync tells of it", async () => {
    const { templateId, reportId } = await putCall(tenant.id);
    const { meta } = await tenant.reader.send("GET", "/templates?limit=100&updated_since=2000-01-01");
    const removed = await tenant.writer.call(deleteTemplate, { params: { id: templateId } });
    expect(removed.data).toEqual({ deleted: true });
    expect(await tenant.reader.send("GET", `/templates/${templateId}`)).toMatchObject({ status: 404 });
    const { data } = await tenant.reader.call(listTemplates, { query: { limit: 100 } });
    expect(data.map(({ id }) => id)).not.toContain(templateId);
    const cursor: unknown = Reflect.get(Object(meta), "next_cursor");
    const since = await tenant.reader.send("GET", `/templates?limit=100&include_deleted=true&cursor=${cursor}`);
    expect(since.meta).toMatchObject({
      deleted: expect.arrayContaining([expect.objectContaining({ id: templateId, deleted_at: expect.any(String) })]),
    });
    const report = await tenant.reader.send("GET", `/reports/${reportId}`);
    expect(report).toMatchObject({ status: 200, data: { template_id: templateId, template_name: "Needs first" } });
  });

  test("404: an archived template can't be changed or deleted again", async () => {
    const { id } = await create();
    await tenant.writer.call(deleteTemplate, { params: { id } });
    for (const [method, sent] of [
      ["PATCH", { body: { name: "x" } }],
      ["PATCH", { body: {} }],
      ["PUT", { body: body() }],
      ["DELETE", {}],
    ] as const)
      expect(await tenant.writer.send(method, `/templates/${id}`, sent)).toMatchObject({ status: 404 });
  });
});

test("what a template may hold can be scored: the smallest weight and the largest, and others that no decimal system ends", async () => {
  const own = await newTenant();
  const grading_criteria = [0.0001, 1000, 100 / 3, 0.00012].map((weight, place) => ({ name: `Criterion ${place}`, weight }));
  const body = { name: "Weights", prompt_template: "Look for the next step.", grading_criteria };
  const made = await own.writer.call(createTemplate, { body });
  expect(made.data.grading_criteria.map(({ weight }) => weight)).toEqual([0.0001, 1000, 33.3333, 0.0001]);
  const call = { meeting_title: "Weighed", raw_transcript: salesCall, template_ids: [made.data.id] };
  const { data } = await own.writer.call(createTranscript, { body: call });
  expect(data.status).toBe("completed");
  const report = await own.reader.call(getReport, { params: { id: data.report_ids[0] ?? "" } });
  expect(report.data.criteria_scores.map(({ weight }) => weight)).toEqual([0.0001, 1000, 33.3333, 0.0001]);
  for (const weight of [0.00009, 0, -1, 1000.1]) {
    const refused = { ...body, grading_criteria: [{ name: "Only", weight }] };
    expect(await own.writer.send("POST", "/templates", { body: refused })).toMatchObject({ status: 400 });
  }
});
