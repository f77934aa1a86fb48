import { beforeAll, describe, expect, test } from "vitest";
import { Turn } from "@/lib/roleplay/contract";
import { begin, longWinded, openQuestion, read, say, stream } from "@/tests/api/roleplay-practice";
import type { ApiClient } from "@/tests/support/client";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let client: ApiClient;
let headers: Record<string, string>;

beforeAll(async () => {
  tenant = await newTenant();
  client = tenant.writer;
  headers = { Authorization: `Bearer ${tenant.keys.write.text}` };
});

/** A session in the middle of a long answer, of which the first word was heard. */
async function midSentence() {
  const { id } = await begin(client, client, longWinded);
  await say(client, id, "Hi, this is Sam. Do you have a minute?");
  const speaking = await stream(headers, id, openQuestion);
  expect((await speaking.events.next()).value).toMatchObject({ event: "delta" });
  return { id, ...speaking };
}

describe("an answer as a stream", () => {
  test("comes word by word, and ends with the turn as it is stored", async () => {
    const { id } = await begin(client, client);
    const { response, events } = await stream(headers, id, "Hi, this is Sam. Do you have a minute?");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toContain("no-store");
    const all = await Array.fromAsync(events);
    const words = all.filter(({ event }) => event === "delta").map(({ data }) => Reflect.get(Object(data), "content"));
    expect(words.length).toBeGreaterThan(1);
    const done = all.at(-1);
    expect(done?.event).toBe("done");
    const turn = Turn.parse(done?.data);
    expect(turn).toMatchObject({ speaker: "persona", is_cut: false, content: words.join("").trim() });
    expect((await read(client, id)).turns.at(-1)).toEqual(turn);
  });

  test("stops when the client hangs up: what was said is kept as cut, and the call goes on", async () => {
    const { id, stop } = await midSentence();
    stop();
    const session = await quiet(id);
    const cut = session.turns.at(-1);
    expect(cut).toMatchObject({ speaker: "persona", is_cut: true });
    expect(cut?.content).not.toBe("");
    expect(cut?.content.length).toBeLessThan(longWinded.situation.length);
    expect((await say(client, id, "Sorry, go on please, what happens then?")).is_cut).toBe(false);
  });

  test("is the only one: another message meanwhile is a 409", async () => {
    const { id, stop } = await midSentence();
    const other = await client.send("POST", `/roleplay/sessions/${id}/messages`, { body: { content: "Are you there?" } });
    expect(other.error?.code).toBe("conflict");
    expect((await read(client, id)).is_replying).toBe(true);
    stop();
  });

  test("stops when the session is ended, with what was said so far", async () => {
    const { id, events } = await midSentence();
    await client.send("POST", `/roleplay/sessions/${id}/end`, { headers: { Prefer: "respond-async" } });
    const rest = await Array.fromAsync(events);
    expect(rest.at(-1)).toMatchObject({ event: "done", data: { is_cut: true } });
    const { turns } = await read(client, id);
    expect(turns.at(-1)).toEqual(rest.at(-1)?.data);
  });

  test("stops when the session is deleted", async () => {
    const { id, events } = await midSentence();
    await client.send("DELETE", `/roleplay/sessions/${id}`);
    expect((await Array.fromAsync(events)).at(-1)).toEqual({ event: "done", data: null });
    expect((await client.send("GET", `/roleplay/sessions/${id}`)).status).toBe(404);
  });

  test("before it begins, errors are as everywhere", async () => {
    const { response } = await stream(headers, "00000000-0000-4000-8000-000000000000", "Hello?");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/json");
  });
});

/** The session once nobody speaks in it. */
async function quiet(id: string) {
  for (;;) {
    const session = await read(client, id);
    if (!session.is_replying) return session;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
