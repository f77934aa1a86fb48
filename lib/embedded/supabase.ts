import path from "node:path";
import { z } from "zod";
import { type Child, startChild } from "@/lib/instance/child";
import { logFile, projectRoot } from "@/lib/instance/home";

export type SupabaseOptions = {
  home: string;
  databaseUrl: string;
  port: number;
  jwtSecret: string;
  publishableKey: string;
  /** Is told when somebody asked for a new password: there is no mail server that would tell them. */
  onReset: (email: string, token: string) => void;
};

const Reset = z.object({ resetFor: z.string(), token: z.string() });

/**
 * Starts the Supabase-compatible API on a loopback port.
 *
 * @param migrate runs between the making of schema `auth`, which migrations name, and the reading of the whole schema
 */
export async function startSupabase(options: SupabaseOptions, migrate: () => Promise<void>): Promise<Child> {
  const child = await startChild({
    name: "The Supabase API",
    command: process.execPath,
    args: ["--import", "tsx", path.join(projectRoot, "lib/embedded/supabase-server.ts")],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      LITE_TELEMETRY: "0",
      LITE_DATABASE_URL: options.databaseUrl,
      LITE_PORT: String(options.port),
      LITE_JWT_SECRET: options.jwtSecret,
      LITE_PUBLISHABLE_KEY: options.publishableKey,
    },
    log: logFile(options.home, "supabase"),
    stopSignal: "SIGTERM",
    graceMs: 5_000,
    hasMessages: true,
  });
  let said: unknown;
  child.process.on("message", (message) => {
    const reset = Reset.safeParse(message);
    if (reset.success) options.onReset(reset.data.resetFor, reset.data.token);
    else said = message;
  });
  try {
    await child.until(() => said === "prepared", 60_000);
    await migrate();
    child.process.send("serve");
    await child.until(() => said === "serving", 60_000);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}
