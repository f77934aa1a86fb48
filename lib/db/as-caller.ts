import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { type Dispatcher, request } from "undici";
import type { Database } from "@/lib/db/database.types";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/identity/caller";
import { mintToken } from "@/lib/identity/token";

export type Db = SupabaseClient<Database>;

const requestTimeoutMs = 15_000;
/** A minute before a token of five ends: an export, or a job, may outlive its first. */
const renewAfterMs = 240_000;

/** What supabase-js asks of `fetch`, with less to do: answers are read whole, and have an end of `requestTimeoutMs`. Fails as fetch does. */
const fetchWhole: typeof fetch = async (input, init = {}) => {
  const deadline = AbortSignal.timeout(requestTimeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  try {
    const { statusCode, headers, body } = await request(input instanceof Request ? input.url : input, {
      method: (init.method ?? "GET") as Dispatcher.HttpMethod,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === "string" ? init.body : null,
      signal,
    });
    const text = await body.text();
    // As the body of a Response it would be copied into bytes and back, which an export of a hundred thousand rows can be seen by.
    return Object.assign(new Response(null, { status: statusCode, headers: headersOf(headers) }), { text: async () => text });
  } catch (cause) {
    throw cause === signal.reason ? cause : new TypeError("fetch failed", { cause });
  }
};

const headersOf = (headers: Dispatcher.ResponseData["headers"]): [string, string][] =>
  Object.entries(headers).map(([name, value]) => [name, String(value)]);

const clients = new WeakMap<Caller, Db>();

/** The database as one caller sees it: every statement runs under the caller's token, so row-level security answers. */
export function asCaller(caller: Caller): Db {
  const known = clients.get(caller) ?? clientOf(caller);
  clients.set(caller, known);
  return known;
}

function clientOf(caller: Caller): Db {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  let minted: { at: number; token: string } | undefined;
  return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    accessToken: async () => {
      const now = Date.now();
      if (!minted || now - minted.at > renewAfterMs) minted = { at: now, token: mintToken(caller) };
      return minted.token;
    },
    global: { fetch: fetchWhole },
  });
}
