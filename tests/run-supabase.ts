import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openHome, projectRoot } from "@/lib/instance/home";
import { openSecrets } from "@/lib/instance/secrets";
import { type Instance, startInstance } from "@/tests/support/instance";

/*
 * `npm run test:supabase`: what has to hold on any Supabase, against the one that the environment names, hosted or self-hosted. It
 * applies the migrations, starts web and worker on it, and runs the tests below. It makes organizations, people and two databases
 * beside the first one, and leaves the organizations and people there: use a project of its own.
 *
 * Needs SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, DATABASE_URL, and SUPABASE_JWT_SECRET. Takes SUPABASE_SECRET_KEY (people are confirmed,
 * and passwords set anew, with it) and SUPABASE_CLI (the path of the CLI: migrations are pushed with it).
 */
const needed = ["SUPABASE_URL", "SUPABASE_PUBLISHABLE_KEY", "DATABASE_URL", "SUPABASE_JWT_SECRET"];
const missing = needed.filter((name) => !process.env[name]);
if (missing.length > 0) {
  console.error(`npm run test:supabase needs ${missing.join(", ")} of a Supabase project.`);
  process.exit(2);
}

const laws = ["catalog", "reach", "escapes", "grants", "search-meetings", "token-budget", "team", "webhooks-upkeep"];
const api = [
  ...["credentials", "tokens", "roles", "isolation", "idempotency", "rate-limit", "bodies", "queries", "sync", "exports"],
  ...["create-transcript", "list-meetings", "get-meeting", "reports", "meeting-changes", "session-cookies", "invitations"],
];
const files = [
  "tests/supabase",
  ...laws.map((name) => `tests/db/${name}.test.ts`),
  ...api.map((name) => `tests/api/${name}.test.ts`),
];

const home = openHome(mkdtempSync(path.join(tmpdir(), "mira-supabase-")));
const configured = Object.entries(process.env).filter(
  ([name, value]) => /^(?:SUPABASE_|DATABASE_|QUEUE_|MIRA_SECRETS)/.test(name) && value,
);
const settings = Object.fromEntries(configured.map(([name, value]) => [name, value ?? ""]));
let instance: Instance | undefined;
let status = 1;
try {
  instance = await startInstance(home, settings);
  const { MIRA_SECRETS = openSecrets(home).miraSecrets } = settings;
  const environment: NodeJS.ProcessEnv = {
    NODE_ENV: "test",
    MIRA_HOME: home,
    PUBLIC_URL: instance.run().url,
    ...settings,
    MIRA_SECRETS,
  };
  const args = [path.join(projectRoot, "node_modules/vitest/vitest.mjs"), "run", ...files];
  status = spawnSync(process.execPath, args, { env: { ...process.env, ...environment }, stdio: "inherit" }).status ?? 1;
} finally {
  await instance?.child.stop();
  rmSync(home, { recursive: true, force: true });
}
process.exit(status);
