import { beforeAll, describe, expect, test } from "vitest";
import { saveContact } from "@/lib/contacts/contract";
import { createSprint } from "@/lib/sprints/contract";
import { createWebhook } from "@/lib/webhooks/contract";
import { type CallIds, putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let call: CallIds;
beforeAll(async () => {
  tenant = await newTenant();
  call = await putCall(tenant.id);
  sprintId = (await tenant.writer.call(createSprint, { body: { name: "May" } })).data.id;
  contactId = (await tenant.writer.call(saveContact, { body: { name: "Sarah" } })).data.id;
  // Nothing of this happens here: a delivery would show on the webhook.
  const body = { url: "https://hooks.northwind.example/mira", events: ["roleplay.completed" as const] };
  webhookId = (await tenant.admin.call(createWebhook, { body })).data.id;
});

let webhookId: string;
let contactId: string;
let sprintId: string;

/** Each kind: where it is, two changes, and the member that shows which of them was made. */
const kinds = [
  ["meeting", () => `/meetings/${call.meetingId}`, { title: "First" }, { title: "Second" }],
  ["template", () => `/templates/${call.templateId}`, { name: "First" }, { name: "Second" }],
  ["task", () => `/tasks/${call.taskId}`, { title: "First" }, { title: "Second" }],
  ["contact", () => `/contacts/${contactId}`, { name: "First" }, { name: "Second" }],
  ["sprint", () => `/sprints/${sprintId}`, { name: "First" }, { name: "Second" }],
  ["report", () => `/reports/${call.reportId}`, { note: "Well asked" }, { note: "Well closed" }],
  ["member", () => `/members/${tenant.members.rep.memberId}`, { name: "First" }, { name: "Second" }],
  ["webhook", () => `/webhooks/${webhookId}`, { description: "First" }, { description: "Second" }],
  ["organization", () => "/organization", { name: "First" }, { name: "Second" }],
] as const;

const etagIn = (headers: Headers): string => headers.get("etag") ?? "";

/** What an empty change answers. */
const currentEtag = async (path: string) => etagIn((await tenant.admin.send("PATCH", path, { body: {} })).headers);

describe.each(kinds)("%s", (_, path, first, second) => {
  const patch = (body: object, etag: string) => tenant.admin.send("PATCH", path(), { body, headers: { "If-Match": etag } });

  test("two changes of what both have read, at once: one is made, the other is a 412 and can be made again", async () => {
    const etag = await currentEtag(path());
    expect(etag).toMatch(/^"\d+-[\w-]+"$/);
    const answers = await Promise.all([patch(first, etag), patch(second, etag)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [made, refused] = answers[0]?.status === 200 ? [first, second] : [second, first];
    const winner = answers.find(({ status }) => status === 200);
    expect(answers.find(({ status }) => status === 412)?.error?.code).toBe("precondition_failed");
    expect(winner?.text).toContain(Object.values(made)[0]);
    expect(winner?.text).not.toContain(Object.values(refused)[0]);

    const again = await patch(refused, await currentEtag(path()));
    expect(again.status).toBe(200);
    expect(again.text).toContain(Object.values(refused)[0]);
  });

  test("a change answers the ETag with which the next one is made, and the one before is used up", async () => {
    // What is as it was may keep its version: the change has to be one.
    await patch(second, "*");
    const before = await currentEtag(path());
    const changed = await patch(first, before);
    expect(changed.status).toBe(200);
    expect(etagIn(changed.headers)).not.toBe(before);
    expect((await patch(second, before)).status).toBe(412);
    expect((await patch({}, before)).status).toBe(412);
    const empty = await patch({}, etagIn(changed.headers));
    expect([empty.status, etagIn(empty.headers)]).toEqual([200, etagIn(changed.headers)]);
    expect((await patch(second, etagIn(changed.headers))).status).toBe(200);
  });

  test("`*`, and a weak ETag as proxies make it, are taken", async () => {
    expect((await patch(first, "*")).status).toBe(200);
    expect((await patch(second, `W/${await currentEtag(path())}`)).status).toBe(200);
  });

  test.each(["48211", '"abc"', '"1" "2"', '""', "'1'"])("If-Match: %s is a 400", async (value) => {
    expect(await patch(first, value)).toMatchObject({ status: 400, error: { details: [{ path: "If-Match" }] } });
  });

  test("a change without If-Match is made whatever the version", async () => {
    expect((await tenant.admin.send("PATCH", path(), { body: first })).status).toBe(200);
  });
});

test.each(kinds)("GET of a %s answers the ETag that PATCH answers and takes", async (_, path) => {
  const read = await tenant.admin.send("GET", path());
  expect(etagIn(read.headers)).toBe(await currentEtag(path()));
});

test("a name of another row that is shown is a part of what If-None-Match compares, and not of what If-Match does", async () => {
  const { userId, memberId } = tenant.members.rep;
  const { meetingId } = await putCall(tenant.id, userId);
  const path = `/meetings/${meetingId}`;
  const etag = etagIn((await tenant.reader.send("GET", path)).headers);
  expect((await tenant.reader.send("GET", path, { headers: { "If-None-Match": etag } })).status).toBe(304);
  await tenant.admin.send("PATCH", `/members/${memberId}`, { body: { name: "Renamed Rep" } });
  const renamed = await tenant.reader.send("GET", path, { headers: { "If-None-Match": etag } });
  expect([renamed.status, renamed.text.includes("Renamed Rep")]).toEqual([200, true]);
  const changed = await tenant.writer.send("PATCH", path, { body: { title: "Mine" }, headers: { "If-Match": etag } });
  expect(changed.status).toBe(200);
});

test("what is deleted or replaced in part is held to If-Match as well", async () => {
  const { meetingId, taskId } = await putCall(tenant.id);
  const stale = { "If-Match": '"1"' };
  for (const [method, path, body] of [
    ["DELETE", `/tasks/${taskId}`, undefined],
    ["PUT", `/meetings/${meetingId}/transcript`, { raw_transcript: "Ann: Another text altogether.\nBo: Yes, it is." }],
    ["POST", `/meetings/${meetingId}/analyze`, {}],
    ["DELETE", `/meetings/${meetingId}`, undefined],
  ] as const) {
    const refused = await tenant.writer.send(method, path, { ...(body && { body }), headers: stale });
    expect(refused.status, `${method} ${path}`).toBe(412);
  }
  const etag = etagIn((await tenant.reader.send("GET", `/tasks/${taskId}`)).headers);
  expect((await tenant.writer.send("DELETE", `/tasks/${taskId}`, { headers: { "If-Match": etag } })).status).toBe(200);
});

test("what was made says where it is", async () => {
  const made = await tenant.writer.send("POST", "/tasks", { body: { title: "Made" } });
  const { id } = Object(made.data);
  expect(made.headers.get("location")).toBe(`/api/v1/tasks/${id}`);
  expect((await tenant.reader.send("GET", `/tasks/${id}`)).status).toBe(200);
});

test("If-Match on what is not there is the 404, not a 412", async () => {
  const headers = { "If-Match": '"1"' };
  for (const collection of ["meetings", "templates", "tasks", "reports"]) {
    const answer = await tenant.admin.send("PATCH", `/${collection}/${crypto.randomUUID()}`, { body: {}, headers });
    expect(answer, collection).toMatchObject({ status: 404 });
  }
});

test("PUT of a template is held to If-Match too", async () => {
  const path = `/templates/${call.templateId}`;
  const body = {
    name: "Whole",
    prompt_template: "Look for the next step.",
    grading_criteria: [{ name: "Next steps", weight: 1 }],
  };
  const put = (etag: string) => tenant.admin.send("PUT", path, { body, headers: { "If-Match": etag } });
  expect((await put('"1"')).status).toBe(412);
  expect((await put(await currentEtag(path))).status).toBe(200);
});
