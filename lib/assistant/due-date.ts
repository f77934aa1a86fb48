import * as chrono from "chrono-node/en";

/** The day that a text names, as the organization's calendar has it: `by Friday`, `on 12 May`, `tomorrow`. Null where it names none. */
export function dueDateIn(text: string, now: Date, timeZone: string): string | null {
  const today = now.toLocaleDateString("sv-SE", { timeZone });
  // Noon of that day in UTC: only its date is read, and no zone moves it.
  const [found] = chrono.parse(text, { instant: new Date(`${today}T12:00:00Z`), timezone: "UTC" }, { forwardDate: true });
  if (!found?.start.isCertain("day") && !found?.start.isCertain("weekday")) return null;
  return found.start.date().toISOString().slice(0, 10);
}
