import { clock } from "@/app/_ui/quantity";
import type { Segment } from "@/app/(dashboard)/meetings/[id]/speakers";

/** "7:08", "1:02:30", "428" or "7m8s" → seconds; null for what is no time. */
export function secondsOf(time: string): number | null {
  const [, minutesPart, secondsPart] = /^(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(time) ?? [];
  if (minutesPart !== undefined || secondsPart !== undefined) return Number(minutesPart ?? 0) * 60 + Number(secondsPart ?? 0);
  if (!/^\d{1,2}(?::[0-5]\d){1,2}$/.test(time)) return null;
  return time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

interface Found {
  line: number | null;
  /** Why the place that a link names can't be shown. */
  fault: string | null;
}

/** The line that a link names, by its number or by a time of the call. */
export function placeIn(segments: readonly Segment[], line: number | null, time: string | null): Found {
  const last = segments.at(-1);
  if (line !== null) {
    const isThere = segments.some(({ index }) => index === line);
    return isThere
      ? { line, fault: null }
      : { line: null, fault: `There is no line ${line}: the last one is ${last?.index ?? 0}.` };
  }
  if (time === null) return { line: null, fault: null };
  const seconds = secondsOf(time);
  if (seconds === null) return { line: null, fault: `“${time}” is no time of a call, such as 7:08.` };
  const timed = segments.filter(({ start_ms }) => start_ms !== null);
  if (timed.length === 0) return { line: null, fault: "This transcript has no times." };
  const end = Math.max(...timed.map(({ start_ms, end_ms }) => end_ms ?? start_ms ?? 0)) / 1000;
  if (seconds > end) return { line: null, fault: `There is no ${clock(seconds)}: the call ends at ${clock(end)}.` };
  const before = timed.filter(({ start_ms }) => (start_ms ?? 0) <= seconds * 1000);
  return { line: (before.at(-1) ?? timed[0])?.index ?? null, fault: null };
}
