import { createClient } from "@supabase/supabase-js";
import { fetchWhole } from "@/lib/db/fetch-whole";
import { env } from "@/lib/env";

/**
 * The id of the Supabase Auth user with this address and password; made where there is none. No confirmation mail is sent where
 * SUPABASE_SECRET_KEY is configured.
 */
export async function authUser(email: string, password: string, name: string): Promise<string> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY } = env();
  const stateless = { auth: { persistSession: false, autoRefreshToken: false }, global: { fetch: fetchWhole } };
  const client = createClient(SUPABASE_URL, SUPABASE_SECRET_KEY ?? SUPABASE_PUBLISHABLE_KEY, stateless);
  const known = await client.auth.signInWithPassword({ email, password });
  if (known.data.user) return known.data.user.id;
  const user_metadata = { name };
  const made = SUPABASE_SECRET_KEY
    ? await client.auth.admin.createUser({ email, password, email_confirm: true, user_metadata })
    : await client.auth.signUp({ email, password, options: { data: user_metadata } });
  if (made.error || !made.data.user) throw new Error(`The user was not made: ${made.error?.message ?? "no answer"}.`);
  return made.data.user.id;
}
