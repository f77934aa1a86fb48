import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

const Answer = z.looseObject({ data: z.unknown(), meta: z.unknown() });
const Page = z.looseObject({ total: z.int() });
const Token = z.looseObject({ access_token: z.string() });

const pauseMs = 1_000;
const sayEvery = 10;

interface Account {
  supabaseUrl: string;
  publishableKey: string;
  email: string;
  password: string;
}

/** The API as the demo's key or one of its people has it. */
export class DemoApi {
  constructor(
    private readonly localUrl: string,
    private readonly credential: string,
  ) {}

  /** The same API as somebody who signs in. */
  async as({ supabaseUrl, publishableKey, email, password }: Account): Promise<DemoApi> {
    const answer = await fetch(`${supabaseUrl}/auth/v1/token?grant_type=password`, {
      method: "POST",
      headers: { apikey: publishableKey, "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status}`);
    return new DemoApi(this.localUrl, Token.parse(await answer.json()).access_token);
  }

  withKey(key: string): DemoApi {
    return new DemoApi(this.localUrl, key);
  }

  /**
   * What `data` and `meta` are.
   *
   * @param once a name under which it is done only once, where the operation takes an Idempotency-Key
   */
  async send(method: string, path: string, body?: object, once?: string): Promise<z.infer<typeof Answer>> {
    const answer = await fetch(`${this.localUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.credential}`,
        ...(body !== undefined && { "content-type": "application/json", prefer: "respond-async" }),
        ...(once !== undefined && { "idempotency-key": createHash("sha256").update(once).digest("hex") }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was refused: ${answer.status} ${await answer.text()}`);
    return Answer.parse(await answer.json());
  }

  /** All rows of a list, as far as a page of a hundred has them. */
  async list<Row>(path: string, row: z.ZodType<Row>): Promise<Row[]> {
    const separator = path.includes("?") ? "&" : "?";
    return z.array(row).parse((await this.send("GET", `${path}${separator}limit=100`)).data);
  }

  /** Waits until no more than so many calls are left to analyze. */
  async untilAnalyzed(most: number, onLeft: (left: number) => unknown = () => undefined): Promise<void> {
    for (let said = Number.POSITIVE_INFINITY; ; await delay(pauseMs)) {
      const { meta } = await this.send("GET", "/meetings?status=processing&limit=1");
      const { total: left } = Page.parse(meta);
      if (left <= Math.max(0, most)) return;
      if (said - left >= sayEvery) {
        onLeft(left);
        said = left;
      }
    }
  }
}
