import { casual } from "chrono-node";
import { oneLine } from "@/lib/analysis/one-line";

/** A day without a time of day or a zone. */
interface Day {
  year: number;
  month: number;
  day: number;
}

export interface Due {
  /** `2026-05-12` in the organization's zone. */
  date: string;
  /** The words that say it. */
  text: string;
}

const dayMs = 86_400_000;
const timeWords = new RegExp(
  oneLine`
    \b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:tomorrow|today|tonight|week|weeks|month|quarter|eod|eow|eom|cob|day|
    days|hours?|arvo|afternoon|morning|evening|noon|lunch(?:time)?|midday|fortnight|midweek|next|right after|straight after|
    hang up|are off|after (?:this|the|our) (?:call|meeting)|january|february|march|april|may|june|july|august|september|october|
    november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|weekend|\d{1,2}(?:st|nd|rd|th)|\d{1,2}\/\d{1,2}|(?:first|second|
    third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|
    eighteenth|nineteenth|twentieth|twenty[- ]\w+|thirtieth|thirty[- ]first))\b
  `,
  "i",
);

const ordinals =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(
    " ",
  );
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

const utc = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The wall-clock day of an instant in a zone; UTC where the zone's name or the instant can't be read. */
export function localDay(instant: string, timeZone: string): Day | null {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return null;
  let parts: Intl.DateTimeFormatPart[];
  try {
    parts = new Intl.DateTimeFormat("en-US", { timeZone, year: "numeric", month: "numeric", day: "numeric" }).formatToParts(date);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    parts = new Intl.DateTimeFormat("en-US", {
      timeZone: "UTC",
      year: "numeric",
      month: "numeric",
      day: "numeric",
    }).formatToParts(date);
  }
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return { year: part("year"), month: part("month"), day: part("day") };
}

type Rule = readonly [RegExp, (today: number, match: RegExpExecArray) => number | null];

/** "mon" → 1. */
const weekdayOf = (start = ""): number => weekdays.findIndex((day) => day.startsWith(start.toLowerCase()));
const toWeekday = (today: number, weekday: number): number => today + ((weekday - new Date(today).getUTCDay() + 7) % 7) * dayMs;
const endOfMonth = (today: number, plus = 0): number => {
  const date = new Date(today);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1 + plus, 0);
};

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const ordinalOf = (text: string): number => {
  const digits = /^\d+/.exec(text)?.[0];
  return digits === undefined ? ordinals.indexOf(text.toLowerCase().replace(" ", "-")) + 1 : Number(digits);
};

/** The next such day: this year's, or the next one's where this year's is past. */
function dayOfMonth(today: number, day: number, month: number): number | null {
  if (day < 1 || month < 0) return null;
  const year = new Date(today).getUTCFullYear();
  const candidate = Date.UTC(year, month, day);
  return candidate >= today ? candidate : Date.UTC(year + 1, month, day);
}

function endOfNamedMonth(today: number, month: number): number | null {
  const date = new Date(today);
  const year = date.getUTCFullYear() + (month < date.getUTCMonth() ? 1 : 0);
  return month < 0 ? null : Date.UTC(year, month + 1, 0);
}

/** What business speech says and a date parser does not: "end of week", "EOD", "by the 15th", "end of quarter". */
const rules: readonly Rule[] = [
  [/\ba week (mon|tues|wednes|thurs|fri)day\b/i, (today, m) => toWeekday(today + dayMs, weekdayOf(m[1])) + 7 * dayMs],
  [
    /\b(?:mon|tues|wednes|thurs|fri)day,? (\d{1,2}(?:st|nd|rd|th)|\w+teenth|twentieth|thirtieth|twenty[- ]\w+)\b/i,
    (today, m) => nextDayOfMonth(today, ordinalOf(m[1] ?? "")),
  ],
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
  [
    new RegExp(
      oneLine`
        \b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:(?:next|
        this) week,? )?(?:is )?the (${ordinals.join("|").replaceAll("-", "[- ]")}|\d{1,2}(?:st|nd|rd|th))\b(?! of)
      `,
      "i",
    ),
    (today, m) => nextDayOfMonth(today, ordinalOf(m[1] ?? "")),
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
  [/\b(?:this (?:morning|afternoon|arvo|evening)|tonight|later today)\b/i, (today) => today],
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

function nextDayOfMonth(today: number, day: number): number | null {
  if (day < 1 || day > 31) return null;
  for (let plus = 0; plus < 3; plus += 1) {
    const date = new Date(today);
    const candidate = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + plus, day);
    if (new Date(candidate).getUTCDate() === day && candidate >= today) return candidate;
  }
  return null;
}

/** A clause that says when somebody can't: its days are nobody's deadline. */
const unavailable = new RegExp(
  oneLine`
    \b(?:i am|i'm|im|we are|we're|he is|he's|she is|she's|they are|they're|i will be|i'll be|we'll be|he'll be|she'll be|not|can't do|
    cannot do|can't|isn't|is not|isn't good|rather than|instead of)
    (?: \w+){0,3}? ?(?:(?:off|out|away|on leave|on holiday|closed|travell?ing|on site|flat out|in court|teaching|abroad|
    on a roof|booked)\b[^.?!;]*?|)(?:(?:on|from|until|till|for|the whole of|all) )*(?:the )?
    (?:(?:mon|tues|wednes|thurs|fri)days?|\d{1,2}(?:st|nd|rd|th)|tomorrow|(?:twenty|thirty)[- ]\w+|\w+teenth|twentieth|thirtieth)
    (?:(?:,? (?:and|or|to|till|until|through) )(?:the )?(?:(?:mon|tues|wednes|thurs|fri)day|\w+th|\w+first))?
  `,
  "gi",
);
/** From here on another day is meant: "Friday. No, Monday", "the tenth, sorry, the eleventh". */
const corrects =
  /(?:[.,;:!?–—-] ?|\b)(?:no|actually|sorry|wait|rather|i mean|scratch that|make (?:it|that)|let's say|better)\b[,.:]?/gi;

const masked = (text: string, pattern: RegExp): string => text.replace(pattern, (words) => "-".repeat(words.length));

/**
 * The day that a text names as a deadline or a meeting, not before `today`; durations ("for two years") and bare months name none, and
 * days on which somebody can't come don't count. Where a day is corrected, the later one is meant. In talk of a meeting, "the
 * twenty-third" alone names a day.
 */
export function findDue(source: string, today: Day, about: "deadline" | "meeting" = "deadline"): Due | null {
  const text = source.slice(0, 600);
  if (!timeWords.test(text)) return null;
  const open = masked(text, unavailable);
  const find = (part: string): Due | null => firstDay(part, today) ?? (about === "meeting" ? bareOrdinal(part, today) : null);
  for (const { index } of [...open.matchAll(corrects)].toReversed()) {
    const corrected = find(open.slice(index));
    if (corrected !== null) return corrected;
  }
  return find(open);
}

const lateOrdinal = new RegExp(
  oneLine`
    \b(?:the )?(\d{1,2}(?:st|nd|rd|th)|(?:six|seven|eigh|nin|ten|eleven|twelf)th|(?:thir|four|fif|six|seven|eigh|nine)teenth|
    twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))\b
    (?! (?:of|floor|time|percent|anniversary|birthday|century|hour))
  `,
  "i",
);

function bareOrdinal(text: string, today: Day): Due | null {
  const match = lateOrdinal.exec(text);
  const ms = match === null ? null : nextDayOfMonth(utc(today), ordinalOf(match[1] ?? ""));
  return match === null || ms === null ? null : { date: iso(ms), text: match[0] };
}

/** The first day that a text names. */
function firstDay(text: string, today: Day): Due | null {
  const now = utc(today);
  for (const [pattern, day] of rules) {
    const match = pattern.exec(text);
    const ms = match === null ? null : day(now, match);
    if (match !== null && ms !== null) return { date: iso(ms), text: match[0] };
  }
  const results = casual.parse(
    text.replace(/\b(?:of|until|till|as of) today\b/gi, (words) => "-".repeat(words.length)),
    { instant: new Date(now + dayMs / 2), timezone: 0 },
    { forwardDate: true },
  );
  for (const { start, text: words, index } of results) {
    if (
      !start.isCertain("day") &&
      !start.isCertain("weekday") &&
      !/^(?:today|tonight|this (?:morning|afternoon|evening))/i.test(words)
    )
      continue;
    if (
      /\b(?:for|over|about|every|each|last|past|takes?|took) (?:the )?$/i.test(text.slice(0, index)) &&
      /\b(?:days?|weeks?|hours?|months?)\b/i.test(words)
    )
      continue;
    if (/\b(?:one|a|every|each|which|some|most|that|not|last|on a) $/i.test(text.slice(0, index)) && weekdayName.test(words))
      continue;
    if (/^(?:may|march|sun|sat|mar|dec|second)(?: \d+)?$/i.test(words) && !/^(?:May|March) \d/.test(words)) continue;
    if (/\bago\b|\byesterday\b|\blast\b|\bnow\b/i.test(words)) continue;
    const ms = utc({
      year: start.get("year") ?? today.year,
      month: start.get("month") ?? today.month,
      day: start.get("day") ?? today.day,
    });
    const due = weekdayName.test(words) && ms === now && !/today/i.test(words) ? ms + 7 * dayMs : ms;
    if (due >= now && due - now < 400 * dayMs) return { date: iso(due), text: words };
  }
  return null;
}

const weekdayName = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;
