import { createHmac, randomUUID } from "node:crypto";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/database.types";
import { openRestLayer } from "@/lib/embedded/rest-layer";
import { env } from "@/lib/env";
import { type Caller, callerOfJob } from "@/lib/identity/caller";
import { mintToken } from "@/lib/identity/token";
import { openSecrets } from "@/lib/instance/secrets";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let answer: typeof fetch;
let wire: Wire;
let tenant: Tenant;
let neighbour: Tenant;

/** The way to PostgreSQL, which counts the packets that leave and can be cut. */
class Wire {
  packets = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(target: number) {
    this.server = createServer((near) => {
      const far = connect(target, "127.0.0.1");
      this.sockets.add(near);
      near.on("data", (packet) => {
        this.packets += 1;
        far.write(packet);
      });
      far.on("data", (packet) => near.write(packet));
      for (const [one, other] of [[near, far] as const, [far, near] as const]) {
        one.on("error", () => undefined);
        one.on("close", () => other.destroy());
      }
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}

beforeAll(async () => {
  wire = new Wire(Number(new URL(env().DATABASE_URL).port));
  const { authenticatorPassword } = openSecrets(process.env.MIRA_HOME ?? "");
  answer = await openRestLayer(`postgres://authenticator:${authenticatorPassword}@127.0.0.1:${await wire.listen()}/postgres`);
  [tenant, neighbour] = await Promise.all([newTenant(), newTenant()]);
});
afterAll(() => wire.close());

const callerOf = ({ id }: Tenant): Caller => callerOfJob(id, randomUUID());

function clientWith(token: string) {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    accessToken: async () => token,
    global: { fetch: (input, init) => answer(input, init) },
  });
}

const clientOf = (one: Tenant) => clientWith(mintToken(callerOf(one)));

/** A token with these claims, signed with this secret. */
function forged(claims: object, secret = env().SUPABASE_JWT_SECRET ?? ""): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}
const soon = () => Math.floor(Date.now() / 1000) + 60;

test("a counted list takes one round trip", async () => {
  const db = clientOf(tenant);
  const list = () => db.from("templates").select("id,name", { count: "exact" }).order("id").range(0, 4);
  await list();
  wire.packets = 0;
  const { data, count, error } = await list();
  expect([error, data?.length, (count ?? 0) > 4]).toEqual([null, 5, true]);
  expect(wire.packets).toBe(1);
});

test("a list is counted in whole and shown in part, as PostgREST says it", async () => {
  const db = clientOf(tenant);
  const all = await db.from("templates").select("id", { count: "exact" }).order("id");
  const total = all.data?.length ?? 0;
  expect([all.status, all.count]).toEqual([200, total]);
  const part = await db.from("templates").select("id", { count: "exact" }).order("id").range(1, 2);
  expect([part.status, part.count, part.data]).toEqual([206, total, all.data?.slice(1, 3)]);
  const past = await db
    .from("templates")
    .select("id", { count: "exact" })
    .range(total, total + 1);
  expect([past.status, past.error?.code]).toEqual([416, "PGRST103"]);
  const none = await db.from("templates").select("id", { count: "exact" }).eq("name", "no such");
  expect([none.status, none.count, none.data]).toEqual([200, 0, []]);
  const head = await db.from("templates").select("id", { count: "exact", head: true });
  expect([head.count, head.data]).toEqual([total, null]);
});

test("a list that is asked again is read again", async () => {
  const db = clientOf(tenant);
  const row = { organization_id: tenant.id, title: "Twice", meeting_date: "2026-05-09T14:00:00Z" };
  const list = () => db.from("meetings").select("title", { count: "exact" }).eq("title", "Twice");
  expect((await list()).count).toBe(0);
  await db.from("meetings").insert(row);
  expect(await list()).toMatchObject({ count: 1, data: [{ title: "Twice" }] });
});

test("what is embedded, and a value in it that a path names, comes as JSON", async () => {
  const db = clientOf(tenant);
  const row = {
    organization_id: tenant.id,
    title: "Path",
    meeting_date: "2026-05-09T14:00:00Z",
    participants: [{ name: "Ann" }],
  };
  await db.from("meetings").insert(row);
  const embedded = db.from("meetings").select("participants,tasks!tasks_meeting_fkey(id)").eq("title", "Path");
  expect((await embedded).data).toEqual([{ participants: [{ name: "Ann" }], tasks: [] }]);
  const byPath = db.from("meetings").select("first:participants->0").eq("title", "Path");
  expect((await byPath).data).toEqual([{ first: { name: "Ann" } }]);
});

test("a read that fails says why, and is not tried a second time", async () => {
  const db = clientOf(tenant);
  await db.from("meetings").select("id").eq("id", randomUUID());
  wire.packets = 0;
  const { error, status } = await db.from("meetings").select("id").eq("id", "no id");
  expect([status, error?.code]).toEqual([400, "22P02"]);
  expect(wire.packets).toBe(1);
});

test("no session outlives its transaction: callers who take turns on the same connections see their own rows", async () => {
  const seen = await Promise.all(
    Array.from({ length: 40 }, async (_, place) => {
      const one = place % 2 === 0 ? tenant : neighbour;
      const { data } = await clientOf(one).from("templates").select("organization_id");
      return data?.every(({ organization_id }) => organization_id === one.id) === true && data.length > 0;
    }),
  );
  expect(seen).toEqual(Array.from({ length: 40 }, () => true));
});

test("after a request whose role there is not, the next one on the connection is answered as its own caller", async () => {
  const nobody = clientWith(forged({ role: "nobody_at_all", organization_id: tenant.id, permissions: ["read"], exp: soon() }));
  for (let time = 0; time < 20; time++) {
    const { data, error } = await nobody.from("templates").select("id");
    expect([data, error?.message]).toEqual([null, expect.stringContaining("nobody_at_all")]);
  }
  const { data } = await clientOf(neighbour).from("templates").select("organization_id").limit(1);
  expect(data).toEqual([{ organization_id: neighbour.id }]);
});

test.each([
  ["another secret", () => forged({ role: "authenticated", exp: soon() }, "x".repeat(43))],
  ["an end that is past", () => forged({ role: "authenticated", exp: soon() - 120 })],
  ["no end", () => forged({ role: "authenticated" })],
  ["no signature", () => forged({ role: "authenticated", exp: soon() }).replace(/[^.]+$/, "")],
  ["the publishable key alone", () => env().SUPABASE_PUBLISHABLE_KEY],
])("a token with %s is refused", async (_, token) => {
  const { status, data } = await clientWith(token()).from("templates").select("id");
  expect([status, data]).toEqual([401, null]);
});

test.each([[[]], [[{ name: "Ann" }, "Bo"]], [{ name: "{Ann}" }], ["[1]"], [7]])(
  "%j is stored as the JSON that it is",
  async (participants) => {
    const row = { organization_id: tenant.id, title: "JSON", meeting_date: "2026-05-09T14:00:00Z", participants };
    const { data, error } = await clientOf(tenant).from("meetings").insert(row).select("participants,changed_xid").single();
    expect([error, data]).toEqual([null, { participants, changed_xid: expect.any(Number) }]);
  },
);

test("a wrong value is told by its code, and nothing of it is kept", async () => {
  const db = clientOf(tenant);
  const row = { organization_id: tenant.id, title: "Late", meeting_date: "no time" };
  expect((await db.from("meetings").insert(row).select("id")).error?.code).toBe("22007");
  expect((await db.from("meetings").select("id").eq("title", "Late")).data).toEqual([]);
});

test("connections that are cut fail their requests, and the next ones are answered over new ones", async () => {
  const db = clientOf(tenant);
  const under = Promise.all(Array.from({ length: 8 }, () => db.from("templates").select("id")));
  wire.cut();
  await under;
  for (let left = 20; left > 0; left--) if ((await db.from("templates").select("id")).data) return;
  throw new Error("it did not come back");
});
