import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { inviteMember } from "@/lib/members/contract";
import { cookiesOf, credentialsOf, door, doorFrom, me, type Sent, signUp, someClient, someone } from "@/tests/support/account";
import { database } from "@/tests/support/database";
import { newTenant } from "@/tests/support/tenant";

const wrong = "not the password at all";
const guess = (client: string, email: string, cookie?: string) => doorFrom(client, "sign-in", { email, password: wrong }, cookie);
const usersWith = (email: string) => database().owner("select id from auth.users where lower(email) = lower($1)", [email]);

describe.runIf(process.platform === "linux")("guesses at passwords", () => {
  test("at one address from one client end after ten; the address signs in from elsewhere, and others from that client", async () => {
    const [victim, neighbour] = [someone(), someone()];
    await Promise.all([signUp(victim), signUp(neighbour)]);
    const attacker = someClient();
    const tries = await Promise.all(Array.from({ length: 14 }, () => guess(attacker, victim.email)));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
    const refused = tries.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(4);
    for (const { error, headers } of refused) {
      expect(error).toBe("rate_limited");
      expect(Number(headers["retry-after"])).toBeGreaterThan(0);
      expect(Number(headers["retry-after"])).toBeLessThanOrEqual(900);
    }
    expect(
      (await doorFrom(attacker, "sign-in", credentialsOf(victim))).status,
      "from there not even with the right password",
    ).toBe(429);
    expect((await doorFrom(someClient(), "sign-in", credentialsOf(victim))).status).toBe(200);
    expect((await doorFrom(attacker, "sign-in", credentialsOf(neighbour))).status).toBe(200);
  });

  test("at many addresses from one client end after thirty", async () => {
    const client = someClient();
    const tries: Sent[] = [];
    for (let batch = 0; batch < 4; batch++)
      tries.push(...(await Promise.all(Array.from({ length: 10 }, () => guess(client, `${randomUUID()}@mira.example`)))));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(30);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(10);
    const names = await database().owner<{ count: number }>("select count(*)::integer as count from private.attempts");
    expect(names[0]?.count, "what is refused leaves no row").toBeLessThan(1_000);
  });

  test("don't keep out who has signed in from that device before, and only for that address", async () => {
    const [owner, other] = [someone(), someone()];
    await Promise.all([signUp(owner), signUp(other)]);
    const client = someClient();
    const first = await doorFrom(client, "sign-in", credentialsOf(owner));
    const device = (first.headers["set-cookie"] ?? [])
      .map((line) => line.split(";")[0])
      .find((one) => one?.startsWith("mira-device="));
    await Promise.all(Array.from({ length: 12 }, () => guess(client, owner.email)));
    expect((await doorFrom(client, "sign-in", credentialsOf(owner))).status).toBe(429);
    expect((await doorFrom(client, "sign-in", credentialsOf(owner), device)).status).toBe(200);
    const withDevice = await Promise.all(Array.from({ length: 12 }, () => guess(client, owner.email, device)));
    expect(withDevice.filter(({ status }) => status === 401)).toHaveLength(10);
    await Promise.all(Array.from({ length: 12 }, () => guess(client, other.email, device)));
    expect(
      (await doorFrom(client, "sign-in", credentialsOf(other), device)).status,
      "another address' guesses count as ever",
    ).toBe(429);
  });

  test("that were right are not counted", async () => {
    const person = someone();
    await signUp(person);
    const client = someClient();
    for (let time = 0; time < 12; time++) expect((await doorFrom(client, "sign-in", credentialsOf(person))).status).toBe(200);
  });

  test("are answered in the same time whether the address has an account or not", async () => {
    const person = someone();
    await signUp(person);
    const client = someClient();
    for (const email of [person.email, `${randomUUID()}@mira.example`]) {
      const { ms } = await guess(client, email);
      // Whole steps of 300 ms, and what the way there and back takes: a difference of 70 ms between the two has no room.
      expect(ms).toBeGreaterThanOrEqual(300);
    }
  });
});

describe("a sign-up", () => {
  test.each([
    ["password"],
    ["12345678"],
    ["1234567890"],
    ["Password123!"],
    ["qwertyuiop"],
    ["aaaaaaaaaaaa"],
    ["iloveyou12"],
    ["short"],
    ["é".repeat(40)],
  ])("with the password %s is refused, and makes nothing", async (password) => {
    const person = { ...someone(), password };
    const answer = await door("sign-up", { ...person, organization_name: "Northwind" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "invalid_request", details: [{ path: "password" }] } });
    expect(await usersWith(person.email)).toEqual([]);
  });

  test("with a password made of the own name is refused", async () => {
    const answer = await door("sign-up", {
      ...someone(),
      name: "Vectrisia Holm",
      password: "vectrisia1",
      organization_name: "x",
    });
    expect(await answer.json()).toMatchObject({ error: { details: [{ path: "password" }] } });
  });

  test("with an address that has an account says what one says that waits to be confirmed, and signs nobody in", async () => {
    const person = someone();
    await signUp(person);
    const again = await door("sign-up", { ...person, password: "another long password", organization_name: "Taken over" });
    expect(again.status).toBe(201);
    expect(await again.json()).toMatchObject({ data: { signed_in: false, organization_id: null } });
    expect(cookiesOf(again)).not.toContain("mira-session=");
    expect((await door("sign-in", credentialsOf(person))).status).toBe(200);
  });

  test("with its own password goes on where it stopped: signed in, in the same organization", async () => {
    const person = someone();
    const { data: first } = await (await signUp(person)).json();
    const { data: second } = await (await signUp(person)).json();
    expect(second).toEqual(first);
  });

  test.each([
    ["nobody made", async () => ({ invitation: "a".repeat(43), email: someone().email, code: "not_found" })],
    [
      "is for somebody else",
      async () => {
        const { data } = await (await newTenant()).admin.call(inviteMember, { body: { email: someone().email, role: "rep" } });
        return { invitation: data.invitation_url.split("/").at(-1), email: someone().email, code: "forbidden" };
      },
    ],
  ])("on an invitation that %s leaves no account and no session", async (_, make) => {
    const { code, ...body } = await make();
    const answer = await door("sign-up", { name: "Eve", password: someone().password, ...body });
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await usersWith(body.email)).toEqual([]);
  });
});

describe("a session", () => {
  test("that was signed out reads nothing more with the cookie from before", async () => {
    const cookie = cookiesOf(await signUp());
    expect((await me(cookie)).status).toBe(200);
    expect((await door("sign-out", undefined, { Cookie: cookie })).status).toBe(200);
    expect((await me(cookie)).status).toBe(401);
    const page = await fetch(new URL("/meetings", env().PUBLIC_URL), { headers: { Cookie: cookie }, redirect: "manual" });
    expect(page.headers.get("location")).toMatch(/^\/sign-in/);
  });

  test("and every other of the person end with a sign-out everywhere, their bearer tokens too", async () => {
    const person = someone();
    const [one, other] = [cookiesOf(await signUp(person)), cookiesOf(await door("sign-in", credentialsOf(person)))];
    const stranger = cookiesOf(await signUp());
    const token = JSON.parse(
      Buffer.from(/mira-session=base64-([^;]*)/.exec(other)?.[1] ?? "", "base64url").toString(),
    ).access_token;
    const bearer = () => fetch(new URL("/api/v1/me", env().PUBLIC_URL), { headers: { Authorization: `Bearer ${token}` } });
    expect((await bearer()).status).toBe(200);
    expect((await door("sign-out-everywhere", undefined, { Cookie: one })).status).toBe(200);
    expect([(await me(one)).status, (await me(other)).status, (await bearer()).status]).toEqual([401, 401, 401]);
    expect((await me(stranger)).status).toBe(200);
  });

  test("has a limit for each person, over all their sessions", async () => {
    const person = someone();
    const cookie = cookiesOf(await signUp(person));
    const [user] = await usersWith(person.email);
    expect((await me(cookie)).status).toBe(200);
    // Far into the next minute's window, so that no turn of the clock begins it anew.
    await database().owner(
      "update private.rate_windows set requests = 1200, minute = minute + interval '1 minute' where key_id = $1",
      [user?.id],
    );
    const refused = await me(cookie);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect([...refused.headers.keys()].filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
  });
});

describe("a new password", () => {
  const fresh = "a quite different phrase";

  test("needs the old one, and ends the other sessions", async () => {
    const person = someone();
    const [mine, other] = [cookiesOf(await signUp(person)), cookiesOf(await door("sign-in", credentialsOf(person)))];
    const change = (current_password: string, password: string) =>
      door("password", { current_password, password }, { Cookie: mine });
    expect(await (await change(wrong, fresh)).json()).toMatchObject({ error: { details: [{ path: "current_password" }] } });
    expect(await (await change(person.password, "password123")).json()).toMatchObject({
      error: { details: [{ path: "password" }] },
    });
    expect((await me(other)).status).toBe(200);
    expect((await change(person.password, fresh)).status).toBe(200);
    expect([(await me(mine)).status, (await me(other)).status]).toEqual([200, 401]);
    expect((await door("sign-in", credentialsOf(person))).status).toBe(401);
    expect((await door("sign-in", { ...person, name: undefined, password: fresh })).status).toBe(200);
  });

  test("by a link: asked for without a hint whether the address is known, good once, and every session before it ends", async () => {
    const person = someone();
    const before = cookiesOf(await signUp(person));
    const answers = await Promise.all([person.email, someone().email].map((email) => door("recover", { email })));
    const [known, unknown] = await Promise.all(answers.map((answer) => answer.json()));
    expect(known.data).toEqual(unknown.data);
    const [row] = await database().owner<{ token: string }>("select recovery_token as token from auth.users where email = $1", [
      person.email,
    ]);
    const reset = (password: string) => door("reset", { token_hash: row?.token, password });
    expect((await reset("password123")).status, "a password that is refused leaves the link good").toBe(400);
    const done = await reset(fresh);
    expect(done.status).toBe(200);
    expect((await me(cookiesOf(done))).status).toBe(200);
    expect((await me(before)).status).toBe(401);
    expect(await (await reset("yet another long phrase")).json()).toMatchObject({ error: { code: "forbidden" } });
    expect((await door("sign-in", { email: person.email, password: fresh })).status).toBe(200);
  });

  test.runIf(process.platform === "linux")(
    "by a link is asked for three times an hour for an address, from one client",
    async () => {
      const [client, { email }] = [someClient(), someone()];
      const statuses = [];
      for (let time = 0; time < 4; time++) statuses.push((await doorFrom(client, "recover", { email })).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
    },
  );
});

describe("the embedded Auth port", () => {
  let key: string;
  beforeAll(() => {
    key = env().SUPABASE_PUBLISHABLE_KEY;
  });
  const at = (path: string, init: RequestInit = {}) => fetch(new URL(path, env().SUPABASE_URL), init);
  const post = (path: string, body: object, headers: Record<string, string> = { apikey: key }) =>
    at(path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });

  test.each([
    "/_system/config",
    "/_system/info",
    "/",
    "/auth/v1/otp",
    "/auth/v1/authorize?provider=github",
    "/storage/v1/bucket",
    "/auth/v1/../../_system/config",
  ])("answers nothing at %s", async (path) => expect((await at(path, { headers: { apikey: key } })).status).toBe(404));

  test("answers nobody without the project's key", async () => {
    expect((await post("/auth/v1/verify", { type: "recovery", token_hash: "0".repeat(56) }, {})).status).toBe(401);
    expect((await post("/auth/v1/token?grant_type=password", { email: "a@mira.example", password: wrong }, {})).status).toBe(401);
    expect((await at("/rest/v1/meetings")).status).toBe(401);
  });

  test("ends guesses at a password after twenty", async () => {
    const { email } = someone();
    const statuses: number[] = [];
    for (let time = 0; time < 22; time++)
      statuses.push((await post("/auth/v1/token?grant_type=password", { email, password: wrong })).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});
