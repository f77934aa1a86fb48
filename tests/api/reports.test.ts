import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { getReport, listReports } from "@/lib/reports/contract";
import { database } from "@/tests/support/database";
import { putCall, type Row } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

/** A call whose report has these columns. */
async function reported(columns: Row = {}, userId: string | null = null) {
  const ids = await putCall(tenant.id, userId);
  for (const [column, value] of Object.entries(columns))
    await database().owner(`update public.reports set ${column} = $2 where id = $1`, [ids.reportId, value]);
  return ids;
}
const ids = async (query: Record<string, string | number>) =>
  (await tenant.reader.call(listReports, { query: { limit: 100, ...query } })).data.map(({ id }) => id);

describe("GET /reports/{id}", () => {
  test("200: scores with the words that they rest on", async () => {
    const { rep } = tenant.members;
    const { reportId, meetingId, templateId } = await reported({}, rep.userId);
    const { data } = await tenant.reader.call(getReport, { params: { id: reportId } });
    expect(data).toMatchObject({
      ...{ id: reportId, meeting_id: meetingId, template_id: templateId, user_id: rep.userId, user_name: rep.name },
      ...{ overall_score: 7.5, analyzer: "local", review: null, roleplay_session_id: null, meeting_title: "Vectris Q2 sync" },
      criteria_scores: [
        {
          ...{ name: "Next steps", weight: 100, score: 7.5, machine_score: 7.5, not_applicable: false },
          evidence: [
            { quote: "Can you send the deck by Friday?", speaker: "Bo Chen", side: "prospect", segment_index: 1, start_ms: 4000 },
          ],
        },
      ],
    });
  });

  test("200: a score of zero is 0, and one that does not apply is null", async () => {
    const { reportId } = await reported({ overall_score: 0 });
    expect((await tenant.reader.call(getReport, { params: { id: reportId } })).data.overall_score).toBe(0);
    await database().owner("update public.reports set overall_score = null where id = $1", [reportId]);
    expect((await tenant.reader.call(getReport, { params: { id: reportId } })).data.overall_score).toBeNull();
  });
});

describe("GET /reports", () => {
  test("200: user_id, meeting_id and template_id", async () => {
    const { manager } = tenant.members;
    const { reportId, meetingId, templateId } = await reported({}, manager.userId);
    expect(await ids({ user_id: manager.userId })).toEqual([reportId]);
    expect(await ids({ meeting_id: meetingId })).toEqual([reportId]);
    expect(await ids({ template_id: templateId })).toEqual([reportId]);
    expect(await ids({ meeting_id: randomUUID() })).toEqual([]);
  });

  test("200: min_score and max_score, both inclusive; without a score it is neither above nor below", async () => {
    const low = (await reported({ overall_score: 1.1 })).reportId;
    const edge = (await reported({ overall_score: 1.2 })).reportId;
    const none = (await reported({ overall_score: null })).reportId;
    expect((await ids({ max_score: 1.2 })).sort()).toEqual([low, edge].sort());
    expect(await ids({ min_score: 1.2, max_score: "1.20" })).toEqual([edge]);
    expect(await ids({ min_score: 0 })).not.toContain(none);
  });

  test("200: reviewed", async () => {
    const review = JSON.stringify({ reviewed_by: null, reviewed_at: "2026-05-10T00:00:00Z", note: null });
    const { reportId } = await reported({ review });
    expect(await ids({ reviewed: "true" })).toEqual([reportId]);
    expect(await ids({ reviewed: "false" })).not.toContain(reportId);
  });

  test("200: from and to are the days on which it was made, both in it", async () => {
    const { reportId } = await reported({ created_at: "2020-02-29T23:59:59.999Z" });
    expect(await ids({ from: "2020-02-29", to: "2020-02-29" })).toEqual([reportId]);
    expect(await ids({ to: "2020-02-28" })).toEqual([]);
  });

  test("200: a rep sees their own", async () => {
    const own = await newTenant();
    const { reportId } = await putCall(own.id, own.members.rep.userId);
    await putCall(own.id, own.members.manager.userId);
    await putCall(own.id);
    const seen = await (await own.signedIn("rep")).call(listReports);
    expect(seen.data.map(({ id }) => id)).toEqual([reportId]);
    expect((await (await own.signedIn("manager")).call(listReports)).data).toHaveLength(3);
  });

  test("200: pages keep every criterion of every report", async () => {
    const { data } = await tenant.reader.call(listReports, { query: { limit: 2 } });
    for (const { criteria_scores } of data) expect(criteria_scores).toHaveLength(1);
  });

  test.each([
    ["reviewed", "reviewed=yes"],
    ["user_id", "user_id=me"],
    ["meeting_id", "meeting_id=1"],
    ["template_id", "template_id=%27"],
    ["min_score", "min_score=-1"],
    ["max_score", "max_score=10.1"],
    ["min_score", "min_score=abc"],
    ["min_score", "min_score=1e1"],
    ["min_score", "min_score=8&max_score=7"],
    ["from", "from=2026-05-02&to=2026-05-01"],
  ])("400: names %s: %s", async (path, query) => {
    expect(await tenant.reader.send("GET", `/reports?${query}`)).toMatchObject({
      status: 400,
      error: { code: "invalid_request", details: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });
});
