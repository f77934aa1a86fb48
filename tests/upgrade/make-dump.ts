/*
 * Makes the dump of a release, that later releases must be able to bring up to date (tests/start/upgrade.test.ts):
 *
 *   node --import tsx tests/upgrade/make-dump.ts NAME
 *
 * To be run once for each release, at its commit, against a running instance without other data whose environment is set
 * (SUPABASE_URL, DATABASE_URL, MIRA_SECRETS …). It fills the instance through the API, notes what the API then says in NAME.json, and
 * writes NAME.sql.gz with `pg_dump`, or with the program that PG_DUMP names; that must not be older than the server.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { closePool } from "@/lib/db/pool";
import { createKey, createUser, ensureOrganization } from "@/lib/organizations/provision";
import { readWrittenCalls } from "@/lib/sample-calls/written-calls";

const { PUBLIC_URL = "", DATABASE_URL = "", MIRA_SECRETS, PG_DUMP = "pg_dump" } = process.env;
const name = process.argv[2];
if (!name) throw new Error("name the dump, such as the release or its commit");
const file = (extension: string) => path.join(import.meta.dirname, `${name}.${extension}`);

const slug = "northwind";
const password = "correct horse battery";
const email = "olga@northwind.example";
await ensureOrganization({ name: "Northwind", slug, timeZone: "Europe/Berlin" });
await ensureOrganization({ name: "Southwind", slug: "southwind" });
await createUser({ organizationSlug: slug, email, password, name: "Olga Owner", role: "owner" });
const rep = await createUser({
  organizationSlug: slug,
  email: "rita@northwind.example",
  password,
  name: "Rita Rep",
  role: "rep",
});
const permissions = ["read", "write", "admin"] as const;
const key = await createKey({ organizationSlug: slug, name: "Upgrade", permissions });
await closePool();

const calls = readWrittenCalls("brannock.txt").map(({ title, segments }) => ({ meeting_title: title, segments }));
const [first, second] = await Promise.all(
  calls
    .slice(0, 2)
    .map((call) => send("POST", "/transcripts", { ...call, user_id: rep.userId, meeting_date: "2026-10-01T09:00:00Z" })),
);
const doomed = await send("POST", "/transcripts", { meeting_title: "Deleted later", raw_transcript: "Ann: Hello.\nBo: Bye." });
for (const made of [first, second, doomed]) await analyzed(made?.meeting_id);
const [task] = await read<{ id: string }[]>("/tasks?limit=1");
await send("POST", "/webhooks", { url: "https://hooks.invalid/mira", events: ["task.completed"] }).then(({ id }) =>
  send("PATCH", `/webhooks/${id}`, { is_active: false }),
);
if (task) await send("PATCH", `/tasks/${task.id}`, { status: "completed" });
await send("POST", "/tasks", { title: "Call the procurement office" });
await send("DELETE", `/meetings/${doomed.meeting_id}`);

const reports = await read<{ id: string }[]>("/reports?limit=100");
const paths = [
  ...["/organization", "/members", "/meetings?limit=100", "/tasks?limit=100", "/decisions?limit=100", "/insights?limit=100"],
  ...[
    "/templates?limit=100",
    "/roleplay/scenarios?limit=100",
    "/webhooks",
    "/meetings?updated_since=2026-01-01&include_deleted=true",
  ],
  ...[first, second].map((made) => `/meetings/${made?.meeting_id}`),
  ...reports.map(({ id }) => `/reports/${id}`),
];
const answers: Record<string, unknown> = {};
for (const one of paths) answers[one] = await read(one);
writeFileSync(file("json"), `${JSON.stringify({ key, email, password, miraSecrets: MIRA_SECRETS, answers }, null, 1)}\n`);
const dump = execFileSync(PG_DUMP, ["--inserts", "--rows-per-insert=100", "--no-comments", DATABASE_URL], { maxBuffer: 1e9 });
writeFileSync(file("sql.gz"), gzipSync(dump, { level: 9 }));
console.log(`${name}: ${Object.keys(answers).length} answers, ${dump.length} bytes`);

async function analyzed(id: string | undefined): Promise<void> {
  for (;;) {
    const { status } = await read<{ status: string }>(`/meetings/${id}`);
    if (status === "completed") return;
    if (status !== "processing") throw new Error(`the analysis ended as ${status}`);
    await delay(500);
  }
}

async function read<Data>(pathAndQuery: string): Promise<Data> {
  return (await request("GET", pathAndQuery)).data;
}

async function send(method: string, where: string, body?: object): Promise<{ id: string; meeting_id: string }> {
  return (await request(method, where, body)).data;
}

async function request(method: string, where: string, body?: object) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json", Prefer: "respond-async" };
  const answer = await fetch(`${PUBLIC_URL}/api/v1${where}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? { data: {} } : answer.json();
}
