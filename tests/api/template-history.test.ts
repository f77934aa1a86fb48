import { beforeAll, expect, test } from "vitest";
import { getMeeting } from "@/lib/meetings/contract";
import { createTemplate, replaceTemplate, updateTemplate } from "@/lib/templates/contract";
import { listTemplateVersions, previewTemplate } from "@/lib/templates/history-contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { salesCall } from "@/tests/support/sales-call";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const body = {
  name: "Discovery",
  prompt_template: "Look at the questions.",
  grading_criteria: [
    { name: "Discovery questions", weight: 2 },
    { name: "Next steps", weight: 1 },
  ],
};

test("200: each change is a version, a change of nothing is none, and the ones before stay readable", async () => {
  const { data: made } = await tenant.writer.call(createTemplate, { body });
  const params = { id: made.id };
  await tenant.writer.call(updateTemplate, { params, body: { coaching_tone: "encouraging" } });
  await tenant.writer.call(updateTemplate, { params, body: { coaching_tone: "encouraging" } });
  const { data: replaced } = await tenant.writer.call(replaceTemplate, { params, body: { ...body, name: "Renamed" } });
  expect(replaced).toMatchObject({ version: 3, name: "Renamed", coaching_tone: "direct" });
  const { data, meta } = await tenant.reader.call(listTemplateVersions, { params });
  expect(meta).toMatchObject({ total: 3 });
  expect(data.map(({ version, name, coaching_tone }) => [version, name, coaching_tone])).toEqual([
    [3, "Renamed", "direct"],
    [2, "Discovery", "encouraging"],
    [1, "Discovery", "direct"],
  ]);
});

test("200: a preview says what the report would be, and nothing of it is kept", async () => {
  const { data: made } = await tenant.writer.call(createTemplate, { body: { ...body, name: "Tried", is_active: false } });
  const { data: call } = await tenant.writer.call(createTranscript, {
    body: { meeting_title: "Vectris", raw_transcript: salesCall, rep_speaker: "Bill Barry" },
  });
  const before = await tenant.reader.call(getMeeting, { params: { id: call.meeting_id } });
  const { data } = await tenant.writer.call(previewTemplate, { params: { id: made.id }, body: { meeting_id: call.meeting_id } });
  expect(data).toMatchObject({ template_id: made.id, template_version: 1, meeting_id: call.meeting_id });
  expect(data.criteria_scores.map(({ name }) => name)).toEqual(["Discovery questions", "Next steps"]);
  expect((await tenant.reader.call(getMeeting, { params: { id: call.meeting_id } })).data).toEqual(before.data);
});

test("200: changes are tried without being saved", async () => {
  const { data: made } = await tenant.writer.call(createTemplate, { body: { ...body, name: "Tried anew", is_active: false } });
  const { data: call } = await tenant.writer.call(createTranscript, {
    body: { meeting_title: "Vectris", raw_transcript: salesCall, rep_speaker: "Bill Barry" },
  });
  const grading_criteria = [{ name: "Closing", weight: 1 }];
  const { data } = await tenant.writer.call(previewTemplate, {
    params: { id: made.id },
    body: { meeting_id: call.meeting_id, changes: { grading_criteria } },
  });
  expect(data).toMatchObject({ template_version: 1, criteria_scores: [{ name: "Closing" }] });
  const { data: versions } = await tenant.reader.call(listTemplateVersions, { params: { id: made.id } });
  expect(versions).toMatchObject([{ version: 1, grading_criteria: [{ name: "Discovery questions" }, { name: "Next steps" }] }]);
});

test("404: a meeting or template of another organization", async () => {
  const other = await newTenant();
  const { data: theirs } = await other.writer.call(createTemplate, { body });
  const { data: mine } = await tenant.writer.call(createTemplate, { body: { ...body, name: "Mine" } });
  const { data: call } = await other.writer.call(createTranscript, {
    body: { meeting_title: "Theirs", raw_transcript: salesCall },
  });
  const preview = (id: string) =>
    tenant.writer.send("post", `/templates/${id}/preview`, { body: { meeting_id: call.meeting_id } });
  expect(await preview(theirs.id)).toMatchObject({ status: 404 });
  expect(await preview(mine.id)).toMatchObject({ status: 404 });
});
