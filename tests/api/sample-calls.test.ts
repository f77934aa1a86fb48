import { beforeEach, describe, expect, test } from "vitest";
import { listMeetings } from "@/lib/meetings/contract";
import { getSampleCalls, loadSampleCalls, removeSampleCalls } from "@/lib/sample-calls/contract";
import { analyzed } from "@/tests/support/analyzed";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeEach(async () => {
  tenant = await newTenant();
});

const all = { query: { limit: 100 } };

test("are loaded through the pipeline, as the caller's own, and marked", { timeout: 60_000 }, async () => {
  const owner = await tenant.signedIn("owner");
  expect((await owner.call(getSampleCalls)).data.meeting_ids).toEqual([]);
  const { data, status } = await owner.call(loadSampleCalls);
  expect(status).toBe(202);
  expect(data.meeting_ids).toHaveLength(data.available);
  const meetings = await Promise.all(data.meeting_ids.map((id) => analyzed(owner, id)));
  for (const meeting of meetings) {
    expect(meeting).toMatchObject({ status: "completed", source: "sample", user_id: tenant.members.owner.userId });
    expect(meeting.report_count, meeting.title).toBeGreaterThan(0);
    expect(meeting.talk_ratio, meeting.title).toBeGreaterThan(0);
    expect(Date.parse(meeting.meeting_date)).toBeLessThanOrEqual(Date.now());
  }
});

test("a second click makes none twice, and loads the one that was deleted", async () => {
  const manager = await tenant.signedIn("manager");
  const first = (await manager.call(loadSampleCalls)).data.meeting_ids;
  const both = await Promise.all([manager.call(loadSampleCalls), manager.call(loadSampleCalls)]);
  for (const { status, data } of both) expect({ status, ids: data.meeting_ids }).toEqual({ status: 200, ids: first });
  expect((await manager.send("DELETE", `/meetings/${first[0]}`)).status).toBe(200);
  const again = await manager.call(loadSampleCalls);
  expect(again.status).toBe(202);
  expect(again.data.meeting_ids).toHaveLength(first.length);
});

test("one click removes exactly them: not the organization's own calls, and not another's samples", async () => {
  const other = await newTenant();
  const own = await putCall(tenant.id, tenant.members.rep.userId);
  await Promise.all([tenant.admin.call(loadSampleCalls), other.admin.call(loadSampleCalls)]);
  expect((await tenant.admin.call(removeSampleCalls)).data.meeting_ids).toEqual([]);
  const left = (await tenant.admin.call(listMeetings, all)).data.map((row) => Reflect.get(row, "id"));
  expect(left).toEqual([own.meetingId]);
  const theirs = (await other.admin.call(getSampleCalls)).data;
  expect(theirs.meeting_ids).toHaveLength(theirs.available);
});

describe("403", () => {
  test("a rep, a reader's key and a writer's key neither load nor remove them", async () => {
    const rep = await tenant.signedIn("rep");
    await tenant.admin.call(loadSampleCalls);
    for (const who of [rep, tenant.reader, tenant.writer])
      for (const path of ["/sample-calls", "/sample-calls/remove"]) expect((await who.send("POST", path)).status).toBe(403);
    const { data } = await tenant.admin.call(getSampleCalls);
    expect(data.meeting_ids).toHaveLength(data.available);
    expect((await rep.call(getSampleCalls)).data.meeting_ids).toEqual([]);
  });
});

describe("400", () => {
  test("a call that says of itself that it is a sample", async () => {
    const body = { meeting_title: "Mine", raw_transcript: "Ann: Hello there, Bo.\nBo: Hello, Ann.", source: "sample" };
    const refused = await tenant.writer.send("POST", "/transcripts", { body });
    expect(refused.status).toBe(400);
    expect(refused.error?.details).toMatchObject([{ path: "source" }]);
  });
});
