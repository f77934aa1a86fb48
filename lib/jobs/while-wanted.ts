const askEveryMs = 2_000;

/** What a job works for is gone, or was replaced: there is nobody to give a result to. */
export class Unwanted extends Error {
  override name = "Unwanted";
}

/**
 * Does long work for as long as somebody wants its result: asks every two seconds, and aborts the work's signal when the answer is no.
 * A question that fails is no answer.
 *
 * @throws Unwanted when the work was ended for that; else what the work throws
 */
export async function whileWanted<T>(
  isWanted: () => Promise<boolean>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const unwanted = new AbortController();
  const asking = setInterval(async () => {
    if (!(await isWanted().catch(() => true))) unwanted.abort(new Unwanted("Nobody waits for the result."));
  }, askEveryMs);
  try {
    return await work(AbortSignal.any([signal, unwanted.signal]));
  } catch (err) {
    throw unwanted.signal.aborted ? unwanted.signal.reason : err;
  } finally {
    clearInterval(asking);
  }
}
