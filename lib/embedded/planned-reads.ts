import { App, type VarsContext } from "@supabase/lite";
import { z } from "zod";
import { PlanningConnection, type RestConnection } from "@/lib/embedded/rest-connection";
import type { Statement } from "@/lib/embedded/statement";

/** A list as PostgreSQL is asked for it. */
interface Plan {
  /** The rows as one JSON text, and how many they are. */
  rows: Statement;
  /** How many there would be without a limit, where that is asked. */
  count: Statement | null;
  offset: number;
}

const maxRows = 1000;
const keptPlans = 500;
/** A table, and what is asked of it. */
const readOfTable = /^https?:\/\/[^/]+(\/rest\/v1\/\w+)\?(.*)$/;
/** JSON paths, casts and spread embeds: @supabase/lite works on what the database answers to these. */
const reworked = /->|-%3E|::|%3A%3A|\.\.\./i;

const Compiled = z.object({ sql: z.string(), parameters: z.array(z.unknown()) });
const Rows = z.tuple([z.object({ body: z.string(), rows: z.int() })]);
const Count = z.tuple([z.object({ total: z.int() })]);

/**
 * Answers reads of tables: @supabase/lite translates them to SQL, which is kept by what was asked, PostgreSQL makes the JSON, and the
 * whole transaction leaves in one packet.
 */
export class PlannedReads {
  private readonly plans = new Map<string, Plan>();
  private readonly limited: App;
  private readonly unlimited: App;

  constructor(private readonly connection: RestConnection) {
    const planning = new PlanningConnection(connection);
    this.limited = planner(planning, maxRows);
    this.unlimited = planner(planning, 0);
  }

  async open(): Promise<void> {
    await Promise.all([this.limited.init(), this.unlimited.init()]);
  }

  /** The answer, or null for what is no such read. @throws what PostgreSQL says of it */
  async answer(url: string, method: string, headers: Headers, vars: VarsContext): Promise<Response | null> {
    const plan = await this.planOf(url, method, headers);
    if (!plan) return null;
    const [rows, count] = await this.connection.read(vars, [plan.rows, ...(plan.count ? [plan.count] : [])]);
    const [read] = Rows.parse(rows);
    const total = plan.count ? Count.parse(count)[0].total : null;
    // What PostgREST says of a range past the end.
    if (total !== null && plan.offset > 0 && read.rows === 0 && plan.offset >= total) return null;
    const range = read.rows === 0 ? "*" : `${plan.offset}-${plan.offset + read.rows - 1}`;
    const isPart = total !== null && (plan.offset > 0 || read.rows < total);
    const head = { "Content-Type": "application/json; charset=utf-8", "Content-Range": `${range}/${total ?? "*"}` };
    // As the body of a Response it would be copied into bytes and back.
    const body = { text: async () => read.body, json: async () => JSON.parse(read.body) };
    return Object.assign(new Response(null, { status: isPart ? 206 : 200, headers: head }), body);
  }

  private async planOf(url: string, method: string, headers: Headers): Promise<Plan | null> {
    const isCounted = headers.get("prefer") === "count=exact";
    const key = isCounted ? `${url} counted` : url;
    if (method !== "GET" || !isPlain(headers)) return null;
    const plan = this.plans.get(key) ?? (await this.makePlan(url, isCounted));
    if (!plan) return null;
    this.plans.delete(key);
    this.plans.set(key, plan);
    const [oldest] = this.plans.keys();
    if (this.plans.size > keptPlans && oldest !== undefined) this.plans.delete(oldest);
    return plan;
  }

  private async makePlan(url: string, isCounted: boolean): Promise<Plan | null> {
    const [, path, search = ""] = readOfTable.exec(url) ?? [];
    if (!path || reworked.test(search)) return null;
    const asked = new URLSearchParams(search);
    const rows = await compile(this.limited, path, asked);
    const offset = Number(asked.get("offset") ?? 0);
    for (const name of ["order", "limit", "offset"]) asked.delete(name);
    const all = isCounted ? await compile(this.unlimited, path, asked) : null;
    if (!rows || (isCounted && !all)) return null;
    const text = `select coalesce(json_agg(r), '[]')::text as body, count(*)::int as rows from (${rows.text}) r`;
    const count = all && { text: `select count(*)::int as total from (${all.text}) r`, values: all.values };
    return { rows: { text, values: rows.values }, count, offset };
  }
}

/** What supabase-js asks of a list: as JSON, counted or not. */
function isPlain(headers: Headers): boolean {
  const accept = headers.get("accept");
  const prefer = headers.get("prefer");
  return (
    (accept === null || accept === "application/json" || accept === "*/*") &&
    (prefer === null || prefer === "count=exact") &&
    (headers.get("accept-profile") ?? "public") === "public" &&
    !headers.has("range")
  );
}

function planner(connection: PlanningConnection, rows: number): App {
  const resolver = async () => ({ type: "publishable" as const, claims: { role: "authenticated" } });
  return new App({
    connection,
    options: { server: { admin: false, disableStudio: true, apiKeys: { resolver } } },
    api: { schemas: ["public"], max_rows: rows, plan_enabled: true },
    db: { migrations: { enabled: false } },
    auth: { enabled: false },
  });
}

/** The SQL for a read; null where it can't be read so. */
async function compile(app: App, path: string, asked: URLSearchParams): Promise<Statement | null> {
  const headers = { apikey: "planner", authorization: "Bearer planner", accept: "application/vnd.pgrst.plan+json" };
  const answer = await app.fetch(new Request(`http://localhost${path}?${asked}`, { headers }), { peerAddress: null });
  if (!answer.ok) return null;
  const { sql, parameters } = Compiled.parse(await answer.json());
  return { text: sql, values: parameters };
}
