import { invalidRequest } from "@/lib/api/errors";
import { isoUtc, Moment, momentFault } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

const firstMoment = Date.parse("0001-01-01T00:00:00.000Z");
const lastMoment = Date.parse("9999-12-31T23:59:59.999Z");
const lastDate = "9999-12-31";
const hourMs = 3_600_000;

const Day = z.iso.date({ abort: true }).refine((date) => date >= "0001-01-01", { error: "must be a year from 1", abort: true });

/** A bound of a period in a query: a moment with any offset, or a date alone, which means that whole day in the organization's zone. */
export const Bound = z
  .union([Day, Moment], {
    error: ({ input }) =>
      momentFault("must be a date (2026-05-09) or an ISO 8601 date and time with an offset (2026-05-09T14:00:00Z)", input),
  })
  .openapi({ type: "string", example: "2026-05-09" });

export interface Bounds {
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * Bounds as a caller wrote them → moments in UTC for `gte` and `lte`, both inclusive; what was not given stays away. `to` reaches to
 * the last microsecond of its day or its millisecond, so that a row shown at exactly that time is in.
 * `names` are the query's own, for the message. @throws ApiError 400 where `from` is after `to`.
 */
export function resolveBounds(
  bounds: Bounds,
  timeZone: string,
  names = { from: "from", to: "to" },
): { from?: string; to?: string } {
  const from = bounds.from === undefined ? undefined : firstOf(bounds.from, timeZone);
  const to = bounds.to === undefined ? undefined : lastOf(bounds.to, timeZone);
  if (from !== undefined && to !== undefined && from > to) {
    throw invalidRequest([{ path: names.from, message: `must not be after ${names.to}` }]);
  }
  return {
    ...(from !== undefined && { from: printed(from) }),
    ...(to !== undefined && { to: printed(to).replace("Z", "999Z") }),
  };
}

/**
 * The first moment of a calendar day (`2026-03-29`) in a zone, in Unix milliseconds; where midnight is skipped, the moment after the gap.
 */
export function startOfDay(date: string, timeZone: string): number {
  const localDate = calendar(timeZone);
  const midnightUtc = Date.parse(`${date}T00:00:00.000Z`);
  let before = midnightUtc - 27 * hourMs;
  let after = midnightUtc + 27 * hourMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localDate(middle) >= date) after = middle;
    else before = middle;
  }
  return after;
}

function firstOf(bound: string, timeZone: string): number {
  return isDate(bound) ? startOfDay(bound, timeZone) : Date.parse(isoUtc(bound));
}

function lastOf(bound: string, timeZone: string): number {
  if (bound === lastDate) return lastMoment;
  return isDate(bound) ? startOfDay(dayAfter(bound), timeZone) - 1 : Date.parse(isoUtc(bound));
}

function isDate(bound: string): boolean {
  return bound.length === 10;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + 24 * hourMs).toISOString().replace(/T.*/, "");
}

/** A function from Unix milliseconds to the date on the wall (`2026-05-09`, years padded, so that text order is time order). */
function calendar(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${parts.year?.padStart(4, "0")}-${parts.month}-${parts.day}`;
  };
}

function printed(at: number): string {
  return new Date(Math.min(Math.max(at, firstMoment), lastMoment)).toISOString();
}
