import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { sealToken } from "@/lib/connections/access";
import { googleScopes } from "@/lib/connections/google";
import { placed, search } from "@/lib/connections/inbox";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/identity/caller";
import { database } from "@/tests/support/database";
import { FakeGoogle, googleClient } from "@/tests/support/fake-google";
import type { Mail } from "@/tests/support/fake-google-wire";
import { callerOfKey, callerOfMember, newTenant, type Tenant } from "@/tests/support/tenant";

const google = await new FakeGoogle().start();
Object.assign(process.env, {
  GOOGLE_CLIENT_ID: googleClient.id,
  GOOGLE_CLIENT_SECRET: googleClient.secret,
  GOOGLE_BASE_URL: google.url,
});
vi.setConfig({ testTimeout: 60_000 });

let tenant: Tenant;
let rep: Caller;
let owner: { organizationId: string; userId: string };
beforeAll(async () => {
  tenant = await newTenant();
  rep = callerOfMember(tenant, tenant.members.rep);
  owner = { organizationId: tenant.id, userId: tenant.members.rep.userId };
});
beforeEach(async () => {
  google.mails = [
    mail("1", "t1", "Pricing draft", "Sarah Chen <sarah@weka.example>", "Per seat works &amp; we&#39;d sign", 1000),
    mail("2", "t1", "Re: Pricing draft", "Sarah Chen <sarah@weka.example>", "The newest of them", 3000),
    mail("3", "t2", "Lunch", "Bo <bo@home.example>", "At noon?", 2000),
  ];
  google.requests.length = 0;
  await connect();
});
afterEach(() => {
  for (const path of ["/gmail", "/token"]) google.trouble(path, null);
});
afterAll(() => google.close());

const mail = (id: string, threadId: string, Subject: string, From: string, snippet: string, at: number): Mail => ({
  ...{ id, threadId, snippet, at },
  headers: { Subject, From, To: "rep@northwind.example", Received: "by mx" },
});

/** The rep's connection, made without the consent page; tests/db/connections.test.ts has that. */
async function connect(scopes: readonly string[] = [googleScopes.mail]): Promise<void> {
  const { refreshToken, accessToken } = google.grant("rep@northwind.example", scopes.join(" "));
  const payload = {
    provider: "google",
    account_email: "rep@northwind.example",
    scopes,
    refresh_token: sealToken(owner, refreshToken),
    access_token: sealToken(owner, accessToken),
    access_expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const stored = await asCaller(rep).rpc("store_connection", { p_payload: JSON.stringify(payload) });
  expect(stored.error).toBeNull();
}

async function found(caller: Caller, body: { query: string; limit?: number; user_id?: string }) {
  const context = {
    ...{ caller, db: asCaller(caller), requestId: randomUUID(), now: new Date() },
    ...{ signal: new AbortController().signal, request: new Request(env().PUBLIC_URL) },
  };
  const answer = await search(context, { params: {}, query: {}, body });
  if (!("threads" in answer)) throw new Error("the verb answers plain data");
  return answer;
}

const faultOf = async (promise: Promise<unknown>) => {
  const err = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(err instanceof ApiError)) throw new Error("it was to fail with an ApiError", { cause: err });
  return err;
};

describe("what is found", () => {
  test("threads, each by its newest message that was found", async () => {
    expect(await found(rep, { query: "from:sarah" })).toEqual({
      query: "in:inbox from:sarah",
      fallback: false,
      threads: [
        {
          id: "t1",
          subject: "Re: Pricing draft",
          from: "Sarah Chen <sarah@weka.example>",
          to: "rep@northwind.example",
          date: new Date(3000).toISOString(),
          snippet: "The newest of them",
          message_count: 2,
          link: "https://mail.google.com/mail/?authuser=rep%40northwind.example#all/t1",
        },
      ],
    });
    expect(google.asked("/gmail/v1/users/me/messages/1")).toBe(0);
  });

  test("the newest of the inbox where nothing is found, and says so", async () => {
    const answer = await found(rep, { query: "zylotron" });
    expect(answer).toMatchObject({ fallback: true, query: "in:inbox" });
    expect(answer.threads.map(({ id }) => id)).toEqual(["t1", "t2"]);
  });

  test("nothing in an empty mailbox", async () => {
    google.mails = [];
    expect(await found(rep, { query: "x" })).toEqual({ threads: [], query: "in:inbox", fallback: true });
  });

  test("no more threads than asked for, and snippets as text", async () => {
    google.mails = [
      mail("1", "t1", "Pricing", "a@b.example", "Per seat works &amp; we&#39;d sign &lt;b&gt;", 1000),
      ...google.mails.slice(2),
    ];
    expect((await found(rep, { query: "pricing", limit: 1 })).threads).toMatchObject([
      { snippet: "Per seat works & we'd sign <b>" },
    ]);
    expect((await found(rep, { query: "in:anywhere", limit: 1 })).threads).toHaveLength(1);
  });

  test.each([
    ["pricing", "in:inbox pricing"],
    ["from:login:x", "in:inbox from:login:x"],
    ["in:sent pricing", "in:sent pricing"],
    ["pricing -in:trash", "pricing -in:trash"],
    ["{label:deals from:ann}", "{label:deals from:ann}"],
    ["category:updates", "category:updates"],
  ])("%s is asked as %s", (query, asked) => {
    expect(placed(query)).toBe(asked);
  });

  test("a token that Google refuses before its time is renewed, and the search goes on", async () => {
    google.expireAccess();
    expect((await found(rep, { query: "from:sarah" })).threads).toHaveLength(1);
    expect(google.asked("/token")).toBe(1);
  });
});

describe("412 with the link that connects", () => {
  const page = () => new URL("/settings/connections", env().PUBLIC_URL).href;

  test("where nobody connected, where the grant was taken back, and where mail was not granted", async () => {
    await database().owner("delete from private.connections where organization_id = $1", [tenant.id]);
    const faults = [await faultOf(found(rep, { query: "x" }))];
    await connect();
    google.endAllGrants();
    google.expireAccess();
    faults.push(await faultOf(found(rep, { query: "x" })));
    await connect([googleScopes.calendar]);
    faults.push(await faultOf(found(rep, { query: "x" })));
    for (const { code, message } of faults) {
      expect(code).toBe("gmail_not_connected");
      expect(message).toContain(page());
    }
  });

  test("for everybody but its member, until it is shared and named", async () => {
    const key = callerOfKey(tenant, tenant.keys.read);
    const { userId } = tenant.members.rep;
    expect((await faultOf(found(callerOfMember(tenant, tenant.members.owner), { query: "x", user_id: userId }))).code).toBe(
      "gmail_not_connected",
    );
    expect((await faultOf(found(key, { query: "x", user_id: userId }))).code).toBe("gmail_not_connected");
    await database().owner("update private.connections set is_shared = true where organization_id = $1", [tenant.id]);
    expect(await faultOf(found(key, { query: "x" }))).toMatchObject({ code: "invalid_request", details: [{ path: "user_id" }] });
    expect((await found(key, { query: "from:sarah", user_id: userId })).threads).toHaveLength(1);
    await database().owner("update private.connections set is_shared = false where organization_id = $1", [tenant.id]);
  });
});

describe("Google in trouble", () => {
  const limited = { error: { code: 403, message: "Quota exceeded", errors: [{ reason: "userRateLimitExceeded" }] } };
  test.each([
    ["down", { kind: "status", status: 500 }, "upstream_failed"],
    ["a web page", { kind: "html" }, "upstream_failed"],
    ["cut", { kind: "cut" }, "upstream_failed"],
    ["limiting by 429", { kind: "status", status: 429, headers: { "retry-after": "7" } }, "unavailable"],
    ["limiting by 403", { kind: "status", status: 403, body: limited }, "unavailable"],
    [
      "not enabled for the project",
      { kind: "status", status: 403, body: { error: { message: "accessNotConfigured" } } },
      "upstream_failed",
    ],
    ["of another shape", { kind: "status", status: 200, body: { messages: "none" } }, "upstream_failed"],
  ] as const)("%s is a clear answer, and the connection stays", async (_, trouble, code) => {
    google.trouble("/gmail", trouble);
    const fault = await faultOf(found(rep, { query: "x" }));
    expect(fault.code).toBe(code);
    if (code === "unavailable") expect(Number(fault.headers["Retry-After"])).toBeGreaterThan(0);
    google.trouble("/gmail", null);
    expect((await found(rep, { query: "from:sarah" })).threads).toHaveLength(1);
  });

  test("silence ends after 20 s", async () => {
    google.trouble("/gmail", { kind: "silence" });
    const began = Date.now();
    expect((await faultOf(found(rep, { query: "x" }))).code).toBe("upstream_failed");
    expect(Date.now() - began).toBeLessThan(30_000);
  });
});
