import { AsyncLocalStorage } from "node:async_hooks";
import { inspect } from "node:util";
import type { AnyAST, ConnectionContextOptions, IntrospectResult, VarsContext } from "@supabase/lite";
import { PostgresConnection } from "@supabase/lite/postgres";
import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import { DatabaseError, Pool } from "pg";
import { deadlines } from "@/lib/db/deadlines";
import { PipelinedClient, restTypes, sentAhead } from "@/lib/embedded/pipelined-client";
import type { Statement } from "@/lib/embedded/statement";

const poolSize = 16;
const statementMs = 20_000;
const isJson = (type: string | undefined): boolean => type === "json" || type === "jsonb";

/**
 * The REST layer's connection to PostgreSQL with the round trips that it needs and no more: a transaction's begin, the whole session
 * of its caller and its first query leave together, and PostgreSQL plans a query once for each connection. It overrides the three public
 * methods in which @supabase/lite reads the schema, checks a query and runs it as its caller.
 */
export class RestConnection extends PostgresConnection {
  private readonly pool: Pool;
  private publicSchema: IntrospectResult | undefined;
  /** Why what is asked has failed before: it fails for the same reason now. */
  readonly failing = new AsyncLocalStorage<unknown>();

  constructor(readonly url: string) {
    super({ url });
    // "unknown" would have it grant everything to everybody at its first request. What is granted is the migrations' word.
    Reflect.set(this, "rlsState", "active");
    this.pool = new Pool({
      connectionString: url,
      max: poolSize,
      pipeline: true,
      types: restTypes,
      ...deadlines,
      query_timeout: statementMs + 2_000,
      idleTimeoutMillis: 60_000,
      application_name: "mira-rest",
      options: `-c TimeZone=UTC -c statement_timeout=${statementMs}`,
    });
    // Without listeners a restart of PostgreSQL would end the process: for the idle connections, and for those in use. The next query
    // opens a new one.
    this.pool.on("error", () => undefined);
    this.pool.on("connect", (client) => void client.on("error", () => undefined));
    const { pool } = this;
    const connect = async () => new PipelinedClient(await pool.connect());
    this.kysely = new Kysely({ dialect: new PostgresDialect({ pool: { connect, end: () => pool.end() } }) });
  }

  /** The schema as far as it is exposed: each request looks through it all. Read once; migrations run before. */
  override async introspect(options?: { useCache?: boolean }): Promise<IntrospectResult> {
    if (!options?.useCache) return super.introspect(options);
    if (this.publicSchema) return this.publicSchema;
    const whole = await super.introspect(options);
    // So it answers where the database was out of reach: kept, no request would ever be answered again.
    if (whole.tables.length === 0) return whole;
    const isPublic = ({ schema }: { schema: string }) => schema === "public";
    this.publicSchema = {
      ...whole,
      tables: whole.tables.filter(isPublic),
      views: whole.views.filter(isPublic),
      columns: whole.columns.filter(isPublic),
      indexes: whole.indexes.filter(isPublic),
      foreign_keys: whole.foreign_keys.filter(isPublic),
      primary_keys: whole.primary_keys.filter(isPublic),
      functions: (whole.functions ?? []).filter(isPublic),
    };
    return this.publicSchema;
  }

  /** Values for columns that hold JSON are written as JSON: of a list, the driver would make an array of PostgreSQL's own. */
  override async onPostgrestAST(ast: AnyAST): Promise<AnyAST> {
    const checked = await super.onPostgrestAST(ast);
    if (!("values" in checked) || typeof checked.values !== "object" || checked.values === null) return checked;
    const { columns } = await this.introspect({ useCache: true });
    const json = new Set(columns.filter(({ table, type }) => table === checked.from && isJson(type)).map(({ name }) => name));
    const written = (row: object) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, json.has(name) && value !== null ? new Json(value) : value]),
      );
    const values = Array.isArray(checked.values) ? checked.values.map(written) : written(checked.values);
    return { ...checked, values };
  }

  /** Runs queries in one transaction as the caller that the token names. Its session lasts no longer than the transaction. */
  override async withContext<T>(
    vars: VarsContext | undefined,
    run: (db: PostgresConnection["kysely"]) => Promise<T>,
    options?: ConnectionContextOptions,
  ): Promise<T> {
    const failure = this.failing.getStore();
    if (failure !== undefined) throw failure;
    if (!vars || options?.transaction || options?.forceRollback) return super.withContext(vars, run, options);
    const { text, values } = sessionOf(vars, options?.rpc);
    return this.kysely.transaction().execute(async (transaction) => {
      await transaction.executeQuery(CompiledQuery.raw(text, [...values]));
      return run(transaction);
    });
  }

  /**
   * The rows of each statement, read as the caller that the token names, in one transaction that leaves as one packet. A statement is
   * planned once for each connection: left to itself, PostgreSQL plans it anew for each request once tables are large, which takes longer
   * than to run it.
   */
  async read(vars: VarsContext, statements: readonly Statement[]): Promise<unknown[][]> {
    const session = sessionOf(vars, undefined, { plan_cache_mode: "force_generic_plan" });
    const client = new PipelinedClient(await this.pool.connect());
    const all = [{ text: "begin read only", values: [] }, session, ...statements, { text: "commit", values: [] }];
    const answers = await Promise.allSettled(all.map(({ text, values }) => client.query(text, values)));
    client.release();
    return answers.slice(2, -1).map((answer) => {
      if (answer.status === "rejected") throw answer.reason;
      return answer.value.rows;
    });
  }

  /** What the REST layer makes an answer of, and prints: without the values that a message or its detail quotes. */
  override normalizeDbError(error: unknown): unknown {
    return error instanceof DatabaseError ? new QuietError(error) : error;
  }

  override async close(): Promise<void> {
    await this.pool.end();
    await super.close();
  }
}

/** Translates requests, and runs nothing: it reads the schema of another one. */
export class PlanningConnection extends RestConnection {
  constructor(private readonly other: RestConnection) {
    super(other.url);
  }

  override introspect(options?: { useCache?: boolean }): Promise<IntrospectResult> {
    return this.other.introspect(options);
  }

  override withContext<T>(_: VarsContext | undefined, run: (db: PostgresConnection["kysely"]) => Promise<T>): Promise<T> {
    return run(this.kysely);
  }
}

class Json {
  constructor(private readonly value: unknown) {}

  toJSON(): unknown {
    return this.value;
  }

  /** Asked by the driver. */
  toPostgres(): string {
    return JSON.stringify(this.value);
  }
}

type Rpc = ConnectionContextOptions["rpc"];

/** One statement that makes the session of a request what PostgREST would make it, until its transaction ends. */
function sessionOf({ auth }: VarsContext, rpc?: Rpc, more: Record<string, string> = {}): Statement {
  const { role, uid, jwt } = { ...{ role: "anon", uid: "", jwt: null }, ...(typeof auth === "object" ? auth : {}) };
  const settings: Record<string, string> = {
    role: String(role),
    "request.jwt.claim.role": String(role),
    "request.jwt.claim.sub": String(uid ?? ""),
    "request.jwt.claims": jwt === null ? "" : JSON.stringify(jwt),
    ...more,
  };
  if (rpc) {
    Object.assign(settings, {
      "request.method": rpc.method,
      "request.path": rpc.path,
      "request.headers": JSON.stringify(rpc.requestHeaders ?? {}),
      "response.status": "",
      "response.headers": "",
      ...(rpc.readOnly && { transaction_read_only: "on" }),
    });
  }
  const calls = Object.keys(settings).map((name, place) => `set_config('${name}', $${place + 1}, true)`);
  return { text: `${sentAhead}select ${calls.join(", ")}`, values: Object.values(settings) };
}

const isOutOfReach = /^(?:08|57P)/;

class QuietError extends Error {
  readonly code: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;

  constructor({ code = "", message, detail, hint }: DatabaseError) {
    super(isOutOfReach.test(code) ? `Connection terminated: ${message}` : message);
    this.code = code;
    this.detail = detail;
    this.hint = hint;
  }

  [inspect.custom](): string {
    return `PostgreSQL refused: ${this.code}`;
  }
}
