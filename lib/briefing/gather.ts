import { startOfDay } from "@/lib/api/dates";
import type { ContextOf } from "@/lib/api/endpoint";
import { ApiError } from "@/lib/api/errors";
import type { Reply } from "@/lib/api/reply";
import { rows } from "@/lib/api/rows";
import type { Briefing, MissingPart } from "@/lib/briefing/contract";
import { eventsOf } from "@/lib/connections/calendar";
import { newestThreads } from "@/lib/connections/inbox";
import { logger } from "@/lib/log";
import * as meetings from "@/lib/meetings/service";
import * as reports from "@/lib/reports/service";
import * as tasks from "@/lib/tasks/service";

type Context = ContextOf<"read">;
type Report = {
  id: string;
  meeting_title: string | null;
  template_name: string;
  user_name: string | null;
  overall_score: number | null;
};

/** All that a briefing is made of, as the caller sees it. */
export interface Day extends Pick<Briefing, "events" | "emails" | "pending_actions" | "meetings" | "missing"> {
  now: Date;
  timeZone: string;
  /** The organization's calendar: `2026-05-09`. */
  today: string;
  /** The member's name; null for a key's own. */
  name: string | null;
  openTasks: number;
  failed: Briefing["meetings"];
  weak: Report[];
}

const dayMs = 86_400_000;
const weakScore = 5;
const unread = "in:inbox is:unread newer_than:2d";
const shownMails = 10;
const shownTasks = 20;
const none = { params: {}, body: undefined } as const;

export async function gather(ctx: Context, userId: string | null): Promise<Day> {
  const { caller, now } = ctx;
  const timeZone = caller.timeZone;
  const dateOf = (at: number) => new Date(at).toLocaleDateString("sv-SE", { timeZone });
  const today = dateOf(now.getTime());
  const start = startOfDay(today, timeZone);
  const period = { from: dateOf(start - dayMs / 2), to: today };
  const owner = userId === null ? null : { organizationId: caller.organizationId, userId };
  const recent = { page: 1, limit: 20, from: period.from, to: period.to };
  const [open, called, failed, weak, events, mails, name] = await Promise.all([
    openTasks(ctx, userId),
    listed(meetings.list(ctx, { ...none, query: recent })),
    listed(meetings.list(ctx, { ...none, query: { page: 1, limit: 5, status: "failed" } })),
    listed(reports.list(ctx, { ...none, query: { page: 1, limit: 5, reviewed: false, max_score: weakScore } })),
    optional(ctx, "events", owner && (() => eventsOf(ctx.db, owner, { start, end: start + dayMs, timeZone }))),
    optional(ctx, "emails", owner && (() => newestThreads(ctx.db, owner, unread, shownMails))),
    owner && nameOf(ctx, owner.userId),
  ]);
  return {
    ...{ now, timeZone, today, name, failed, weak, meetings: called, openTasks: open.total },
    ...{ events: events.found, emails: mails.found, missing: [...events.missing, ...mails.missing] },
    pending_actions: open.tasks,
  };
}

const listed = async <Row, M>(result: Promise<Reply<Row[], M>>): Promise<Row[]> => (await result).data;

/** Open tasks of the member, or of all where it is nobody's briefing: what is late first, then by day and urgency. */
async function openTasks(ctx: Context, userId: string | null) {
  const whose = userId !== null && { assignee_id: userId };
  const lists = await Promise.all(
    (["pending", "in_progress"] as const).map((status) =>
      tasks.list(ctx, { ...none, query: { page: 1, limit: 100, status, ...whose } }),
    ),
  );
  const urgency = { immediate: 0, high: 1, normal: 2, low: 3 };
  const found = lists
    .flatMap(({ data }) => data)
    .toSorted((a, b) => (a.due_date ?? "9999").localeCompare(b.due_date ?? "9999") || urgency[a.priority] - urgency[b.priority]);
  const total = lists.reduce((sum, { meta }) => sum + Number(Reflect.get(Object(meta), "total") ?? 0), 0);
  return { tasks: found.slice(0, shownTasks), total };
}

/** A part whose source may not be connected, or not answer: then it is empty, and named as missing. */
async function optional<Item>(
  { requestId }: Context,
  part: MissingPart["part"],
  read: (() => Promise<Item[]>) | null,
): Promise<{ found: Item[]; missing: MissingPart[] }> {
  if (read === null)
    return {
      found: [],
      missing: [{ part, reason: "not_connected", message: "Mail and calendar are a member's: name one by user_id." }],
    };
  try {
    return { found: await read(), missing: [] };
  } catch (err) {
    if (!(err instanceof ApiError)) throw err;
    const reason = err.code === "gmail_not_connected" ? "not_connected" : "unreachable";
    if (reason === "unreachable") logger({ request_id: requestId }).warn({ err, part }, "a part of a briefing is missing");
    return { found: [], missing: [{ part, reason, message: err.message }] };
  }
}

async function nameOf({ db, caller }: Context, userId: string): Promise<string | null> {
  const found = db.from("members").select("name").eq("organization_id", caller.organizationId).eq("user_id", userId);
  return rows(await found.limit(1))[0]?.name ?? null;
}
