import { ApiError } from "@/lib/api/errors";
import { type Asking, dataOf } from "@/lib/assistant/answer";
import type { ConnectionCitation } from "@/lib/assistant/contract";
import type { Question } from "@/lib/assistant/question";
import { type CalendarPart, eventsWithPeople } from "@/lib/connections/calendar";
import { newestThreads } from "@/lib/connections/inbox";
import type { MailThread } from "@/lib/connections/inbox-contract";
import * as connections from "@/lib/connections/service";

export type Event = Awaited<ReturnType<typeof eventsWithPeople>>[number];
export type { MailThread };

/** Rows of a member's account at Google, and the connection that they came by: an answer made of them goes with it. */
export interface Read<Row> {
  found: Row[];
  connection_id: string;
}

type Whose = Pick<Question, "accountOf">;

/** @throws ApiError 412 where nothing is connected, 502, 503 */
export const readEvents = (ctx: Asking, whose: Whose, part: Omit<CalendarPart, "timeZone">): Promise<Read<Event>> =>
  reading(ctx, whose, (owner) => eventsWithPeople(ctx.db, owner, { ...part, timeZone: ctx.caller.timeZone }));

/** @param query in Gmail's own language. @throws ApiError 412 where nothing is connected, 502, 503 */
export const readMails = (ctx: Asking, whose: Whose, query: string, limit: number): Promise<Read<MailThread>> =>
  reading(ctx, whose, (owner) => newestThreads(ctx.db, owner, query, limit));

const noAccount = (why: string) => new ApiError("gmail_not_connected", why);

async function reading<Row>(
  ctx: Asking,
  { accountOf: userId }: Whose,
  read: (owner: { organizationId: string; userId: string }) => Promise<Row[]>,
): Promise<Read<Row>> {
  if (userId === null) throw noAccount("A key has no mail and no calendar: name by user_id a member who shared theirs.");
  const found = await read({ organizationId: ctx.caller.organizationId, userId });
  const usable = await dataOf(connections.list(ctx, { params: {}, query: {}, body: undefined }));
  const connection = usable.find((one) => one.user_id === userId);
  if (!connection) throw noAccount("No Google account is connected.");
  return { found, connection_id: connection.id };
}

export const eventCitation = ({ id, title, starts_at, link }: Event, quote = title): ConnectionCitation => ({
  ...{ kind: "event", id, title, at: starts_at, quote, link },
});

export const mailCitation = (
  { id, subject, date, snippet, link }: MailThread,
  quote = snippet || subject,
): ConnectionCitation => ({
  ...{ kind: "mail", id, title: subject, at: date, quote, link },
});
