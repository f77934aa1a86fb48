import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { errorStatus } from "@/lib/api/errors";
import { env } from "@/lib/env";
import { newWorld, prepared, type World } from "@/tests/conformance/fixtures";
import { named } from "@/tests/conformance/operations";

let page: Response;
let html: string;
let world: World;
beforeAll(async () => {
  page = await fetch(`${env().PUBLIC_URL}/docs`, { redirect: "manual" });
  [html, world] = await Promise.all([page.text(), newWorld()]);
});

const entities: Readonly<Record<string, string>> = { amp: "&", quot: '"', "#x27": "'", lt: "<", gt: ">" };
const plain = (text: string) => text.replace(/&(amp|quot|#x27|lt|gt);/g, (_, name: string) => entities[name] ?? "");

/** The section of an operation, from its heading to its end. */
function sectionOf(id: string): string {
  const start = html.indexOf(`<h3 id="${id}"`);
  expect(start, `${id} is on the page`).toBeGreaterThan(0);
  return html.slice(start, html.indexOf("</article>", start));
}

const curlIn = (section: string): string => plain(/<code>(curl [^<]*)<\/code>/.exec(section)?.[1] ?? "");

test("is open to everybody, loads from its own origin alone and leads to openapi.json", () => {
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
  const loaded = [...html.matchAll(/<(?:script|link|img)[^>]*\s(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? "");
  expect(loaded.length).toBeGreaterThan(0);
  for (const url of loaded) expect(url).toMatch(/^\/(?!\/)/);
  expect(html).toContain('href="/api/v1/openapi.json"');
});

test.each(named)("%s is there with its path, its parameters and a command that a shell reads", async (id, operation) => {
  const section = sectionOf(id);
  expect(section).toContain(operation.path);
  for (const { name } of [...operation.inPath, ...operation.inQuery]) expect(section, name).toContain(`>${name}<`);
  expect(curlIn(section)).toContain(`${env().PUBLIC_URL}/api/v1/`);
  await promisify(execFile)("sh", ["-n", "-c", curlIn(section)]);
});

describe("the command of", () => {
  const reading = named.filter(([, { method }]) => method === "get");

  test.each(reading)("%s works as it is written, in a shell that has its variables", async (id, operation) => {
    const { params = {}, outside, others } = await prepared(operation, world);
    const refusal = others ?? outside;
    const values = Object.values(params);
    const command = curlIn(sectionOf(id));
    const variables = [...command.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name).filter((name) => name !== "MIRA_API_KEY");
    const set = Object.fromEntries(variables.map((name, place) => [name, values[place] ?? ""]));
    const { stdout } = await promisify(execFile)("sh", ["-c", `${command} -o /dev/null -w '%{http_code}'`], {
      env: { ...process.env, MIRA_API_KEY: world.tenant.keys.admin.text, ...set },
    });
    expect(stdout).toBe(String(refusal ? errorStatus[refusal] : 200));
  });
});
