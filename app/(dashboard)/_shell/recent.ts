"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

export interface Visit {
  href: string;
  title: string;
}

const kept = 6;
/** In memory alone: whoever signs out or changes the organization loads the page anew, and it is gone. */
let visits: readonly Visit[] = [];

/** What was looked at last, the latest first. */
export const recentVisits = (): readonly Visit[] => visits;

/** Names the page after what it shows, once that is known, and keeps it among the recent ones. */
export function useVisit(title: string | undefined): void {
  const href = usePathname();
  useEffect(() => {
    if (title === undefined) return;
    document.title = `${title} · Mira`;
    visits = [{ href, title }, ...visits.filter((visit) => visit.href !== href)].slice(0, kept);
  }, [href, title]);
}
