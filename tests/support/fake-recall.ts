import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export const recallKey = "5b3f0f6e0c1c4c7e9e0f5b3f0f6e0c1c4c7e9e0f";

type Json = Record<string, unknown>;
export type RecallTrouble = { status: number; headers?: Record<string, string>; html?: boolean } | "cut" | "silence";

/** What is unlike a bot that is done, with a transcript that is done. */
export interface BotDetails {
  codes?: string[];
  recording?: Json | null;
  transcript?: Json | null;
  metadata?: Json;
  meeting_url?: Json | null;
}

/** Recall.ai's API as it speaks on the wire, on a free port of loopback. */
export class FakeRecall {
  readonly requests: { method: string; path: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  bots: Json[] = [];
  files = new Map<string, unknown>();
  pageSize = 2;
  /** By the beginning of a path. */
  readonly troubles = new Map<string, RecallTrouble>();
  url = "";
  private readonly server = createServer((req, res) => void this.serve(req, res));

  async start(): Promise<this> {
    await new Promise<void>((listening) => this.server.listen(0, "127.0.0.1", listening));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("the server listens on no port");
    this.url = `http://127.0.0.1:${address.port}`;
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  reset(): void {
    this.bots = [];
    this.files.clear();
    this.troubles.clear();
    this.requests.length = 0;
  }

  asked(method: string, path: RegExp): number {
    return this.requests.filter((one) => one.method === method && path.test(one.path)).length;
  }

  /** A bot that is done, with a recording whose transcript is done; `more` is put over it. */
  addBot(title: string, at: string, more: BotDetails = {}) {
    const [id, recordingId, fileId] = [randomUUID(), randomUUID(), randomUUID()];
    const codes = more.codes ?? ["joining_call", "in_call_recording", "call_ended", "recording_done", "done", "analysis_done"];
    this.files.set(fileId, transcriptFile(title));
    const done = {
      id: randomUUID(),
      status: { code: "done" },
      data: { download_url: `${this.url}/files/${fileId}` },
      metadata: {},
    };
    const transcript = more.transcript === undefined ? done : more.transcript;
    const recording = {
      ...{
        id: recordingId,
        created_at: at,
        started_at: at,
        completed_at: at,
        expires_at: null,
        status: { code: "done", sub_code: null },
      },
      media_shortcuts: { transcript, video_mixed: null, meeting_metadata: { data: { title: null } } },
      ...more.recording,
    };
    this.bots.push({
      ...{
        id,
        join_at: null,
        meeting_url: more.meeting_url === undefined ? { platform: "zoom", meeting_id: "1" } : more.meeting_url,
      },
      metadata: { meeting_title: title, ...more.metadata },
      status_changes: codes.map((code) => ({ code, sub_code: null, message: null, created_at: at })),
      recordings: more.recording === null ? [] : [recording],
      at,
    });
    return { id, recordingId, fileId };
  }

  private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const url = new URL(req.url ?? "/", this.url);
    const { method = "GET", headers } = req;
    this.requests.push({ method, path: url.pathname, headers, body: Buffer.concat(chunks).toString("utf8") });
    const trouble = [...this.troubles].find(([path]) => url.pathname.startsWith(path))?.[1];
    if (trouble) misbehave(res, trouble);
    else if (url.pathname.startsWith("/files/")) this.file(res, headers, url.pathname.slice(7));
    else if (headers.authorization !== `Token ${recallKey}`)
      json(res, 401, { code: "authentication_failed", detail: "Invalid API token" }, { "www-authenticate": "Token" });
    else if (url.pathname === "/api/v1/bot/") this.list(res, url);
    else if (url.pathname.startsWith("/api/v1/bot/")) this.one(res, url.pathname.split("/")[4]);
    else if (method === "POST" && url.pathname.endsWith("/create_transcript/")) this.transcribe(res, url.pathname.split("/")[4]);
    else res.writeHead(404, { "content-type": "text/html" }).end("<h1>Not Found</h1>");
  }

  private list(res: ServerResponse, url: URL): void {
    const [after, before] = ["join_at_after", "join_at_before"].map((name) => url.searchParams.get(name));
    const fits = this.bots.filter(({ at }) => (!after || String(at) >= after) && (!before || String(at) <= before));
    const page = Number(url.searchParams.get("page") ?? 1);
    const end = page * this.pageSize;
    url.searchParams.set("page", String(page + 1));
    // Recall's own host stands in `next`, whatever host it was asked by.
    const next = end < fits.length ? `https://us-west-2.recall.ai${url.pathname}${url.search}` : null;
    json(res, 200, { next, previous: null, results: fits.slice(end - this.pageSize, end) });
  }

  private one(res: ServerResponse, id: string | undefined): void {
    const bot = this.bots.find((one) => one.id === id);
    if (bot) json(res, 200, bot);
    else json(res, 404, { detail: "Not found." });
  }

  private transcribe(res: ServerResponse, recordingId: string | undefined): void {
    json(res, 201, { id: randomUUID(), recording: recordingId, status: { code: "processing" }, data: { download_url: null } });
  }

  /** A signed address: whoever sends a key to it is refused. */
  private file(res: ServerResponse, headers: IncomingMessage["headers"], id: string): void {
    const found = this.files.get(id);
    if (headers.authorization || found === undefined) res.writeHead(403, { "content-type": "application/xml" }).end("<Error/>");
    else json(res, 200, found);
  }
}

const word = (text: string, at: number) => ({ text, start_timestamp: { relative: at }, end_timestamp: { relative: at + 0.4 } });

const transcriptFile = (title: string) => [
  {
    participant: { id: 1, name: "Ann Lee" },
    words: `Let us talk about ${title} today`.split(" ").map((text, at) => word(text, at)),
  },
  { participant: { id: 2, name: "Bo Chen" }, words: "Per seat works for us".split(" ").map((text, at) => word(text, at + 10)) },
];

function json(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  res.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function misbehave(res: ServerResponse, trouble: RecallTrouble): void {
  if (trouble === "silence") return;
  if (trouble === "cut") {
    res.writeHead(200, { "content-type": "application/json", "content-length": "1000" }).write('{"results":');
    setTimeout(() => res.destroy(), 10);
  } else if (trouble.html) res.writeHead(trouble.status, { "content-type": "text/html" }).end("<html>Sign in</html>");
  else json(res, trouble.status, { detail: "no" }, trouble.headers);
}
