import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Input } from "@/lib/api/endpoint";
import { Reply } from "@/lib/api/reply";
import { asCaller, type Db } from "@/lib/db/as-caller";
import type { EventType } from "@/lib/events/contract";
import type { Caller } from "@/lib/identity/caller";
import { ensureOrganization } from "@/lib/organizations/provision";
import * as tasks from "@/lib/tasks/service";
import type { createTranscript } from "@/lib/transcripts/contract";
import * as transcripts from "@/lib/transcripts/service";
import type { DialectName, WebhookWithSecret } from "@/lib/webhooks/contract";
import * as webhooks from "@/lib/webhooks/service";

interface Context {
  requestId: string;
  now: Date;
  signal: AbortSignal;
  request: Request;
  db: Db;
  caller: Caller;
}

/** An organization and its admin key, acting by the API's verbs in this process. */
export class FaultTenant {
  private constructor(
    readonly id: string,
    readonly ctx: Context,
  ) {}

  static async create(): Promise<FaultTenant> {
    const slug = `f-${randomUUID().slice(0, 12)}`;
    const { id } = await ensureOrganization({ name: slug, slug });
    const caller: Caller = {
      organizationId: id,
      timeZone: "UTC",
      actor: { kind: "api_key", id: randomUUID() },
      role: "key",
      permissions: ["read", "write", "admin"],
      userId: null,
      rate: null,
    };
    const request = new Request("http://localhost:3000", { headers: { prefer: "respond-async" } });
    const signal = new AbortController().signal;
    return new FaultTenant(id, { requestId: randomUUID(), now: new Date(), signal, request, db: asCaller(caller), caller });
  }

  async webhook(url: string, events?: EventType[], dialect: DialectName = "mira"): Promise<z.infer<typeof WebhookWithSecret>> {
    const body = { url, dialect, ...(events && { events }) };
    return dataOf(await webhooks.create(this.ctx, { params: {}, query: {}, body }));
  }

  async task(title = "Send the deck"): Promise<string> {
    return dataOf(await tasks.create(this.ctx, { params: {}, query: {}, body: { title } })).id;
  }

  /** Sends a short call and answers the meeting's id at once. */
  async transcript(title: string): Promise<string> {
    const body: Input<typeof createTranscript>["body"] = {
      meeting_title: title,
      raw_transcript:
        "Ann Lee: Let's review the pricing for next year.\nBo Chen: Per seat works for us. Can you send the deck by Friday?",
    };
    const result = await transcripts.create(this.ctx, { params: {}, query: {}, body });
    return dataOf(result).meeting_id;
  }
}

/** What a verb answered, with or without meta around it. */
export function dataOf<Data>(result: Data | Reply<Data, unknown>): Data {
  return result instanceof Reply ? result.data : result;
}
