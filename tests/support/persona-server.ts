import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

export interface PersonaRequest {
  body: Record<string, unknown>;
  headers: IncomingHttpHeaders;
  /** Resolves when the client is gone before the answer's end. */
  hungUp: Promise<void>;
}

/** How a server of the Responses API streams one answer. */
export type Stream = (answer: {
  /** Words of the answer. */
  delta(text: string): void;
  /** Any event of the API. */
  event(type: string, more?: object): void;
  /** Any answer that is no stream. */
  plain(status: number, body: string, contentType?: string): void;
  end(): void;
  /** Breaks the connection. */
  cut(): void;
}) => void;

const response = { id: "resp_1", object: "response", model: "gpt-6.1-terra", output: [], status: "completed", error: null };

/** A server of the Responses API on loopback that streams; `close` ends it. */
export async function startPersonaServer() {
  const requests: PersonaRequest[] = [];
  let stream: Stream = spoken("Yes?");
  const server = createServer(async (req, res) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const hungUp = new Promise<void>((gone) => res.once("close", () => !res.writableEnded && gone()));
    requests.push({ body: JSON.parse(Buffer.concat(chunks).toString("utf8")), headers: req.headers, hungUp });
    stream(answerOn(res));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests,
    respondWith: (next: Stream) => {
      stream = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Says these pieces and completes. */
export const spoken =
  (...pieces: string[]): Stream =>
  (answer) => {
    answer.event("response.created", { response: { ...response, status: "in_progress" } });
    for (const piece of pieces) answer.delta(piece);
    answer.event("response.completed", { response });
    answer.end();
  };

function answerOn(res: ServerResponse): Parameters<Stream>[0] {
  let sequence = 0;
  const write = (type: string, more: object) => {
    if (!res.headersSent) res.writeHead(200, { "content-type": "text/event-stream" });
    res.write(`event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...more })}\n\n`);
  };
  return {
    delta: (delta) =>
      write("response.output_text.delta", { delta, item_id: "msg_1", output_index: 0, content_index: 0, logprobs: [] }),
    event: (type, more = {}) => write(type, more),
    plain: (status, body, contentType = "application/json") => res.writeHead(status, { "content-type": contentType }).end(body),
    end: () => res.end(),
    cut: () => res.destroy(),
  };
}

/** Says these pieces, calls a function and completes. */
export const calling =
  (name: string, ...pieces: string[]): Stream =>
  (answer) => {
    for (const piece of pieces) answer.delta(piece);
    const item = { type: "function_call", id: "fc_1", call_id: "call_1", name, arguments: "{}", status: "completed" };
    answer.event("response.output_item.done", { item, output_index: 1 });
    answer.event("response.completed", { response });
    answer.end();
  };
