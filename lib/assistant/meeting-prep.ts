import { type Asking, answered, bullets, type LocalAnswer } from "@/lib/assistant/answer";
import { type Event, eventCitation, mailCitation, readEvents, readMails } from "@/lib/assistant/connected";
import { eventLine, mailLine, orRefused, partOf } from "@/lib/assistant/connected-answers";
import { minutesNamed } from "@/lib/assistant/hour";
import type { Question } from "@/lib/assistant/question";
import { placed } from "@/lib/connections/inbox";

const mailsShown = 5;
const peopleAsked = 10;
const wordsAsked = 6;
const dayMs = 86_400_000;
const daysAhead = 30;

/** `Find inbox info for my 4pm meeting`: the meeting of that hour, as the calendar has it, then mail with its people or about its title. */
export const meetingPrep = (ctx: Asking, question: Question): Promise<LocalAnswer> =>
  orRefused("meeting_prep", async () => {
    const minutes = minutesNamed(question.text);
    const part = partOfMeeting(ctx, question, minutes);
    const { found, connection_id } = await readEvents(ctx, question, { start: part.start, end: part.end });
    const event = meetingOf(found, minutes, ctx);
    if (!event) {
      const when = minutes[0] === undefined ? "" : ` at ${clock(minutes[0])}`;
      return answered("meeting_prep", `The calendar has no meeting${when} ${part.words}, so no mail was looked for.`, {
        data: { connection_id, events: [], threads: [] },
      });
    }
    const heading = `${eventLine(event, ctx.caller.timeZone)} [1]`;
    const asked = mailsAbout(event);
    if (asked === "")
      return answered("meeting_prep", `${heading}\n\nIt names nobody else and has no title to look for mail by.`, {
        connection_citations: [eventCitation(event)],
        data: { connection_id, events: [event], threads: [] },
      });
    const query = placed(asked);
    const { found: threads } = await readMails(ctx, question, query, mailsShown);
    const lines = threads.map((thread, place) => `${mailLine(thread, ctx.caller.timeZone)} [${place + 2}]`);
    const mails =
      lines.length === 0
        ? "Gmail finds no mail with its people or about its title."
        : `Mail with its people or about its title, the newest first:\n\n${bullets(lines)}`;
    return answered("meeting_prep", `${heading}\n\n${mails}`, {
      connection_citations: [eventCitation(event), ...threads.map((thread) => mailCitation(thread))],
      data: { connection_id, events: [event], query, threads },
    });
  });

/** The day that the question names; for the next meeting all that lies ahead. */
function partOfMeeting(ctx: Asking, question: Question, minutes: readonly number[]) {
  const now = ctx.now.getTime();
  if (minutes.length > 0) return partOf(ctx, question);
  return { words: `in the next ${daysAhead} days`, start: now, end: now + daysAhead * dayMs };
}

/** Which of a day's meetings begins then, or else within that hour; the next one where no hour is named. */
function meetingOf(
  events: readonly Event[],
  minutes: readonly number[],
  { now, caller: { timeZone } }: Asking,
): Event | undefined {
  const meetings = events.filter(({ is_all_day }) => !is_all_day);
  if (minutes.length === 0) return meetings.find(({ starts_at }) => Date.parse(starts_at) >= now.getTime());
  const begins = ({ starts_at }: Event): number => {
    const [hours = 0, rest = 0] = new Date(starts_at).toLocaleTimeString("en-GB", { timeZone }).split(":").map(Number);
    return hours * 60 + rest;
  };
  const likelier = [
    (at: number) => (one: Event) => begins(one) === at,
    (at: number) => (one: Event) => hourOf(begins(one)) === hourOf(at),
  ];
  return likelier.flatMap((beginning) => minutes.flatMap((at) => meetings.find(beginning(at)) ?? []))[0];
}

const hourOf = (minutes: number): number => Math.floor(minutes / 60);
const clock = (minutes: number): string => `${String(hourOf(minutes)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const address = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const empty = new Set(
  "a about an and at by call catch chat check demo for from in intro meeting no of on or our re sync talk the title to up weekly with your".split(
    " ",
  ),
);

/** Any of its people, or all words of its title, in Gmail's language. Only addresses and plain words are taken of what others wrote. */
export function mailsAbout({ title, people }: Pick<Event, "title" | "people">): string {
  const addresses = people.flatMap(({ email }) => (address.test(email) ? [email.toLowerCase()] : [])).slice(0, peopleAsked);
  const words = (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1 && !empty.has(word));
  const subject = words.length > 0 ? [`subject:(${words.slice(0, wordsAsked).join(" ")})`] : [];
  const parts = [...addresses.flatMap((one) => [`from:${one}`, `to:${one}`]), ...subject];
  return parts.length === 0 ? "" : `{${parts.join(" ")}}`;
}
