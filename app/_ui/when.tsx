"use client";

import { createContext, use } from "react";

/** The organization's IANA time zone; null until it is known. */
export const OrganizationZone = createContext<string | null>(null);

const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const minute: Intl.DateTimeFormatOptions = { ...day, hour: "2-digit", minute: "2-digit" };
const zoned: Intl.DateTimeFormatOptions = { ...minute, timeZoneName: "short" };

const print = (at: Date, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, options).format(at);
const viewerZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

interface WhenProps {
  /** ISO 8601, UTC. */
  at: string;
  /** `full` names the viewer's zone and, where it differs, says the organization's time too. */
  detail?: "day" | "minute" | "full";
}

/** A time in the viewer's zone, the organization's on hover. Only for data that the browser fetched: the server can't know the viewer's zone. */
export function When({ at, detail = "minute" }: WhenProps) {
  const zone = use(OrganizationZone);
  const date = new Date(at);
  const differs = zone !== null && zone !== viewerZone();
  const theirs = zone === null ? undefined : print(date, { ...zoned, timeZone: zone });
  const options = { day, minute, full: zoned }[detail];
  return (
    <time dateTime={at} title={theirs} className="whitespace-nowrap tabular-nums">
      {print(date, options)}
      {detail === "full" && differs ? <span className="text-ink-faint"> ({theirs})</span> : null}
    </time>
  );
}
