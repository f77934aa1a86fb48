import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { miles } from "@/lib/compat/miles/api";
import { env } from "@/lib/env";
import { differences, printedBlocks, runPrinted, send } from "@/tests/api/compat/printed";
import { rowsOf } from "@/tests/api/operations";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const printed = printedBlocks("miles");
const base = "/compat/miles/api/v1";

let tenant: Tenant;
let call: Awaited<ReturnType<typeof putCall>>;
beforeAll(async () => {
  tenant = await newTenant();
  call = await putCall(tenant.id, tenant.members.rep.userId);
});
const ask = (method: string, path: string, body?: unknown, of = tenant) => send(method, base + path, of.keys.admin.text, body);
const member = (body: unknown, name: string): unknown => Reflect.get(Object(body), name);

/** A printed command. The document's text has lost its line ends: one is put back after each `\`. */
const command = (title: string) => printed(title).replaceAll("\\ -", "\\\n-");
const here = () => ({ "https://api.heymiles.app": `${env().PUBLIC_URL}/compat/miles` });
const asPrinted = (title: string, of = tenant) => {
  const line = command(title);
  const key = line.includes("$KEY") ? "$KEY" : "miles_live_...";
  return runPrinted(line, { ...here(), [key]: of.keys.admin.text });
};

describe("as printed", () => {
  test("GET /health without a key, and GET /me with one", async () => {
    // Two commands, each after a comment.
    const [, health = "", me = ""] = command("curl GET /health and /me").split(/# [^#]*?(?=curl )/);
    expect(await runPrinted(health.trim(), here())).toMatchObject({ status: 200, body: { status: expect.any(String) } });
    const mine = await runPrinted(me, { ...here(), "miles_live_...": tenant.keys.read.text });
    expect(mine).toMatchObject({ status: 200, body: { kind: "api_key", organization: { id: tenant.id } } });
    const headers = printed("rate headers")
      .split("\n")
      .slice(0, 3)
      .map((line) => line.split(" ", 1)[0] ?? "");
    expect(headers.filter((name) => !mine.headers.has(name))).toEqual([]);
  });

  test.each(["curl POST /ask", "curl POST /ask again"])("%s answers the printed members", async (title) => {
    const { status, body } = await asPrinted(title);
    expect(status, JSON.stringify(body)).toBe(200);
    const answer = JSON.parse(printed("answer POST /ask"));
    expect(differences({ ...Object(body), data: {} }, { ...answer, data: {} }, [".navigation"])).toEqual([]);
    expect(typeof member(body, "data")).toBe("object");
  });

  test("POST /transcripts answers the printed digest, and GET /meetings/last the meeting", async () => {
    const own = await newTenant();
    const { status, body } = await asPrinted("curl POST /transcripts", own);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(differences(body, JSON.parse(printed("answer POST /transcripts")))).toEqual([]);
    const last = await asPrinted("curl GET /meetings/last", own);
    expect(last).toMatchObject({
      status: 200,
      body: {
        ...{ id: member(body, "transcriptId"), meetingTitle: "Vectris Q2 sync", meetingDate: "2026-05-09T14:00:00.000Z" },
        rawTranscript: expect.stringContaining("Lets review pricing..."),
        attendees: expect.arrayContaining(["Bill Barry", "Vicki Chen"].map((name) => ({ name, email: null }))),
      },
    });
    expect(await ask("GET", `/meetings/${member(body, "transcriptId")}`, undefined, own)).toMatchObject({
      body: member(last, "body"),
    });
  });

  test("POST /contacts and POST /contacts/bulk", async () => {
    const own = await newTenant();
    const sarah = JSON.parse(printed("body POST /contacts"));
    const made = await ask("POST", "/contacts", sarah, own);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(sarah)]);
    expect(await ask("POST", "/contacts", sarah, own)).toMatchObject({ status: 200, body: { id: member(made.body, "id") } });
    const bulk = await ask("POST", "/contacts/bulk", JSON.parse(printed("body POST /contacts/bulk")), own);
    const promised = /\{ ([\w, ]+) \}/.exec(printed("answer POST /contacts/bulk"))?.[1]?.split(", ");
    expect(Object.keys(Object(bulk.body)).sort()).toEqual(promised?.sort());
    expect(bulk.body).toMatchObject({ created: 1, skipped: 1, errors: [], total: 2 });
    expect(await ask("GET", "/contacts?q=weka", undefined, own)).toMatchObject({
      body: { contacts: [{ email: "sarah@weka.vc" }], total: 1 },
    });
    expect((await ask("GET", `/contacts/${member(made.body, "id")}`, undefined, own)).body).toMatchObject(sarah);
  });

  test("POST /tasks and POST /memory", async () => {
    const own = await newTenant();
    const task = JSON.parse(printed("body POST /tasks"));
    const { status, body } = await ask("POST", "/tasks", task, own);
    expect([status, body]).toEqual([201, expect.objectContaining(task)]);
    expect(await ask("GET", "/tasks?horizon=right_now&status=pending", undefined, own)).toMatchObject({
      body: { tasks: [body] },
    });
    const note = JSON.parse(printed("body POST /memory"));
    const kept = await ask("POST", "/memory", note, own);
    expect([kept.status, kept.body]).toEqual([201, expect.objectContaining(note)]);
    expect(await ask("GET", "/memory?q=mornings", undefined, own)).toMatchObject({ body: { memories: [kept.body], total: 1 } });
    expect(await ask("DELETE", `/memory/${member(kept.body, "id")}`, undefined, own)).toMatchObject({ body: { deleted: true } });
  });

  test("POST /inbox/search is a 412 where no Gmail is connected, for a key and for a member", async () => {
    const body = JSON.parse(printed("body POST /inbox/search"));
    const error = { code: "gmail_not_connected", message: expect.any(String) };
    expect(await ask("POST", "/inbox/search", body)).toMatchObject({ status: 412, body: { error } });
    const named = { ...body, userId: tenant.members.owner.userId };
    expect(await ask("POST", "/inbox/search", named)).toMatchObject({ status: 412, body: { error } });
  });

  test("POST /transcripts/grab takes both bodies", async () => {
    // No Recall.ai is connected here: tests/db/recordings.test.ts has its answers.
    for (const title of ["body POST /transcripts/grab", "body POST /transcripts/grab by title"])
      expect(await ask("POST", "/transcripts/grab", JSON.parse(printed(title)))).toMatchObject({
        status: 409,
        body: { error: { code: "conflict", message: expect.stringContaining("Recall") } },
      });
  });

  test("POST /meetings/bulk-delete answers the printed members", async () => {
    const own = await newTenant();
    const { meetingId } = await putCall(own.id, own.members.rep.userId);
    const missing = randomUUID();
    const { status, body } = await ask("POST", "/meetings/bulk-delete", { ids: [meetingId, missing] }, own);
    expect([status, body]).toEqual([200, { deleted: 1, errors: [{ id: missing, code: "not_found" }], requested: 2 }]);
    expect((await ask("POST", "/meetings/bulk-delete", { ids: Array.from({ length: 201 }, randomUUID) }, own)).status).toBe(413);
  });
});

describe("errors, in the document's shape", () => {
  const shape = () => JSON.parse(printed("answer error"));

  test.each([
    [400, "invalid_request", "POST", "/ask", {}, "`input`"],
    [400, "invalid_request", "POST", "/tasks", { title: "Send", horizon: "some_day" }, "`horizon`"],
    [400, "invalid_request", "POST", "/transcripts", { meetingTitle: "Short", rawTranscript: "Hi" }, "`rawTranscript`"],
    [404, "not_found", "GET", `/meetings/${randomUUID()}`, undefined, "meeting"],
    [413, "payload_too_large", "POST", "/contacts/bulk", { contacts: Array(101).fill({ name: "Ann" }) }, "100"],
  ])("%i %s", async (status, code, method, path, body, words) => {
    const answer = await ask(method, path, body);
    expect(differences(answer.body, shape())).toEqual([]);
    expect(answer).toMatchObject({ status, body: { error: { code, message: expect.stringContaining(words) } } });
  });

  test("401 unauthorized without a key, and invalid_api_key for another's", async () => {
    const bare = await fetch(`${env().PUBLIC_URL}${base}/me`);
    expect([bare.status, await bare.json()]).toEqual([401, { error: { code: "unauthorized", message: expect.any(String) } }]);
    expect(await send("GET", `${base}/me`, "miles_live_a")).toMatchObject({
      status: 401,
      body: { error: { code: "invalid_api_key" } },
    });
  });
});

test.each([
  ["/meetings?range=past", "meetings"],
  ["/meetings?range=today&page=1&limit=5", "meetings"],
  ["/decisions", "decisions"],
  ["/sprints", "sprints"],
  ["/activity?action=task_created", "activities"],
])("%s is a page of %s", async (path, name) => {
  const { status, body } = await ask("GET", path);
  expect(status).toBe(200);
  expect(body).toMatchObject({ page: 1, limit: expect.any(Number), total: expect.any(Number), totalPages: expect.any(Number) });
  expect(member(body, name)).toBeInstanceOf(Array);
  expect(JSON.stringify(body)).not.toMatch(/"[a-z]+_[a-z_]+":/);
});

test("a briefing is made of now, and its parts have the document's names", async () => {
  const { status, body } = await ask("GET", "/briefing");
  expect(status).toBe(200);
  expect(body).toMatchObject({ greeting: expect.any(String), narrative: expect.any(String) });
  for (const part of ["attentionItems", "suggestedActions", "events", "emails", "pendingActions"])
    expect(member(body, part), part).toBeInstanceOf(Array);
});

test("what another organization has is the same 404 as what is nowhere", async () => {
  const { collections } = await rowsOf(await newTenant());
  for (const { method, path } of miles.endpoints.filter((spec) => spec.path.includes("{id}"))) {
    const theirs = collections[path.slice(1, path.indexOf("/{"))] ?? "";
    const [foreign, random] = await Promise.all([theirs, randomUUID()].map((id) => ask(method, path.replace("{id}", id))));
    expect([foreign?.status, foreign?.body], `${method} ${path}`).toEqual([404, random?.body]);
  }
  expect(await ask("GET", "/meetings")).toMatchObject({ body: { meetings: [{ id: call.meetingId }], total: 1 } });
});
