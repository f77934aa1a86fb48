"use client";

import useSWR, { type SWRConfiguration, type SWRResponse } from "swr";
import { call, type Input, type Operation, type Reply, urlOf } from "@/lib/client/call";
import type { ApiError } from "@/lib/client/request";

/** What the API says, cached by URL and shared by every component that asks the same. `null` as input asks nothing yet. */
export function useApi<O extends Operation>(
  operation: O,
  input: Input<O> | null,
  options: SWRConfiguration<Reply<O>, ApiError> = {},
): SWRResponse<Reply<O>, ApiError> {
  const fetcher = input === null ? null : () => call(operation, input);
  return useSWR<Reply<O>, ApiError>(input === null ? null : urlOf(operation, input), fetcher, options);
}
