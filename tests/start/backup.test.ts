import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { projectRoot } from "@/lib/instance/home";
import { type Instance, startInstance } from "@/tests/support/instance";
import { until } from "@/tests/support/processes";
import { salesCall } from "@/tests/support/sales-call";

const scratch = mkdtempSync(path.join(tmpdir(), "mira-backup-"));
const running: Instance[] = [];
afterAll(async () => {
  for (const { child } of running) await child.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** The commands of docs/operations.md, line by line, as somebody types them whose home directory is `scratch`. */
const commands = [
  ...(/### Backup and restore\n(.*?)\n### /s.exec(readFileSync("docs/operations.md", "utf8"))?.[1] ?? "").matchAll(
    /```sh\n(.*?)```/gs,
  ),
].flatMap(([, block = ""]) => block.trim().split("\n"));

async function type(command: string | undefined, settings: Record<string, string> = {}): Promise<string> {
  if (!command) throw new Error("docs/operations.md has fewer commands than this test types");
  const env = { ...process.env, ...settings, HOME: scratch, SUPABASE_URL: "", DATABASE_URL: "", MIRA_SECRETS: "" };
  const { stdout } = await promisify(execFile)("bash", ["-c", command], { cwd: projectRoot, env });
  return stdout;
}

async function start(name: string): Promise<Instance> {
  const home = path.join(scratch, name);
  mkdirSync(home, { recursive: true });
  const instance = await startInstance(home);
  running.push(instance);
  return instance;
}

const person = { name: "Ann Lee", email: "ann@northwind.example", password: "correct horse battery" };

/** A request by a session's cookie or a key; answers what the envelope holds. */
async function ask(instance: Instance, method: string, where: string, headers: Record<string, string>, body?: object) {
  const answer = await fetch(new URL(where, instance.run().url), {
    method,
    headers: { ...headers, ...(body && { "Content-Type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${method} ${where}: ${answer.status} ${await answer.clone().text()}`).toBe(true);
  return {
    data: (await answer.json()).data,
    cookies: answer.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
  };
}

test("the drill of docs/operations.md: people sign in, keys work, nothing is lost or doubled, and what waited is done", {
  timeout: 300_000,
}, async () => {
  const [backUp, restore, startAgain] = commands;
  expect(commands).toHaveLength(3);
  const before = await start("mira");
  const { cookies: session } = await ask(before, "POST", "/auth/sign-up", {}, { ...person, organization_name: "Northwind" });
  const Cookie = session;
  const { data: made } = await ask(
    before,
    "POST",
    "/api/v1/api-keys",
    { Cookie },
    { name: "Sync", permissions: ["read", "write"] },
  );
  const key = { Authorization: `Bearer ${made.key}` };
  const hook = { url: "https://hooks.invalid/mira", events: ["task.completed"] };
  await ask(before, "POST", "/api/v1/webhooks", { Cookie }, hook);
  const title = 'Tab\there, back\\slash, "quotes", a line\nand ünïcødé';
  await ask(before, "POST", "/api/v1/tasks", key, { title });
  // The worker is stopped from here on: what is accepted now has its job, but nobody runs it.
  process.kill(before.run().pids.worker ?? 0, "SIGSTOP");
  const transcript = { meeting_title: "Waits", raw_transcript: salesCall };
  const { data: waiting } = await ask(before, "POST", "/api/v1/transcripts", { ...key, Prefer: "respond-async" }, transcript);

  expect(await type(backUp, { MIRA_HOME: before.home })).toContain("1 organizations, 1 users, 1 meetings");
  process.kill(before.run().pids.worker ?? 0, "SIGKILL");
  await before.child.stop();
  expect(await type(restore)).toContain("1 organizations, 1 users, 1 meetings");
  expect(startAgain).toBe("MIRA_HOME=~/mira-restored npm start");
  const after = await start("mira-restored");

  const { cookies: again } = await ask(after, "POST", "/auth/sign-in", {}, { email: person.email, password: person.password });
  expect((await ask(after, "GET", "/api/v1/me", { Cookie: again })).data).toMatchObject({
    role: "owner",
    user: { email: person.email },
  });
  expect((await ask(after, "GET", "/api/v1/me", key)).data).toMatchObject({
    kind: "api_key",
    organization: { name: "Northwind" },
  });
  await until(async () => {
    const { data } = await ask(after, "GET", `/api/v1/meetings/${waiting.meeting_id}`, key);
    return data.status === "completed";
  });
  const { data: tasks } = await ask(after, "GET", "/api/v1/tasks?limit=100", key);
  expect(tasks.filter((task: { title: string }) => task.title === title)).toHaveLength(1);
  await isInOrder(after);
});

/** Owners are who they were, and every row has a transaction number of this server: a sync from the start reads them all. */
async function isInOrder(instance: Instance): Promise<void> {
  const client = new Client({ connectionString: instance.run().database_url });
  await client.connect();
  const owners = await client.query(
    `select distinct n.nspname as schema, pg_get_userbyid(c.relowner) as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('auth', 'public', 'private', 'pgboss') and c.relkind in ('r', 'p') order by 1`,
  );
  const ahead = await client.query(
    "select 1 from public.meetings where changed_xid > pg_snapshot_xmax(pg_current_snapshot())::text::bigint",
  );
  await client.end();
  expect(owners.rows).toEqual([
    { schema: "auth", owner: "authenticator" },
    ...["pgboss", "private", "public"].map((schema) => ({ schema, owner: "postgres" })),
  ]);
  expect(ahead.rows).toEqual([]);
}

test("a restore that can't be whole changes nothing, and says why", { timeout: 120_000 }, async () => {
  const file = path.join(scratch, "mira.backup");
  const [, restore] = commands;
  await expect(type(restore)).rejects.toMatchObject({ stderr: expect.stringContaining("Mira runs on") });
  truncateSync(file, 4_000);
  await expect(type(restore?.replace("mira-restored", "mira-third"))).rejects.toMatchObject({
    stderr: expect.stringContaining("cut short"),
  });
});
