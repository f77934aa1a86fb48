import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "@/lib/api/zod";
import { env } from "@/lib/env";
import { deleteMeeting } from "@/lib/meetings/contract";
import { until } from "@/tests/support/processes";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

/* What integrations/ asks of an instance: each request of the files, page after page, as their tools would send it. */
const folder = path.resolve(import.meta.dirname, "../../integrations");

let tenant: Tenant;
let meetings: string[];
let deletedId: string;
beforeAll(async () => {
  tenant = await newTenant();
  meetings = (await Promise.all([1, 2, 3].map(() => putCall(tenant.id)))).map(({ meetingId }) => meetingId);
  deletedId = (await putCall(tenant.id)).meetingId;
  await tenant.admin.call(deleteMeeting, { params: { id: deletedId } });
  // What was written a moment ago is shown once nothing older is still being written.
  await until(async () => (await pagesOf({ path: "meetings", field: ["data"], params: {} })).length === meetings.length);
});

interface Stream {
  path: string;
  field: readonly string[];
  params: Record<string, string>;
}

/** The ids of a stream, by pages of two. */
async function pagesOf({ path: list, field, params }: Stream): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const place: Record<string, string> = cursor === null ? {} : { cursor };
    const query = new URLSearchParams({ ...params, updated_since: "2000-01-01T00:00:00.000000Z", limit: "2", ...place });
    const answer = await fetch(`${env().PUBLIC_URL}/api/v1/${list}?${query}`, {
      headers: { Authorization: `Bearer ${tenant.keys.read.text}` },
    });
    expect(answer.status, `${list}?${query}`).toBe(200);
    const body: unknown = await answer.json();
    const rows = z.array(z.object({ id: z.string(), updated_at: z.iso.datetime() })).parse(field.reduce(memberOf, body));
    ids.push(...rows.map(({ id }) => id));
    const { meta } = z.object({ meta: z.object({ next_cursor: z.string(), has_more: z.boolean() }) }).parse(body);
    if (!meta.has_more) return ids;
    cursor = meta.next_cursor;
  }
}
const memberOf = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);

const ofMeetings = (): Record<string, string[]> => ({ meetings: meetings.toSorted(), meetings_deleted: [deletedId] });

const Manifest = z.object({
  streams: z.array(
    z.object({
      name: z.string(),
      retriever: z.object({
        requester: z.object({ path: z.string(), request_parameters: z.record(z.string(), z.string()).default({}) }),
        record_selector: z.object({ extractor: z.object({ field_path: z.array(z.string()) }) }),
      }),
    }),
  ),
});

/** Components of Airbyte's low-code language (airbyte-python-cdk, declarative_component_schema.yaml). */
const components = new Set([
  ...["DeclarativeSource", "DeclarativeStream", "CheckStream", "Spec", "SimpleRetriever", "HttpRequester", "BearerAuthenticator"],
  ...["DefaultErrorHandler", "WaitTimeFromHeader", "HttpResponseFilter", "DefaultPaginator", "CursorPagination", "RequestOption"],
  ...["DatetimeBasedCursor", "RecordSelector", "DpathExtractor", "InlineSchemaLoader"],
]);

describe("integrations/airbyte.yaml", () => {
  const text = readFileSync(path.join(folder, "airbyte.yaml"), "utf8");
  const document: unknown = parse(text);
  const { streams } = Manifest.parse(document);

  test("has components that there are, and references that lead somewhere", () => {
    const used = [...text.matchAll(/\btype: ([A-Z]\w+)/g)].map(([, name = ""]) => name);
    expect(used.filter((name) => !components.has(name))).toEqual([]);
    for (const [, place = ""] of text.matchAll(/\$ref: "#\/([\w/]+)"/g))
      expect(place.split("/").reduce(memberOf, document), place).toBeDefined();
  });

  test("pages as the API does", () => {
    expect(text).toContain('cursor_value: "{{ response.meta.next_cursor }}"');
    expect(text).toContain('stop_condition: "{{ not response.meta.has_more }}"');
  });

  test.each(streams.map((stream) => [stream.name, stream] as const))("%s can be read", async (name, { retriever }) => {
    const { requester, record_selector } = retriever;
    const stream = { path: requester.path, params: requester.request_parameters, field: record_selector.extractor.field_path };
    const ids = await pagesOf(stream);
    const wanted = ofMeetings()[name];
    if (wanted) expect(ids.toSorted()).toEqual(wanted);
  });
});

const DltConfig = z.object({
  client: z.object({ base_url: z.string(), auth: z.object({ type: z.literal("bearer"), token: z.literal("k") }) }),
  resources: z.array(
    z.object({
      name: z.string(),
      endpoint: z.object({
        path: z.string(),
        data_selector: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        incremental: z.object({ cursor_path: z.literal("updated_at"), start_param: z.literal("updated_since") }),
      }),
    }),
  ),
});

describe("integrations/mira_dlt.py", () => {
  test("asks for what the API gives", async ({ skip }) => {
    if (spawnSync("python3", ["--version"]).status !== 0) skip("there is no Python");
    const program = "import json, mira_dlt; print(json.dumps(mira_dlt.config('https://mira.example.com/', 'k', None)))";
    const printed = execFileSync("python3", ["-B", "-c", program], { cwd: folder, encoding: "utf8" });
    const { client, resources } = DltConfig.parse(JSON.parse(printed));
    expect(client.base_url).toBe("https://mira.example.com/api/v1/");
    const wanted = ofMeetings();
    for (const { name, endpoint } of resources) {
      const params = Object.fromEntries(Object.entries(endpoint.params).map(([key, value]) => [key, String(value)]));
      const ids = await pagesOf({ path: endpoint.path, field: endpoint.data_selector.split("."), params });
      if (wanted[name]) expect(ids.toSorted(), name).toEqual(wanted[name]);
    }
  });
});

test("the address and the header of Power Query's lines in docs/bi.md give the reports", async () => {
  const lines = readFileSync(path.resolve(folder, "../docs/bi.md"), "utf8");
  const relative = /RelativePath = "([^"]+)"/.exec(lines)?.[1] ?? "";
  const query = [...(/Query = \[([^\]]+)\]/.exec(lines)?.[1] ?? "").matchAll(/(\w+) = "([^"]+)"/g)].map(
    ([, name = "", value = ""]) => [name, value],
  );
  const url = `${env().PUBLIC_URL}/${relative}?${new URLSearchParams(query)}`;
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${tenant.keys.read.text}` } });
  expect(answer.headers.get("content-type")).toContain("text/csv");
  expect((await answer.text()).split("\r\n")).toHaveLength(meetings.length + 2);
});
