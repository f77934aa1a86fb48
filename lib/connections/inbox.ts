import type { Verb } from "@/lib/api/endpoint";
import { invalidRequest } from "@/lib/api/errors";
import type { Owner } from "@/lib/connections/access";
import { Gmail, type Message } from "@/lib/connections/gmail";
import { withGoogle } from "@/lib/connections/google-data";
import type { MailThread, searchInbox } from "@/lib/connections/inbox-contract";
import type { Db } from "@/lib/db/as-caller";

const usualLimit = 15;
/** Messages that are asked for at once. */
const parallel = 8;
const place = /(?:^|[\s({-])(?:in|label|category):/i;

/** What Gmail is asked: the inbox, unless the query names a place of its own. */
export const placed = (query: string): string => (place.test(query) ? query : `in:inbox ${query}`);

// POST /inbox/search
export const search: Verb<typeof searchInbox> = async ({ db, caller }, { body }) => {
  const userId = body.user_id ?? caller.userId;
  if (userId === null) throw invalidRequest([{ path: "user_id", message: "is required for an API key" }]);
  const owner = { organizationId: caller.organizationId, userId };
  return withGoogle(db, owner, "mail", (data) => find(new Gmail(data), placed(body.query), body.limit ?? usualLimit));
};

/** The newest threads of a member's mailbox that a query finds, and none where it finds none. @throws ApiError 412, 502, 503 */
export const newestThreads = (db: Db, owner: Owner, query: string, limit: number): Promise<MailThread[]> =>
  withGoogle(db, owner, "mail", (data) => threads(new Gmail(data), query, limit));

async function find(gmail: Gmail, query: string, limit: number) {
  const found = await threads(gmail, query, limit);
  if (found.length > 0) return { threads: found, query, fallback: false };
  const recent = "in:inbox";
  return { threads: await threads(gmail, recent, limit), query: recent, fallback: true };
}

/** The threads of the newest messages, each shown by its newest one: that is all that has to be fetched. */
async function threads(gmail: Gmail, query: string, limit: number): Promise<MailThread[]> {
  const byThread = Map.groupBy(await gmail.list(query), ({ threadId }) => threadId);
  const shown: MailThread[] = [];
  const waiting = [...byThread.values()].slice(0, limit);
  while (waiting.length > 0) {
    const batch = waiting.splice(0, parallel);
    const read = await Promise.all(batch.map(([newest]) => (newest ? gmail.message(newest.id) : null)));
    read.forEach((message, at) => {
      if (message) shown.push(threadOf(message, gmail.email, batch[at]?.length ?? 1));
    });
  }
  return shown;
}
function threadOf({ threadId, snippet, internalDate, payload }: Message, email: string, count: number): MailThread {
  const header = (wanted: string) => payload.headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? "";
  return {
    id: threadId,
    subject: header("subject"),
    from: header("from"),
    to: header("to"),
    date: new Date(Number(internalDate)).toISOString(),
    snippet: unescaped(snippet),
    message_count: count,
    link: `https://mail.google.com/mail/?authuser=${encodeURIComponent(email)}#all/${encodeURIComponent(threadId)}`,
  };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Gmail's snippets are HTML. */
const unescaped = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name) => entities[name] ?? whole);
