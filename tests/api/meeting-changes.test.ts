import { beforeAll, describe, expect, test } from "vitest";
import {
  analyzeMeeting,
  createMeeting,
  deleteMeetings,
  replaceTranscript,
  updateMeeting,
  updateSpeakers,
} from "@/lib/meetings/change-contract";
import { getMeeting, listMeetings } from "@/lib/meetings/contract";
import { listMeetingReports } from "@/lib/reports/contract";
import { updateTemplate } from "@/lib/templates/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { analyzed } from "@/tests/support/analyzed";
import { salesCall } from "@/tests/support/sales-call";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const received = async (extra: object = {}): Promise<string> => {
  const body = { meeting_title: "Vectris", raw_transcript: salesCall, ...extra };
  return (await tenant.writer.call(createTranscript, { body })).data.meeting_id;
};

describe("POST /meetings", () => {
  test("201: a meeting that waits for its transcript, which PUT then attaches and analyzes", async () => {
    const made = await tenant.writer.call(createMeeting, {
      body: { title: "Later", participants: [{ name: "Vicki Chen", side: "prospect" }] },
    });
    expect(made).toMatchObject({ status: 201, data: { status: "pending", transcript: null, report_count: 0, user_id: null } });
    const params = { id: made.data.id };
    const attached = await tenant.writer.call(replaceTranscript, {
      params,
      body: { raw_transcript: salesCall, rep_speaker: "Bill Barry" },
    });
    expect(attached.status).toBe(202);
    expect(attached.headers.get("location")).toBe(`/api/v1/meetings/${params.id}`);
    const meeting = await analyzed(tenant.reader, params.id);
    expect(meeting).toMatchObject({ status: "completed", report_count: 1, sides: { basis: "inferred", confidence: "certain" } });
  });

  test("409: an external_id that is taken", async () => {
    const body = { title: "Once", external_id: "crm-1" };
    await tenant.writer.call(createMeeting, { body });
    expect(await tenant.writer.send("post", "/meetings", { body })).toMatchObject({ status: 409, error: { code: "conflict" } });
  });
});

describe("PUT /meetings/{id}/transcript", () => {
  test("202: the reports and tasks of the text before go with it", async () => {
    const id = await received({ rep_speaker: "Bill Barry" });
    const before = await tenant.reader.call(listMeetingReports, { params: { id } });
    await tenant.writer.call(replaceTranscript, {
      params: { id },
      body: { raw_transcript: "Ann: Good morning, this is another call.\nBob: Hello Ann, good to hear you." },
    });
    const meeting = await analyzed(tenant.reader, id);
    expect(meeting.transcript?.segments.map(({ speaker }) => speaker)).toEqual(["Ann", "Bob"]);
    expect(meeting.action_items).toEqual([]);
    const after = await tenant.reader.call(listMeetingReports, { params: { id } });
    expect(after.data.map((report) => report.id)).not.toContain(before.data[0]?.id);
    expect(after.data).toHaveLength(1);
  });
});

describe("PATCH /meetings/{id}", () => {
  test("200: changes what is given and leaves the rest; {} changes nothing", async () => {
    const id = await received();
    const was = await tenant.reader.call(getMeeting, { params: { id } });
    const same = await tenant.writer.call(updateMeeting, { params: { id }, body: {} });
    expect(same.data).toEqual(was.data);
    const { data } = await tenant.writer.call(updateMeeting, {
      params: { id },
      body: { title: "New title", user_id: tenant.members.rep.userId },
    });
    expect(data).toMatchObject({
      title: "New title",
      user_name: tenant.members.rep.name,
      summary: was.data.summary,
      status: "completed",
    });
  });

  test("200: a meeting that changes hands takes its reports along: the new rep sees them", async () => {
    const id = await received();
    const rep = await tenant.signedIn("rep");
    expect(await rep.send("get", `/meetings/${id}/report`)).toMatchObject({ status: 404 });
    await tenant.writer.call(updateMeeting, { params: { id }, body: { user_id: tenant.members.rep.userId } });
    expect((await rep.call(listMeetingReports, { params: { id } })).data).toHaveLength(1);
  });

  test("200: a change of sides analyzes again, and the metrics follow", async () => {
    const segments = [
      {
        speaker: "Bill Barry",
        start_ms: 0,
        end_ms: 30_000,
        text: "Thanks for making the time. What does the close look like for you today?",
      },
      {
        speaker: "Vicki Chen",
        start_ms: 30_000,
        end_ms: 40_000,
        text: "It takes nine days, and four people copy numbers by hand.",
      },
    ];
    const body = { meeting_title: "Timed", segments, rep_speaker: "Bill Barry" };
    const id = (await tenant.writer.call(createTranscript, { body })).data.meeting_id;
    expect((await tenant.reader.call(getMeeting, { params: { id } })).data.talk_ratio).toBe(0.75);
    const participants = [
      { name: "Bill Barry", side: "prospect" as const },
      { name: "Vicki Chen", side: "rep" as const },
    ];
    await tenant.writer.call(updateMeeting, { params: { id }, body: { participants } });
    const now = await analyzed(tenant.reader, id);
    expect(now.sides).toMatchObject({ basis: "given", confidence: "certain" });
    expect(now.talk_ratio).toBe(0.25);
  });

  test("400: a member that is none of the organization", async () => {
    const id = await received();
    const other = await newTenant();
    const answer = await tenant.writer.send("patch", `/meetings/${id}`, { body: { user_id: other.members.rep.userId } });
    expect(answer).toMatchObject({ status: 400, error: { code: "invalid_request" } });
  });
});

describe("PATCH /meetings/{id}/speakers", () => {
  test("200: renames everywhere and assigns sides", async () => {
    const id = await received();
    await tenant.writer.call(updateSpeakers, {
      params: { id },
      body: {
        speakers: [
          { label: "Vicki Chen", name: "Victoria Chen", side: "prospect" },
          { label: "Bill Barry", side: "rep" },
        ],
      },
    });
    const meeting = await analyzed(tenant.reader, id);
    const speakers = new Set(meeting.transcript?.segments.map(({ speaker, side }) => `${speaker} ${side}`));
    expect(speakers).toEqual(new Set(["Bill Barry rep", "Victoria Chen prospect"]));
    const reports = await tenant.reader.call(listMeetingReports, { params: { id } });
    const quoted = reports.data.flatMap((report) => report.criteria_scores).flatMap(({ evidence }) => evidence);
    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.map(({ speaker }) => speaker)).not.toContain("Vicki Chen");
  });

  test("400: a label that nobody has; 409: a meeting without a transcript", async () => {
    const id = await received();
    const body = { speakers: [{ label: "Nobody", side: "rep" }] };
    expect(await tenant.writer.send("patch", `/meetings/${id}/speakers`, { body })).toMatchObject({
      status: 400,
      error: { details: [{ path: "speakers.0.label" }] },
    });
    const empty = await tenant.writer.call(createMeeting, { body: { title: "Empty" } });
    expect(await tenant.writer.send("patch", `/meetings/${empty.data.id}/speakers`, { body })).toMatchObject({ status: 409 });
  });
});

describe("POST /meetings/{id}/analyze", () => {
  test("202: the same template version makes the report anew, another version stands beside it", async () => {
    const id = await received({ rep_speaker: "Bill Barry" });
    const [first] = (await tenant.reader.call(listMeetingReports, { params: { id } })).data;
    await tenant.writer.call(analyzeMeeting, { params: { id } });
    await analyzed(tenant.reader, id);
    const again = (await tenant.reader.call(listMeetingReports, { params: { id } })).data;
    expect(again).toHaveLength(1);
    expect(again[0]).toMatchObject({ overall_score: first?.overall_score, criteria_scores: first?.criteria_scores });

    await tenant.writer.call(updateTemplate, { params: { id: first?.template_id ?? "" }, body: { coaching_tone: "direct" } });
    await tenant.writer.call(analyzeMeeting, { params: { id }, body: { template_ids: [first?.template_id ?? ""] } });
    await analyzed(tenant.reader, id);
    const beside = (await tenant.reader.call(listMeetingReports, { params: { id } })).data;
    expect(beside.map(({ template_version }) => template_version)).toEqual([2, 1]);
    const compared = await tenant.reader.send("get", `/reports/${beside[0]?.id}/comparison`);
    expect(compared).toMatchObject({
      status: 200,
      data: { previous_report_id: beside[1]?.id, overall: { delta: 0 }, added: [], removed: [] },
    });
  });

  test("400: a template of another organization; 409: no transcript", async () => {
    const other = await newTenant();
    const id = await received();
    const { data } = await other.reader.send("get", "/templates?limit=1");
    const foreign = JSON.parse(JSON.stringify(data))[0].id;
    expect(await tenant.writer.send("post", `/meetings/${id}/analyze`, { body: { template_ids: [foreign] } })).toMatchObject({
      status: 400,
    });
    const empty = await tenant.writer.call(createMeeting, { body: { title: "Empty" } });
    expect(await tenant.writer.send("post", `/meetings/${empty.data.id}/analyze`)).toMatchObject({ status: 409 });
  });
});

describe("POST /meetings/bulk-delete", () => {
  test("200: deletes what is there and names what is not; the others' stay", async () => {
    const own = await newTenant();
    const other = await newTenant();
    const mine = (await own.writer.call(createMeeting, { body: { title: "Mine" } })).data.id;
    const theirs = (await other.writer.call(createMeeting, { body: { title: "Theirs" } })).data.id;
    const { data } = await own.writer.call(deleteMeetings, { body: { ids: [mine, theirs] } });
    expect(data).toEqual({ deleted: 1, requested: 2, errors: [{ id: theirs, code: "not_found" }] });
    expect((await other.reader.call(listMeetings)).meta).toMatchObject({ total: 1 });
    expect((await own.reader.call(listMeetings)).meta).toMatchObject({ total: 0 });
  });

  test("413: 201 ids, and none of them is deleted", async () => {
    const ids = Array.from({ length: 201 }, () => crypto.randomUUID());
    expect(await tenant.writer.send("post", "/meetings/bulk-delete", { body: { ids } })).toMatchObject({
      status: 413,
      error: { code: "payload_too_large" },
    });
  });
});
