import { rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { isDiskFull, readPrivate, writePrivate } from "@/lib/instance/home";

const serviceNames = ["postgres", "supabase", "worker", "web"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** How other programs of the same user find a running instance. With a configured Supabase, its processes are not listed. */
export const Run = z.strictObject({
  url: z.string(),
  supabase_url: z.string(),
  publishable_key: z.string(),
  database_url: z.string(),
  pids: z.partialRecord(z.enum(["supervisor", ...serviceNames]), z.int()),
});
export type Run = z.infer<typeof Run>;

const retryMs = 5_000;

/** The `run.json` (mode 600) of this process: written when everything is up, and replaced when a child has a new process id. */
export class RunFile {
  #run: Omit<Run, "pids"> | undefined;
  #pids: Run["pids"] = { supervisor: process.pid };

  constructor(private readonly home: string) {}

  noteUp(run: Omit<Run, "pids">): void {
    this.#run = run;
    this.#write();
  }

  notePids(changed: Run["pids"]): void {
    this.#pids = { ...this.#pids, ...changed };
    this.#write();
  }

  /** Where the disk has no room it is written later: no child has to end for that. */
  #write(): void {
    if (!this.#run) return;
    try {
      writePrivate(path.join(this.home, "run.json"), { ...this.#run, pids: this.#pids });
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      setTimeout(() => this.#write(), retryMs).unref();
    }
  }
}

/** What runs on this data directory, or undefined after a clean end. */
export function readRun(home: string): Run | undefined {
  return readPrivate(path.join(home, "run.json"), Run, "end Mira and start it again, which writes it anew");
}

export function removeRun(home: string): void {
  rmSync(path.join(home, "run.json"), { force: true, recursive: true });
}
