import { casual } from "chrono-node";
import { type Day, dayMs, iso, nextDayOfMonth, ordinalOf, toWeekday, utc } from "@/lib/analysis/local/calendar-day";
import { dayRules } from "@/lib/analysis/local/day-rules";
import { oneLine } from "@/lib/analysis/one-line";

export interface Due {
  /** `2026-05-12` in the organization's zone. */
  date: string;
  /** The words that say it. */
  text: string;
}

const timeWords = new RegExp(
  oneLine`
    \b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:tomorrow|today|tonight|week|weeks|month|quarter|eod|eow|eom|cob|day|
    days|hours?|arvo|afternoon|morning|evening|noon|lunch(?:time)?|midday|fortnight|midweek|next|right after|straight after|
    hang up|are off|(?:right|straight) away|after (?:this|the|our) (?:call|meeting)|january|february|march|april|may|june|
    july|august|september|october|
    november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|weekend|\d{1,2}(?:st|nd|rd|th)|\d{1,2}\/\d{1,2}|(?:first|second|
    third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|
    eighteenth|nineteenth|twentieth|twenty[- ]\w+|thirtieth|thirty[- ]first))\b
  `,
  "i",
);

/** A clause that says when somebody can't: its days are nobody's deadline. */
const unavailable = new RegExp(
  oneLine`
    \b(?:i am|i'm|im|we are|we're|he is|he's|she is|she's|they are|they're|i will be|i'll be|we'll be|he'll be|she'll be|not|can't do|
    cannot do|can't|isn't|is not|isn't good|rather than|instead of)
    (?: \w+){0,3}? ?(?:(?:off|out|away|home|at home|on leave|on holiday|closed|travell?ing|on site|flat out|in court|teaching|abroad|
    on a roof|booked)\b[^.?!;]*?|)(?:(?:on|from|until|till|for|the whole of|all) )*(?:the )?
    (?:(?:mon|tues|wednes|thurs|fri)days?|\d{1,2}(?:st|nd|rd|th)|tomorrow|(?:twenty|thirty)[- ]\w+|\w+teenth|twentieth|thirtieth)
    (?:(?:,? (?:and|or|to|till|until|through) )(?:the )?(?:(?:mon|tues|wednes|thurs|fri)day|\w+th|\w+first))?
  `,
  "gi",
);
/** The same with the day first: "Wednesday I'm at the auction", "the fourth is no good". */
const taken = new RegExp(
  oneLine`
    \b(?:on )?(?:the )?(?:(?:mon|tues|wednes|thurs|fri)days?|\w+teenth|twentieth|thirtieth|(?:twenty|thirty)[- ]\w+|first|second|
    third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:st|nd|rd|th))
    (?: (?:i'm|i am|im|we're|we are|he's|he is|she's|she is|they're|they are|i've got|i have) (?:off|
    out|away|busy|closed|full|teaching|travell?ing|abroad|flat out|booked|at (?:the|a|my)|
    in (?:the |a )?(?!the (?:morning|afternoon|evening))\w+|on (?:the |a )?(?:road|site|leave|holiday))|
    (?:'s|'re| is| are) (?:out|mad|full|taken|gone|no good|not good|bad|impossible|a holiday|the holiday|hopeless|difficult|tricky))
    \b(?! (?:on )?(?:mon|tues|wednes|thurs|fri)day)
  `,
  "gi",
);
/** From here on another day is meant: "Friday. No, Monday", "the tenth, sorry, the eleventh". */
const corrects =
  /(?:[.,;:!?–—-] ?|\b)(?:no|actually|sorry|wait|rather|i mean|scratch that|make (?:it|that)|let's say|better)\b[,.:]?/gi;

const masked = (text: string, pattern: RegExp): string => text.replace(pattern, (words) => "-".repeat(words.length));

/**
 * The day that a text names as a deadline, not before `today`; durations ("for two years") and bare months name none, and days on which
 * somebody can't come don't count. Where a day is corrected, the later one is meant.
 */
export function findDue(source: string, today: Day): Due | null {
  const text = source.slice(0, 600);
  if (!timeWords.test(text)) return null;
  const open = masked(masked(text, taken), unavailable);
  for (const { index } of [...open.matchAll(corrects)].toReversed()) {
    const corrected = firstDay(open.slice(index), today);
    if (corrected !== null) return corrected;
  }
  return firstDay(open, today);
}

/** "Two days a month" is how often. */
const often = /\b(?:\w+ )?(?:days?|weeks?|hours?) (?:a|per|each|every|in a) (?:day|week|month|quarter|year)\b/gi;

/** A day with its place in the text that names it. */
export interface NamedDay extends Due {
  at: number;
}

const mostDays = 12;

/** Every day that a text names, in its order, "in the morning" and "after this" too; days on which somebody can't come are left out. */
export function namedDays(source: string, today: Day): NamedDay[] {
  let open = masked(masked(masked(source.slice(0, 600), taken), unavailable), often);
  const found: NamedDay[] = [];
  while (found.length < mostDays && (timeWords.test(open) || softRules.some(([pattern]) => pattern.test(open)))) {
    const due = firstDay(open, today) ?? bareOrdinal(open, today) ?? softDay(open, today);
    if (due === null) break;
    const at = open.indexOf(due.text);
    found.push({ ...due, at });
    open = open.slice(0, at) + "-".repeat(due.text.length) + open.slice(at + due.text.length);
  }
  return found.sort((one, other) => one.at - other.at);
}

const lateOrdinal = new RegExp(
  oneLine`
    \b(?:the )?(\d{1,2}(?:st|nd|rd|th)|(?:six|seven|eigh|nin|ten|eleven|twelf)th|(?:thir|four|fif|six|seven|eigh|nine)teenth|
    twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))\b
    (?! (?:of|floor|time|percent|anniversary|birthday|century|hour))
  `,
  "i",
);

/** "Third" may count anything: it is a day where an hour or a yes follows, or nothing. */
const earlyOrdinal =
  /\b(?:the )?(first|second|third|fourth|fifth)(?=,? at (?:\w+|\d+)\b|,? (?:then|works|it is)\b|(?:,? \w+day)?[.?!,]*$)/i;

function bareOrdinal(text: string, today: Day): Due | null {
  const match = lateOrdinal.exec(text) ?? earlyOrdinal.exec(text);
  const ms = match === null ? null : nextDayOfMonth(utc(today), ordinalOf(match[1] ?? ""));
  return match === null || ms === null ? null : { date: iso(ms), text: match[0] };
}

/** Words that name today, tomorrow or a day of this week where something is promised, and may mean anything elsewhere. */
const softRules: readonly (readonly [RegExp, (today: number) => number])[] = [
  [/\b(?:first thing|in the morning|the morrow|overnight|before (?:i|we) open(?: up)?)\b/i, (today) => today + dayMs],
  [
    new RegExp(
      oneLine`
        \b(?:after (?:this|my tea|tea|lunch|dinner|the break)|now[- ]now|(?:right|straight) (?:now|over|across)|the (?:night|now)|same day|
        in (?:the )?(?:evening|afternoon)|at (?:tea|lunch|dinner)|off the phone|on its way|in (?:(?:like|about) )?(?:\w+ )?
        (?:minutes?|an? hour|\w+ hours?)|(?:when|once|as soon as|the moment) (?:i've|i have|i'm|i am|you've|you have|you're|we've|we have|
        we're|we are|you|we|im|youve|were)? ?(?:hang|hung|off|done|finished|through))\b
      `,
      "i",
    ),
    (today) => today,
  ],
  [/\b(?:week(?:'s| is) (?:out|over|done)|weekend)\b/i, (today) => toWeekday(today, 0)],
];

function softDay(text: string, today: Day): Due | null {
  for (const [pattern, day] of softRules) {
    const match = pattern.exec(text);
    if (match !== null) return { date: iso(day(utc(today))), text: match[0] };
  }
  return null;
}

/** The first day that a text names. */
function firstDay(text: string, today: Day): Due | null {
  const now = utc(today);
  for (const [pattern, day] of dayRules) {
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

const dayName = new RegExp(
  oneLine`
      \b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:tomorrow|today|tonight|first|second|third|fourth)\b|\d(?:st|nd|
      rd|th)?\b|\w+th\b|\b(?:twenty|thirty)[- ]\w+
    `,
  "i",
);
const looseDay = /\b(?:next|week|weeks|month|months|quarter|days?|or|early|late|around|about)\b/i;

/** Whether the words of a date name one day and no span: "Thursday", "the third", and not "next week". */
export const namesDay = (text: string): boolean => dayName.test(text) && !looseDay.test(text);
