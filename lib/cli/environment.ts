import path from "node:path";
import { projectRoot } from "@/lib/instance/home";
import { type Run, readRun } from "@/lib/instance/run-file";
import { openSecrets } from "@/lib/instance/secrets";
import { readSettings } from "@/lib/instance/settings";

/** No Supabase is configured and no instance runs; the message says what to do. */
export class NothingToTalkTo extends Error {
  override name = "NothingToTalkTo";
}

export const homeDirectory = (): string => path.resolve(process.env.MIRA_HOME ?? path.join(projectRoot, ".mira"));

/**
 * Sets the environment: to the configured Supabase where SUPABASE_URL is set, else to the instance that runs on MIRA_HOME. Returns
 * that instance, if one runs.
 */
export function adoptEnvironment(): Run | undefined {
  const settings = readSettings();
  const home = homeDirectory();
  const run = readRun(home);
  if (settings.SUPABASE_URL !== undefined) return run;
  if (!run) throw new NothingToTalkTo(`No instance runs on ${home} and no SUPABASE_URL is set. Start one with: npm start`);
  const secrets = openSecrets(home);
  Object.assign(process.env, {
    PUBLIC_URL: run.url,
    SUPABASE_URL: run.supabase_url,
    SUPABASE_PUBLISHABLE_KEY: run.publishable_key,
    SUPABASE_JWT_SECRET: secrets.jwtSecret,
    DATABASE_URL: run.database_url,
    MIRA_SECRETS: settings.MIRA_SECRETS ?? secrets.miraSecrets,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
  });
  return run;
}
