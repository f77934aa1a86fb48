const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

/** A day of the organization's calendar, "2026-05-09" → "9 May". */
export const dayLabel = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));
