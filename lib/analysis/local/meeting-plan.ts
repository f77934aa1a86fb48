import type { localDay } from "@/lib/analysis/local/calendar-day";
import { hourOf } from "@/lib/analysis/local/clock";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { type Due, findDue, namesDay } from "@/lib/analysis/local/due-dates";
import { timesOf } from "@/lib/analysis/local/meeting-times";
import { isYes } from "@/lib/analysis/local/replies";
import { oneLine } from "@/lib/analysis/one-line";

type Day = NonNullable<ReturnType<typeof localDay>>;

/** A day and an hour that words name for a meeting; either may be open. */
interface Plan {
  due: Due | null;
  time: string | null;
  isSureTime: boolean;
}

const sends = /\b(?:send|email|forward|share|have (?:it|them|the)|get (?:it|you|them)|draft|deadline|expires?|runs? out|by)\b/;
const delivers = /\b(?:send|email|mail|forward)\b/;
const comes = /\b(?:meet|call|speak|talk|see|sit|ring|visit|come|train\w*|sign|start|demo|session|together|go through)\b/;
/** Somebody's other business: its hour is the one that doesn't suit. */
const elsewhere = new RegExp(oneLine`
  \b(?:i am (?:with|in|at|out|on)|i (?:have|have got|teach|work|must be|need to be) (?:a|an|the|my|another|in|at|until|then)|
  does not (?:work|suit)|
  is (?:taken|full|no good|out)|not (?:at|before|after)|until|eats)\b
`);

/** A day or an hour that belongs to an errand and not to the meeting. */
const isErrands = (norm: string): boolean => sends.test(norm) && !comes.test(norm);

function planIn(text: string, today: Day | null): Plan {
  const hour = elsewhere.test(text.toLowerCase().replace(/[’]/g, "'").replaceAll("i'm", "i am").replaceAll("i've", "i have"))
    ? null
    : hourOf(text);
  return {
    due: today === null ? null : findDue(text, today, "meeting"),
    time: hour?.time ?? null,
    isSureTime: hour?.isSure ?? false,
  };
}

const mostClauses = 12;

/** Clauses of a sentence, those about one day together: "contract tomorrow before two, Yara on Tuesday at eleven". */
function groupsOf(text: string, today: Day): string[] {
  const groups: { text: string; date: string | null }[] = [];
  for (const clause of text.split(/(?<=[,;])| (?=and )/).slice(0, mostClauses)) {
    const date = findDue(clause, today, "meeting")?.date ?? null;
    const last = groups.at(-1);
    if (last !== undefined && (date === null || last.date === null || last.date === date)) {
      last.text += ` ${clause}`;
      last.date ??= date;
    } else groups.push({ text: clause, date });
  }
  return groups.map((group) => group.text);
}

/** What a sentence says of the meeting; where it names several days, as a recap does, the last with an hour or with somebody to meet. */
function planOf({ text, norm }: Sentence, today: Day | null): Plan | null {
  if (today === null) return isErrands(norm) ? null : planIn(text, today);
  const groups = groupsOf(text.slice(0, 600), today);
  if (groups.length < 2) return isErrands(norm) ? null : planIn(text, today);
  const plans = groups
    .map((group) => ({ group: group.toLowerCase(), plan: planIn(group, today) }))
    .filter(({ group }) => !isErrands(group));
  const timed = plans.findLast(({ plan }) => plan.due !== null && plan.time !== null);
  return (timed ?? plans.findLast(({ group }) => comes.test(group)))?.plan ?? null;
}

const bareDay = /^(?:on |by |next )?(?:mon|tues|wednes|thurs|fri)day$/i;
const namesMonth = /january|february|march|april|may|june|july|august|september|october|november|december/i;
const farBack = 20;
const soon = 4;
const shortAnswer = 60;

/** "Thursday it is": the Thursday that was named before ("Thursday the 21st"); "the third": of the month that was spoken of. */
function dayMeant(dialogue: Dialogue, due: Due, at: number, today: Day): Due {
  const day = bareDay.test(due.text) ? (/\w+day/i.exec(due.text)?.[0].toLowerCase() ?? "") : null;
  const isOpen = day !== null || !(namesMonth.test(due.text) || /day|tomorrow|week/i.test(due.text));
  if (!isOpen) return due;
  const back = day === null ? soon : farBack;
  for (const { sentences } of dialogue.turns.slice(Math.max(0, at - back), at).toReversed()) {
    for (const { norm, text } of sentences.toReversed()) {
      const isOfUse = day === null ? namesMonth.test(norm) && comes.test(norm) : norm.includes(day);
      const named = isOfUse ? findDue(text, today, "meeting") : null;
      if (named === null) continue;
      if (day !== null && !bareDay.test(named.text) && named.text.toLowerCase().includes(day)) return named;
      if (day === null && namesMonth.test(named.text)) return inMonthOf(due, named);
    }
  }
  return due;
}

/** The same day of the month in the other date's month. */
function inMonthOf(due: Due, other: Due): Due {
  const moved = `${other.date.slice(0, 8)}${due.date.slice(8)}`;
  return moved > due.date && !Number.isNaN(Date.parse(moved)) ? { ...due, date: moved } : due;
}

interface Said extends Plan {
  turn: number;
}

export interface SettledPlan {
  date: string | null;
  time: string | null;
  isSureDay: boolean;
  isSureTime: boolean;
}

/** An hour that holds in one place alone, or one of several. "Thanks for your time" names none. */
const zoned = new RegExp(
  oneLine`
    \b(?:local|uk|eastern|pacific|central|mountain|european|london|paris|berlin) time\b|
    (?:\d|o'clock|[ap]\.?m\.?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty) (?:in )?(?:my|
    your|our|their) time\b|
    \b(?:gmt|utc|cet|cest|bst|est|pst|ist)\b|\d or \d
  `,
  "i",
);
const halfSaid = /\b(?:a\.?m|p\.?m|a m|p m|morning|afternoon|evening|noon|night|tonight)\b|\d:\d\d/i;
const halfOpen = /^(?:0[5-8]|1[789]|2\d):/;

/** A clause about what somebody sends, and by when: "the proposal goes out by Friday". */
const isSending = (clause: string): boolean => delivers.test(clause) && !comes.test(clause);

/** Every day that words name, but for days by which something is sent. */
const daysIn = (turn: Turn, today: Day): string[] =>
  turn.sentences.flatMap(({ text }) =>
    text
      .slice(0, 600)
      .split(/(?<=[,;.])| (?=(?:and|or|but) )/)
      .slice(0, mostClauses)
      .filter((clause) => !isSending(clause.toLowerCase()))
      .flatMap((clause) => findDue(clause, today, "meeting")?.date ?? []),
  );

/** "Tuesday at two thirty?" – "Two thirty, fine." */
function saysBack(answer: Turn, asked: Turn | undefined): boolean {
  const times = timesOf(asked?.norm ?? "");
  return [...timesOf(answer.norm.slice(0, shortAnswer))].some((time) => times.has(time));
}

/** Both sides named the day, or one did and the other said yes; and no other day is near. */
function isSureOf(date: string, from: number, turns: readonly Turn[], today: Day): boolean {
  const near = turns.filter(({ index }) => index >= from - 1);
  const naming = near.filter((turn) => daysIn(turn, today).includes(date));
  const others = near
    .filter(({ index }) => index >= from)
    .flatMap((turn) => daysIn(turn, today))
    .filter((day) => day !== date);
  const last = naming.at(-1);
  const answer = turns.find(({ index }) => index === (last?.index ?? 0) + 1);
  const isShared = new Set(naming.map(({ speaker }) => speaker)).size > 1;
  const isAnswered = answer !== undefined && answer.speaker !== last?.speaker && (isYes(answer) || saysBack(answer, last));
  return others.length === 0 && (isShared || isAnswered);
}

/**
 * The day and the hour of a meeting that these turns settle, the last word first: a day named together with its hour counts more than one
 * that stands alone, unless that one corrects it at once. The turns around may name the hour, not the day.
 */
export function settledPlan(
  dialogue: Dialogue,
  settled: readonly Turn[],
  around: readonly Turn[],
  today: Day | null,
): SettledPlan {
  const isSettled = (turn: Turn): boolean => settled.includes(turn);
  const said = around.flatMap((turn): Said[] =>
    turn.sentences.flatMap((sentence) => {
      const plan = planOf(sentence, today);
      if (plan === null || (plan.due === null && plan.time === null)) return [];
      return [{ ...plan, due: isSettled(turn) ? plan.due : null, turn: turn.index }];
    }),
  );
  const whole = said.findLast(({ due, time }) => due !== null && time !== null);
  const lastDay = said.findLast(({ due }) => due !== null);
  const dated = whole === undefined || (lastDay !== undefined && lastDay.turn - whole.turn <= soon) ? lastDay : whole;
  const timed =
    said.findLast(({ time, isSureTime }) => time !== null && isSureTime) ?? said.findLast(({ time }) => time !== null);
  const due = dated?.due == null || today === null ? null : dayMeant(dialogue, dated.due, dated.turn, today);
  const [date, time] = [due?.date ?? null, timed?.time ?? null];
  const from = dated?.turn ?? 0;
  const texts = around
    .filter(({ index }) => index >= from - 1)
    .map(({ sentences }) => sentences.map(({ text }) => text).join(" "));
  const hours = new Set(said.flatMap((plan) => (plan.time === null || plan.turn < from - 1 ? [] : [plan.time])));
  const isOpen =
    texts.some((text) => zoned.test(text)) ||
    (time !== null && halfOpen.test(time) && !texts.some((text) => halfSaid.test(text)));
  return {
    date,
    time,
    isSureDay: date !== null && today !== null && namesDay(dated?.due?.text ?? "") && isSureOf(date, from, around, today),
    isSureTime: time !== null && hours.size === 1 && !isOpen,
  };
}
