import {
  type Asking,
  answered,
  bullets,
  dataOf,
  type LocalAnswer,
  many,
  plain,
  replyOf,
  totalOf,
  unanswered,
} from "@/lib/assistant/answer";
import { type Question, topics } from "@/lib/assistant/question";
import { citationsOf } from "@/lib/assistant/quoted";
import * as decisions from "@/lib/decisions/service";
import * as insights from "@/lib/insights/service";
import * as meetings from "@/lib/meetings/service";
import * as tasks from "@/lib/tasks/service";

const shown = 10;
const mostRead = 100;
const none = { params: {}, body: undefined } as const;

/** The filters that a question names, as the list of meetings takes them. */
const within = ({ period, member }: Question) => ({
  ...(period && { from: period.from, to: period.to }),
  ...(member && { user_id: member.userId }),
});

const scopeOf = ({ period, member }: Pick<Question, "period" | "member">): string =>
  `${member ? ` of ${plain(member.name)}` : ""}${period ? ` ${period.words}` : ""}`;

/** `What was my last meeting about?` */
export async function lastMeeting(ctx: Asking, question: Question): Promise<LocalAnswer> {
  const query = { page: 1, limit: 1, status: "completed" as const, range: "past" as const, ...within(question) };
  const [newest] = await dataOf(meetings.list(ctx, { ...none, query }));
  // A manager who leads no calls means those of the team.
  if (!newest && query.user_id !== undefined && query.user_id === ctx.caller.userId) {
    const ofTeam = await lastMeeting(ctx, { ...question, member: null });
    if (ofTeam.answered)
      return { ...ofTeam, response: `You have none of your own; the last one that you see:\n\n${ofTeam.response}` };
  }
  if (!newest)
    return unanswered("last_meeting", `There is no analyzed meeting${scopeOf(question)} yet.`, { navigation: "/meetings" });
  const meeting = await dataOf(meetings.get(ctx, { params: { id: newest.id }, query: {}, body: undefined }));
  const items = meeting.action_items.slice(0, shown).map((item) => ({ ...item, meeting_id: meeting.id }));
  const cited = await citationsOf(ctx.db, items);
  const quoted = items.filter((item) => cited.has(item));
  const promised = items.map((item) => {
    const place = quoted.indexOf(item) + 1;
    const due = item.due_date ? ` (by ${item.due_date})` : "";
    return `${plain(item.owner ?? "Somebody")}: ${plain(item.title)}${due}${place > 0 ? ` [${place}]` : ""}`;
  });
  const parts = [
    `**${plain(meeting.title)}**, ${meeting.meeting_date.slice(0, 10)}.`,
    meeting.summary ?? "It has no summary.",
    ...(promised.length > 0 ? [`Promised in it:\n\n${bullets(promised)}`] : []),
  ];
  return answered("last_meeting", parts.join("\n\n"), {
    citations: [...cited.values()],
    data: { meeting: newest },
    navigation: `/meetings/${meeting.id}`,
    suggested_followups: ["What are my open tasks?", `What was decided in ${meeting.title}?`],
  });
}

/** `Which calls did we have last week?` */
export async function listMeetings(ctx: Asking, question: Question): Promise<LocalAnswer> {
  const { data, meta } = await replyOf(meetings.list(ctx, { ...none, query: { page: 1, limit: shown, ...within(question) } }));
  const total = totalOf(meta);
  if (data.length === 0) return answered("meetings", `There are no meetings${scopeOf(question)}.`, { navigation: "/meetings" });
  const lines = data.map(
    (one) => `${one.meeting_date.slice(0, 10)} **${plain(one.title)}**${one.user_name ? `, ${plain(one.user_name)}` : ""}`,
  );
  const heading = `${many(total, "meeting")}${scopeOf(question)}${total > shown ? `, the newest ${shown}` : ""}:`;
  return answered("meetings", `${heading}\n\n${bullets(lines)}`, { data: { meetings: data, total }, navigation: "/meetings" });
}

/** `What do I have to do?` */
export async function listTasks(ctx: Asking, question: Question): Promise<LocalAnswer> {
  const whose = question.member && { assignee_id: question.member.userId };
  const lists = await Promise.all(
    (["pending", "in_progress"] as const).map((status) =>
      replyOf(tasks.list(ctx, { ...none, query: { page: 1, limit: mostRead, status, ...whose } })),
    ),
  );
  const today = ctx.now.toLocaleDateString("sv-SE", { timeZone: ctx.caller.timeZone });
  const isOverdue = /\boverdue\b/i.test(question.text);
  const open = lists
    .flatMap(({ data }) => data)
    .filter((task) => !isOverdue || (task.due_date !== null && task.due_date < today))
    .toSorted((one, other) => (one.due_date ?? "9999").localeCompare(other.due_date ?? "9999"));
  const kind = isOverdue ? "overdue task" : "open task";
  const scope = scopeOf({ ...question, period: null });
  if (open.length === 0) return answered("tasks", `There is no ${kind}${scope}.`, { navigation: "/tasks" });
  const lines = open.slice(0, shown).map((task) => `${plain(task.title)}${task.due_date ? `, due ${task.due_date}` : ""}`);
  // The list can't be asked for what is overdue: of more than it gives at once, no more is said than was seen.
  const all = lists.reduce((sum, { meta }) => sum + totalOf(meta), 0);
  const isWhole = lists.every(({ data, meta }) => data.length === totalOf(meta));
  const total = isOverdue ? open.length : all;
  const heading = `${isOverdue && !isWhole ? "At least " : ""}${many(total, kind)}${scope}${total > shown ? `, ${shown} of them` : ""}:`;
  return answered("tasks", `${heading}\n\n${bullets(lines)}`, {
    data: { tasks: open.slice(0, shown), total },
    navigation: "/tasks",
    suggested_followups: isOverdue ? [] : ["Which tasks are overdue?"],
  });
}

/** `What did we decide last month?` */
export async function listDecisions(ctx: Asking, question: Question): Promise<LocalAnswer> {
  const [meeting_id] = question.meetingIds ?? [];
  const query = { page: 1, limit: 100, ...(meeting_id !== undefined && { meeting_id }) };
  const found = await dataOf(decisions.list(ctx, { ...none, query }));
  const asked = subjectStems(question);
  const isAbout = ({ topic, decision, meeting_title }: (typeof found)[number]) =>
    asked.length === 0 || asked.some((stem) => `${topic} ${decision} ${meeting_title}`.toLowerCase().includes(stem));
  const fitting = found.filter((one) => isWithin(one.created_at, question) && isAbout(one)).slice(0, shown);
  const scope = scopeOf({ ...question, member: null });
  if (fitting.length === 0)
    return unanswered("decisions", `No decision was found${scope}. A meeting's page lists what was decided in it.`);
  const lines = fitting.map(
    (one) => `**${plain(one.topic)}**: ${plain(one.decision)}${one.meeting_title ? ` (${plain(one.meeting_title)})` : ""}`,
  );
  return answered("decisions", bullets(lines), { data: { decisions: fitting }, navigation: "/meetings" });
}

/** What a question says that it is about, `about the price` or `in Acme renewal`, by how its longer words begin. */
function subjectStems({ text, period }: Question): string[] {
  const [, subject = ""] =
    /\b(?:about|on|in|with|for)\s+(.+)$/i.exec(period ? text.replace(new RegExp(period.words, "i"), "") : text) ?? [];
  return (subject.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [])
    .filter((word) => !unspecific.test(word))
    .map((word) => word.slice(0, 5));
}
const unspecific =
  /^(?:last|latest|past|this|that|these|those|them|team|calls?|meetings?|conversations?|weeks?|months?|quarters?|years?|today)$/;

const isWithin = (moment: string, { period }: Question): boolean => !period || (moment >= period.from && moment <= period.to);

const categories = [
  ["objection", /objections?/i],
  ["competitor", /competitors?/i],
  ["pain_point", /pain/i],
  ["buying_signal", /buying signals?/i],
  ["feature_request", /feature requests?/i],
] as const;

/** `Which objections do we hear?`: the lines themselves, the newest first. */
export async function listInsights(ctx: Asking, question: Question): Promise<LocalAnswer> {
  const [category] = categories.find(([, pattern]) => pattern.test(question.text)) ?? categories[0];
  const [meeting_id] = question.meetingIds ?? [];
  const query = {
    ...{ page: 1, limit: shown, category },
    ...(question.period && { from: question.period.from, to: question.period.to }),
    ...(meeting_id !== undefined && { meeting_id }),
  };
  const { data, meta } = await replyOf(insights.list(ctx, { ...none, query }));
  const name = category.replace("_", " ");
  const scope = scopeOf({ ...question, member: null });
  if (data.length === 0) return unanswered("insights", `No ${name} was found${scope}.`, { navigation: "/insights" });
  const cited = await citationsOf(ctx.db, data);
  const shownHere = data.filter((one) => cited.has(one));
  const lines = shownHere.map((one, place) => `${plain(one.insight)} [${place + 1}]`);
  const total = totalOf(meta);
  const heading = `${many(total, name)}${scope}${total > shownHere.length ? `, the newest ${shownHere.length}` : ""}:`;
  return answered("insights", `${heading}\n\n${bullets(lines)}`, {
    citations: [...cited.values()],
    data: { insights: shownHere, total },
    navigation: `/insights?category=${category}`,
  });
}

/** `How many calls did we have this week?`: the number is the list's own. */
export async function count(ctx: Asking, question: Question): Promise<LocalAnswer> {
  if (topics.tasks.test(question.text)) return { ...(await listTasks(ctx, question)), intent: "count" };
  if (topics.insights.test(question.text)) return { ...(await listInsights(ctx, question)), intent: "count" };
  const { meta } = await replyOf(meetings.list(ctx, { ...none, query: { page: 1, limit: 1, ...within(question) } }));
  const total = totalOf(meta);
  return answered("count", `${many(total, "meeting")}${scopeOf(question)}.`, { data: { total }, navigation: "/meetings" });
}
