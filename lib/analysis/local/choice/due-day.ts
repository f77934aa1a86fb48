import type { Day } from "@/lib/analysis/local/calendar-day";
import {
  type Candidate,
  type ChoiceScene,
  candidatesOf,
  type Sought,
  sentencesNear,
} from "@/lib/analysis/local/choice/candidates";
import { daysIn } from "@/lib/analysis/local/choice/mentions";
import { likeliest } from "@/lib/analysis/local/choice/model";
import type { Due } from "@/lib/analysis/local/due-dates";
import { sure } from "@/lib/analysis/local/tagger/thresholds";

/** Something to do whose day is sought. */
export type Task = Omit<Sought, "choice">;

export interface SettledDue {
  due: Due;
  /** Likely enough to be said without a doubt. */
  isSure: boolean;
}

/** Every day that is named near something to do. */
export const dueCandidates = (scene: ChoiceScene, task: Task, today: Day): Candidate[] =>
  candidatesOf(scene, { choice: "due", ...task }, daysIn(sentencesNear(scene.dialogue, task.places), today));

/** "I'll bring it", "I'll have it by then": on the day of the meeting that was spoken of. */
const untilMeeting = ({ sentence, act }: Task): boolean =>
  /\bbring\b/.test(act.slice(0, 20)) || /\bby then\b/.test(sentence.norm);

/** The day by which something is to be done, of all that are named near it; null where none is likely to be meant. */
export function dueDay(scene: ChoiceScene, task: Task, today: Day, meeting: string | null): SettledDue | null {
  const best = likeliest("due", dueCandidates(scene, task, today));
  if (best !== null && best.likely >= sure.due) {
    const due = { date: best.candidate.value, text: best.candidate.mention.text };
    return { due, isSure: best.likely >= sure.saidDue };
  }
  return meeting !== null && untilMeeting(task) ? { due: { date: meeting, text: "" }, isSure: false } : null;
}
