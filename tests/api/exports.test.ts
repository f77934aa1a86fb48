import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { type ColumnType, exportColumns, exportResources } from "@/lib/exports/columns";
import { database } from "@/tests/support/database";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let scratch: string;
const texts = ["=1+1", "+1", "-1", "@sum", "\ttab", "'quoted", "a,b", 'say "hi"', "two\r\nlines", "", "naïve 漢字 🎉", "plain"];

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), "mira-exports-"));
  tenant = await newTenant({ timeZone: "Australia/Sydney" });
  const { userId } = tenant.members.rep;
  for (const [place, text] of texts.entries()) {
    const ids = await putCall(tenant.id, place % 2 === 0 ? userId : null, { title: text || "empty", failure_reason: text });
    const due = [place === 0 ? null : "2026-05-12", text, ids.taskId];
    await database().owner("update public.tasks set due_date = $1, description = $2 where id = $3", due);
  }
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const get = (query: string, key = tenant.keys.read.text) =>
  fetch(`${env().PUBLIC_URL}/api/v1/exports/${query}`, { headers: { Authorization: `Bearer ${key}` } });

async function download(query: string, name: string): Promise<string> {
  const answer = await get(query);
  expect(answer.status, query).toBe(200);
  const file = path.join(scratch, name);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

const sqlTypes: Record<ColumnType, string> = {
  text: "VARCHAR",
  integer: "INTEGER",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  timestamp: "TIMESTAMP WITH TIME ZONE",
  date: "DATE",
};

describe("200", () => {
  test.each(exportResources)(
    "a CSV of %s begins with a byte order mark where it is asked for, and only there",
    async (resource) => {
      const [plain = "", marked = ""] = await Promise.all(
        ["", "&bom=true"].map(async (bom) =>
          Buffer.from(await (await get(`${resource}?format=csv${bom}`)).arrayBuffer()).toString(),
        ),
      );
      expect(marked).toBe(`\uFEFF${plain}`);
    },
  );

  test("other formats have none", async () => {
    const lines = await (await get("tasks?format=ndjson&bom=true")).text();
    expect(lines.startsWith("{")).toBe(true);
  });

  test.each(exportResources)(
    "%s are the same rows, columns and types in all three formats, as DuckDB reads them",
    async (resource) => {
      const columns = exportColumns[resource];
      const file = Object.fromEntries(
        await Promise.all(
          ["csv", "ndjson", "parquet"].map(async (format) => [
            format,
            await download(`${resource}?format=${format}`, `${resource}.${format}`),
          ]),
        ),
      );
      const instance = await DuckDBInstance.create(":memory:");
      const connection = await instance.connect();
      const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
      const typed = `{${columns.map(({ name, type }) => `'${name}': '${sqlTypes[type]}'`).join(", ")}}`;
      const undone = columns.map(({ name, type }) =>
        type === "text" ? `case when starts_with(${name}, '''') then substr(${name}, 2) else ${name} end as ${name}` : name,
      );
      await connection.run("set timezone = 'UTC'");
      await connection.run(`create table parquet as from read_parquet('${file.parquet}')`);
      await connection.run(`create table ndjson as from read_ndjson('${file.ndjson}', columns = ${typed})`);
      const options = `header = true, columns = ${typed}, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false, new_line = '\\r\\n'`;
      await connection.run(`create table csv as select ${undone.join(", ")} from read_csv('${file.csv}', ${options})`);

      const described = (await rows("describe parquet")).map(([name, type]) => [name, type]);
      expect(described).toEqual(columns.map(({ name, type }) => [name, sqlTypes[type]]));
      expect(await rows("select count(*)::integer from parquet")).toEqual([[texts.length]]);
      for (const other of ["csv", "ndjson"]) {
        expect(
          await rows(`(from parquet except all from ${other}) union all (from ${other} except all from parquet)`),
          other,
        ).toEqual([]);
      }
      connection.closeSync();
    },
  );

  test("CSV is RFC 4180 with a header, and no text of it runs in a spreadsheet", async () => {
    const answer = await get("meetings?format=csv");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="mira-meetings-\d{4}-\d\d-\d\d\.csv"/);
    const text = await answer.text();
    expect(text.startsWith("id,title,status,")).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const harmless of ["'=1+1", "'+1", "'-1", "'@sum", "'\ttab", "''quoted", '"a,b"', '"say ""hi"""', '"two\r\nlines"'])
      expect(text).toContain(`,${harmless},`);
  });

  test("an empty export is a header, nothing, or a table without rows", async () => {
    const none = "from=2031-01-01&to=2031-01-02";
    expect(await (await get(`tasks?${none}`)).text()).toMatch(/^id,title,[a-z_,]+\r\n$/);
    expect(await (await get(`tasks?format=ndjson&${none}`)).text()).toBe("");
    const file = await download(`tasks?format=parquet&${none}`, "none.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    expect((await connection.runAndReadAll(`from read_parquet('${file}')`)).getRows()).toEqual([]);
    connection.closeSync();
  });

  test("days mean the organization's, and updated_since takes what changed", async () => {
    const lines = async (query: string) => (await (await get(query)).text()).split("\n").length - 1;
    expect(await lines("meetings?format=ndjson&from=2026-05-10&to=2026-05-10")).toBe(texts.length);
    expect(await lines("meetings?format=ndjson&to=2026-05-09")).toBe(0);
    expect(await lines("meetings?format=ndjson&updated_since=2026-01-01")).toBe(texts.length);
    expect(await lines("meetings?format=ndjson&updated_since=2100-01-01")).toBe(0);
  });

  test("pages follow each other without a gap or a double where many rows were made at one moment", async () => {
    const crowded = await newTenant();
    await database().owner(
      `insert into public.tasks (organization_id, title, created_at)
       select $1, 'Task ' || g, '2026-05-09T14:00:00Z'::timestamptz + (g / 300) * interval '1 microsecond' from generate_series(1, 1100) g`,
      [crowded.id],
    );
    const text = await (await get("tasks?format=ndjson", crowded.keys.read.text)).text();
    const titles = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).title);
    expect(titles).toHaveLength(1100);
    expect(new Set(titles).size).toBe(1100);
  });

  test("a rep gets their own rows", async () => {
    const rep = await tenant.signedIn("rep");
    for (const resource of exportResources) {
      const { status, text } = await rep.send("GET", `/exports/${resource}?format=ndjson`);
      expect(status).toBe(200);
      const rows = text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(rows, resource).toHaveLength(texts.length / 2);
      expect(new Set(rows.map(({ user_id }) => user_id))).toEqual(new Set([tenant.members.rep.userId]));
    }
  });

  test("another organization's rows are in none", async () => {
    const stranger = await newTenant();
    for (const resource of exportResources)
      expect(await (await get(`${resource}?format=ndjson`, stranger.keys.read.text)).text()).toBe("");
  });
});

describe("400", () => {
  test.each(["meetings?format=xlsx", "decisions", "meetings?from=2026-05-02&to=2026-05-01", "tasks?page=2", "tasks?from=soon"])(
    "%s",
    async (query) => {
      expect((await tenant.reader.send("GET", `/exports/${query}`)).error?.code).toBe("invalid_request");
    },
  );
});
