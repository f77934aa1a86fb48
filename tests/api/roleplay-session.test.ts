import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { getReport, listReports } from "@/lib/reports/contract";
import { deleteSession, endSession, listSessions, sendMessage, startSession } from "@/lib/roleplay/contract";
import { createScenario, deleteScenario, updateScenario } from "@/lib/roleplay/scenario-contract";
import { begin, dana, openQuestion, read, say } from "@/tests/api/roleplay-practice";
import type { ApiClient } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let manager: ApiClient;
let rep: ApiClient;

beforeAll(async () => {
  tenant = await newTenant();
  manager = await tenant.signedIn("manager");
  rep = await tenant.signedIn("rep");
});

describe("a session from the first word to the report", () => {
  test("is scored by the scenario's template, with evidence out of the rep's own turns", async () => {
    const started = await begin(manager, rep);
    expect(started).toMatchObject({
      status: "in_progress",
      persona_kind: "scripted",
      channel: "text",
      turn_count: 1,
      report: null,
    });
    expect(started.turns.map(({ speaker }) => speaker)).toEqual(["system", "persona"]);
    expect(started.turns[0]?.content).toMatch(/scripted/i);

    const said = [
      "Hi Dana, this is Sam from Ledgerly. Do you have two minutes to talk about your month-end close?",
      "How do you close the month today, and who is involved in it?",
      "What does each close cost you when people copy figures by hand?",
      "That's fair. Compared with 6,000 dollars of overtime for each close it pays for itself, and other customers saved twice its price.",
      "How about a demo on Thursday at 10 with the two of you?",
    ];
    for (const content of said) expect((await say(rep, started.id, content)).speaker).toBe("persona");
    const ended = await rep.call(endSession, { params: { id: started.id } });
    expect([200, 202]).toContain(ended.status);
    const session = await scored(rep, started.id);
    expect(session).toMatchObject({ status: "completed", turn_count: 11, failure_reason: null, user_name: "Rep Person" });
    expect(session.duration_seconds).toBeGreaterThan(0);

    const { report } = session;
    if (!report) throw new Error("a completed session has its report");
    expect(report).toMatchObject({
      id: session.report_id,
      roleplay_session_id: session.id,
      meeting_id: null,
      user_id: tenant.members.rep.userId,
    });
    expect(report.template_name).toBe("General conversation");
    expect(session.overall_score).toBe(report.overall_score);
    const evidence = report.criteria_scores.flatMap((criterion) => criterion.evidence);
    const fromRep = evidence.filter(({ side }) => side === "rep");
    expect(fromRep.length).toBeGreaterThan(0);
    for (const { quote, segment_index, side } of evidence) {
      const turn = session.turns.find(({ index }) => index === segment_index);
      expect(turn?.content).toContain(quote);
      expect(turn?.speaker).toBe(side === "rep" ? "rep" : "persona");
    }
    const { data } = await rep.call(getReport, { params: { id: report.id } });
    expect(data).toEqual(report);
    expect((await rep.call(listReports, {})).data.map(({ id }) => id)).toContain(report.id);
    const events = await database().owner<{ type: string; subject_title: string }>(
      "select type, subject_title from public.events where organization_id = $1 and subject_id = $2",
      [tenant.id, session.id],
    );
    expect(events).toEqual([{ type: "roleplay.completed", subject_title: dana.name }]);
  });

  test("ends once: a second end answers the same, and a message after it is a 409", async () => {
    const { id } = await begin(manager, rep);
    await say(rep, id, openQuestion);
    await Promise.all([1, 2, 3].map(() => rep.call(endSession, { params: { id } })));
    const session = await scored(rep, id);
    const reports = (await rep.call(listReports, { query: { limit: 100 } })).data.filter(
      (report) => report.roleplay_session_id === id,
    );
    expect(reports.map((report) => report.id)).toEqual([session.report_id]);
    expect((await rep.send("POST", `/roleplay/sessions/${id}/messages`, { body: { content: "Hello?" } })).error?.code).toBe(
      "conflict",
    );
  });

  test("without a word of the rep it is abandoned, not scored", async () => {
    const { id } = await begin(manager, rep);
    const { data, status } = await rep.call(endSession, { params: { id } });
    expect({ status, session: data.status, report: data.report }).toEqual({ status: 200, session: "abandoned", report: null });
  });

  test("keeps the scenario it was played with, whatever becomes of that", async () => {
    const { data: scenario } = await manager.call(createScenario, { body: dana });
    const { data: started } = await rep.call(startSession, { body: { scenario_id: scenario.id } });
    await manager.call(updateScenario, { params: { id: scenario.id }, body: { name: "Another", objections: [] } });
    expect((await read(rep, started.id)).scenario).toMatchObject({ name: dana.name, objections: dana.objections });
    await manager.call(deleteScenario, { params: { id: scenario.id } });
    expect(await read(rep, started.id)).toMatchObject({ scenario_id: null, scenario_name: dana.name, status: "in_progress" });
  });
});

describe("a persona that hangs up ends the session", () => {
  const insult = "You're an idiot if you don't buy this.";

  test("its turn says so, the session is scored, and nobody hears another message", async () => {
    const { id } = await begin(manager, rep);
    await say(rep, id, openQuestion);
    const last = await say(rep, id, insult);
    expect(last).toMatchObject({ speaker: "persona", ends_call: true });
    const next = await rep.send("POST", `/roleplay/sessions/${id}/messages`, { body: { content: "Sorry." } });
    expect(next.error).toMatchObject({ code: "conflict", message: expect.stringMatching(/hung up/) });
    const { data, status } = await rep.call(endSession, { params: { id } });
    expect([200, 202]).toContain(status);
    const session = await scored(rep, id);
    expect(session).toMatchObject({ status: "completed", outcome: "lost", turn_count: 5, ended_at: data.ended_at });
    expect(session.report?.roleplay_session_id).toBe(id);
    expect(session.turns.filter(({ ends_call }) => ends_call).map(({ id: turn }) => turn)).toEqual([last.id]);
  });

  test("so does one that has agreed, once both have said goodbye", async () => {
    const { id } = await begin(manager, rep);
    const said = [
      "Hi Dana, this is Sam from Ledgerly. Do you have two minutes to talk about your month-end close?",
      "How do you close the month today?",
      "What does each close cost you?",
      "I understand. Compared with 6,000 dollars of overtime for each close it pays for itself, customers like Eastwind saved twice its price.",
      "How about a demo on Thursday at 10 with the two of you?",
    ];
    for (const content of said) expect((await say(rep, id, content)).ends_call).toBe(false);
    expect((await read(rep, id)).outcome).toBe("won");
    const bye = await say(rep, id, "Great, thank you Dana, until then. Goodbye!");
    expect(bye.content).toMatch(/Thursday at 10/);
    expect(bye.ends_call).toBe(true);
    expect(await scored(rep, id)).toMatchObject({ status: "completed", outcome: "won" });
  });

  test("spoken to in another language, it says what it can't, and nothing of that is scored", async () => {
    const { id, turns } = await begin(manager, rep);
    expect(turns[0]?.content).toMatch(/English only/);
    const first = await say(rep, id, "Guten Tag Frau Ruiz, hier ist Jan Becker. Wie schließen Sie heute den Monat ab?");
    expect(first.content).toMatch(/Englisch/);
    await say(rep, id, "Und was kostet Sie das jeden Monat, wenn vier Leute die Zahlen von Hand kopieren?");
    await rep.call(endSession, { params: { id } });
    const { status, report, overall_score } = await scored(rep, id);
    expect({ status, overall_score }).toEqual({ status: "completed", overall_score: null });
    expect(report?.summary).toMatch(/not in English/);
    expect(report?.criteria_scores.every(({ score }) => score === null)).toBe(true);
  });
});

describe("If-Match", () => {
  test("of ten messages in the version that was read one is heard, and an end in that version is a 412", async () => {
    const { id } = await begin(manager, rep);
    const version = async () => ({ "If-Match": (await rep.send("GET", `/roleplay/sessions/${id}`)).headers.get("etag") ?? "" });
    const headers = await version();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        rep.send("POST", `/roleplay/sessions/${id}/messages`, { body: { content: openQuestion }, headers }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    expect((await read(rep, id)).turn_count).toBe(3);
    const late = await rep.send("POST", `/roleplay/sessions/${id}/end`, { headers });
    expect(late.error?.code).toBe("precondition_failed");
    const ended = await rep.send("POST", `/roleplay/sessions/${id}/end`, { headers: await version() });
    expect([200, 202]).toContain(ended.status);
  });
});

describe("messages", () => {
  test("the same Idempotency-Key says it once", async () => {
    const { id } = await begin(manager, rep);
    const once = { params: { id }, body: { content: openQuestion }, headers: { "Idempotency-Key": randomUUID() } };
    const first = await rep.call(sendMessage, once);
    const again = await rep.call(sendMessage, once);
    expect(again.data).toEqual(first.data);
    expect((await read(rep, id)).turn_count).toBe(3);
  });

  test("said at the same time, one is heard at a time, and the turns keep their order", async () => {
    const { id } = await begin(manager, rep);
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((place) =>
        rep.send("POST", `/roleplay/sessions/${id}/messages`, { body: { content: `Question ${place}: how do you do that?` } }),
      ),
    );
    const heard = answers.filter(({ status }) => status === 200).length;
    expect(heard).toBeGreaterThan(0);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    const { turns, turn_count } = await read(rep, id);
    expect(turn_count).toBe(1 + 2 * heard);
    expect(turns.slice(1).map(({ speaker }) => speaker)).toEqual([
      "persona",
      ...Array.from({ length: heard }, () => ["rep", "persona"]).flat(),
    ]);
    expect(turns.map(({ index }) => index)).toEqual(turns.map((_, place) => place));
  });

  test("past 200 turns there are no more", async () => {
    const { id } = await begin(manager, rep);
    await database().owner("update public.roleplay_sessions set turn_count = 199 where id = $1", [id]);
    const answer = await rep.send("POST", `/roleplay/sessions/${id}/messages`, { body: { content: "One more?" } });
    expect(answer.error?.code).toBe("conflict");
    expect(answer.error?.message).toContain("200");
  });

  test.each([
    ["empty", "  "],
    ["too long", "a".repeat(4001)],
    ["NUL", "a\u0000b"],
  ])("%s is a 400", async (_, content) => {
    const { id } = await begin(manager, rep);
    const { error } = await rep.send("POST", `/roleplay/sessions/${id}/messages`, { body: { content } });
    expect(error?.code).toBe("invalid_request");
    expect((await read(rep, id)).turn_count).toBe(1);
  });
});

describe("who reaches a session", () => {
  test("a rep their own, a manager and a key all, another organization none", async () => {
    const { id } = await begin(manager, rep);
    const managers = await begin(manager, manager);
    const stranger = (await newTenant()).admin;
    expect((await read(manager, id)).user_id).toBe(tenant.members.rep.userId);
    expect((await read(tenant.reader, id)).id).toBe(id);
    const unknown = await rep.send("GET", `/roleplay/sessions/${randomUUID()}`);
    for (const [client, other] of [
      [rep, managers.id],
      [stranger, id],
    ] as const) {
      for (const [method, path, body] of [
        ["GET", "", undefined],
        ["POST", "/messages", { content: "Hello there." }],
        ["POST", "/end", undefined],
        ["DELETE", "", undefined],
      ] as const) {
        const { status, error } = await client.send(method, `/roleplay/sessions/${other}${path}`, { body });
        expect({ method, path, status, error }).toEqual({ method, path, status: 404, error: unknown.error });
      }
    }
    const listed = (await rep.call(listSessions, { query: { limit: 100 } })).data;
    expect(listed.every(({ user_id }) => user_id === tenant.members.rep.userId)).toBe(true);
    expect(
      (await manager.call(listSessions, { query: { user_id: tenant.members.manager.userId } })).data.map((one) => one.id),
    ).toContain(managers.id);
  });

  test("a rep starts none for somebody else; a key's is nobody's unless it says whose", async () => {
    const { data: scenario } = await manager.call(createScenario, { body: dana });
    const start = (client: ApiClient, user_id?: string) =>
      client.send("POST", "/roleplay/sessions", { body: { scenario_id: scenario.id, ...(user_id && { user_id }) } });
    expect((await start(rep, tenant.members.manager.userId)).error?.code).toBe("forbidden");
    expect((await start(tenant.writer, randomUUID())).error?.code).toBe("invalid_request");
    expect((await start(tenant.reader)).error?.code).toBe("forbidden");
    expect((await start(tenant.writer)).data).toMatchObject({ user_id: null });
    expect((await start(tenant.writer, tenant.members.rep.userId)).data).toMatchObject({ user_id: tenant.members.rep.userId });
  });
});

test("the list is filtered, and in change order a deleted session leaves its tombstone", async () => {
  const own = await newTenant();
  const player = await own.signedIn("rep");
  const first = await begin(own.admin, player);
  const second = await begin(own.admin, player);
  const ids = async (query: object) => (await own.reader.call(listSessions, { query: { ...query } })).data.map(({ id }) => id);
  expect(await ids({})).toEqual([second.id, first.id]);
  expect(await ids({ scenario_id: first.scenario_id ?? "" })).toEqual([first.id]);
  expect(await ids({ status: "completed" })).toEqual([]);
  expect(await ids({ from: "2100-01-01" })).toEqual([]);
  await player.call(deleteSession, { params: { id: first.id } });
  const changes = await own.reader.send("GET", "/roleplay/sessions?updated_since=2020-01-01&include_deleted=true");
  expect(changes.data).toEqual([expect.objectContaining({ id: second.id })]);
  expect(changes.meta).toMatchObject({ deleted: [{ id: first.id, deleted_at: expect.any(String) }] });
});

async function scored(client: ApiClient, id: string) {
  for (;;) {
    const session = await read(client, id);
    if (session.status !== "scoring") return session;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
