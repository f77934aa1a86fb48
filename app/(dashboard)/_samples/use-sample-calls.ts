"use client";

import { useState } from "react";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { sayError, useRefresh } from "@/lib/client/use-change";

/** What loading or removing them changes. */
const affected = ["/sample-calls", "/meetings", "/reports", "/tasks", "/insights", "/team", "/decisions"] as const;

/** The sample calls of the organization, for those who may load and remove them. */
export function useSampleCalls() {
  const me = useMe();
  const isAllowed = me !== undefined && (me.permissions.includes("admin") || me.role === "manager");
  const { data } = useApi("GET /sample-calls", isAllowed ? {} : null);
  const [isBusy, setBusy] = useState(false);
  const refresh = useRefresh();
  const change = async (operation: "POST /sample-calls" | "POST /sample-calls/remove") => {
    setBusy(true);
    await call(operation, {}, { timeoutMs: 60_000 }).catch(sayError);
    await refresh(...affected);
    setBusy(false);
  };
  return {
    /** Undefined until it is known, and for those who may not change them. */
    loaded: data?.data.meeting_ids.length,
    available: data?.data.available ?? 0,
    isBusy,
    load: () => change("POST /sample-calls"),
    remove: () => change("POST /sample-calls/remove"),
  };
}
