import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "@/lib/db/database.types";
import { fetchWhole } from "@/lib/db/fetch-whole";
import { fetchWithin, type RestLayer } from "@/lib/db/fetch-within";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/identity/caller";
import { mintToken } from "@/lib/identity/token";

export type Db = SupabaseClient<Database>;

/** A minute before a token of five ends: an export, or a job, may outlive its first. */
const renewAfterMs = 240_000;

let restLayer: RestLayer | undefined;

/** Has requests for rows answered within this process: by the embedded Supabase, where that is what runs. */
export function answerWith(layer: RestLayer): void {
  restLayer = layer;
}

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
    global: { fetch: restLayer ? fetchWithin(restLayer) : fetchWhole },
    // Left to itself it asks again up to three times, which makes the deadline of one request four of them.
    db: { retry: false },
  });
}
