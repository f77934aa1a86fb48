"use client";

import useSWR, { type SWRConfiguration, type SWRResponse } from "swr";
import type { EndpointSpec } from "@/lib/api/endpoint";
import { call, type Input, type Reply, urlOf } from "@/lib/client/call";
import type { ApiError } from "@/lib/client/request";

/** What the API says, cached by URL and shared by every component that asks the same. `null` as input asks nothing yet. */
export function useApi<E extends EndpointSpec>(
  endpoint: E,
  input: Input<E> | null,
  options: SWRConfiguration<Reply<E>, ApiError> = {},
): SWRResponse<Reply<E>, ApiError> {
  const fetcher = input === null ? null : () => call(endpoint, input);
  return useSWR<Reply<E>, ApiError>(input === null ? null : urlOf(endpoint, input), fetcher, options);
}
