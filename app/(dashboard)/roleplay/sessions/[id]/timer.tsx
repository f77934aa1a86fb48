"use client";

import { useEffect, useState } from "react";
import { clock } from "@/app/_ui/quantity";

/** How long the session goes on. Quiet for screen readers: it would speak each second. */
export function Timer({ startedAt }: { startedAt: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="timer" aria-live="off" className="text-ink-soft tabular-nums">
      {clock(Math.max(0, (now - Date.parse(startedAt)) / 1_000))}
    </span>
  );
}
