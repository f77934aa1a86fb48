import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { LLMock } from "@copilotkit/aimock";
import { z } from "zod";
import { honestReply } from "@/tests/support/model-answers";

/** One request to the Responses API as the server got it. */
export interface ModelRequest {
  /** Of the structured output asked for: `digest`, `scoring` or `criteria`. */
  schema: string;
  instructions: string;
  /** The user message. */
  data: string;
  temperature: number | undefined;
  body: unknown;
  headers: IncomingHttpHeaders;
  /** Resolves when the client is gone without an answer. */
  hungUp: Promise<void>;
}

/** What the server does with one request. */
export type ModelReply =
  | { kind: "answer"; answer: unknown; model?: string; usage?: { input_tokens: number; output_tokens: number } }
  /** The model's text as it is: no JSON, cut JSON, nothing. */
  | { kind: "text"; text: string }
  /** Ended early: half an answer with status `incomplete`. */
  | { kind: "incomplete"; text: string }
  | { kind: "refusal" }
  | { kind: "failed"; code: string }
  | {
      kind: "error";
      status: number;
      error: { message: string; type?: string; code?: string; param?: string };
      headers?: Record<string, string>;
    }
  /** Any body at all, as a proxy would send it. */
  | { kind: "raw"; status: number; contentType: string; body: string }
  /** Headers and half a body, then the connection is closed. */
  | { kind: "broken" }
  /** Never answers; `afterHeaders` sends the headers first. */
  | { kind: "silence"; afterHeaders: boolean };

export interface ModelServer {
  /** For OPENAI_BASE_URL, `/v1` included. */
  url: string;
  requests: ModelRequest[];
  /** Answers every request from now on; `honestReply` is what a fresh server uses. */
  respondWith: (responder: (request: ModelRequest) => ModelReply) => void;
  close: () => Promise<void>;
}

const Body = z.looseObject({
  instructions: z.string(),
  input: z.array(z.object({ content: z.string() })),
  temperature: z.number().optional(),
  text: z.object({ format: z.looseObject({ name: z.string() }) }),
});

/**
 * A model server on a free port of the loopback interface, in this process. Answers are made by aimock's Responses API;
 * what it can't do (silence, HTML, refusals, broken bodies, errors with `param`) is written by the server in front of it.
 */
export async function startModelServer(): Promise<ModelServer> {
  let respond: (request: ModelRequest) => ModelReply = honestReply;
  const requests: ModelRequest[] = [];
  const pending = new Map<string, Extract<ModelReply, { kind: "answer" | "text" | "incomplete" }>>();
  const mock = new LLMock({ port: 0, strict: true });
  mock.on({}, (request) => mockedResponse(pending.get(request._context ?? "")));
  await mock.start();

  const front = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      res.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify({ error: { message: String(error) } }));
    });
  });
  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const raw = await readAll(req);
    const hungUp = new Promise<void>((gone) => res.once("close", () => !res.writableEnded && gone()));
    const request = { ...modelRequest(raw, req.headers), hungUp };
    requests.push(request);
    const reply = respond(request);
    if (reply.kind !== "answer" && reply.kind !== "text" && reply.kind !== "incomplete") return misbehave(res, reply);
    const id = randomUUID();
    pending.set(id, reply);
    const mocked = await fetch(`${mock.url}/v1/responses`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-aimock-context": id },
      body: raw,
    });
    pending.delete(id);
    res.writeHead(mocked.status, { "content-type": "application/json" }).end(await mocked.text());
  }

  await new Promise<void>((listening) => front.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${portOf(front.address())}/v1`,
    requests,
    respondWith: (responder) => {
      respond = responder;
    },
    close: async () => {
      front.closeAllConnections();
      await new Promise((closed) => front.close(closed));
      await mock.stop();
    },
  };
}

function mockedResponse(reply: Extract<ModelReply, { kind: "answer" | "text" | "incomplete" }> | undefined) {
  if (!reply) return { error: { message: "no reply was set for this request" }, status: 500 };
  if (reply.kind === "incomplete") return { content: reply.text, finishReason: "length" };
  if (reply.kind === "text") return { content: reply.text };
  return {
    content: JSON.stringify(reply.answer),
    usage: reply.usage ?? { input_tokens: 1000, output_tokens: 200 },
    ...(reply.model ? { model: reply.model } : {}),
  };
}

function misbehave(res: ServerResponse, reply: Exclude<ModelReply, { kind: "answer" | "text" | "incomplete" }>): void {
  const json = { "content-type": "application/json" };
  switch (reply.kind) {
    case "silence":
      if (reply.afterHeaders) res.writeHead(200, json).write("{");
      return;
    case "broken":
      res.writeHead(200, { ...json, "content-length": "1000" }).write('{"object": "respo', () => res.destroy());
      return;
    case "raw":
      res.writeHead(reply.status, { "content-type": reply.contentType }).end(reply.body);
      return;
    case "error":
      res
        .writeHead(reply.status, { ...json, "x-request-id": "req_test", ...reply.headers })
        .end(JSON.stringify({ error: reply.error }));
      return;
    case "refusal":
      res
        .writeHead(200, json)
        .end(JSON.stringify(envelope("completed", [{ type: "refusal", refusal: "I can't help with that." }])));
      return;
    case "failed":
      res.writeHead(200, json).end(JSON.stringify({ ...envelope("failed", []), error: { code: reply.code, message: "failed" } }));
  }
}

const envelope = (status: string, content: unknown[]) => ({
  id: "resp_test",
  object: "response",
  model: "gpt-6.1-terra",
  status,
  output: content.length > 0 ? [{ type: "message", id: "msg_test", role: "assistant", status, content }] : [],
  usage: { input_tokens: 1000, output_tokens: 10, total_tokens: 1010 },
});

function modelRequest(raw: string, headers: IncomingHttpHeaders): Omit<ModelRequest, "hungUp"> {
  const body = Body.parse(JSON.parse(raw));
  return {
    schema: body.text.format.name,
    instructions: body.instructions,
    data: body.input.map(({ content }) => content).join("\n"),
    temperature: body.temperature,
    body,
    headers,
  };
}

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the model server listens on no port");
  return address.port;
}
