import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { fetchWhole } from "@/lib/db/fetch-whole";
import { env } from "@/lib/env";

/** Supabase Auth without any cookies: a session that it starts is kept nowhere. */
export function passingAuth(headers: Record<string, string>): SupabaseClient["auth"] {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const auth = { persistSession: false, autoRefreshToken: false };
  return createClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, { auth, global: { fetch: fetchWhole, headers } }).auth;
}
