import { startOfDay } from "@/lib/api/dates";

/** A part of the calendar that a question names: its words, and its moments in UTC, both inclusive. */
export interface Period {
  words: string;
  from: string;
  to: string;
}

const dayMs = 86_400_000;
const months = "january february march april may june july august september october november december".split(" ");
const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10 };

const isoDay = (day: number): string => new Date(day).toISOString().slice(0, 10);

/**
 * The period that a question names, in the organization's calendar: `today`, `last week`, `in the last 30 days`, `in May`, `this quarter`.
 * Weeks begin on Monday. Null where it names none.
 */
export const periodOf = (question: string, now: Date, timeZone: string): Period | null => named(rules, question, now, timeZone);

/** The same for what lies ahead: `tomorrow`, `next week`. Calls have no such period, calendars have. */
export const periodAhead = (question: string, now: Date, timeZone: string): Period | null =>
  named(rulesAhead, question, now, timeZone);

type Rules = readonly (readonly [RegExp, (today: number, match: RegExpExecArray) => Days])[];

function named(rules: Rules, question: string, now: Date, timeZone: string): Period | null {
  const today = Date.parse(now.toLocaleDateString("sv-SE", { timeZone }));
  for (const [pattern, daysOf] of rules) {
    const match = pattern.exec(question);
    if (!match) continue;
    const [first, last] = daysOf(today, match);
    const from = new Date(startOfDay(isoDay(first), timeZone)).toISOString();
    const to = new Date(startOfDay(isoDay(last + dayMs), timeZone) - 1).toISOString();
    return { words: match[0].toLowerCase(), from, to };
  }
  return null;
}

type Days = [first: number, last: number];

const mondayOf = (day: number): number => day - ((new Date(day).getUTCDay() + 6) % 7) * dayMs;
const monthOf = (day: number, offset: number): Days => {
  const date = new Date(day);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
  return [first, Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset + 1, 1) - dayMs];
};
const quarterOf = (day: number, offset: number): Days => {
  const date = new Date(day);
  const month = Math.floor(date.getUTCMonth() / 3) * 3 + offset * 3;
  return [Date.UTC(date.getUTCFullYear(), month, 1), Date.UTC(date.getUTCFullYear(), month + 3, 1) - dayMs];
};

const rulesAhead: Rules = [
  [/\btomorrow\b/i, (today) => [today + dayMs, today + dayMs]],
  [/\bnext week\b/i, (today) => [mondayOf(today) + 7 * dayMs, mondayOf(today) + 13 * dayMs]],
  [/\bnext month\b/i, (today) => monthOf(today, 1)],
];

const rules: Rules = [
  [/\btoday\b/i, (today) => [today, today]],
  [/\byesterday\b/i, (today) => [today - dayMs, today - dayMs]],
  [/\bthis week\b/i, (today) => [mondayOf(today), mondayOf(today) + 6 * dayMs]],
  [/\b(?:last|previous) week\b/i, (today) => [mondayOf(today) - 7 * dayMs, mondayOf(today) - dayMs]],
  [/\bthis month\b/i, (today) => monthOf(today, 0)],
  [/\b(?:last|previous) month\b/i, (today) => monthOf(today, -1)],
  [/\bthis quarter\b/i, (today) => quarterOf(today, 0)],
  [/\b(?:last|previous) quarter\b/i, (today) => quarterOf(today, -1)],
  [/\bthis year\b/i, (today) => [Date.UTC(new Date(today).getUTCFullYear(), 0, 1), today]],
  [
    /\b(?:last|past) (\d{1,3}|[a-z]+) (day|week|month)s\b/i,
    (today, [, count = "", unit = ""]) => {
      const days = { day: 1, week: 7, month: 30 }[unit.toLowerCase()] ?? 1;
      return [today - ((numbers[count.toLowerCase()] ?? Number(count)) || 1) * days * dayMs, today];
    },
  ],
  [
    new RegExp(`\\b(?:in|during|since) (${months.join("|")})\\b`, "i"),
    (today, [whole, name = ""]) => {
      const month = months.indexOf(name.toLowerCase());
      const date = new Date(today);
      const year = month > date.getUTCMonth() ? date.getUTCFullYear() - 1 : date.getUTCFullYear();
      return [Date.UTC(year, month, 1), /^since/i.test(whole) ? today : Date.UTC(year, month + 1, 1) - dayMs];
    },
  ],
];
