"use client";

import useSWR, { type SWRConfiguration, type SWRResponse } from "swr";
import { call, type Input, type Operation, type Reply, urlOf } from "@/lib/client/call";
import type { ApiError } from "@/lib/client/request";

/** The API's answer, cached by URL and shared by all components that make the same request. With `null` as input no request is made. */
export function useApi<O extends Operation>(
  operation: O,
  input: Input<O> | null,
  options: SWRConfiguration<Reply<O>, ApiError> = {},
): SWRResponse<Reply<O>, ApiError> {
  const fetcher = input === null ? null : () => call(operation, input);
  return useSWR<Reply<O>, ApiError>(input === null ? null : urlOf(operation, input), fetcher, options);
}
