import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { createClient } from "@supabase/supabase-js";
import type { Caller } from "@/lib/auth/caller";
import { mintToken } from "@/lib/auth/token";
import type { Database } from "@/lib/db/database.types";
import { closePool } from "@/lib/db/pool";
import type { Run } from "@/lib/embedded/run-file";
import { env } from "@/lib/env";
import { list } from "@/lib/meetings/service";
import { createKey, createOrganization, operatorOf } from "@/lib/organizations/provision";
import { type Instance, instanceEnvironment, startInstance, temporaryHome } from "@/tests/support/instance";

/** What is measured, as one organization of the benchmark sees it. */
interface Tenant {
  listThroughApi(): Promise<unknown>;
  listDirectly(): Promise<unknown>;
  request(pathAndQuery: string, init?: RequestInit): Promise<unknown>;
}

/** An instance of its own, with this process as one of its clients. */
export class Bench {
  private constructor(private readonly instance: Instance) {}

  static async start(): Promise<Bench> {
    const instance = await startInstance(temporaryHome());
    Object.assign(process.env, instanceEnvironment(instance.home));
    return new Bench(instance);
  }

  get run(): Run {
    return this.instance.run();
  }

  async stop(): Promise<void> {
    await closePool();
    await this.instance.child.stop();
    rmSync(this.instance.home, { recursive: true, force: true });
  }

  async addOrganization(slug: string): Promise<void> {
    await createOrganization({ name: slug, slug });
  }

  async tenant(slug: string): Promise<Tenant> {
    const permissions = ["read", "write"] as const;
    const key = await createKey({ organizationSlug: slug, name: "Bench", permissions, rateLimitPerMinute: 100_000 });
    const caller: Caller = {
      ...(await operatorOf(slug)),
      actor: { kind: "api_key", id: randomUUID() },
      role: "key",
      permissions,
    };
    const request = async (pathAndQuery: string, init: RequestInit = {}) => {
      const headers = { ...init.headers, Authorization: `Bearer ${key}` };
      const response = await fetch(`${this.run.url}/api/v1${pathAndQuery}`, { ...init, headers });
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
      return answer;
    };
    return { request, listThroughApi: () => request("/meetings"), listDirectly: queryOfList(caller) };
  }
}

/** The query of GET /meetings by a plain client of supabase-js that lives as long as this process. */
function queryOfList(caller: Caller): () => Promise<unknown> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const db = createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, { accessToken: async () => mintToken(caller) });
  const signal = new AbortController().signal;
  const request = new Request("http://localhost/api/v1/meetings");
  return () =>
    list(
      { db, caller, requestId: randomUUID(), now: new Date(), signal, request },
      { params: {}, query: { page: 1, limit: 20 }, body: undefined },
    );
}
