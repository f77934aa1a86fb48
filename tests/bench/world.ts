import { randomUUID } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@supabase/supabase-js";
import pg from "pg";
import { z } from "zod";
import type { Database } from "@/lib/db/database.types";
import { closePool } from "@/lib/db/pool";
import { adminUrl } from "@/lib/embedded/stack";
import type { Caller } from "@/lib/identity/caller";
import { mintToken } from "@/lib/identity/token";
import { projectRoot } from "@/lib/instance/home";
import type { Run } from "@/lib/instance/run-file";
import { openSecrets } from "@/lib/instance/secrets";
import { list } from "@/lib/meetings/service";
import { createKey, ensureOrganization, operatorOf } from "@/lib/organizations/provision";
import { fillLists } from "@/tests/bench/lists";
import { fillUp, manySlugs, organizations, slugOf, steadySlug } from "@/tests/bench/meetings";
import { fillLarge, largeSlug } from "@/tests/bench/statistics";
import { type Instance, instanceEnvironment, startInstance } from "@/tests/support/instance";

/** What the bench needs of an organization: its key, and its id. */
const Tenant = z.object({ key: z.string(), organizationId: z.string() });
export type Tenant = z.infer<typeof Tenant>;

/** Two of a hundred alike, one that keeps its hundred rows in the large instance, and one that has a hundred thousand reports there. */
const Tenants = z.object({ tenant: Tenant, other: Tenant, steadyTenant: Tenant, largeTenant: Tenant });

/** An instance of its own, with this process as one of its clients. */
export class Bench {
  private constructor(
    private readonly instance: Instance,
    readonly database: pg.Client,
  ) {}

  static async on(home: string): Promise<Bench> {
    const instance = await startInstance(home);
    Object.assign(process.env, instanceEnvironment(home));
    const database = new pg.Client({ connectionString: instance.run().database_url });
    await database.connect();
    return new Bench(instance, database);
  }

  get run(): Run {
    return this.instance.run();
  }

  async stop(): Promise<void> {
    await this.database.end();
    await this.instance.child.stop();
  }

  async request({ key }: Tenant, pathAndQuery: string, init: RequestInit = {}): Promise<unknown> {
    const headers = { ...init.headers, Authorization: `Bearer ${key}` };
    const response = await fetch(`${this.run.url}/api/v1${pathAndQuery}`, { ...init, headers });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** The query of GET /meetings by a plain client of supabase-js that lives as long as this process. */
  queryOfList({ organizationId }: Tenant): () => Promise<unknown> {
    const { supabase_url, publishable_key } = this.run;
    const actor = { kind: "api_key", id: randomUUID() } as const;
    const caller: Caller = {
      organizationId,
      timeZone: "UTC",
      actor,
      role: "key",
      permissions: ["read"],
      userId: null,
      rate: null,
    };
    const db = createClient<Database>(supabase_url, publishable_key, { accessToken: async () => mintToken(caller) });
    const signal = new AbortController().signal;
    const request = new Request("http://localhost/api/v1/meetings");
    return () =>
      list(
        { db, caller, requestId: randomUUID(), now: new Date(), signal, request },
        { params: {}, query: { page: 1, limit: 20 }, body: undefined },
      );
  }
}

/** Two instances with the same organizations and keys: ten thousand rows in each list, and a million. */
export interface World extends z.infer<typeof Tenants> {
  small: Bench;
  large: Bench;
  close(): Promise<void>;
}

const directory = path.join(projectRoot, ".bench");

/** Starts both instances, on data that are made where there are none yet. */
export async function openWorld(): Promise<World> {
  if (!existsSync(directory)) await makeWorld();
  const tenants = Tenants.parse(JSON.parse(readFileSync(path.join(directory, "tenants.json"), "utf8")));
  const small = await Bench.on(path.join(directory, "small"));
  const large = await Bench.on(path.join(directory, "large"));
  const close = async () => {
    await closePool();
    await Promise.all([small.stop(), large.stop()]);
  };
  return { ...tenants, small, large, close };
}

/** Makes the data under another name, so that a run cut short leaves nothing half made. */
async function makeWorld(): Promise<void> {
  const draft = `${directory}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(path.join(draft, "small"), { recursive: true, mode: 0o700 });
  console.log("Making the rows, a million in each list: once, some minutes");
  const small = await Bench.on(path.join(draft, "small"));
  const tenants: Tenant[] = [];
  for (let place = 0; place < organizations; place++) tenants.push(await makeTenant(slugOf(place)));
  const [tenant, other] = [tenants[organizations / 2], tenants[0]];
  const [steadyTenant, largeTenant] = [await makeTenant(steadySlug), await makeTenant(largeSlug)];
  const known = { tenant, other, steadyTenant, largeTenant };
  writeFileSync(path.join(draft, "tenants.json"), JSON.stringify(known), { mode: 0o600 });
  await fill(path.join(draft, "small"), async (admin) => {
    for (const slugs of [manySlugs, steadySlug]) await fillAll(admin, slugs, 100);
  });
  await closePool();
  await small.stop();
  cpSync(path.join(draft, "small"), path.join(draft, "large"), { recursive: true });
  chmodSync(path.join(draft, "large/postgres"), 0o700);
  const grown = await Bench.on(path.join(draft, "large"));
  await fill(path.join(draft, "large"), async (admin) => {
    await fillAll(admin, manySlugs, 10_000);
    await fillLarge(admin);
  });
  await grown.stop();
  renameSync(draft, directory);
}

/** Does this as the database's superuser. */
async function fill(home: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl(home, openSecrets(home)) });
  await admin.connect();
  await work(admin);
  await admin.end();
}

async function fillAll(admin: pg.Client, slugs: string, each: number): Promise<void> {
  await fillUp(admin, slugs, each);
  await fillLists(admin, slugs, each);
}

async function makeTenant(slug: string): Promise<Tenant> {
  await ensureOrganization({ name: slug, slug });
  const permissions = ["read", "write"] as const;
  const key = await createKey({ organizationSlug: slug, name: "Bench", permissions, rateLimitPerMinute: 100_000 });
  const { organizationId } = await operatorOf(slug);
  return { key, organizationId };
}
