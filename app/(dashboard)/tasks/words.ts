import type { Tone } from "@/app/_ui/badge";
import type { Reply } from "@/lib/client/call";

export type Task = Reply<"GET /tasks">["data"][number];

export const statusWords: Record<Task["status"], string> = {
  pending: "To do",
  in_progress: "In progress",
  completed: "Done",
  cancelled: "Cancelled",
};

export type Horizon = NonNullable<Task["horizon"]>;

export const horizonWords: Record<Horizon, string> = {
  right_now: "Right now",
  short_term: "Short term",
  horizon: "Later",
};

export const priorityLooks: Record<Task["priority"], { word: string; tone: Tone }> = {
  immediate: { word: "Immediate", tone: "bad" },
  high: { word: "High", tone: "warn" },
  normal: { word: "Normal", tone: "neutral" },
  low: { word: "Low", tone: "neutral" },
};

/** The names of a table of words, typed as its keys. */
export function namesOf<Name extends string>(words: Record<Name, unknown>): readonly Name[] {
  const isName = (name: string): name is Name => name in words;
  return Object.keys(words).filter(isName);
}

const day = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

/** A date without a time, as it is: "2026-05-12" → "Tue, 12 May". */
export const dueDay = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));

/** True for an open task whose day has passed for the viewer. */
export function isOverdue({ due_date, status }: Task, now = new Date()): boolean {
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
  return due_date !== null && due_date < today && (status === "pending" || status === "in_progress");
}
