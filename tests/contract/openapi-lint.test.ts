import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openApiDocument } from "@/app/api/v1/openapi.json/document";
import { openApiOf } from "@/lib/compat/described-api";
import { miles } from "@/lib/compat/miles/api";
import { mio } from "@/lib/compat/mio/api";
import { mira } from "@/lib/compat/mira/api";

const url = "https://mira.northwind.dev";
const documents = [
  ["/api/v1", openApiDocument(url)] as const,
  ...[mira, miles, mio].map((api) => [api.path, openApiOf(api, url)] as const),
];

test.each(documents)(
  "the document of %s passes redocly's recommended rules, but for the exceptions of redocly.yaml",
  async (_, document) => {
    const directory = await mkdtemp(path.join(tmpdir(), "mira-openapi-"));
    try {
      const file = path.join(directory, "openapi.json");
      await writeFile(file, JSON.stringify(document));
      const lint = ["lint", file, "--config=redocly.yaml", "--format=json"];
      const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
      const { stdout } = await promisify(execFile)(path.resolve("node_modules/.bin/redocly"), lint, { env });
      expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
);
