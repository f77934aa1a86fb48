const unknown = "—";

/** 754 → "12:34", 4530 → "1:15:30"; unknown is a dash. */
export function clock(seconds: number | null): string {
  if (seconds === null) return unknown;
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** 754 → "13 min", 42 → "42 s"; unknown is a dash. */
export function length(seconds: number | null): string {
  if (seconds === null) return unknown;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** 0.434 → "43 %"; unknown is a dash. */
export const percent = (share: number | null): string => (share === null ? unknown : `${Math.round(share * 100)} %`);

/** One decimal at most; unknown is a dash. */
export const number = (value: number | null): string =>
  value === null ? unknown : new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(value);

/** "reports", "criteria". */
export function pluralOf(noun: string): string {
  if (noun === "criterion") return "criteria";
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** "1 report", "3 reports", "2 deliveries", "4 criteria". */
export const count = (n: number, noun: string): string =>
  `${new Intl.NumberFormat("en").format(n)} ${n === 1 ? noun : pluralOf(noun)}`;
