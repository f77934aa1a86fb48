import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { exportColumns } from "@/lib/exports/columns";
import { endpoints } from "@/lib/operations";
import { database } from "@/tests/support/database";
import { until } from "@/tests/support/processes";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const page = readFileSync(path.resolve("docs/bi.md"), "utf8");
const hasTools = ["curl", "jq", "sh"].every((tool) => spawnSync(tool, ["--version"]).error === undefined);

/** A block of docs/bi.md, byte for byte: the one whose first line begins with the file's name. */
function block(file: string): string {
  const blocks = [...page.matchAll(/```\w+\n(.*?)```/gs)].map(([, text = ""]) => text);
  const found = blocks.find((text) => new RegExp(`^\\S+ ${file}: `).test(text));
  if (found === undefined) throw new Error(`docs/bi.md has no ${file}`);
  return found;
}

let tenant: Tenant;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), "mira-bi-"));
  tenant = await newTenant();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("docs/bi.md has the columns of every export with their types", () => {
  for (const [resource, columns] of Object.entries(exportColumns)) {
    const described = columns.map(({ name, type }) => (type === "text" ? `\`${name}\`` : `\`${name}\` ${type}`)).join(", ");
    expect(page).toContain(`| \`${resource}\` | ${described} |`);
  }
});

test("docs/bi.md and sync.sh name every list that can be followed", () => {
  const followed = endpoints.filter(({ list }) => list === "sync").map(({ path: place }) => place.slice(1));
  const [, looped = ""] = /for list in (.*); do/.exec(block("sync.sh")) ?? [];
  expect(looped.split(" ").sort()).toEqual([...followed].sort());
  for (const list of followed) expect(page).toContain(`\`${list}\``);
});

/** Until what was written is below the horizon that change order shows. */
async function settled(): Promise<void> {
  const [mark] = await database().owner<{ xid: string }>("select pg_current_xact_id()::text as xid");
  await until(async () => {
    const [now] = await database().owner<{ xid: string }>("select pg_snapshot_xmin(pg_current_snapshot())::text as xid");
    return BigInt(now?.xid ?? 0) > BigInt(mark?.xid ?? 0);
  });
}

describe.skipIf(!hasTools)("sync.sh and apply.sql, as they are written (needs curl and jq)", () => {
  const run = async (): Promise<Record<string, string[]>> => {
    writeFileSync(path.join(scratch, "sync.sh"), block("sync.sh"));
    const environment = { ...process.env, MIRA_URL: env().PUBLIC_URL, MIRA_KEY: tenant.keys.read.text };
    await promisify(execFile)("sh", ["sync.sh"], { cwd: scratch, env: environment });
    const instance = await DuckDBInstance.create(path.join(scratch, "mira.duckdb"));
    const connection = await instance.connect();
    await connection.run(`set file_search_path = '${scratch}'`);
    await connection.run(block("apply.sql"));
    const held = await connection.runAndReadAll("select list, list(id order by id)::json::varchar from mira group by list");
    expect((await connection.runAndReadAll("select count(*)::integer from reports where score = 7.5")).getRows()).not.toEqual([
      [0],
    ]);
    connection.closeSync();
    instance.closeSync();
    return Object.fromEntries(held.getRows().map(([list, ids]) => [String(list), JSON.parse(String(ids))]));
  };
  const there = async () => {
    const ids: Record<string, string[]> = {};
    for (const table of ["meetings", "templates", "reports", "tasks", "insights", "contacts", "roleplay_sessions"]) {
      const rows = await database().owner<{ id: string }>(
        `select id from public.${table} where organization_id = $1 order by id`,
        [tenant.id],
      );
      ids[table] = rows.map(({ id }) => id);
    }
    // A list without rows is not in the copy.
    return Object.fromEntries(Object.entries(ids).filter(([, those]) => those.length > 0));
  };

  test("hold what Mira holds after each run, deletions included", async () => {
    const [first] = await Promise.all([putCall(tenant.id), putCall(tenant.id)]);
    await settled();
    expect(await run()).toEqual(await there());
    await putCall(tenant.id);
    await database().owner("delete from public.meetings where id = $1", [first.meetingId]);
    await settled();
    const second = await run();
    expect(second).toEqual(await there());
    expect(second.meetings).toHaveLength(2);
    expect(await run()).toEqual(second);
  }, 60_000);
});

test("refresh.gs, as it is written, fills a sheet with the reports", async () => {
  const own = await newTenant();
  const { reportId } = await putCall(own.id);
  let asked = { url: "", authorization: "" };
  const script = { MIRA_URL: env().PUBLIC_URL, MIRA_KEY: own.keys.read.text };
  const services = {
    PropertiesService: { getScriptProperties: () => ({ getProperties: () => script }) },
    UrlFetchApp: {
      fetch: (url: string, { headers }: { headers: { Authorization: string } }) => {
        asked = { url, authorization: headers.Authorization };
        return { getContentText: () => "" };
      },
    },
    Utilities: { parseCsv: () => [["id"], ["row"]] },
    SpreadsheetApp: { getActive: () => ({ getSheetByName: () => null, insertSheet: () => sheet }) },
  };
  const written: unknown[] = [];
  const sheet = {
    clearContents: () => undefined,
    getRange: (...place: number[]) => ({ setValues: (values: unknown) => written.push([place, values]) }),
  };
  runInNewContext(`${block("refresh.gs")}; refresh();`, services);
  expect(JSON.parse(JSON.stringify(written))).toEqual([
    [
      [1, 1, 2, 1],
      [["id"], ["row"]],
    ],
  ]);
  const answer = await fetch(asked.url, { headers: { Authorization: asked.authorization } });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain(reportId);
});
