import { rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readPrivate, writePrivate } from "@/lib/instance/home";

const serviceNames = ["postgres", "supabase", "worker", "web"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What a running instance tells the programs of its owner. Where a Supabase is configured, its processes are not ours. */
export const Run = z.strictObject({
  url: z.string(),
  supabase_url: z.string(),
  publishable_key: z.string(),
  database_url: z.string(),
  pids: z.partialRecord(z.enum(["supervisor", ...serviceNames]), z.int()),
});
export type Run = z.infer<typeof Run>;

/** Writes `run.json` (mode 600), or replaces it when a child has a new process id. */
export function writeRun(home: string, run: Run): void {
  writePrivate(path.join(home, "run.json"), run);
}

/** What runs on this data directory, or undefined after a clean end. */
export function readRun(home: string): Run | undefined {
  return readPrivate(path.join(home, "run.json"), Run, "end Mira and start it again, which writes it anew");
}

export function removeRun(home: string): void {
  rmSync(path.join(home, "run.json"), { force: true, recursive: true });
}
