"use client";

import { useEffect } from "react";
import { clock } from "@/app/_ui/quantity";
import { isLive } from "@/app/(dashboard)/calls/words";
import type { FullCall } from "@/lib/calls/contract";

/** Whoever has scrolled so near to the end follows the conversation. */
const nearEndPx = 160;

function silenceOf(status: FullCall["status"]): string {
  if (status === "scheduled") return "It has not rung yet.";
  return isLive(status) ? "Nothing was said yet." : "Nothing was said.";
}

/** What was said, growing while the call goes on. */
export function Lines({ call: one }: { call: FullCall }) {
  const lineCount = one.transcript.length;
  useEffect(() => {
    const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
    const isFollowing = scrollTop > 0 && scrollHeight - scrollTop - clientHeight < nearEndPx;
    if (lineCount > 0 && isFollowing) window.scrollTo({ top: scrollHeight });
  }, [lineCount]);
  if (lineCount === 0) return <p className="text-ink-soft text-sm">{silenceOf(one.status)}</p>;
  return (
    <ol className="flex flex-col gap-3" aria-live="polite">
      {one.transcript.map(({ role, text, at_ms, is_cut }) => (
        <li key={`${role}-${at_ms}`} className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-2 text-sm">
          <span className="text-ink-faint tabular-nums">{clock(at_ms / 1000)}</span>
          <div className="max-w-[68ch] [overflow-wrap:anywhere]">
            <p className={role === "agent" ? "font-medium text-accent-ink" : "font-medium"}>
              {role === "agent" ? "Assistant" : (one.name ?? "Callee")}
            </p>
            <p>
              {text}
              {is_cut ? <span className="text-ink-faint"> … (interrupted)</span> : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
