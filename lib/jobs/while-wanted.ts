const askEveryMs = 2_000;

/** What the job works on was deleted or replaced, so its result is of no use. */
export class Unwanted extends Error {
  override name = "Unwanted";
}

/**
 * Runs long work while its result is still wanted: checks every two seconds, and aborts the work's signal when it is not. A check that
 * fails is ignored.
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
