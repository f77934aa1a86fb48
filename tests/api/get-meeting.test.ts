import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { getLastMeeting, getMeeting } from "@/lib/meetings/contract";
import { listMeetingReports } from "@/lib/reports/contract";
import { put, putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

describe("200", () => {
  test("a meeting in full: transcript, digest and what is left to do", async () => {
    const { rep } = tenant.members;
    const { meetingId, taskId } = await putCall(tenant.id, rep.userId);
    const { data } = await tenant.reader.call(getMeeting, { params: { id: meetingId } });
    expect(data).toMatchObject({
      id: meetingId,
      user_name: rep.name,
      meeting_date: "2026-05-09T14:00:00.000Z",
      transcript: { word_count: 18, has_timing: true },
      summary: "They agreed on a price per seat.",
      topics: ["pricing"],
      action_items: [{ task_id: taskId, title: "Send the deck", owner: "Ann Lee", status: "pending", segment_index: 1 }],
      decisions: [{ topic: "Pricing", decision: "Per seat", quote: "Per seat works for us." }],
      follow_up_draft: null,
      metrics: null,
    });
    expect(data.transcript?.segments).toEqual([
      { index: 0, speaker: "Ann Lee", side: "rep", start_ms: 0, end_ms: 4000, text: "Let's review the pricing for next year." },
      { index: 1, speaker: "Bo Chen", side: "prospect", start_ms: 4000, end_ms: 9000, text: expect.stringContaining("Per seat") },
    ]);
  });

  test("a meeting that waits for its transcript has null for what is not there yet", async () => {
    const id = randomUUID();
    await put("meetings", { id, organization_id: tenant.id, title: "To come" });
    const { data } = await tenant.reader.call(getMeeting, { params: { id } });
    const absent = {
      transcript: null,
      summary: null,
      metrics: null,
      talk_ratio: null,
      overall_score: null,
      duration_seconds: null,
    };
    expect(data).toMatchObject({ status: "pending", ...absent, action_items: [], decisions: [], topics: [] });
  });

  test("tasks that people added to the call are no action items of it", async () => {
    const { meetingId } = await putCall(tenant.id);
    await put("tasks", { organization_id: tenant.id, meeting_id: meetingId, title: "Mine", source: "dashboard" });
    const { data } = await tenant.reader.call(getMeeting, { params: { id: meetingId } });
    expect(data.action_items.map(({ title }) => title)).toEqual(["Send the deck"]);
  });

  test("the last one is the newest by its date that is completed, whenever it was sent", async () => {
    const own = await newTenant();
    const at = (meeting_date: string, status = "completed") => putCall(own.id, null, { meeting_date, status });
    const newest = await at("2026-05-02T00:00:00Z");
    await at("2026-05-01T00:00:00Z");
    await at("2026-05-03T00:00:00Z", "processing");
    await at("2026-05-04T00:00:00Z", "failed");
    expect((await own.reader.call(getLastMeeting)).data.id).toBe(newest.meetingId);
  });

  test("the last one of a rep is their own last one", async () => {
    const own = await newTenant();
    const mine = await putCall(own.id, own.members.rep.userId, { meeting_date: "2026-05-01T00:00:00Z" });
    await putCall(own.id, null, { meeting_date: "2026-05-02T00:00:00Z" });
    expect((await (await own.signedIn("rep")).call(getLastMeeting)).data.id).toBe(mine.meetingId);
  });
});

describe("404", () => {
  test("a rep's colleague's meeting is not there, with all that hangs on it", async () => {
    const rep = await tenant.signedIn("rep");
    const { meetingId, reportId } = await putCall(tenant.id, tenant.members.manager.userId);
    for (const path of [
      `/meetings/${meetingId}`,
      `/meetings/${meetingId}/transcript`,
      `/meetings/${meetingId}/report`,
      `/reports/${reportId}`,
    ])
      expect(await rep.send("GET", path), path).toMatchObject({ status: 404, error: { code: "not_found" } });
    expect(await rep.send("DELETE", `/meetings/${meetingId}`)).toMatchObject({ status: 404 });
  });

  test("there is no last meeting where none is completed", async () => {
    const own = await newTenant();
    expect(await own.reader.send("GET", "/meetings/last")).toMatchObject({ status: 404, error: { code: "not_found" } });
  });
});

describe("GET /meetings/{id}/report", () => {
  test("200: all reports of the meeting, newest first, and no other's", async () => {
    const { meetingId, reportId, templateId } = await putCall(tenant.id);
    await putCall(tenant.id);
    const later = { template_name: "Later", template_version: 2, coaching_tone: "direct", summary: "s", analyzer: "local" };
    const rest = {
      model: "rules",
      prompt_version: "1",
      confidence: "low",
      occurred_at: new Date(),
      created_at: new Date(Date.now() + 1000),
    };
    const ids = { id: randomUUID(), organization_id: tenant.id, meeting_id: meetingId, template_id: templateId, revision: 2 };
    await put("reports", { ...ids, ...later, ...rest });
    const { data } = await tenant.reader.call(listMeetingReports, { params: { id: meetingId } });
    expect(data.map(({ id }) => id)).toEqual([ids.id, reportId]);
  });

  test("200: an empty list before the analysis", async () => {
    const id = randomUUID();
    await put("meetings", { id, organization_id: tenant.id, title: "To come" });
    expect((await tenant.reader.call(listMeetingReports, { params: { id } })).data).toEqual([]);
  });
});
