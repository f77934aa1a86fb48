"use client";

import type { ReactNode } from "react";
import { SWRConfig } from "swr";
import { OrganizationZone } from "@/app/_ui/when";
import { ApiError } from "@/lib/client/request";
import { useApi } from "@/lib/client/use-api";

const maxRetries = 3;

/** Only what may pass by itself is tried again: no answer, and the server's own failures. */
const isPassing = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 500);

/** Who is signed in and where; undefined until the API has said so. */
export const useMe = () => useApi("GET /me", {}, { revalidateOnFocus: false }).data?.data;

function Zone({ children }: { children: ReactNode }) {
  const me = useMe();
  return <OrganizationZone value={me?.organization.time_zone ?? null}>{children}</OrganizationZone>;
}

export const SessionProvider = ({ children }: { children: ReactNode }) => (
  <SWRConfig
    value={{
      onErrorRetry: (error, _key, _config, revalidate, { retryCount }) => {
        if (isPassing(error) && retryCount <= maxRetries)
          setTimeout(() => void revalidate({ retryCount }), 2 ** retryCount * 1_000);
      },
    }}
  >
    <Zone>{children}</Zone>
  </SWRConfig>
);
