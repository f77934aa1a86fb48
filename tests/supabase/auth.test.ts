import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import { describe, expect, test } from "vitest";
import { env } from "@/lib/env";

/** A client without memory: each test carries its own session. */
const clientWith = (key: string) =>
  createClient(env().SUPABASE_URL, key, { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } });
const newClient = () => clientWith(env().SUPABASE_PUBLISHABLE_KEY);
const secretKey = process.env.SUPABASE_SECRET_KEY ?? "";
const admin = () => clientWith(secretKey).auth.admin;

const password = "correct horse battery";
const newEmail = () => `${randomUUID()}@mira.example`;

/** Signs up; where the project wants the address confirmed, it is confirmed as its owner would. Answers the session. */
async function person(): Promise<{ email: string; access_token: string; refresh_token: string; isConfirmed: boolean }> {
  const email = newEmail();
  const client = newClient();
  const { data, error } = await client.auth.signUp({ email, password });
  expect(error).toBeNull();
  if (data.session) return { email, ...data.session, isConfirmed: false };
  expect(await signIn(email, password)).toMatchObject({ error: { code: "email_not_confirmed" } });
  if (secretKey === "") throw new Error("This project has addresses confirmed: the suite needs SUPABASE_SECRET_KEY for that.");
  await admin().updateUserById(data.user?.id ?? "", { email_confirm: true });
  const signedIn = await signIn(email, password);
  if (!signedIn.data.session) throw new Error(`not signed in: ${signedIn.error?.message}`);
  return { email, ...signedIn.data.session, isConfirmed: true };
}

const signIn = (email: string, word: string) => newClient().auth.signInWithPassword({ email, password: word });

/** What the API says to a session: 200, or 403 to one that belongs to no organization. 401 would be a session that it does not take. */
async function statusOf(accessToken: string): Promise<number> {
  const headers = { Authorization: `Bearer ${accessToken}` };
  return (await fetch(`${env().PUBLIC_URL}/api/v1/me`, { headers })).status;
}

describe("a session of this project", () => {
  test("is taken by the API, and none that was changed is", async () => {
    const { access_token } = await person();
    expect([200, 403]).toContain(await statusOf(access_token));
    const [head, body, signature] = access_token.split(".");
    expect(await statusOf([head, body, `${signature?.slice(0, -4)}AAAA`].join("."))).toBe(401);
  });

  test("is renewed by its refresh token, and the new one is taken", async () => {
    const { refresh_token } = await person();
    const { data, error } = await newClient().auth.refreshSession({ refresh_token });
    expect(error).toBeNull();
    expect(data.session?.refresh_token).not.toBe(refresh_token);
    expect([200, 403]).toContain(await statusOf(data.session?.access_token ?? ""));
  });

  test("is not renewed after signing out", async () => {
    const { access_token, refresh_token } = await person();
    const client = newClient();
    await client.auth.setSession({ access_token, refresh_token });
    expect((await client.auth.signOut({ scope: "global" })).error).toBeNull();
    expect((await newClient().auth.refreshSession({ refresh_token })).error).not.toBeNull();
  });
});

test("a wrong password is refused, and an address that is taken tells nobody of it", async () => {
  const { email } = await person();
  expect((await signIn(email, "a wrong one")).error?.code).toBe("invalid_credentials");
  const { data } = await newClient().auth.signUp({ email, password: "another long password" });
  expect(data.session).toBeNull();
});

test("a password that was changed is the one that counts", async () => {
  const { email, access_token, refresh_token } = await person();
  const client = newClient();
  await client.auth.setSession({ access_token, refresh_token });
  expect((await client.auth.updateUser({ password: "a new long password" })).error).toBeNull();
  expect((await signIn(email, "a new long password")).error).toBeNull();
  expect((await signIn(email, password)).error).not.toBeNull();
});

test("asking for a new password never says whether the address is known", async () => {
  const { email } = await person();
  const [known, unknown] = [await ask(email), await ask(newEmail())];
  expect(unknown).toBe(known);
});

const ask = async (email: string) => (await newClient().auth.resetPasswordForEmail(email)).error?.code ?? "sent";

describe.skipIf(secretKey === "")("with SUPABASE_SECRET_KEY", () => {
  test("the link for a new password signs in once, and the new password is good", async () => {
    const { email } = await person();
    const { data } = await admin().generateLink({ type: "recovery", email });
    const token_hash = data.properties?.hashed_token ?? "";
    const client = newClient();
    expect((await client.auth.verifyOtp({ type: "recovery", token_hash })).error).toBeNull();
    expect((await client.auth.updateUser({ password: "a new long password" })).error).toBeNull();
    expect((await signIn(email, "a new long password")).error).toBeNull();
    expect((await newClient().auth.verifyOtp({ type: "recovery", token_hash })).error).not.toBeNull();
  });
});
