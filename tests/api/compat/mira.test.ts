import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { mira } from "@/lib/compat/mira/api";
import { env } from "@/lib/env";
import { differences, printedBlocks, runPrinted, send } from "@/tests/api/compat/printed";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const printed = printedBlocks("mira");
const base = "/compat/mira/api/v1";

let tenant: Tenant;
let call: Awaited<ReturnType<typeof putCall>>;
beforeAll(async () => {
  tenant = await newTenant();
  call = await putCall(tenant.id, tenant.members.rep.userId);
});
const ask = (method: string, path: string, body?: unknown) => send(method, base + path, tenant.keys.admin.text, body);
const dataOf = ({ body }: { body: unknown }): unknown => Reflect.get(Object(body), "data");

describe("as printed", () => {
  test("GET /meetings, with its filters", async () => {
    const { status, body } = await runPrinted(printed("curl GET /meetings"), {
      "https://your-domain.com": `${env().PUBLIC_URL}/compat/mira`,
      mira_live_xxxx: tenant.keys.read.text,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: [{ id: call.meetingId, status: "completed" }],
      error: null,
      meta: { page: 1, limit: 10, total: 1, total_pages: 1 },
    });
  });

  test("POST /templates takes the body, and the template has what it says", async () => {
    const body: unknown = JSON.parse(printed("body POST /templates"));
    const made = await ask("POST", "/templates", body);
    expect([made.status, dataOf(made)]).toEqual([201, expect.objectContaining(body)]);
    const id = String(Reflect.get(Object(dataOf(made)), "id"));
    expect(made.headers.get("location")).toBe(`${base}/templates/${id}`);
    expect(dataOf(await ask("GET", `/templates/${id}`))).toEqual(dataOf(made));
    for (const method of ["PUT", "PATCH"])
      expect(await ask(method, `/templates/${id}`, { ...Object(body), coaching_tone: "direct" })).toMatchObject({
        status: 200,
        body: { data: { coaching_tone: "direct" } },
      });
    expect(await ask("DELETE", `/templates/${id}`)).toMatchObject({ status: 200, body: { error: null } });
  });

  test("GET /team/stats has the printed members and no others", async () => {
    const answer = JSON.parse(printed("answer GET /team/stats"));
    for (const range of ["week", "month", "quarter", "year", "all"]) {
      const { status, body } = await ask("GET", `/team/stats?time_range=${range}`);
      expect(status).toBe(200);
      expect(differences(body, answer, [".data.average_score"])).toEqual([]);
      expect(body).toMatchObject({ data: { time_range: range, team_size: 4 } });
    }
  });
});

test.each([
  "/meetings?page=1&limit=20&status=completed&from=2020-01-01&to=2100-01-01",
  "/templates?page=1&limit=20&is_active=true&call_type=discovery",
  "/reports?page=1&limit=20&from=2020-01-01&to=2100-01-01&min_score=0&max_score=10",
  "/insights?page=1&limit=20&date_from=2020-01-01&date_to=2100-01-01&industry=log&prospect_title=head",
  "/roleplay/sessions?page=1&limit=20&status=completed",
])("%s takes the document's parameters", async (path) => {
  const user = path.startsWith("/meetings") || path.startsWith("/reports") ? `&user_id=${tenant.members.rep.userId}` : "";
  expect(await ask("GET", path + user)).toMatchObject({ status: 200, body: { error: null, meta: { page: 1, limit: 20 } } });
});

test("a meeting comes with its transcript and its reports", async () => {
  expect(await ask("GET", `/meetings/${call.meetingId}`)).toMatchObject({
    body: { data: { transcript: { segments: expect.any(Array) } } },
  });
  expect(await ask("GET", `/meetings/${call.meetingId}/report`)).toMatchObject({ body: { data: [{ id: call.reportId }] } });
  expect(await ask("GET", `/reports/${call.reportId}`)).toMatchObject({ body: { data: { criteria_scores: expect.any(Array) } } });
});

test("what another organization has is the same 404 as what is nowhere", async () => {
  const other = await newTenant();
  const asked = mira.endpoints.filter(({ path }) => path.includes("{id}"));
  for (const { method, path, example } of asked) {
    const theirs = path.startsWith("/templates") ? call.templateId : path.startsWith("/reports") ? call.reportId : call.meetingId;
    const [foreign, random] = await Promise.all(
      [theirs, randomUUID()].map((id) => send(method, base + path.replace("{id}", id), other.keys.admin.text, example?.body)),
    );
    expect([foreign?.status, Reflect.get(Object(foreign?.body), "error")], `${method} ${path}`).toEqual([
      404,
      Reflect.get(Object(random?.body), "error"),
    ]);
  }
});
