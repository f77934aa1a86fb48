import { beforeAll, expect, test } from "vitest";
import { overallScore } from "@/lib/analysis/overall-score";
import { getMeeting } from "@/lib/meetings/contract";
import { getReport, listReports, type Report, reviewReport } from "@/lib/reports/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { salesCall } from "@/tests/support/sales-call";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

async function newReport(): Promise<Report> {
  const body = {
    meeting_title: "Vectris",
    raw_transcript: salesCall,
    rep_speaker: "Bill Barry",
    user_id: tenant.members.rep.userId,
  };
  const { data } = await tenant.writer.call(createTranscript, { body });
  return (await tenant.reader.call(getReport, { params: { id: data.report_ids[0] ?? "" } })).data;
}

test("200: a reviewer's score counts, and the machine's stays beside it", async () => {
  const report = await newReport();
  const criterion = report.criteria_scores[0];
  const body = {
    criteria_scores: [{ name: criterion?.name ?? "", score: 9.9, feedback: "I was there." }],
    note: "Better than it reads.",
  };
  const { data } = await tenant.writer.call(reviewReport, { params: { id: report.id }, body });
  expect(data.criteria_scores[0]).toMatchObject({
    score: 9.9,
    machine_score: criterion?.machine_score,
    feedback: "I was there.",
  });
  expect(data.review).toMatchObject({ note: "Better than it reads.", reviewed_by: null });
  expect(data.overall_score).toBe(overallScore(data.criteria_scores));
  expect(data.overall_score).not.toBe(report.overall_score);
  const meeting = await tenant.reader.call(getMeeting, { params: { id: report.meeting_id ?? "" } });
  expect(meeting.data.overall_score).toBe(data.overall_score);
  const reviewed = await tenant.reader.call(listReports, { query: { reviewed: "true" } });
  expect(reviewed.data.map(({ id }) => id)).toContain(report.id);
});

test("200: a criterion that does not apply has no score, and the mean goes without it; scored again, it is back", async () => {
  const report = await newReport();
  const scoredOnes = report.criteria_scores.filter(({ not_applicable, unsupported }) => !not_applicable && !unsupported);
  const [first, second] = scoredOnes;
  if (!first || !second) throw new Error("the sample call is scored in two criteria at least");
  const away = { criteria_scores: [{ name: first.name, not_applicable: true, feedback: "No price was asked for." }] };
  const { data } = await tenant.writer.call(reviewReport, { params: { id: report.id }, body: away });
  const rest = report.criteria_scores.filter(({ name }) => name !== first.name);
  expect(data.criteria_scores.find(({ name }) => name === first.name)).toMatchObject({
    ...{ score: null, not_applicable: true, machine_score: first.machine_score, feedback: "No price was asked for." },
  });
  expect(data.overall_score).toBe(overallScore(rest));
  const meeting = await tenant.reader.call(getMeeting, { params: { id: report.meeting_id ?? "" } });
  expect(meeting.data.overall_score).toBe(overallScore(rest));

  const back = { criteria_scores: [{ name: first.name, score: 3, not_applicable: false }] };
  const again = (await tenant.writer.call(reviewReport, { params: { id: report.id }, body: back })).data;
  expect(again.criteria_scores.find(({ name }) => name === first.name)).toMatchObject({ score: 3, not_applicable: false });
  expect(again.overall_score).toBe(overallScore(again.criteria_scores));
});

test("400: a criterion that the report has not, a score past ten or between the tenths", async () => {
  const report = await newReport();
  const name = report.criteria_scores[0]?.name;
  for (const one of [
    { name: "No such criterion", score: 5 },
    { name, score: 10.1 },
    { name, score: -1 },
    { name, score: 5.55 },
    { name },
    { name, score: 5, not_applicable: true },
    { name, not_applicable: false },
  ]) {
    const answer = await tenant.writer.send("patch", `/reports/${report.id}`, { body: { criteria_scores: [one] } });
    expect(answer, JSON.stringify(one)).toMatchObject({ status: 400, error: { code: "invalid_request" } });
  }
});

test("403: a rep does not review, not even their own report", async () => {
  const report = await newReport();
  const rep = await tenant.signedIn("rep");
  expect(await rep.send("patch", `/reports/${report.id}`, { body: { note: "I was great" } })).toMatchObject({
    status: 403,
    error: { code: "forbidden" },
  });
});

test("412: a review of what has changed since it was read", async () => {
  const report = await newReport();
  const { headers } = await tenant.reader.call(getReport, { params: { id: report.id } });
  const etag = headers.get("etag") ?? "";
  const review = (note: string) =>
    tenant.writer.send("patch", `/reports/${report.id}`, { body: { note }, headers: { "If-Match": etag } });
  expect(await review("first")).toMatchObject({ status: 200 });
  expect(await review("second")).toMatchObject({ status: 412, error: { code: "precondition_failed" } });
  expect((await tenant.reader.call(getReport, { params: { id: report.id } })).data.review?.note).toBe("first");
});
