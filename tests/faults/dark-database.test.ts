import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toApiError } from "@/lib/api/database-errors";
import { asCaller } from "@/lib/db/as-caller";
import { closePool, query } from "@/lib/db/pool";
import { type DarkLine, startDarkLine } from "@/tests/faults/dark-line";
import { type Stack, startStack } from "@/tests/faults/stack";
import { FaultTenant } from "@/tests/faults/tenant";
import { until } from "@/tests/support/processes";

let stack: Stack;
let database: DarkLine;
let rest: DarkLine;
let tenant: FaultTenant;
const lines = () => [database, rest];

beforeAll(async () => {
  stack = await startStack();
  const urls = { database: new URL(process.env.DATABASE_URL ?? ""), rest: new URL(process.env.SUPABASE_URL ?? "") };
  database = await startDarkLine(Number(urls.database.port));
  rest = await startDarkLine(Number(urls.rest.port));
  urls.database.port = String(database.port);
  urls.rest.port = String(rest.port);
  Object.assign(process.env, { DATABASE_URL: urls.database.href, SUPABASE_URL: urls.rest.origin });
});
afterAll(async () => {
  await closePool();
  await stack?.stop();
  for (const line of lines()) await line?.close();
});

/** How long something takes to be done, in milliseconds; done or refused. */
async function timed(work: Promise<unknown>): Promise<{ ms: number; error: unknown }> {
  const started = Date.now();
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { ms: Date.now() - started, error };
}

const ask = () => query("select 1");

async function read(): Promise<void> {
  const { error } = await asCaller(tenant.ctx.caller).from("meetings").select("id").limit(1);
  if (error) throw error;
}

/** How long it takes until this process is answered again, and until the worker has done a new job, in milliseconds. */
async function recovery(): Promise<{ answers: number; works: number }> {
  const from = Date.now();
  while ((await timed(Promise.all([ask(), read()]))).error !== null) await delay(250);
  const answers = Date.now() - from;
  const waiting = await tenant.transcript("After");
  await until(async () => (await statusOf(waiting)) === "completed");
  return { answers, works: Date.now() - from };
}

test("a database behind a line that goes dark is a 503 within 20 s; a minute after the line works again, so does everything", async () => {
  tenant = await FaultTenant.create();
  const worker = await stack.worker();
  // As many connections as a busy process has: it has to notice for each of them that it is dead.
  await Promise.all(Array.from({ length: 10 }, ask));
  await Promise.all(Array.from({ length: 10 }, read));
  await recovery();

  for (const line of lines()) line.goDark();
  const inTheDark = await Promise.all([...Array.from({ length: 20 }, ask), read(), read()].map(timed));
  for (const { ms, error } of inTheDark) {
    expect(toApiError(error).status).toBe(503);
    expect(ms).toBeLessThan(20_000);
  }
  for (const line of lines()) line.light();
  const afterLong = await recovery();

  await Promise.all([...Array.from({ length: 10 }, ask), ...Array.from({ length: 10 }, read)]);
  for (const line of lines()) {
    line.goDark();
    line.light();
  }
  const afterShort = await recovery();
  console.log(`refused within ${Math.max(...inTheDark.map(({ ms }) => ms))} ms; recovered`, { afterLong, afterShort });
  for (const { answers, works } of [afterLong, afterShort]) {
    expect(answers).toBeLessThan(60_000);
    expect(works).toBeLessThan(60_000);
  }
  expect(worker.process.exitCode).toBeNull();
});

async function statusOf(id: string): Promise<unknown> {
  const [meeting] = await stack.db.owner<{ status: string }>("select status from public.meetings where id = $1", [id]);
  return meeting?.status;
}
