import type { AttentionItem, Briefing, SuggestedAction } from "@/lib/briefing/contract";
import type { Day } from "@/lib/briefing/gather";

export type Composed = Pick<Briefing, "greeting" | "narrative" | "attention_items" | "suggested_actions">;

const mostSuggested = 5;

/** A briefing by rules: each number is counted here, from the rows themselves. */
export function compose(day: Day): Composed {
  return {
    greeting: greetingOf(day),
    narrative: sentencesOf(day).join(" "),
    attention_items: attentionOf(day),
    suggested_actions: suggestionsOf(day),
  };
}

export const localTime = (at: string | Date, timeZone: string): string =>
  new Date(at).toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });

function greetingOf({ now, timeZone, name }: Day): string {
  const hour = Number(localTime(now, timeZone).slice(0, 2));
  const words = hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
  const [first] = name?.trim().split(/\s+/) ?? [];
  return first ? `${words}, ${first}.` : `${words}.`;
}

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
const isOverdue = ({ today }: Day, { due_date }: { due_date: string | null }): boolean => due_date !== null && due_date < today;

function sentencesOf(day: Day): string[] {
  const { events, emails, pending_actions, meetings, missing, failed, openTasks, today, timeZone } = day;
  const has = (part: "events" | "emails") => !missing.some((one) => one.part === part);
  const [next] = events.filter(({ is_all_day }) => !is_all_day);
  const first = next ? `, the first at ${localTime(next.starts_at, timeZone)}: ${next.title}` : "";
  const late = pending_actions.filter((task) => isOverdue(day, task)).length;
  const due = pending_actions.filter(({ due_date }) => due_date === today).length;
  const urgent = [late > 0 ? `${late} overdue` : "", due > 0 ? `${due} due today` : ""].filter((words) => words !== "");
  const scores = meetings.flatMap(({ overall_score }) => (overall_score === null ? [] : [overall_score]));
  const average = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const scored =
    scores.length > 0 ? `; ${many(scores.length, "call is", "calls are")} scored, ${average.toFixed(1)} of 10 on average` : "";
  return [
    has("events")
      ? events.length > 0
        ? `Your calendar has ${many(events.length, "event")} today${first}.`
        : "Your calendar is free today."
      : "",
    openTasks > 0
      ? `${many(openTasks, "task is", "tasks are")} open${urgent.length > 0 ? `, ${urgent.join(" and ")}` : ""}.`
      : "No task is open.",
    meetings.length > 0
      ? `Since yesterday there are ${many(meetings.length, "call")}${scored}.`
      : "There are no calls of yesterday or today.",
    has("emails") && emails.length > 0
      ? `${many(emails.length, "unread thread waits", "unread threads wait")} in your inbox.`
      : "",
    failed.length > 0 ? `${many(failed.length, "call")} could not be analyzed.` : "",
  ].filter((sentence) => sentence !== "");
}

function attentionOf(day: Day): AttentionItem[] {
  const late = day.pending_actions.filter((task) => isOverdue(day, task));
  return [
    ...late.map(({ id, title, due_date }) => ({
      ...{ kind: "overdue_task" as const, id, title },
      ...{ detail: `It was due ${due_date}.`, link: "/tasks" },
    })),
    ...day.failed.map(({ id, title, failure_reason }) => ({
      ...{ kind: "failed_meeting" as const, id, title },
      ...{ detail: failure_reason ?? "Its analysis failed.", link: `/meetings/${id}` },
    })),
    ...day.weak.map(({ id, meeting_title, template_name, user_name, overall_score }) => ({
      ...{ kind: "weak_report" as const, id, title: meeting_title ?? `Practice: ${template_name}` },
      ...{
        detail: `${user_name ?? "No rep"}: ${overall_score?.toFixed(1) ?? "no score"}, not reviewed.`,
        link: `/reports/${id}`,
      },
    })),
  ];
}

/** What a person could do next, with the page where it is done. What comes first is what has waited longest or starts soonest. */
export function suggestionsOf(day: Day): SuggestedAction[] {
  const { events, emails, pending_actions, now, timeZone } = day;
  const next = events.find(({ starts_at, is_all_day }) => !is_all_day && starts_at > now.toISOString());
  const tasks = pending_actions.filter(
    (task) => isOverdue(day, task) || task.due_date === day.today || task.priority === "immediate",
  );
  return [
    ...(next
      ? [{ title: `Prepare for “${next.title}” at ${localTime(next.starts_at, timeZone)}`, link: next.link ?? "/ask" }]
      : []),
    ...tasks.slice(0, 3).map(({ title }) => ({ title: `Finish “${title}”`, link: "/tasks" })),
    ...day.failed
      .slice(0, 1)
      .map(({ id, title }) => ({ title: `See why “${title}” could not be analyzed`, link: `/meetings/${id}` })),
    ...day.weak.slice(0, 1).map(({ id, meeting_title, template_name }) => ({
      title: `Review the weak report on “${meeting_title ?? template_name}”`,
      link: `/reports/${id}`,
    })),
    ...emails.slice(0, 1).map(({ subject, link }) => ({ title: `Answer “${subject || "(no subject)"}”`, link })),
  ].slice(0, mostSuggested);
}
