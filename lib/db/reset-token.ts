import { createClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { deadlines } from "@/lib/db/deadlines";
import { fetchWhole } from "@/lib/db/fetch-whole";
import { env } from "@/lib/env";

/**
 * A token by which the person with this address sets a new password, good for an hour, once. With SUPABASE_SECRET_KEY Auth answers
 * it; without, as on the embedded default, it is read where Auth keeps it.
 */
export async function resetToken(email: string): Promise<string> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY } = env();
  const stateless = { auth: { persistSession: false, autoRefreshToken: false }, global: { fetch: fetchWhole } };
  const { auth } = createClient(SUPABASE_URL, SUPABASE_SECRET_KEY ?? SUPABASE_PUBLISHABLE_KEY, stateless);
  if (SUPABASE_SECRET_KEY) {
    const { data, error } = await auth.admin.generateLink({ type: "recovery", email });
    if (error) throw new Error(`There is no link: ${error.message}.`);
    return data.properties.hashed_token;
  }
  const { error } = await auth.resetPasswordForEmail(email);
  if (error) throw new Error(`There is no link: ${error.message}.`);
  return keptToken(email);
}

async function keptToken(email: string): Promise<string> {
  const client = new Client({ connectionString: env().DATABASE_URL, ...deadlines });
  await client.connect();
  try {
    const statement = "select recovery_token as token from auth.users where lower(email) = lower($1)";
    const { rows } = await client.query<{ token: string | null }>(statement, [email]);
    const token = rows[0]?.token;
    if (!token) throw new Error(`There is no user with the address ${email}.`);
    return token;
  } finally {
    await client.end();
  }
}
