import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { type Analysis, AnalysisError, type AnalysisInput } from "@/lib/analysis/analyzer";
import { type ExaminedInput, examinedPart } from "@/lib/analysis/local/examined";

/** A 60-minute call takes well under a second; this is for a machine on its knees. */
const deadlineMs = 60_000;
const idleMs = 60_000;
const threadHeapMb = 512;

let pool: Piscina<ExaminedInput, Analysis> | null = null;

function threads(): Piscina<ExaminedInput, Analysis> {
  if (pool !== null) return pool;
  pool = new Piscina<ExaminedInput, Analysis>({
    filename: fileURLToPath(new URL("./analysis-thread.ts", import.meta.url)),
    // The thread's own TypeScript loader, whatever started the process.
    execArgv: ["--import", createRequire(import.meta.url).resolve("tsx")],
    minThreads: 1,
    maxThreads: Math.max(1, availableParallelism() - 1),
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: threadHeapMb },
  });
  pool.on("error", () => {
    // A thread that dies between tasks is replaced by the pool; there is no task to fail.
  });
  return pool;
}

/**
 * Runs the local analyzer in a worker thread, off the caller's event loop; only what is examined is copied to it. Rejects with
 * AnalysisError: retryable when the thread crashed, ran out of memory, passed its deadline of 60 s, or the signal aborted. The pool
 * survives each of these.
 */
export async function analyzeInThread(input: AnalysisInput, { signal }: { signal: AbortSignal }): Promise<Analysis> {
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    return await threads().run(examinedPart(input), { signal: AbortSignal.any([signal, deadline]) });
  } catch (error) {
    if (signal.aborted) throw new AnalysisError("The analysis was cancelled.", true, { cause: error });
    if (deadline.aborted) throw new AnalysisError("The analysis took longer than 60 seconds.", true, { cause: error });
    throw new AnalysisError("The analysis stopped unexpectedly.", true, { cause: error });
  }
}

/** Loads the analyzer into a thread now, which takes two seconds that the first call would wait for. */
export function openThreads(): void {
  threads();
}

/** Ends the threads; the next analysis starts new ones. */
export async function closeThreads(): Promise<void> {
  const closing = pool;
  pool = null;
  await closing?.destroy();
}
