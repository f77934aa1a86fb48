import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

/* What an integrator does first: make a client from the instance's document, and list the meetings with it. */
const root = path.resolve(import.meta.dirname, "../..");
const generators = path.join(root, "tests/clients");
const folder = mkdtempSync(path.join(generators, "made-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const api = `${env().PUBLIC_URL}/api/v1`;
let tenant: Tenant;
let titles: string[];
beforeAll(async () => {
  tenant = await newTenant();
  await Promise.all([1, 2, 3].map(() => putCall(tenant.id)));
  const listed = (await tenant.reader.send("GET", "/meetings")).data;
  titles = Array.isArray(listed) ? listed.map(({ title }) => String(title)) : [];
  expect(titles).toHaveLength(3);
  writeFileSync(path.join(folder, "openapi.json"), await (await fetch(`${api}/openapi.json`)).text());
}, 60_000);

const started = promisify(execFile);

/** What a program prints. Rejects with all that it wrote where it fails. */
async function output(program: string, args: readonly string[]): Promise<string> {
  const environment = { ...process.env, MIRA_URL: api, MIRA_KEY: tenant.keys.read.text };
  const ended = started(program, [...args], { cwd: folder, env: environment, maxBuffer: 10_000_000 });
  const { stdout } = await ended.catch((cause) => {
    throw new Error(`${cause.message}\n${cause.stdout}`);
  });
  return stdout;
}
const node = (...args: string[]) => output(process.execPath, args);

const bin = (name: string) => path.join(root, "node_modules", name);

/** Checks the types of a program that imports the client, strictly, and runs it: what it prints. */
async function use(name: string, program: string): Promise<string> {
  writeFileSync(path.join(folder, `${name}.ts`), program);
  const strict = ["--ignoreConfig", "--noEmit", "--strict", "--target", "es2023", "--module", "preserve", "--types", "node"];
  await node(bin("typescript/bin/tsc"), ...strict, `${name}.ts`);
  return node("--import", bin("tsx/dist/esm/index.mjs"), `${name}.ts`);
}

const setUp = `const key = process.env.MIRA_KEY ?? "";\nconst baseUrl = process.env.MIRA_URL ?? "";`;
const lines = (text: string) => text.trim().split("\n");

describe("TypeScript", () => {
  test("openapi-typescript with openapi-fetch", async () => {
    await node(path.join(generators, "node_modules/openapi-typescript/bin/cli.js"), "openapi.json", "-o", "types.ts");
    const printed = await use(
      "fetch",
      `import createClient from "openapi-fetch";
       import type { paths } from "./types.js";
       ${setUp}
       const client = createClient<paths>({ baseUrl, headers: { Authorization: \`Bearer \${key}\` } });
       const { data, error } = await client.GET("/meetings", { params: { query: { updated_since: "2000-01-01", include_deleted: true } } });
       if (error) throw new Error(error.error.code);
       for (const m of data.data) console.log(m.title);
       const gone: string[] = (data.meta.deleted ?? []).map(({ id }) => id);
       if (gone.length > 0 || !data.meta.next_cursor) throw new Error("no cursor");`,
    );
    expect(lines(printed).sort()).toEqual([...titles].sort());
  }, 120_000);

  test("hey-api", async () => {
    const generator = path.join(root, "node_modules/@hey-api/openapi-ts/dist/run.mjs");
    await node("--import", path.join(generators, "typescript-5.mjs"), generator, "-i", "openapi.json", "-o", "hey");
    const printed = await use(
      "hey-api",
      `import { client } from "./hey/client.gen.js";
       import { listMeetings } from "./hey/index.js";
       ${setUp}
       client.setConfig({ baseUrl, auth: () => key });
       const { data } = await listMeetings({ query: { limit: 100 }, throwOnError: true });
       for (const m of data.data) console.log(m.title);`,
    );
    expect(lines(printed)).toEqual(titles);
  }, 120_000);

  test("redocly, page after page", async () => {
    await node(bin("@redocly/cli/bin/cli.js"), "generate-client", "openapi.json", "--output", "redocly.ts");
    const printed = await use(
      "pages",
      `import { configure, listMeetings } from "./redocly.js";
       ${setUp}
       configure({ serverUrl: baseUrl, auth: { bearer: key } });
       for await (const m of listMeetings.items({ query: { limit: 2 } })) console.log(m.title);`,
    );
    expect(lines(printed)).toEqual(titles);
  }, 120_000);
});

describe("Python", () => {
  const python = (...args: string[]) => output("python3", args);

  test("redocly's client is made and compiles, and lists the meetings where httpx is installed", async ({ skip }) => {
    const options = ["generate-client", "openapi.json", "--output", "mira_client.ts", "--generator", "python"];
    await node(bin("@redocly/cli/bin/cli.js"), ...options);
    const hasPython = await python("--version").then(
      () => true,
      () => false,
    );
    if (!hasPython) return skip("python3 is not installed");
    await python("-m", "py_compile", "mira_client.py");
    const hasHttpx = await python("-c", "import httpx").then(
      () => true,
      () => false,
    );
    if (!hasHttpx) return skip("httpx is not installed: the client was compiled and not run");
    const program = `import os
from mira_client import Client
client = Client(os.environ["MIRA_URL"], auth={"bearer": os.environ["MIRA_KEY"]})
for m in client.list_meetings().data:
    print(m.title)`;
    expect(lines(await python("-c", program))).toEqual(titles);
  }, 120_000);
});
