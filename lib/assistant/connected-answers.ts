import { startOfDay } from "@/lib/api/dates";
import { ApiError } from "@/lib/api/errors";
import { type Asking, answered, bullets, type LocalAnswer, many, plain, unanswered } from "@/lib/assistant/answer";
import { type Event, eventCitation, type MailThread, mailCitation, readEvents, readMails } from "@/lib/assistant/connected";
import { dueDateIn } from "@/lib/assistant/due-date";
import { mailQuery } from "@/lib/assistant/mail-query";
import { type Period, periodAhead } from "@/lib/assistant/period";
import type { Question } from "@/lib/assistant/question";
import { placed } from "@/lib/connections/inbox";

const eventsShown = 10;
const mailsShown = 5;
const dayMs = 86_400_000;
const daysAhead = 30;

const isNext = /\b(?:next|upcoming) (?:meeting|call|appointment|event)\b/i;
const withWhom = /\bwith\s+(.+?)(?=\s+(?:on|at|in|this|next|last|today|tomorrow|about)\b|[?.!,]|$)/i;

/** `What's on my calendar tomorrow?`, `When is my next meeting with Sarah?`: the events as the calendar has them. */
export const calendar = (ctx: Asking, question: Question): Promise<LocalAnswer> =>
  orRefused("calendar", async () => {
    const { text } = question;
    const now = ctx.now.getTime();
    const next = isNext.test(text);
    const [, search] = withWhom.exec(text) ?? [];
    const { words, start, end } = next
      ? { words: `in the next ${daysAhead} days`, start: now, end: now + daysAhead * dayMs }
      : partOf(ctx, question);
    const { found, connection_id } = await readEvents(ctx, question, { start, end, search });
    const ahead = found.filter(({ is_all_day, starts_at }) => !is_all_day && Date.parse(starts_at) >= now).slice(0, 1);
    const events = (next ? ahead : found).slice(0, eventsShown);
    const data = { connection_id, events };
    const whom = search ? ` with ${plain(search)}` : "";
    if (events.length === 0) return answered("calendar", `The calendar has nothing${whom} ${words}.`, { data });
    const lines = events.map((event, place) => `${eventLine(event, ctx.caller.timeZone)} [${place + 1}]`);
    const count =
      found.length > events.length ? `${many(found.length, "event")}, the first ${events.length}` : many(found.length, "event");
    const heading = next ? `The next one${whom}:` : `${count}${whom} ${words}:`;
    const connection_citations = events.map((event) => eventCitation(event));
    return answered("calendar", `${heading}\n\n${bullets(lines)}`, { connection_citations, data });
  });

/** The period or the day that the question names; today where it names none. */
export function partOf(
  { now, caller: { timeZone } }: Asking,
  { text, period }: Question,
): { words: string; start: number; end: number } {
  const named: Period | null = period ?? periodAhead(text, now, timeZone);
  if (named) return { words: named.words, start: Date.parse(named.from), end: Date.parse(named.to) + 1 };
  const day = dueDateIn(text, now, timeZone);
  const start = startOfDay(day ?? now.toLocaleDateString("sv-SE", { timeZone }), timeZone);
  const date = new Date(start + dayMs / 2).toLocaleDateString("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  return { words: day === null ? "today" : `on ${date}`, start, end: start + dayMs };
}

export function eventLine({ title, starts_at, ends_at, is_all_day, location }: Event, timeZone: string): string {
  const day = new Date(starts_at).toLocaleDateString("en-GB", { timeZone, weekday: "short", day: "numeric", month: "short" });
  const time = (at: string) => new Date(at).toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  const when = is_all_day ? "all day" : `${time(starts_at)}–${time(ends_at)}`;
  return `${day}, ${when}: **${plain(title)}**${location ? `, ${plain(location)}` : ""}`;
}

/** `Any mail from Sarah about pricing?`: the newest threads that Gmail finds. */
export const mail = (ctx: Asking, question: Question): Promise<LocalAnswer> =>
  orRefused("mail", async () => {
    const query = placed(mailQuery(question)).trim();
    const { found, connection_id } = await readMails(ctx, question, query, mailsShown);
    const data = { connection_id, query, threads: found };
    if (found.length === 0) return answered("mail", `Gmail finds no mail for ${plain(query)}.`, { data });
    const lines = found.map((thread, place) => `${mailLine(thread, ctx.caller.timeZone)} [${place + 1}]`);
    const connection_citations = found.map((thread) => mailCitation(thread));
    return answered("mail", `What Gmail finds, the newest first:\n\n${bullets(lines)}`, { connection_citations, data });
  });

export function mailLine({ from, subject, date, snippet }: MailThread, timeZone: string): string {
  const sender = from.replace(/\s*<[^>]*>\s*$/, "").replaceAll('"', "") || from;
  const day = new Date(date).toLocaleDateString("en-GB", { timeZone, day: "numeric", month: "short" });
  return `${plain(sender)}, ${day}: **${plain(subject || "(no subject)")}**${snippet ? ` “${plain(snippet)}”` : ""}`;
}

/** Without a connection nothing is answered, and what would help is said. @throws ApiError 502, 503 */
export async function orRefused(intent: string, answer: () => Promise<LocalAnswer>): Promise<LocalAnswer> {
  try {
    return await answer();
  } catch (err) {
    if (!(err instanceof ApiError) || err.code !== "gmail_not_connected") throw err;
    return unanswered(intent, plain(err.message), { navigation: "/settings/connections" });
  }
}
