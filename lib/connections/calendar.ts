import { startOfDay } from "@/lib/api/dates";
import { z } from "@/lib/api/zod";
import type { Owner } from "@/lib/connections/access";
import { withGoogle } from "@/lib/connections/google-data";
import type { Db } from "@/lib/db/as-caller";

/** An hour of a day, or a whole day. */
const When = z.object({ dateTime: z.iso.datetime({ offset: true }).optional(), date: z.iso.date().optional() });
const Event = z.object({
  id: z.string(),
  status: z.string().default("confirmed"),
  summary: z.string().default(""),
  location: z.string().optional(),
  htmlLink: z.string().optional(),
  start: When,
  end: When,
  attendees: z
    .array(
      z.object({
        self: z.boolean().default(false),
        resource: z.boolean().default(false),
        responseStatus: z.string().default(""),
        email: z.string().default(""),
        displayName: z.string().default(""),
      }),
    )
    .default([]),
});
type Event = z.infer<typeof Event>;

const eventsUrl = "https://www.googleapis.com/calendar/v3/calendars/primary/events";
const mostEvents = 50;

export interface CalendarPart {
  /** Unix milliseconds. */
  start: number;
  end: number;
  timeZone: string;
  /** Words that Google finds in an event's title, text, place and people. */
  search?: string | undefined;
}

/** What is in a member's calendar, by time; not what was cancelled, or what the member declined. @throws ApiError 412, 502, 503 */
export const eventsOf = async (db: Db, owner: Owner, part: CalendarPart) =>
  (await eventsWithPeople(db, owner, part)).map(({ people: _, ...event }) => event);

/** The same, with who else is invited; rooms are not. @throws ApiError 412, 502, 503 */
export async function eventsWithPeople(db: Db, owner: Owner, { start, end, timeZone, search }: CalendarPart) {
  const asked = new URLSearchParams({
    ...{ timeMin: new Date(start).toISOString(), timeMax: new Date(end).toISOString() },
    ...{ singleEvents: "true", orderBy: "startTime", maxResults: String(mostEvents) },
    ...(search !== undefined && { q: search }),
  });
  const Listed = z.object({ items: z.array(Event).default([]) });
  const found = await withGoogle(db, owner, "calendar", (data) => data.get(`${eventsUrl}?${asked}`, Listed));
  return (found?.items ?? []).filter(isWanted).flatMap((event) => {
    const [starts_at, ends_at] = [event.start, event.end].map((when) => momentOf(when, timeZone));
    if (!starts_at || !ends_at) return [];
    return [
      {
        ...{ id: event.id, title: event.summary || "(no title)", starts_at, ends_at, is_all_day: event.start.date !== undefined },
        ...{ location: event.location ?? null, link: linkOf(event) },
        people: event.attendees
          .filter(({ self, resource }) => !self && !resource)
          .map(({ email, displayName }) => ({ email, name: displayName })),
      },
    ];
  });
}

const isWanted = ({ status, attendees }: Event): boolean =>
  status !== "cancelled" && !attendees.some(({ self, responseStatus }) => self && responseStatus === "declined");

function momentOf({ dateTime, date }: z.infer<typeof When>, timeZone: string): string | null {
  if (dateTime !== undefined) return new Date(dateTime).toISOString();
  return date === undefined ? null : new Date(startOfDay(date, timeZone)).toISOString();
}

/** Google's own page of the event. */
function linkOf({ htmlLink }: Event): string | null {
  const url = htmlLink !== undefined && URL.canParse(htmlLink) ? new URL(htmlLink) : null;
  return url?.protocol === "https:" && /(?:^|[.])google[.]com$/.test(url.hostname) ? url.href : null;
}
