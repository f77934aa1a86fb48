import { parseClock } from "@/lib/transcript-parser/clock";

/** A time as a line of a transcript has it. On the wall means the time of day, as by AM, PM or a date: it counts from the first one. */
export interface LineTime {
  ms: number;
  isOnWall: boolean;
}

const date = String.raw`\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}`;
const clock = String.raw`\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,9}|[:;]\d{2})?`;
const halfDay = String.raw`(?: ?[AaPp]\.?[Mm]\.?(?![\p{L}]))?`;

/** Seconds, minutes and hours as Teams writes and screen readers read them ("0 Minuten 9 Sekunden"), by the beginnings of their words. */
const units: readonly (readonly [seconds: number, words: string])[] = [
  [
    3600,
    "h|hrs?|hours?|std\\.?|stunden?|heures?|horas?|or[ae]|uur|uren|tim|timm\\p{L}{2,3}|timer?|tunti\\p{L}{0,2}|godz\\p{L}{0,4}|hodin\\p{L}?|час\\p{L}{0,2}|saat|時間|小时|小時|시간",
  ],
  [60, "m|min\\.?|mins|minut\\p{L}{0,4}|минут\\p{L}?|мин|dakika|dk|分钟|分鐘|分|분"],
  [1, "s|sec\\.?|secs|second\\p{L}{0,3}|sek\\.?|sekunt\\p{L}{0,2}|sekund\\p{L}{0,2}|segundos?|секунд\\p{L}?|сек|saniye|sn|秒|초"],
];
const unitWords = units.map(([, words]) => words).join("|");
const spoken = String.raw`\d{1,3} ?(?:${unitWords})(?![\p{L}])(?:,? {0,2}\d{1,2} ?(?:${unitWords})(?![\p{L}])){0,2}`;

/**
 * What a time in a line may look like, for patterns with the flags `iu`; these have no groups. A number and "minutes" begin many a
 * sentence.
 */
export const clockPattern = `(?:(?:${date}(?:,| at)?[ T]{1,3})?${clock}Z?${halfDay})`;
export const timePattern = `(?:${clockPattern}|${spoken})`;

const clockTime = new RegExp(`^(?:(${date})(?:,| at)?[ T]{1,3})?(${clock})Z?(?: ?([AaPp])\\.?[Mm]\\.?)?$`, "u");
const frames = /^(\d{1,2}:\d{2}:\d{2})[:;](\d{2})$/;
/** European television's, and the commonest of editing programs. */
const framesPerSecond = 25;

/** The time that a whole text is, null where it is none. */
export function timeOf(text: string): LineTime | null {
  if (text.length > 60) return null;
  const match = clockTime.exec(text);
  return match === null ? spokenTime(text) : clockOf(match[2] ?? "", match[1], match[3]);
}

function clockOf(text: string, day: string | undefined, half: string | undefined): LineTime | null {
  const isOnWall = day !== undefined || half !== undefined;
  const framed = frames.exec(text);
  const whole = parseClock(framed?.[1] ?? text);
  if (whole === null) return null;
  // Beside a date, or AM and PM, two numbers are hours and minutes.
  const isShort = isOnWall && text.split(":").length === 2;
  const ms = isShort ? whole * 60 : whole + (Number(framed?.[2] ?? 0) * 1000) / framesPerSecond;
  const hour = Math.floor(ms / 3_600_000);
  const shift = half === undefined ? 0 : (hour % 12) - hour + (/p/i.test(half) ? 12 : 0);
  return { ms: ms + shift * 3_600_000, isOnWall };
}

const spokenWhole = new RegExp(`^${spoken}$`, "iu");
const spokenPart = new RegExp(String.raw`(\d{1,3}) ?(?:${units.map(([, words]) => `(${words})`).join("|")})(?![\p{L}])`, "giu");

function spokenTime(text: string): LineTime | null {
  if (!spokenWhole.test(text)) return null;
  let seconds = 0;
  for (const [, count, ...words] of text.matchAll(spokenPart)) {
    const unit = units[words.findIndex((word) => word !== undefined)];
    seconds += Number(count) * (unit?.[0] ?? 0);
  }
  return { ms: seconds * 1000, isOnWall: false };
}
