import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "@/lib/api/zod";
import { env } from "@/lib/env";
import { createTranscript } from "@/lib/transcripts/contract";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const url = new URL("/mcp", env().PUBLIC_URL);

let tenant: Tenant;
let other: Tenant;
beforeAll(async () => {
  [tenant, other] = await Promise.all([newTenant(), newTenant()]);
});

async function connected(key: string, era: "2025" | "2026" = "2026"): Promise<Client> {
  const client = new Client(
    { name: "test", version: "1" },
    era === "2025" ? { versionNegotiation: { mode: "legacy" } } : { versionNegotiation: { mode: "auto" } },
  );
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers: { Authorization: `Bearer ${key}` } } }));
  return client;
}

const Result = z.object({
  isError: z.boolean().optional(),
  content: z.tuple([z.object({ type: z.literal("text"), text: z.string() })]),
});
async function called(client: Client, name: string, input: Record<string, unknown> = {}) {
  const { isError, content } = Result.parse(await client.callTool({ name, arguments: input }));
  return { isError: isError ?? false, value: JSON.parse(content[0].text) };
}

describe.each(["2025", "2026"] as const)("a client of %s", (era) => {
  test("lists the tools in one order, and reads rows with their ids and links", async () => {
    const { meetingId } = await putCall(tenant.id);
    const client = await connected(tenant.keys.read.text, era);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...[
        "list_meetings",
        "get_meeting",
        "search_calls",
        "search_documents",
        "list_reports",
        "get_report",
        "list_tasks",
        "create_task",
        "update_task",
      ],
      ...["list_decisions", "list_insights", "get_team_stats", "search", "fetch"],
    ]);
    expect(tools.find(({ name }) => name === "list_meetings")?.annotations).toMatchObject({ readOnlyHint: true });
    expect(tools.find(({ name }) => name === "create_task")?.annotations).toMatchObject({ readOnlyHint: false });
    const { value } = await called(client, "list_meetings", { limit: 100 });
    expect(value.data).toContainEqual(
      expect.objectContaining({ id: meetingId, link: expect.stringContaining(`/meetings/${meetingId}`) }),
    );
    await client.close();
  });
});

describe("who may do what", () => {
  test("a key that may read makes no task; one that may write does", async () => {
    const reader = await connected(tenant.keys.read.text);
    expect(await called(reader, "create_task", { title: "By a reader" })).toMatchObject({
      isError: true,
      value: { code: "forbidden" },
    });
    const writer = await connected(tenant.keys.write.text);
    expect(await called(writer, "create_task", { title: "By a writer" })).toMatchObject({
      isError: false,
      value: { data: { title: "By a writer" } },
    });
    await Promise.all([reader.close(), writer.close()]);
  });

  test("another organization's meeting is not there", async () => {
    const { meetingId } = await putCall(tenant.id);
    const client = await connected(other.keys.read.text);
    expect(await called(client, "get_meeting", { id: meetingId })).toMatchObject({ isError: true, value: { code: "not_found" } });
    expect(await called(client, "fetch", { id: meetingId })).toMatchObject({ isError: true, value: { code: "not_found" } });
    await client.close();
  });

  test.each([
    ["no credential", {}, 401],
    ["a cookie alone", { Cookie: "mira-session=x" }, 401],
    ["an unknown key", { Authorization: "Bearer mira_live_0000000000000000000000000000000" }, 401],
  ])("%s is refused", async (_, headers, status) => {
    const answer = await fetch(url, { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: "{}" });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("www-authenticate")).toContain("Bearer");
  });

  test("a page of another site is refused, and other methods are a 405", async () => {
    const headers = {
      Authorization: `Bearer ${tenant.keys.read.text}`,
      Origin: "https://evil.example",
      "Content-Type": "application/json",
    };
    expect((await fetch(url, { method: "POST", headers, body: "{}" })).status).toBe(403);
    expect((await fetch(url)).status).toBe(405);
  });
});

describe("search and fetch, as ChatGPT's connectors ask for them", () => {
  test("find a call by what was said, and give its text", async () => {
    const raw_transcript =
      "Ann Lee: Shall we look at the zorbulator again?\nBo Chen: Yes, the zorbulator is what our board wants.";
    const body = { meeting_title: "Board wishes", raw_transcript };
    const { data } = await tenant.writer.call(createTranscript, { body, headers: { Prefer: "respond-async" } });
    const client = await connected(tenant.keys.read.text);
    const found = await called(client, "search", { query: "zorbulator" });
    const url = expect.stringContaining(`/meetings/${data.meeting_id}`);
    expect(found.value).toEqual({ results: [{ id: data.meeting_id, title: "Board wishes", url }] });
    const fetched = await called(client, "fetch", { id: data.meeting_id });
    expect(fetched.value).toMatchObject({ id: data.meeting_id, title: "Board wishes", url, metadata: expect.any(Object) });
    expect(fetched.value.text).toContain("Bo Chen: Yes, the zorbulator is what our board wants.");
    await client.close();
  });

  test("bad input comes back as an error that says which member", async () => {
    const client = await connected(tenant.keys.read.text);
    const result = await client.callTool({ name: "list_meetings", arguments: { limit: 1000 } });
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result.content)).toContain("limit");
    await client.close();
  });
});
