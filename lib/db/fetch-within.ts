import { requestTimeoutMs } from "@/lib/db/fetch-whole";

/** Answers a request to PostgREST within this process. */
export type RestLayer = typeof fetch;

/** As `fetchWhole`, where the REST layer is in this process: the same end, and no network between. */
export const fetchWithin =
  (answer: RestLayer): typeof fetch =>
  async (input, init = {}) => {
    const deadline = AbortSignal.timeout(requestTimeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    signal.throwIfAborted();
    const ended = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    return Promise.race([answer(input, init), ended]);
  };
