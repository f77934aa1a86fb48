/** A day without a time of day or a zone. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

export const dayMs = 86_400_000;

export const ordinals =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(
    " ",
  );
export const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

export const utc = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);
export const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The wall clock of an instant in a zone; UTC where the zone's name can't be read, null where the instant can't. */
function wallClock(instant: string, timeZone: string): ((part: string) => string) | null {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return null;
  const partsIn = (zone: string): Intl.DateTimeFormatPart[] =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).formatToParts(date);
  let parts: Intl.DateTimeFormatPart[];
  try {
    parts = partsIn(timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    parts = partsIn("UTC");
  }
  return (type) => parts.find((part) => part.type === type)?.value ?? "";
}

/** The wall-clock day of an instant in a zone; UTC where the zone's name can't be read, null where the instant can't. */
export function localDay(instant: string, timeZone: string): Day | null {
  const part = wallClock(instant, timeZone);
  return part === null ? null : { year: Number(part("year")), month: Number(part("month")), day: Number(part("day")) };
}

/** Its hour there, `14:30`. */
export function localHour(instant: string, timeZone: string): string | null {
  const part = wallClock(instant, timeZone);
  return part === null ? null : `${part("hour")}:${part("minute")}`;
}

/** "mon" → 1. */
export const weekdayOf = (start = ""): number => weekdays.findIndex((day) => day.startsWith(start.toLowerCase()));
export const toWeekday = (today: number, weekday: number): number =>
  today + ((weekday - new Date(today).getUTCDay() + 7) % 7) * dayMs;
export const endOfMonth = (today: number, plus = 0): number => {
  const date = new Date(today);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1 + plus, 0);
};

export const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

export const ordinalOf = (text: string): number => {
  const digits = /^\d+/.exec(text)?.[0];
  return digits === undefined ? ordinals.indexOf(text.toLowerCase().replace(" ", "-")) + 1 : Number(digits);
};

/** The next such day: this year's, or the next one's where this year's is past. */
export function dayOfMonth(today: number, day: number, month: number): number | null {
  if (day < 1 || month < 0) return null;
  const year = new Date(today).getUTCFullYear();
  const candidate = Date.UTC(year, month, day);
  return candidate >= today ? candidate : Date.UTC(year + 1, month, day);
}

export function endOfNamedMonth(today: number, month: number): number | null {
  const date = new Date(today);
  const year = date.getUTCFullYear() + (month < date.getUTCMonth() ? 1 : 0);
  return month < 0 ? null : Date.UTC(year, month + 1, 0);
}

export function nextDayOfMonth(today: number, day: number): number | null {
  if (day < 1 || day > 31) return null;
  for (let plus = 0; plus < 3; plus += 1) {
    const date = new Date(today);
    const candidate = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + plus, day);
    if (new Date(candidate).getUTCDate() === day && candidate >= today) return candidate;
  }
  return null;
}

const monthsAhead = 6;

/** "Friday the third": the next third that is a Friday; the next third where none is near. */
export function weekdayAndDay(today: number, weekday: number, day: number): number | null {
  const start = new Date(today);
  for (let plus = 0; plus <= monthsAhead; plus += 1) {
    const candidate = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + plus, day);
    const isSuch = new Date(candidate).getUTCDate() === day && new Date(candidate).getUTCDay() === weekday;
    if (isSuch && candidate >= today) return candidate;
  }
  return nextDayOfMonth(today, day);
}
