import {
  dayMs,
  dayOfMonth,
  endOfMonth,
  endOfNamedMonth,
  months,
  nextDayOfMonth,
  ordinalOf,
  ordinals,
  toWeekday,
  weekdayAndDay,
  weekdayOf,
  weekdays,
} from "@/lib/analysis/local/calendar-day";
import { oneLine } from "@/lib/analysis/one-line";

type Rule = readonly [RegExp, (today: number, match: RegExpExecArray) => number | null];

const digits = "\\d{1,2}(?:st|nd|rd|th)";
const fewWords = ordinals.slice(0, 5).join("|");
const manyWords = ordinals.slice(5).join("|").replaceAll("-", "[- ]");
/** "Second" may count anything: it is a day where the sentence goes on like that or ends. */
const namesDay = "(?=,? at\\b|,? (?:then|works|it is|is|in the|of)\\b|[,.?!;–—]|$)";
const dayNumber = `((?:${fewWords})${namesDay}|${manyWords}|${digits})`;
const dayNames = "(mon|tues|wednes|thurs|fri|satur|sun)day";
/** "Friday the third", "friday twenty fourth". */
const weekdayThenDay = new RegExp(`\\b${dayNames}(?:'s)?,? (?:(?:next|this) week,? )?(?:is )?(?:the )?${dayNumber}(?! of)`, "i");
const numberFirst = `(?:the (${fewWords}),|(${manyWords}|${digits}),?)`;
/** "The third, Friday", "twenty seventh thursday". */
const dayThenWeekday = new RegExp(`\\b${numberFirst} (?:a )?${dayNames}\\b`, "i");

const lateNumbers =
  "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty thirty-one".split(
    " ",
  );
const firstOfLate = 13;
/** "Thursday nineteen": a day only where the nineteenth is a Thursday. */
const weekdayThenNumber = new RegExp(
  `\\b${dayNames},? (${lateNumbers
    .map((number) => number.replace("-", "[- ]"))
    .toReversed()
    .join("|")}|1[3-9]|2\\d|3[01])\\b(?![:.]\\d)`,
  "i",
);

function numberedDay(today: number, weekday: number, number: string): number | null {
  const day = /\d/.test(number) ? Number(number) : lateNumbers.indexOf(number.toLowerCase().replace(" ", "-")) + firstOfLate;
  const ms = weekdayAndDay(today, weekday, day);
  return ms !== null && new Date(ms).getUTCDay() === weekday ? ms : null;
}

/** What business speech says and a date parser does not: "end of week", "EOD", "by the 15th", "end of quarter". */
export const dayRules: readonly Rule[] = [
  [/\ba week (mon|tues|wednes|thurs|fri)day\b/i, (today, m) => toWeekday(today + dayMs, weekdayOf(m[1])) + 7 * dayMs],
  [weekdayThenDay, (today, m) => weekdayAndDay(today, weekdayOf(m[1]), ordinalOf(m[2] ?? ""))],
  [dayThenWeekday, (today, m) => weekdayAndDay(today, weekdayOf(m[3]), ordinalOf(m[1] ?? m[2] ?? ""))],
  [weekdayThenNumber, (today, m) => numberedDay(today, weekdayOf(m[1]), m[2] ?? "")],
  [/\ba week on (mon|tues|wednes|thurs|fri)day\b/i, (today, m) => toWeekday(today + dayMs, weekdayOf(m[1])) + 7 * dayMs],
  [/\b(mon|tues|wednes|thurs|fri)day after next\b/i, (today, m) => toWeekday(today + dayMs, weekdayOf(m[1])) + 7 * dayMs],
  [
    /\btwo weeks (?:from|on) (mon|tues|wednes|thurs|fri)day\b/i,
    (today, m) => toWeekday(today + dayMs, weekdayOf(m[1])) + 14 * dayMs,
  ],
  [/\b(?:middle of|mid) next week\b/i, (today) => toWeekday(toWeekday(today + dayMs, 1), 3)],
  [/\b(?:middle of the week|midweek)\b/i, (today) => toWeekday(today, 3)],
  [
    new RegExp(`\\b(${ordinals.join("|").replaceAll("-", "[- ]")}|\\d{1,2}(?:st|nd|rd|th)) of (${months.join("|")})\\b`, "i"),
    (today, m) => dayOfMonth(today, ordinalOf(m[1] ?? ""), months.indexOf((m[2] ?? "").toLowerCase())),
  ],
  [
    new RegExp(`\\b(${months.join("|")}) (?:the )?(${ordinals.join("|").replaceAll("-", "[- ]")})\\b`, "i"),
    (today, m) => dayOfMonth(today, ordinalOf(m[2] ?? ""), months.indexOf((m[1] ?? "").toLowerCase())),
  ],
  [/\b(?:this day week|a week today|today week|(?:in|within) (?:a|one) week)\b/i, (today) => today + 7 * dayMs],
  [/\b(?:in|within) (?:a|one) fortnight\b|\ba fortnight (?:today|from now)\b/i, (today) => today + 14 * dayMs],
  [/\b(mon|tues|wednes|thurs|fri)day week\b/i, (today, m) => toWeekday(today + dayMs, weekdayOf(m[1])) + 7 * dayMs],
  [
    /\bend of (january|february|march|april|may|june|july|august|september|october|november|december)\b/i,
    (today, m) => endOfNamedMonth(today, months.indexOf((m[1] ?? "").toLowerCase())),
  ],
  [
    new RegExp(
      oneLine`
      \b(?:right|straight|directly|immediately|just) after (?:this|the|our|we)\b|\b(?:as soon as|when|once|
      the moment) we (?:are off|hang up|are done|get off|finish)\b|\bafter (?:this|the|our) (?:call|meeting)\b
    `,
      "i",
    ),
    (today) => today,
  ],
  [
    /(?<!tomorrow |tomorrow,? )(?<!day )\b(?:before|by) (?:lunch(?:time)?|noon|midday)\b(?! (?:on|tomorrow|mon|tues|wednes|thurs|fri))/i,
    (today) => today,
  ],
  [
    /\b(?:end|close) of (?:the )?(?:business )?(?:day )?(?:on )?(?:next )?(monday|tuesday|wednesday|thursday|friday)\b/i,
    (today, m) => toWeekday(today, weekdays.indexOf((m[1] ?? "").toLowerCase())),
  ],
  [
    /\b(?:end|close) of (?:the |this )?week|\beow\b|\blater this week|\bthis week\b|\bbefore the weekend/i,
    (today) => toWeekday(today, 5),
  ],
  [
    /\b(?:end of|late|later) next week\b|\bby next week\b|\bsometime next week\b/i,
    (today) => toWeekday(today, 0) + (new Date(today).getUTCDay() === 0 ? 5 : 5) * dayMs,
  ],
  [/\b(?:early|first thing|beginning of|start of) next week\b/i, (today) => toWeekday(today + dayMs, 1)],
  [
    new RegExp(
      oneLine`
      \b(?:by |before )?(?:the )?(?:end|close) of (?:the )?(?:day|business|
      play)(?: today)?\b(?! tomorrow| on| monday| tuesday| wednesday| thursday| friday)|\b(?:eod|
      cob)\b(?! tomorrow| on| monday| tuesday| wednesday| thursday| friday)
    `,
      "i",
    ),
    (today) => today,
  ],
  [/\b(?:end of (?:the |this )?month|eom)\b/i, (today) => endOfMonth(today)],
  [/\bend of next month\b/i, (today) => endOfMonth(today, 1)],
  [/\bend of (?:the |this )?quarter\b/i, (today) => endOfMonth(today, 2 - (new Date(today).getUTCMonth() % 3))],
  [/\ba week from (?:today|now)\b/i, (today) => today + 7 * dayMs],
  [
    /\ba week from (monday|tuesday|wednesday|thursday|friday)\b/i,
    (today, m) => toWeekday(today + dayMs, weekdays.indexOf((m[1] ?? "").toLowerCase())) + 7 * dayMs,
  ],
  [/\b(?:this (?:morning|afternoon|arvo|evening)|tonight|later today|(?:right|straight) away)\b/i, (today) => today],
  [/\b(?:the )?day after tomorrow\b/i, (today) => today + 2 * dayMs],
  [/\b(?:in |within |next )(?:the next )?(?:a )?(?:couple(?: of)?|two) (?:business )?days\b/i, (today) => today + 2 * dayMs],
  [
    /\b(?:by|on|before|for|until) the (\d{1,2})(?:st|nd|rd|th)?\b(?! (?:of|january|floor|hour|time|percent|users?|seats?|people|person))/i,
    (today, m) => nextDayOfMonth(today, Number(m[1])),
  ],
  [
    new RegExp(
      oneLine`
        \b(?:by|on|before|for|until|than) the (${ordinals.join("|").replaceAll("-", "[- ]")})\b(?! (?:of|quarter|half|week|call|
        meeting|phase|draft|time|one|part|step|floor|thing))
      `,
      "i",
    ),
    (today, m) => nextDayOfMonth(today, ordinalOf(m[1] ?? "")),
  ],
];
