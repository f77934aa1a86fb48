import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { endpoints, tags } from "@/app/api/v1/openapi.json/contents";
import { buildDocument } from "@/lib/api/openapi";

// The software is not licensed to others, so there is no license to name.
const skipped = ["info-license"];

test("the document passes redocly's recommended rules without an error or a warning", async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "mira-openapi-"));
  try {
    const file = path.join(directory, "openapi.json");
    const document = buildDocument(endpoints, { publicUrl: "https://mira.northwind.dev", version: "1.0.0", tags });
    await writeFile(file, JSON.stringify(document));
    const lint = ["lint", file, "--extends=recommended", "--format=json", ...skipped.map((rule) => `--skip-rule=${rule}`)];
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const { stdout } = await promisify(execFile)(path.resolve("node_modules/.bin/redocly"), lint, { env });
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
