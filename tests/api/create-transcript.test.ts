import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { deleteMeeting, getMeeting, listMeetings } from "@/lib/meetings/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { analyzed } from "@/tests/support/analyzed";
import { database } from "@/tests/support/database";
import { expectTrueQuotes } from "@/tests/support/pipeline";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const spoken = [
  "[00:00] Bill Barry: Thanks for joining. Let's review the pricing for the second quarter before we go on.",
  "[00:06] Vicki Chen: Per seat works for us. Can you send the deck by Friday?",
  "[00:12] Bill Barry: I will send you the deck by Friday. What would keep you from starting in June?",
  "[00:20] Vicki Chen: Honestly, our security review takes six weeks. We decided to go with two hundred seats.",
].join("\n");
const body = (more: object = {}) => ({ meeting_title: "Vectris Q2 sync", raw_transcript: spoken, ...more });
const soon = { Prefer: "respond-async" };
const refused = (path: string) => ({
  status: 400,
  error: { code: "invalid_request", details: expect.arrayContaining([expect.objectContaining({ path })]) },
});

/** Sends it without waiting for the analysis. */
const store = (more: object = {}) => tenant.writer.call(createTranscript, { body: body(more), headers: soon });

describe("200", () => {
  test("answers with the result when the analysis ends within ten seconds, else 202 and where it will be", {
    timeout: 60_000,
  }, async () => {
    const sent = await tenant.writer.call(createTranscript, {
      body: body({ attendees: ["Bill Barry", "vicki@vectris.example"] }),
    });
    expect(sent.headers.get("location")).toBe(`/api/v1/meetings/${sent.data.meeting_id}`);
    expect(sent.status).toBe(sent.data.status === "processing" ? 202 : 200);
    const meeting = await analyzed(tenant.writer, sent.data.meeting_id);
    expect(meeting).toMatchObject({ status: "completed", title: "Vectris Q2 sync", source: "api", user_id: null });
    expect(meeting.transcript?.segments.map(({ speaker }) => speaker)).toEqual([
      "Bill Barry",
      "Vicki Chen",
      "Bill Barry",
      "Vicki Chen",
    ]);
    await expectTrueQuotes(tenant.writer, meeting);
    if (sent.status !== 200) return;
    expect(sent.data).toMatchObject({
      tasks_created: sent.data.action_items.length,
      topics: meeting.topics,
      summary: meeting.summary,
    });
    expect(sent.data.report_ids).toHaveLength(meeting.report_count);
    expect(meeting.action_items.map(({ task_id }) => task_id)).toEqual(sent.data.action_items.map(({ task_id }) => task_id));
  });

  test("the same external_id again makes nothing and answers the meeting that has it", async () => {
    const external_id = `crm-${randomUUID()}`;
    const first = await store({ external_id });
    const again = await store({ external_id, meeting_title: "Another title" });
    expect(first).toMatchObject({ status: 202, meta: { duplicate: false } });
    expect(again).toMatchObject({ status: 200, meta: { duplicate: true }, data: { meeting_id: first.data.meeting_id } });
    const { data } = await tenant.reader.call(listMeetings, { query: { external_id } });
    expect(data.map(({ title }) => title)).toEqual(["Vectris Q2 sync"]);
  });

  test("twenty parallel posts of one external_id make one meeting, one transcript and one job", async () => {
    const external_id = `crm-${randomUUID()}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => store({ external_id })));
    expect(new Set(answers.map(({ data }) => data.meeting_id)).size).toBe(1);
    expect(new Set(answers.map(({ data }) => data.transcript_id)).size).toBe(1);
    expect(answers.filter(({ meta }) => !meta.duplicate)).toHaveLength(1);
    const [made] = answers;
    const [counted] = await database().owner(
      `select (select count(*)::int from public.meetings where external_id = $1) as meetings,
         (select count(*)::int from pgboss.job where name = 'analysis' and data ->> 'meeting_id' = $2) as jobs`,
      [external_id, made?.data.meeting_id],
    );
    expect(counted).toEqual({ meetings: 1, jobs: 1 });
  });

  test("an external_id is its organization's own", async () => {
    const external_id = `crm-${randomUUID()}`;
    const another = await newTenant();
    const [mine, theirs] = await Promise.all([
      store({ external_id }),
      another.writer.call(createTranscript, { body: body({ external_id }), headers: soon }),
    ]);
    expect(theirs.meta).toEqual({ duplicate: false });
    expect(theirs.data.meeting_id).not.toBe(mine.data.meeting_id);
  });

  test("a deleted meeting's external_id is free again", async () => {
    const external_id = `crm-${randomUUID()}`;
    const first = await store({ external_id });
    await tenant.writer.call(deleteMeeting, { params: { id: first.data.meeting_id } });
    const again = await store({ external_id });
    expect(again.meta).toEqual({ duplicate: false });
    expect(again.data.meeting_id).not.toBe(first.data.meeting_id);
  });
});

describe("202", () => {
  test("Prefer: respond-async answers at once, and the work goes on", async () => {
    const { data, headers, status } = await store();
    expect({ status, applied: headers.get("preference-applied") }).toEqual({ status: 202, applied: "respond-async" });
    expect(data).toMatchObject({ status: "processing", summary: null, action_items: [], report_ids: [] });
    expect((await analyzed(tenant.writer, data.meeting_id)).status).toBe("completed");
  });

  const start = Date.parse("2026-05-09T14:00:00Z");
  const stamp = (ms: number, mark: string) => new Date(ms).toISOString().slice(11, 23).replace(".", mark);
  const cue = (place: number, mark: string) => `${stamp(place * 4000, mark)} --> ${stamp(place * 4000 + 3500, mark)}`;
  const lines = [
    ["Ann Lee", "Let us look at the numbers of last week."],
    ["Bo Chen", "They are better than the week before."],
  ] as const;
  const words = (text: string, place: number) =>
    text.split(" ").map((word, at) => {
      const relative = (place * 4000 + at * 400) / 1000;
      return {
        text: word,
        start_timestamp: { relative, absolute: new Date(start + relative * 1000).toISOString() },
        end_timestamp: { relative: relative + 0.4, absolute: new Date(start + relative * 1000 + 400).toISOString() },
      };
    });

  test.each([
    ["speaker lines", lines.map(([who, what]) => `${who}: ${what}`).join("\n"), false],
    [
      "WebVTT as Zoom writes it",
      `WEBVTT\n\n${lines.map(([who, what], place) => `${place + 1}\n${cue(place, ".")}\n${who}: ${what}\n`).join("\n")}`,
      true,
    ],
    [
      "WebVTT as Teams writes it",
      `WEBVTT\n\n${lines.map(([who, what], place) => `${cue(place, ".")}\n<v ${who}>${what}</v>\n`).join("\n")}`,
      true,
    ],
    ["SRT", lines.map(([who, what], place) => `${place + 1}\n${cue(place, ",")}\n${who}: ${what}\n`).join("\n"), true],
    [
      "Recall.ai",
      JSON.stringify(lines.map(([name, text], place) => ({ participant: { id: place, name }, words: words(text, place) }))),
      true,
    ],
  ])("%s is recognised by its content", async (_, raw_transcript, has_timing) => {
    const { data } = await store({ raw_transcript });
    const { data: meeting } = await tenant.reader.call(getMeeting, { params: { id: data.meeting_id } });
    expect(meeting.transcript?.segments.map(({ speaker, text }) => [speaker, text])).toEqual(lines);
    expect(meeting.transcript?.has_timing).toBe(has_timing);
    expect(meeting.participants.map(({ name }) => name)).toEqual(["Ann Lee", "Bo Chen"]);
  });

  test("segments are stored as they are, and none is merged", async () => {
    const segments = [
      { speaker: "A", start_ms: 0, end_ms: 1000, text: "one" },
      { speaker: "A", start_ms: 1000, end_ms: 2000, text: "two" },
      { speaker: "B", text: "three" },
    ];
    const { data } = await tenant.writer.call(createTranscript, { body: { meeting_title: "S", segments }, headers: soon });
    const { data: meeting } = await tenant.reader.call(getMeeting, { params: { id: data.meeting_id } });
    expect(meeting.transcript?.segments).toMatchObject([
      { index: 0, speaker: "A", start_ms: 0, end_ms: 1000, text: "one" },
      { index: 1, speaker: "A", start_ms: 1000, end_ms: 2000, text: "two" },
      { index: 2, speaker: "B", start_ms: null, end_ms: null, text: "three" },
    ]);
  });

  test("a body of nearly ten megabytes is stored whole", { timeout: 60_000 }, async () => {
    const line = `Ann Lee: ${"number ".repeat(20)}\n`;
    const count = Math.floor(10_200_000 / line.length);
    const { data } = await store({ raw_transcript: line.repeat(count) });
    const [stored] = await database().owner<{ segments: number; bytes: number }>(
      "select jsonb_array_length(segments) as segments, length(segments::text) as bytes from public.transcripts where id = $1",
      [data.transcript_id],
    );
    expect(stored?.segments).toBe(count);
    expect(stored?.bytes).toBeGreaterThan(10_000_000);
    await tenant.writer.call(deleteMeeting, { params: { id: data.meeting_id } });
  });

  test("a member's transcript is theirs, a key's nobody's, and user_id says whose it is instead", async () => {
    const { rep } = tenant.members;
    const session = await tenant.signedIn("rep");
    const own = await session.call(createTranscript, { body: body(), headers: soon });
    const given = await store({ user_id: rep.userId });
    const keys = await store();
    const owner = async (id: string) => (await tenant.reader.call(getMeeting, { params: { id } })).data.user_id;
    expect(await Promise.all([own, given, keys].map(({ data }) => owner(data.meeting_id)))).toEqual([
      rep.userId,
      rep.userId,
      null,
    ]);
  });

  test("accepted is queued: the job is there with the answer", async () => {
    const { data } = await store();
    const jobs = await database().owner("select data from pgboss.job where name = 'analysis' and data ->> 'meeting_id' = $1", [
      data.meeting_id,
    ]);
    expect(jobs).toEqual([{ data: { organization_id: tenant.id, meeting_id: data.meeting_id, revision: 1 } }]);
  });
});

describe("Idempotency-Key", () => {
  const key = () => ({ ...soon, "Idempotency-Key": randomUUID() });

  test("gives the first answer again, to the byte", async () => {
    const headers = key();
    const first = await tenant.writer.send("POST", "/transcripts", { body: body(), headers });
    const again = await tenant.writer.send("POST", "/transcripts", { body: body(), headers });
    expect({ status: again.status, text: again.text }).toEqual({ status: first.status, text: first.text });
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
  });

  test("422 for another body", async () => {
    const headers = key();
    await tenant.writer.send("POST", "/transcripts", { body: body(), headers });
    const other = await tenant.writer.send("POST", "/transcripts", { body: body({ source: "crm" }), headers });
    expect(other).toMatchObject({ status: 422, error: { code: "idempotency_mismatch" } });
  });

  test("twenty at once are carried out once; those that come too early hear 409", async () => {
    const headers = key();
    const sent = Array.from({ length: 20 }, () => tenant.writer.send("POST", "/transcripts", { body: body(), headers }));
    const answers = await Promise.all(sent);
    expect(new Set(answers.filter(({ status }) => status === 202).map(({ text }) => text)).size).toBe(1);
    const early = answers.filter(({ status }) => status !== 202);
    expect(new Set(early.map(({ error }) => error?.code))).toEqual(new Set(early.length > 0 ? ["idempotency_in_progress"] : []));
  });

  test("belongs to its key: another one of the same organization may use the same text", async () => {
    const headers = key();
    const [mine, theirs] = await Promise.all(
      [tenant.writer, tenant.admin].map((client) => client.call(createTranscript, { body: body(), headers })),
    );
    expect(theirs?.data.meeting_id).not.toBe(mine?.data.meeting_id);
  });

  test("is free again after a request that was not valid", async () => {
    const headers = key();
    expect((await tenant.writer.send("POST", "/transcripts", { body: { meeting_title: "" }, headers })).status).toBe(400);
    expect((await tenant.writer.send("POST", "/transcripts", { body: body(), headers })).status).toBe(202);
  });

  test("400 for a key that is none", async () => {
    for (const value of ["x".repeat(256), "a b", "é"])
      expect(
        await tenant.writer.send("POST", "/transcripts", { body: body(), headers: { "Idempotency-Key": value } }),
      ).toMatchObject(refused("Idempotency-Key"));
  });

  test("the kept answer goes with the meeting that it tells of", async () => {
    const headers = key();
    const { data } = await tenant.writer.call(createTranscript, { body: body(), headers });
    await tenant.writer.call(deleteMeeting, { params: { id: data.meeting_id } });
    const again = await tenant.writer.send("POST", "/transcripts", { body: body(), headers });
    expect(again).toMatchObject({ status: 409, error: { code: "conflict" } });
    const kept = await database().owner(
      "select body from private.idempotency_keys where organization_id = $1 and resource_id = $2",
      [tenant.id, data.meeting_id],
    );
    expect(kept).toEqual([{ body: null }]);
  });
});

describe("400", () => {
  const send = (more: object) => tenant.writer.send("POST", "/transcripts", { body: { ...body(), ...more }, headers: soon });

  test.each([
    ["meeting_title", { meeting_title: undefined }],
    ["meeting_title", { meeting_title: "   " }],
    ["meeting_title", { meeting_title: "x".repeat(501) }],
    ["raw_transcript", { raw_transcript: "too short" }],
    ["raw_transcript", { raw_transcript: undefined }],
    ["raw_transcript", { segments: [{ speaker: "A", text: "both" }] }],
    ["raw_transcript", { raw_transcript: "WEBVTT\n\nnothing that is a cue, and no speaker", format: "vtt" }],
    ["raw_transcript", { raw_transcript: `[{"participant": {"name": "A"}, "words": [${"1,".repeat(20)}`, format: "recall" }],
    ["format", { format: "docx" }],
    ["meeting_date", { meeting_date: "yesterday" }],
    ["meeting_date", { meeting_date: "2026-05-09" }],
    ["meeting_date", { meeting_date: "0000-01-01T00:00:00Z" }],
    ["attendees", { attendees: "Ann" }],
    ["attendees", { attendees: Array(201).fill("Ann") }],
    ["external_id", { external_id: "" }],
    ["external_id", { external_id: "x".repeat(256) }],
    ["user_id", { user_id: "me" }],
    ["call_type", { call_type: "chat" }],
    ["rep_speaker", { rep_speaker: "Nobody Here" }],
    ["template_ids", { template_ids: [] }],
    ["template_ids.0", { template_ids: [randomUUID()] }],
    ["status", { status: "completed" }],
  ])("names %s: %j", async (path, more) => {
    expect(await send(more)).toMatchObject(refused(path));
  });

  test("names the segment at fault", async () => {
    const segments = [
      { speaker: "A", text: "fine" },
      { speaker: "B", start_ms: 5, end_ms: 1, text: "x" },
    ];
    expect(await send({ raw_transcript: undefined, segments })).toMatchObject(refused("segments.1.end_ms"));
  });

  test("a user who is no member here is refused, and nothing is stored", async () => {
    const external_id = `crm-${randomUUID()}`;
    const stranger = (await newTenant()).members.rep.userId;
    expect(await send({ user_id: stranger, external_id })).toMatchObject({ status: 400, error: { code: "invalid_request" } });
    expect((await tenant.reader.call(listMeetings, { query: { external_id } })).data).toEqual([]);
  });

  test("a template of another organization is no template", async () => {
    const [theirs] = await database().owner<{ id: string }>(
      "select id from public.templates where organization_id = $1 limit 1",
      [(await newTenant()).id],
    );
    expect(await send({ template_ids: [theirs?.id] })).toMatchObject(refused("template_ids.0"));
  });

  test("lengths are counted in code points: 500 owls are a title", async () => {
    expect((await store({ meeting_title: "🦉".repeat(500) })).status).toBe(202);
    expect(await send({ meeting_title: "🦉".repeat(501) })).toMatchObject(refused("meeting_title"));
  });
});

describe("403", () => {
  test("a rep makes none for somebody else", async () => {
    const session = await tenant.signedIn("rep");
    const answer = await session.send("POST", "/transcripts", {
      body: body({ user_id: tenant.members.manager.userId }),
      headers: soon,
    });
    expect(answer).toMatchObject({ status: 403, error: { code: "forbidden" } });
  });
});
