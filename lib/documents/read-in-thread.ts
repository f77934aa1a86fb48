import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { DocumentFault, type DocumentFile, type DocumentReading } from "@/lib/documents/reading";

interface Limits {
  deadlineMs: number;
  heapMb: number;
  /** Outside of the heap: what is unpacked. */
  buffersMb: number;
}
const usual: Limits = { deadlineMs: 60_000, heapMb: 384, buffersMb: 256 };
const lookEveryMs = 50;

const tooMuchMemory = "It takes too much memory to read: it unpacks to far more than a document.";

/**
 * Reads a document in a thread of its own, with a bound on time and memory. The heap's bound is Node's; of what a PDF or a ZIP archive
 * unpacks to beside it the thread is asked again and again. @throws DocumentFault where it passes a bound, or can't be read
 */
export async function readInThread(
  file: DocumentFile,
  signal: AbortSignal,
  limits: Partial<Limits> = {},
): Promise<DocumentReading> {
  const { deadlineMs, heapMb, buffersMb } = { ...usual, ...limits };
  const thread = new Worker(new URL("./reading-thread.ts", import.meta.url), {
    workerData: file,
    execArgv: ["--import", createRequire(import.meta.url).resolve("tsx")],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const deadline = AbortSignal.timeout(deadlineMs);
  const ended = outcomeOf(thread);
  const passed = watch(thread, buffersMb, AbortSignal.any([signal, deadline]));
  try {
    return await Promise.race([ended, passed.promise]);
  } catch (err) {
    signal.throwIfAborted();
    if (deadline.aborted) throw new DocumentFault(`It takes longer than ${deadlineMs / 1000} seconds to read.`);
    throw err;
  } finally {
    passed.stop();
    ended.catch(() => undefined);
    await thread.terminate();
  }
}

function outcomeOf(thread: Worker): Promise<DocumentReading> {
  return new Promise((resolve, reject) => {
    thread.once("message", (outcome: DocumentReading | { fault: string }) =>
      "fault" in outcome ? reject(new DocumentFault(outcome.fault)) : resolve(outcome),
    );
    thread.once("error", (err) => reject(isOutOfMemory(err) ? new DocumentFault(tooMuchMemory) : err));
    thread.once("exit", () => reject(new Error("the thread that read a document ended without a word")));
  });
}

const isOutOfMemory = (err: unknown): boolean => Reflect.get(Object(err), "code") === "ERR_WORKER_OUT_OF_MEMORY";

/** Rejects when the thread holds more memory than it may, or the signal ends it. */
function watch(thread: Worker, buffersMb: number, signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
  let stop = () => {};
  const promise = new Promise<never>((_, reject) => {
    const onAbort = () => reject(new Error("stopped"));
    const look = async () => {
      // Not running yet, or no longer.
      const held = await thread.getHeapStatistics().catch(() => null);
      if (held !== null && held.external_memory > buffersMb * 1_048_576) reject(new DocumentFault(tooMuchMemory));
    };
    const timer = setInterval(() => void look(), lookEveryMs);
    signal.addEventListener("abort", onAbort, { once: true });
    stop = () => {
      clearInterval(timer);
      signal.removeEventListener("abort", onAbort);
    };
  });
  return { promise, stop };
}
