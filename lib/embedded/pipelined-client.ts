import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from "kysely";
import { type CustomTypesConfig, type PoolClient, types } from "pg";
import { parse as parseArray } from "postgres-array";

/**
 * A connection keeps the plans of so many different queries, and only of queries with up to so many values. Others are planned each
 * time.
 */
const maxNames = 300;
const maxNamedValues = 40;
const names = new Map<string, string>();

function nameOf(text: string, values: readonly unknown[]): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= maxNames || values.length > maxNamedValues) return known;
  const name = `rest_${names.size}`;
  names.set(text, name);
  return name;
}

const commands = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"] as const;

/** What a statement begins with whose answer nobody waits for: it prepares the transaction for those that follow. */
export const sentAhead = "/* sent ahead */ ";
const nothing = { command: "SELECT", rowCount: 0, rows: [] } as const;

/**
 * A client of a pool in pipeline mode, as Kysely wants it. What is sent within one turn of the event loop leaves as one packet: a
 * transaction's begin, what is sent ahead, and its first query.
 */
export class PipelinedClient implements PostgresPoolClient {
  private isGathering = false;
  /** Why a statement that was sent ahead failed: PostgreSQL refuses all that follows in its transaction. */
  private failure: unknown;

  constructor(private readonly client: PoolClient) {}

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== "string") throw new Error("the REST layer reads whole answers");
    this.gather();
    const answer = this.send<R>(text, values);
    const isBegin = text.startsWith("begin");
    if (!isBegin && !text.startsWith(sentAhead)) return answer.catch((error: unknown) => Promise.reject(this.failure ?? error));
    if (isBegin) this.failure = undefined;
    answer.catch((error: unknown) => {
      this.failure ??= error;
    });
    return Promise.resolve({ ...nothing, rows: [] });
  }

  release(): void {
    this.client.release();
  }

  private async send<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const query = values.length === 0 ? text : { name: nameOf(text, values), text, values: [...values] };
    const { command, rowCount, rows } = await this.client.query(query);
    return { command: commands.find((known) => known === command) ?? "SELECT", rowCount: rowCount ?? 0, rows };
  }

  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    const { stream } = this.client.connection;
    stream.cork();
    process.nextTick(() => {
      this.isGathering = false;
      stream.uncork();
    });
  }
}

const asNumber = (text: string): number | bigint => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text));
const asExactNumber = (text: string): number | string => (String(Number(text)) === text ? Number(text) : text);
const asIs = (text: string): string => text;

/** Numbers as numbers where they are exact, times as PostgreSQL writes them: as PostgREST has them in JSON. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: asNumber,
  [types.builtins.NUMERIC]: asExactNumber,
  [types.builtins.DATE]: asIs,
  [types.builtins.TIME]: asIs,
  [types.builtins.TIMETZ]: asIs,
  [types.builtins.TIMESTAMP]: asIs,
  [types.builtins.TIMESTAMPTZ]: asIs,
};
/** Arrays of names, which the catalog has, and of times: as arrays of text. */
const arraysOfText: readonly number[] = [1003, 1115, 1182, 1183, 1185, 1270];
const asArray = (text: string): string[] => parseArray(text);

export const restTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (format === "binary") return types.getTypeParser(oid, format);
    return parsers[oid] ?? (arraysOfText.includes(oid) ? asArray : types.getTypeParser(oid, format));
  },
};
