const clockPattern = /^(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?$/;

/**
 * A clock time of a transcript (`12:05`, `0:0:13.540`, `01:02:03,250`) in milliseconds, null where it is none.
 * Hours and padding are optional. Teams writes speech from before the recording as a negative time,
 * with the sign on any of its parts; in the recording that is its start, 0.
 */
export function parseClock(text: string): number | null {
  if (text.length > 40) return null;
  const match = clockPattern.exec(text.replaceAll("-", ""));
  if (match === null) return null;
  if (text.includes("-")) return 0;
  const [, hours = "0", minutes = "0", seconds = "0", fraction = "0"] = match;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return Math.round((whole + Number(`0.${fraction}`)) * 1000);
}

/** `01:02:03.250`, as WebVTT has it; SRT wants a comma. */
export function formatClock(ms: number, decimalMark: "." | ","): string {
  return `${formatWholeClock(ms)}${decimalMark}${String(Math.round(ms) % 1000).padStart(3, "0")}`;
}

/** `01:02:03`, cut to the second. */
export function formatWholeClock(ms: number): string {
  const seconds = Math.floor(Math.round(ms) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
