import { DatabaseError, Pool, type PoolClient, type QueryResultRow } from "pg";
import { env } from "@/lib/env";

/** A role that the REST API can act as, or the one that the functions write as for it. */
export type ApiRole = "anon" | "authenticated" | "service_role" | "mira_writer";
export type Claims = Readonly<Record<string, unknown>>;

/** What a statement did: its rows and how many it touched, or the SQLSTATE it failed with. */
export type Outcome = { rows: QueryResultRow[]; count: number; code?: undefined } | { code: string; rows?: undefined };

/** A database as its owner, for making rows and for looking behind the API, and as any caller. */
export class TestDatabase {
  private readonly pool: Pool;

  constructor(readonly url: string) {
    this.pool = new Pool({ connectionString: url, max: 4, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
    this.pool.on("error", () => undefined);
  }

  /** Runs a statement as the owner, whom row-level security does not hold. */
  async owner<Row extends QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>(statement, [...values]);
    return rows;
  }

  /** A connection of one's own, given back when `use` ends. */
  async connected<Result>(use: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      return await use(client);
    } finally {
      client.release();
    }
  }

  /** Runs a statement as a caller whose token has these claims, as the REST API does, and undoes what it did. */
  async as(role: ApiRole, claims: Claims, statement: string, values: readonly unknown[] = []): Promise<Outcome> {
    return this.connected(async (client) => {
      await client.query("begin");
      try {
        await client.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]);
        await client.query(`set local role ${role}`);
        const { rows, rowCount } = await client.query<QueryResultRow>(statement, [...values]);
        return { rows, count: rowCount ?? 0 };
      } catch (error) {
        if (error instanceof DatabaseError && error.code) return { code: error.code };
        throw error;
      } finally {
        await client.query("rollback");
      }
    });
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

let instance: TestDatabase | undefined;

/** The database of the instance under test. */
export function database(): TestDatabase {
  instance ??= new TestDatabase(env().DATABASE_URL);
  return instance;
}
