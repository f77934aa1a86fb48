"use client";

import clsx from "clsx";
import { createContext, use } from "react";

/** The organization's IANA time zone; null until it is known. */
export const OrganizationZone = createContext<string | null>(null);

const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const time: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
const zone: Intl.DateTimeFormatOptions = { timeZoneName: "short" };

const print = (at: Date, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, options).format(at);

/** The year is said where it is not this one. */
function short(at: Date, options: Intl.DateTimeFormatOptions): string {
  if (at.getFullYear() !== new Date().getFullYear()) return print(at, options);
  const { year: _, ...rest } = options;
  return print(at, rest);
}

/** The organization's time; its day only where that is another one than the viewer's. */
function elsewhere(at: Date, timeZone: string): string {
  const sameDay = print(at, { ...day, timeZone }) === print(at, day);
  return print(at, { ...(sameDay ? {} : day), ...time, ...zone, timeZone });
}

const viewerZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

interface WhenProps {
  /** ISO 8601, UTC. */
  at: string;
  /** `full` names the viewer's zone and, where it differs, says the organization's time too. */
  detail?: "day" | "minute" | "full";
}

/**
 * A time in the viewer's zone, the organization's on hover. Only for data that the browser fetched: the server can't know the viewer's
 * zone.
 */
export function When({ at, detail = "minute" }: WhenProps) {
  const organizationZone = use(OrganizationZone);
  const date = new Date(at);
  const theirs = organizationZone === null || organizationZone === viewerZone() ? null : elsewhere(date, organizationZone);
  const printed = {
    day: () => short(date, day),
    minute: () => short(date, { ...day, ...time }),
    full: () => print(date, { ...day, ...time, ...zone }),
  };
  return (
    <time
      dateTime={at}
      title={theirs ?? print(date, { ...day, ...time, ...zone })}
      className={clsx("tabular-nums", detail !== "full" && "whitespace-nowrap")}
    >
      {printed[detail]()}
      {detail === "full" && theirs !== null ? <span className="text-ink-faint"> ({theirs})</span> : null}
    </time>
  );
}
