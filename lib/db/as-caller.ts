import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Caller } from "@/lib/auth/caller";
import { mintToken } from "@/lib/auth/token";
import type { Database } from "@/lib/db/database.types";
import { env } from "@/lib/env";

export type Db = SupabaseClient<Database>;

const requestTimeoutMs = 15_000;
/** A minute before a token of five ends: an export, or a job, may outlive its first. */
const renewAfterMs = 240_000;

const fetchWithDeadline: typeof fetch = (input, init) => {
  const deadline = AbortSignal.timeout(requestTimeoutMs);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline });
};

/** The database as one caller sees it: every statement runs under the caller's token, so row-level security answers. */
export function asCaller(caller: Caller): Db {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  let minted: { at: number; token: string } | undefined;
  return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    accessToken: async () => {
      const now = Date.now();
      if (!minted || now - minted.at > renewAfterMs) minted = { at: now, token: mintToken(caller) };
      return minted.token;
    },
    global: { fetch: fetchWithDeadline },
  });
}
