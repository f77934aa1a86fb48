"use client";

import { useEffect, useRef } from "react";
import { count } from "@/app/_ui/quantity";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";

const workingMs = 2_000;
const idleMs = 60_000;
/** What an analyzed call changes on the page. */
const figures = ["/team", "/reports", "/meetings"] as const;

/** While calls are being analyzed: how many are left of those seen so far. The figures below follow as they are done. */
export function AnalysisProgress() {
  const { data } = useApi(
    "GET /meetings",
    { query: { status: "processing", limit: 1 } },
    { refreshInterval: (reply) => (reply !== undefined && reply.meta.total > 0 ? workingMs : idleMs) },
  );
  const refresh = useRefresh();
  const left = data?.meta.total ?? 0;
  const before = useRef(0);
  const most = useRef(0);
  useEffect(() => {
    if (left < before.current) void refresh(...figures);
    before.current = left;
  }, [left, refresh]);
  most.current = left === 0 ? 0 : Math.max(most.current, left);
  if (left === 0) return null;
  const done = most.current - left;
  return (
    <div className="rounded-md bg-accent-wash px-3 py-2 text-accent-ink text-sm">
      <p role="status">
        {left === 1 ? "One call is" : `${count(left, "call")} are`} being analyzed; the figures follow by themselves.
      </p>
      <div aria-hidden className="mt-2 h-1 overflow-hidden rounded-full bg-accent/20">
        <div className="h-full bg-accent transition-[width]" style={{ width: `${(done / most.current) * 100}%` }} />
      </div>
    </div>
  );
}
