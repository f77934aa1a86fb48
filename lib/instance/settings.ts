import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { projectRoot } from "@/lib/instance/home";

const Settings = z.object({
  MIRA_HOME: z.string().default(path.join(projectRoot, ".mira")),
  MIRA_DEMO: z.enum(["0", "1"]).optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  PUBLIC_URL: z.url().optional(),
  SUPABASE_URL: z.url().optional(),
  SUPABASE_PUBLISHABLE_KEY: z.string().optional(),
  DATABASE_URL: z.url().optional(),
  MIRA_SECRETS: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
});
export type Settings = z.infer<typeof Settings>;

/** What the environment, and after it `.env.local` and `.env`, say about how to start. Empty means not set. */
export function readSettings(): Settings {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(projectRoot, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
  const present = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = Settings.safeParse(present);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}
