"use client";

import { useCallback } from "react";
import { useSWRConfig } from "swr";
import { call, type Input, type Operation, type Reply, urlOf } from "@/lib/client/call";
import { ApiError } from "@/lib/client/request";
import { toast } from "@/lib/client/toast";

/** Shows an ApiError as a toast; any other error is a bug and is thrown again. */
export function sayError(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
  const details = error.details.map(({ path, message }) => `${path} ${message}`).join("; ");
  const id = error.requestId === null ? "" : `Request ${error.requestId}`;
  toast.error(error.message, [details, id].filter((part) => part !== "").join(" · ") || undefined);
}

/** Loads every cached answer again whose path is one of these (below `/api/v1`) or starts with one. */
export function useRefresh(): (...paths: readonly `/${string}`[]) => Promise<void> {
  const { mutate } = useSWRConfig();
  return useCallback(
    async (...paths) => {
      const isOf = (key: unknown, path: string) =>
        typeof key === "string" &&
        [`${path}`, `${path}?`, `${path}/`].some((start, at) => (at === 0 ? key === start : key.startsWith(start)));
      await mutate((key) => paths.some((path) => isOf(key, `/api/v1${path}`)));
    },
    [mutate],
  );
}

interface Change<O extends Operation, Shown extends Operation> {
  /** The cached answer that shows the change before the server has taken it; put back, with a toast, where it refuses. */
  shown: { operation: Shown; input: Input<Shown>; next: (before: Reply<Shown>) => Reply<Shown> };
  operation: O;
  input: Input<O>;
  headers?: Record<string, string>;
}

/** Changes something at once on the page and then on the server. Answers whether the server took it. */
export function useOptimistic() {
  const { mutate, cache } = useSWRConfig();
  return useCallback(
    async <O extends Operation, Shown extends Operation>({ shown, operation, input, headers }: Change<O, Shown>) => {
      const key = urlOf(shown.operation, shown.input);
      const send = () => call(operation, input, headers === undefined ? {} : { headers });
      const before: Reply<Shown> | undefined = cache.get(key)?.data;
      try {
        // What is still being loaded can't show the change: it comes with it.
        if (before === undefined) await send();
        else await mutate(key, send(), { optimisticData: shown.next(before), populateCache: false, rollbackOnError: true });
        return true;
      } catch (error) {
        sayError(error);
        return false;
      }
    },
    [mutate, cache],
  );
}
