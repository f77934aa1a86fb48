import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  at: number;
}

export interface Receiver {
  /** The URL of an endpoint of this receiver. */
  url(name: string): string;
  requests: Received[];
  /** Those that came to one endpoint. */
  at(name: string): Received[];
  respondWith(responder: (request: Received, res: ServerResponse) => void): void;
  close(): Promise<void>;
}

/** A server that stands for the receivers of webhooks: answers 204 unless told otherwise, and keeps what came. */
export async function startReceiver(): Promise<Receiver> {
  let respond = (_request: Received, res: ServerResponse): void => {
    res.writeHead(204).end();
  };
  const requests: Received[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of req) chunks.push(chunk);
    } catch {
      return;
    }
    const request = { path: req.url ?? "", headers: req.headers, body: Buffer.concat(chunks), at: Date.now() };
    requests.push(request);
    respond(request, res);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver listens on no port");
  return {
    url: (name) => `http://127.0.0.1:${address.port}/${name}`,
    requests,
    at: (name) => requests.filter(({ path }) => path === `/${name}`),
    respondWith: (responder) => {
      respond = responder;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
