import { ApiError } from "@/lib/api/errors";
import { askUpstream, jsonOf, type Upstream, upstreamFailed } from "@/lib/api/upstream";
import { z } from "@/lib/api/zod";
import { env } from "@/lib/env";
import type { OutsideResponse } from "@/lib/net/fetch-outside";

const State = z.object({ code: z.string(), sub_code: z.string().nullish() });
const Metadata = z.record(z.string(), z.unknown()).nullish();

const Transcript = z.object({
  id: z.string(),
  status: State,
  data: z.object({ download_url: z.string().nullish() }).nullish(),
  metadata: Metadata,
});

const Recording = z.object({
  id: z.string(),
  created_at: z.string().nullish(),
  started_at: z.string().nullish(),
  expires_at: z.string().nullish(),
  status: State,
  media_shortcuts: z
    .object({
      transcript: Transcript.nullish(),
      meeting_metadata: z.object({ data: z.object({ title: z.string().nullish() }).nullish() }).nullish(),
    })
    .nullish(),
});

/** A bot as Recall describes it, with what is read of it here. Codes grow: they are no enumeration. */
export const Bot = z.object({
  id: z.string(),
  metadata: Metadata,
  /** Where the call is. Recall forgets it some days after. */
  meeting_url: z.object({ meeting_id: z.string().nullish() }).nullish().catch(null),
  join_at: z.string().nullish(),
  status: State.nullish(),
  status_changes: z.array(State.extend({ created_at: z.string().nullish() })).default([]),
  recordings: z.array(Recording).default([]),
});
export type Bot = z.infer<typeof Bot>;
export type Recording = z.infer<typeof Recording>;

const BotPage = z.object({ next: z.string().nullish(), results: z.array(Bot) });

const mostPages = 8;
const mostBots = 200;
/** The words of a long call with their times. */
const maxTranscriptBytes = 50 * 1024 * 1024;
const downloadMs = 30_000;

const name = "Recall.ai";

/** Recall.ai's API with one workspace's key. */
export class Recall {
  private readonly upstream: Upstream;
  private readonly baseUrl: string;

  constructor(
    private readonly apiKey: string,
    region: string,
  ) {
    const { RECALL_BASE_URL } = env();
    this.upstream = { name, allowLoopbackHttp: RECALL_BASE_URL !== undefined };
    this.baseUrl = RECALL_BASE_URL ?? `https://${region}.recall.ai`;
  }

  /** Bots that joined, or are to join, in a period. */
  async bots(period: { from: string; to?: string | undefined }): Promise<Bot[]> {
    const asked = new URLSearchParams({ join_at_after: period.from });
    if (period.to !== undefined) asked.set("join_at_before", period.to);
    const found: Bot[] = [];
    let rest: string | null = `?${asked}`;
    for (let pages = 0; rest !== null && pages < mostPages && found.length < mostBots; pages++) {
      const page: z.infer<typeof BotPage> = jsonOf(name, await this.ask("GET", `/api/v1/bot/${rest}`), BotPage);
      found.push(...page.results);
      // Only what comes after the `?` counts: the key goes to no other place, whatever an answer says.
      rest = page.next ? (URL.parse(page.next, this.baseUrl)?.search ?? null) : null;
    }
    return found.slice(0, mostBots);
  }

  /** Null where there is no such bot in this workspace. */
  async bot(id: string): Promise<Bot | null> {
    const answer = await this.ask("GET", `/api/v1/bot/${encodeURIComponent(id)}/`, null, [404]);
    return answer.status === 404 ? null : jsonOf(name, answer, Bot);
  }

  /** Has a recording transcribed. A second request for the same attempt starts no second one. */
  async transcribe(recordingId: string, attempt: number): Promise<void> {
    const body = { provider: { recallai_async: { language_code: "auto" } }, metadata: { mira_attempt: String(attempt) } };
    await this.ask("POST", `/api/v1/recording/${encodeURIComponent(recordingId)}/create_transcript/`, body, [409], {
      "idempotency-key": `mira-${recordingId}-${attempt}`,
    });
  }

  /** A transcript's file. Its address is signed: the key is not sent along. */
  async download(url: string): Promise<string> {
    const request = {
      method: "GET",
      headers: {},
      body: null,
      timeoutMs: downloadMs,
      maxResponseBytes: maxTranscriptBytes,
    } as const;
    const answer = await askUpstream(this.upstream, url, request);
    if (answer.status !== 200) throw upstreamFailed(name, new Error(`the transcript's file answered ${answer.status}`));
    return answer.bodyText;
  }

  private async ask(
    method: "GET" | "POST",
    path: string,
    body: object | null = null,
    alsoGood: readonly number[] = [],
    more: Record<string, string> = {},
  ): Promise<OutsideResponse> {
    const headers = {
      authorization: `Token ${this.apiKey}`,
      accept: "application/json",
      ...(body && { "content-type": "application/json" }),
      ...more,
    };
    const url = new URL(path, this.baseUrl).href;
    const answer = await askUpstream(this.upstream, url, { method, headers, body: body && JSON.stringify(body) });
    const { status } = answer;
    if ((status >= 200 && status < 300) || alsoGood.includes(status)) return answer;
    if (status === 401) throw new ApiError("conflict", "Recall.ai does not accept the key in this region.");
    throw upstreamFailed(name, new Error(`${name} answered ${status} to ${method} ${path.split("?")[0]}`));
  }
}
