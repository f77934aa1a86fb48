/** "Thursday, 14 May" of "2026-05-14". */
export function spokenDay(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(day);
}

/** "on Thursday 14 May at 14:00". */
export const spokenTime = (date: string | null, time: string | null): string =>
  [date === null ? "" : `on ${spokenDay(date)}`, time === null ? "" : `at ${time}`].filter((part) => part !== "").join(" ");

/** "Thursday" of "2026-05-14". */
export const weekdayOf = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
