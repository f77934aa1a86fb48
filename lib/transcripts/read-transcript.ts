import { createRequire } from "node:module";
import path from "node:path";
import { Piscina } from "piscina";
import { invalidRequest, unavailable } from "@/lib/api/errors";
import { env } from "@/lib/env";
import { TranscriptError } from "@/lib/transcript-parser/segments";
import { type Reading, readSource, type TranscriptSource } from "@/lib/transcripts/reading";

/** What is shorter is read at once, in some ten milliseconds; the rest in a thread, so that no request waits for another's transcript. */
const longestAtOnce = 200_000;
const mostLinesAtOnce = 800;
const deadlineMs = 60_000;
const mostThreads = 2;
/** Each that waits holds its text of up to 10 MB. */
const mostWaiting = 8;

let pool: Piscina<{ source: TranscriptSource; forModel: boolean }, Reading | { fault: string }> | null = null;

function threads() {
  pool ??= new Piscina({
    // From the sources, which the process's working directory holds: a bundle has no file for the thread.
    filename: path.resolve("lib/transcripts/reading-thread.ts"),
    execArgv: ["--import", createRequire(path.resolve("package.json")).resolve("tsx")],
    minThreads: 0,
    maxThreads: mostThreads,
    maxQueue: mostWaiting,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return pool;
}

/**
 * The transcript of a request body. @throws ApiError 400 that says which line can't be read, and why; 503 while too many others are read
 */
export async function readTranscript(source: TranscriptSource): Promise<Reading> {
  const forModel = env().OPENAI_API_KEY !== undefined;
  try {
    if (isShort(source)) return readSource(source, forModel);
    const read = await readInThread({ source, forModel });
    if ("fault" in read) throw new TranscriptError(read.fault);
    return read;
  } catch (err) {
    if (!(err instanceof TranscriptError)) throw err;
    throw invalidRequest(
      [{ path: "raw" in source ? "raw_transcript" : "segments", message: err.message }],
      `The transcript can't be read: ${err.message}.`,
    );
  }
}

function isShort(source: TranscriptSource): boolean {
  if ("segments" in source) return source.segments.length <= mostLinesAtOnce;
  return source.raw.length <= longestAtOnce && (source.raw.match(/[\n\r]/g)?.length ?? 0) <= mostLinesAtOnce;
}

async function readInThread(task: { source: TranscriptSource; forModel: boolean }) {
  const signal = AbortSignal.timeout(deadlineMs);
  if (threads().queueSize >= mostWaiting) throw unavailable("Too many long transcripts are being read just now.");
  try {
    return await threads().run(task, { signal });
  } catch (cause) {
    if (signal.aborted) throw new TranscriptError(`it takes longer than ${deadlineMs / 1000} seconds to read`);
    throw unavailable("The transcript could not be read just now.", { cause });
  }
}
