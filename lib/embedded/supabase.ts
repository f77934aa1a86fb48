import { readFileSync } from "node:fs";
import path from "node:path";
import { type Child, startChild } from "@/lib/embedded/child";
import { openLog, projectRoot } from "@/lib/embedded/home";

export type SupabaseOptions = {
  home: string;
  databaseUrl: string;
  port: number;
  jwtSecret: string;
  publishableKey: string;
  publicUrl: string;
};

/**
 * Starts the Supabase-compatible API on a loopback port.
 *
 * @param migrate runs between the making of schema `auth`, which migrations name, and the reading of the whole schema
 */
export async function startSupabase(options: SupabaseOptions, migrate: () => Promise<void>): Promise<Child> {
  const log = openLog(options.home, "supabase");
  const child = await startChild({
    name: "supabase",
    command: process.execPath,
    args: [path.join(projectRoot, "lib/embedded/supabase-server.ts")],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      LITE_TELEMETRY: "0",
      LITE_DATABASE_URL: options.databaseUrl,
      LITE_PORT: String(options.port),
      LITE_JWT_SECRET: options.jwtSecret,
      LITE_PUBLISHABLE_KEY: options.publishableKey,
      PUBLIC_URL: options.publicUrl,
    },
    output: log.descriptor,
    stopSignal: "SIGTERM",
    graceMs: 5_000,
    ipc: true,
  });
  try {
    await said(child, "prepared", log.file);
    await migrate();
    child.process.send("serve");
    await said(child, "serving", log.file);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}

function said(child: Child, word: string, log: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.process.once("message", (message) => (message === word ? resolve() : reject(new Error(`Supabase said ${message}.`))));
    child.ended.then((reason) =>
      reject(new Error(`The Supabase API did not start (${reason}):\n${readFileSync(log, "utf8").slice(-2000)}`)),
    );
  });
}
