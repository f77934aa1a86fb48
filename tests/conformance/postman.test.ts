import { beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { asserting, type Collection, type Item, imported, run } from "@/tests/conformance/postman";
import { newTenant, type Tenant } from "@/tests/support/tenant";

/* What a new user does: import the instance's document into Postman, put a key into one variable, and run it. */
let collection: Collection;
let withOptional: Collection;
let tenant: Tenant;
beforeAll(async () => {
  const document = await (await fetch(`${env().PUBLIC_URL}/api/v1/openapi.json`)).text();
  [collection, withOptional, tenant] = await Promise.all([imported(document, false), imported(document, true), newTenant()]);
}, 60_000);

const itemsOf = ({ item }: Collection): Item[] => item.flatMap((folder) => folder.item);

function named(name: string): Item {
  const item = itemsOf(collection).find((one) => one.name === name);
  if (!item) throw new Error(`the collection has no request ${name}`);
  return item;
}

const answers = (status: number, ...lines: string[]) =>
  [
    `const { data, error, meta } = pm.response.json();`,
    `pm.test("answers ${status}", () => pm.response.to.have.status(${status}));`,
    `pm.test("has no error", () => pm.expect(error).to.be.null);`,
    ...lines,
  ].join("\n");

test("a call goes from template to report, tasks and deletion", async () => {
  const template = {
    name: "Postman",
    prompt_template: "Look for the next step.",
    grading_criteria: [{ name: "Next steps", weight: 100 }],
  };
  const call = {
    meeting_title: "Sent from Postman",
    raw_transcript:
      "[00:00] Bill Barry: Let's review pricing.\n[00:04] Vicki Chen: Per seat works for us. Can you send the deck by Friday?\n[00:09] Bill Barry: Yes, I will send the deck by Friday.",
    template_ids: ["{{templateId}}"],
  };
  const meeting = { variables: { id: "{{meetingId}}" } };
  const flow = [
    asserting(named("Who am I"), answers(200, `pm.test("is a key", () => pm.expect(data.kind).to.equal("api_key"));`)),
    asserting(named("Create a template"), answers(201, `pm.collectionVariables.set("templateId", data.id);`), { body: template }),
    asserting(
      named("Send a transcript"),
      [
        `const { data } = pm.response.json();`,
        `pm.test("is taken", () => pm.expect(pm.response.code).to.be.oneOf([200, 202]));`,
        `pm.collectionVariables.set("meetingId", data.meeting_id);`,
      ].join("\n"),
      { body: call },
    ),
    asserting(
      named("Get a meeting"),
      answers(
        200,
        `const tries = Number(pm.collectionVariables.get("tries") ?? 0) + 1;`,
        `pm.collectionVariables.set("tries", tries);`,
        `if (data.status === "processing" && tries < 500) pm.execution.setNextRequest("Get a meeting");`,
        `else pm.test("is analyzed", () => pm.expect(data.status).to.equal("completed"));`,
      ),
      meeting,
    ),
    asserting(
      named("List the reports of a meeting"),
      answers(
        200,
        `pm.test("has the template's report", () => pm.expect(data.map((one) => one.template_name)).to.eql(["Postman"]));`,
      ),
      meeting,
    ),
    asserting(
      named("List tasks"),
      answers(
        200,
        `pm.test("has the promise", () => pm.expect(data.some((one) => one.meeting_id === pm.collectionVariables.get("meetingId"))).to.be.true);`,
      ),
    ),
    asserting(
      named("Delete a meeting"),
      answers(200, `pm.test("is deleted", () => pm.expect(data).to.eql({ deleted: true }));`),
      meeting,
    ),
  ];
  const { failures, requests, assertions } = await run(collection, flow, tenant.keys.admin.text);
  expect(failures).toEqual([]);
  expect(requests).toBeGreaterThanOrEqual(flow.length);
  expect(assertions).toBeGreaterThan(12);
}, 60_000);

describe.each([
  ["without what is optional", () => collection],
  ["with everything that is optional", () => withOptional],
])("imported %s", (_, from) => {
  test("every GET answers, and none fails or shows a page", async () => {
    const gets = itemsOf(from()).filter(({ request }) => request.method === "GET");
    const script = [
      `pm.test("does not fail", () => pm.expect(pm.response.code).to.be.within(200, 499));`,
      `pm.test("knows the caller", () => pm.expect(pm.response.code).to.not.be.oneOf([401, 403, 405]));`,
      `pm.test("is no page", () => pm.expect(pm.response.headers.get("Content-Type")).to.not.include("html"));`,
    ].join("\n");
    const asked = gets.map((item) => asserting(item, script));
    const { failures, requests } = await run(from(), asked, tenant.keys.admin.text);
    expect(failures).toEqual([]);
    expect(requests).toBe(gets.length);
  }, 60_000);
});

test("every list answers 200 as it was imported, without what is optional", async () => {
  const isList = ({ request, name }: Item) =>
    request.method === "GET" && name.startsWith("List ") && request.url.variable.length === 0;
  // Recall.ai is not connected, and the list of its bots says so.
  const lists = itemsOf(collection).filter((item) => isList(item) && item.name !== "List recordings of bots");
  expect(lists.length).toBeGreaterThan(8);
  const asked = lists.map((item) => asserting(item, answers(200)));
  expect((await run(collection, asked, tenant.keys.admin.text)).failures).toEqual([]);
}, 60_000);
