import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { bodyOf } from "@/lib/events/contract";
import { sampleEvent } from "@/lib/events/samples";
import { attemptDelivery } from "@/lib/webhooks/attempt";
import type { DialectName } from "@/lib/webhooks/contract";
import { dialectEvents } from "@/lib/webhooks/dialect-events";
import { newSecret } from "@/lib/webhooks/signature";
import { differences, printedBlocks } from "@/tests/api/compat/printed";

const mio = printedBlocks("mio");
const miles = printedBlocks("miles");
const secret = newSecret();
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Seen {
  body: string;
  headers: NodeJS.Dict<string | string[]>;
}

/** What a receiver gets of a sample event in one attempt. */
async function sent(dialect: DialectName, type: "call.completed" | "transcript.processed", now = new Date()): Promise<Seen> {
  const seen: Seen[] = [];
  const server = createServer(async (req, res) => {
    seen.push({ body: Buffer.concat(await Array.fromAsync(req)).toString(), headers: req.headers });
    res.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  const url = `http://127.0.0.1:${address.port}/`;
  const event = bodyOf(sampleEvent(type));
  const known = { deliveryId: "5f0c1f1e-6a55-4f3c-9a76-0d3e6d0f8c11", eventType: type, secrets: [secret] } as const;
  await attemptDelivery({ ...known, url, dialect, body: event, now, allowLoopbackHttp: true });
  const [request] = seen;
  if (!request) throw new Error("nothing came");
  return request;
}

type Verifier = (...given: unknown[]) => unknown;

/** A function that a document prints, as a module. */
async function printedFunction(code: string, name: string): Promise<Verifier> {
  const module: unknown = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(`${code}\nexport { ${name} };`)}`
  );
  const found: unknown = Reflect.get(Object(module), name);
  return (...given) => Reflect.apply(Object(found), null, given);
}

describe("a delivery in Mio's dialect", () => {
  test("has the printed envelope, and the printed headers beside no others of ours", async () => {
    const { body, headers } = await sent("mio", "call.completed");
    expect(differences(JSON.parse(body), JSON.parse(mio("payload call.completed")), [".call.fromNumber"])).toEqual([]);
    const printed = mio("headers")
      .split("\n")
      .map((line) => line.split(" ", 1)[0]?.toLowerCase());
    expect(
      Object.keys(headers)
        .filter((name) => /^(?:x|webhook)-/.test(name))
        .sort(),
    ).toEqual(printed.sort());
    expect(headers).toMatchObject({ "x-mio-event": "call.completed", "x-mio-delivery": "5f0c1f1e-6a55-4f3c-9a76-0d3e6d0f8c11" });
  });

  test("passes the printed verifier, and does not once a byte, the time or the secret is another", async () => {
    const verify = await printedFunction(mio("verifier"), "verifyWebhook");
    const { body, headers } = await sent("mio", "call.completed");
    const [timestamp, signature] = [headers["x-mio-timestamp"], headers["x-mio-signature"]];
    expect(verify(secret, timestamp, body, signature)).toBe(true);
    expect(verify(secret, timestamp, body.replace("45", "46"), signature)).toBe(false);
    expect(verify(secret, Number(timestamp) + 1, body, signature)).toBe(false);
    expect(verify(newSecret(), timestamp, body, signature)).toBe(false);
  });

  test("is signed anew in each attempt, with the time that its body has", async () => {
    const at = new Date("2026-05-09T14:00:00.987Z");
    const { body, headers } = await sent("mio", "call.completed", at);
    expect([JSON.parse(body).timestamp, headers["x-mio-timestamp"]]).toEqual(["1778335200", "1778335200"]);
  });
});

describe("a delivery in Miles' dialect", () => {
  test("has the printed envelope and headers, with data under Miles' names", async () => {
    const { body, headers } = await sent("miles", "transcript.processed");
    const event = JSON.parse(body);
    expect(Object.keys(event)).toEqual(["id", "type", "createdAt", "data"]);
    expect(event.data).toMatchObject({
      transcriptId: expect.any(String),
      actionItems: [expect.objectContaining({ dueDate: "2026-05-12" })],
    });
    expect(body).not.toMatch(/"[a-z]+_[a-z_]+":/);
    const printed = miles("delivery headers")
      .split("\n")
      .slice(1)
      .map((line) => line.split(":", 1)[0]?.toLowerCase() ?? "");
    expect(printed.filter((name) => !(name in headers))).toEqual([]);
    expect(headers["user-agent"]).toBe("Miles-Webhook/1.0");
  });

  test("passes the printed verifier, and does not once a byte or the secret is another, or it is old", async () => {
    // The document's text has lost its line ends; a comment goes on to the next one.
    const code = miles("verifier")
      .replace("(replay protection) ", "(replay protection)\n")
      .replace("JSON.parse ", "JSON.parse\n");
    const verify = await printedFunction(code, "verifyMilesWebhook");
    const { body, headers } = await sent("miles", "transcript.processed");
    expect(verify({ headers, rawBody: body }, secret)).toBe(true);
    expect(verify({ headers, rawBody: `${body} ` }, secret)).toBe(false);
    expect(verify({ headers, rawBody: body }, newSecret())).toBe(false);
    const old = await sent("miles", "transcript.processed", new Date(Date.now() - 301_000));
    expect(verify({ headers: old.headers, rawBody: old.body }, secret)).toBe(false);
  });

  test("exists for every event that the document lists, and no other", () => {
    const listed = miles("events")
      .split("\n")
      .flatMap((line) => /^([a-z_]+\.[a-z_]+) \|/.exec(line)?.[1] ?? []);
    expect([...(dialectEvents.miles ?? [])]).toEqual(listed);
  });
});
