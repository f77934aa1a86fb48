import { randomUUID } from "node:crypto";
import { chmodSync, cpSync, rmSync } from "node:fs";
import path from "node:path";
import { createClient } from "@supabase/supabase-js";
import pg from "pg";
import type { Database } from "@/lib/db/database.types";
import { closePool } from "@/lib/db/pool";
import type { Caller } from "@/lib/identity/caller";
import { mintToken } from "@/lib/identity/token";
import type { Run } from "@/lib/instance/run-file";
import { list } from "@/lib/meetings/service";
import { createKey, createOrganization, operatorOf } from "@/lib/organizations/provision";
import { type Instance, instanceEnvironment, startInstance, temporaryHome } from "@/tests/support/instance";

/** What the bench needs of an organization: its key, and itself as a caller. */
export interface Tenant {
  key: string;
  caller: Caller;
}

/** An instance of its own, with this process as one of its clients. */
export class Bench {
  private constructor(
    private readonly instance: Instance,
    readonly database: pg.Client,
  ) {}

  private static async on(home: string): Promise<Bench> {
    const instance = await startInstance(home);
    const database = new pg.Client({ connectionString: instance.run().database_url });
    await database.connect();
    return new Bench(instance, database);
  }

  /**
   * Two instances with the same organizations: the second is a copy of the first, made when `provide` is done, so its keys and
   * tenants are good for both.
   */
  static async startTwo<Provided>(provide: () => Promise<Provided>): Promise<{ benches: [Bench, Bench]; provided: Provided }> {
    const [home, copy] = [temporaryHome(), temporaryHome()];
    const first = await startInstance(home);
    Object.assign(process.env, instanceEnvironment(home));
    const provided = await provide();
    await closePool();
    await first.child.stop();
    cpSync(home, copy, { recursive: true });
    chmodSync(path.join(copy, "postgres"), 0o700);
    return { benches: [await Bench.on(home), await Bench.on(copy)], provided };
  }

  get run(): Run {
    return this.instance.run();
  }

  async stop(): Promise<void> {
    await this.database.end();
    await this.instance.child.stop();
    rmSync(this.instance.home, { recursive: true, force: true });
  }

  async request({ key }: Tenant, pathAndQuery: string, init: RequestInit = {}): Promise<unknown> {
    const headers = { ...init.headers, Authorization: `Bearer ${key}` };
    const response = await fetch(`${this.run.url}/api/v1${pathAndQuery}`, { ...init, headers });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** The query of GET /meetings by a plain client of supabase-js that lives as long as this process. */
  queryOfList({ caller }: Tenant): () => Promise<unknown> {
    const { supabase_url, publishable_key } = this.run;
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

export async function makeTenant(slug: string): Promise<Tenant> {
  await createOrganization({ name: slug, slug });
  const permissions = ["read", "write"] as const;
  const key = await createKey({ organizationSlug: slug, name: "Bench", permissions, rateLimitPerMinute: 100_000 });
  const operator = await operatorOf(slug);
  return { key, caller: { ...operator, actor: { kind: "api_key", id: randomUUID() }, role: "key", permissions } };
}
