import { oneLine } from "@/lib/analysis/one-line";

const numbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};
const parts: Record<string, number> = {
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  "forty five": 45,
  "oh five": 5,
  ten: 10,
  forty: 40,
  fifty: 50,
};

const hour = `(${Object.keys(numbers).join("|")}|\\d{1,2})`;
const minute = `(?: |:|\\.)?(\\d\\d|${Object.keys(parts).join("|")})`;
const half = "(a\\.?m|p\\.?m|a m|p m|in the morning|in the afternoon|in the evening|at night|tonight)";
/** After an hour that is none: "ten percent", "two weeks", "four of us". */
const counted = oneLine`
  (?!['-]?\w* ?(?:percent|per cent|%|weeks?|days?|months?|years?|hours?|minutes?|mins?|people|seats?|users?|sites?|of\b|thousand|
  hundred|grand|k\b|pounds|dollars|euros|times|or (?:two|three|four|five|six|seven|eight|nine|ten)\b|more|other|things?|copies|
  pages?|samples?|units?|questions?|options?|stores?|trucks?|vans?|lines?|pieces?|machines?|to (?:two|three|four|five|six|ten|
  fifteen|twenty)\b(?! (?:past|two))))
`;

interface Reading {
  hours: number;
  minutes: number;
  half: string | undefined;
  isSure: boolean;
}

type Form = readonly [RegExp, (match: RegExpExecArray) => Reading];

const hoursOf = (word: string | undefined): number => (word === undefined ? 0 : (numbers[word] ?? Number(word)));
const minutesOf = (word: string | undefined): number => (word === undefined ? 0 : (parts[word] ?? Number(word)));

const past = `(half|quarter|a quarter|twenty|ten|five) (?:past|after)`;
const toHour = `(quarter|a quarter|twenty|ten|five) (?:to|before)`;
const fractions: Record<string, number> = { half: 30, quarter: 15, "a quarter": 15, twenty: 20, ten: 10, five: 5 };

/** Ways to say an hour, sure ones first. */
const forms: readonly Form[] = [
  [/\b(noon|midday)\b/, () => ({ hours: 12, minutes: 0, half: "p.m", isSure: true })],
  [
    new RegExp(`\\b${past} ${hour}\\b(?: ${half})?`),
    (m) => ({ hours: hoursOf(m[2]), minutes: fractions[m[1] ?? ""] ?? 0, half: m[3], isSure: true }),
  ],
  [
    new RegExp(`\\b${toHour} ${hour}\\b(?: ${half})?`),
    (m) => ({ hours: hoursOf(m[2]) - 1, minutes: 60 - (fractions[m[1] ?? ""] ?? 0), half: m[3], isSure: true }),
  ],
  [
    new RegExp(`\\bhalf ${hour}\\b(?! (?:hour|day|price|of))`),
    (m) => ({ hours: hoursOf(m[1]), minutes: 30, half: undefined, isSure: true }),
  ],
  [
    new RegExp(`\\b${hour}${minute}?(?: o.?clock)? ?${half}(?![a-z])`),
    (m) => ({ hours: hoursOf(m[1]), minutes: minutesOf(m[2]), half: m[3], isSure: true }),
  ],
  [/\b(\d{1,2}):(\d\d)\b/, (m) => ({ hours: Number(m[1]), minutes: Number(m[2]), half: undefined, isSure: true })],
  [new RegExp(`\\b${hour}(?: |-)?(o.?clock)`), (m) => ({ hours: hoursOf(m[1]), minutes: 0, half: undefined, isSure: true })],
  [
    new RegExp(`\\b${hour}[ -](fifteen|thirty|forty[ -]five)\\b${counted}`),
    (m) => ({ hours: hoursOf(m[1]), minutes: minutesOf(m[2]?.replace("-", " ")), half: undefined, isSure: true }),
  ],
  [
    new RegExp(`\\b(?:at|around|say|make it|about|until|from|for)(?: like| about| around)? ${hour}\\b(?!:)${counted}`),
    (m) => ({ hours: hoursOf(m[1]), minutes: 0, half: undefined, isSure: true }),
  ],
  [
    new RegExp(
      `\\b(?:day|morning|afternoon|tomorrow|st|nd|rd|th|first|second|third|fifth)[,.]? ${hour}(?=[,.?!]|$| (?:then|it is|works|is))`,
    ),
    (m) => ({ hours: hoursOf(m[1]), minutes: 0, half: undefined, isSure: true }),
  ],
  [
    new RegExp(
      `(?:^|[.?!] |okay,? |yes,? |yeah,? |no,? |well,? |or )${hour}(?:'s (?:okay|fine|good|better|perfect)| is| works| it is| would| suits| then|\\.|\\?|,|$)${counted}`,
    ),
    (m) => ({ hours: hoursOf(m[1]), minutes: 0, half: undefined, isSure: false }),
  ],
];

/** Working hours: one to six are in the afternoon, seven to twelve before. */
function ofDay({ hours, minutes, half: said }: Reading, text: string): string | null {
  if (hours < 0 || hours > 23 || minutes > 59) return null;
  const isLate = said === undefined ? /\b(?:afternoon|evening|tonight)\b/.test(text) : !/^a\.? ?m|morning/.test(said);
  const isEarly = said === undefined ? /\bmorning\b/.test(text) : /^a\.? ?m|morning/.test(said);
  const full = hours < 12 && (isLate || (!isEarly && hours < 7)) ? hours + 12 : hours;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(full)}:${two(minutes)}`;
}

/** An hour with its place in the text that names it. */
export interface NamedHour {
  /** `14:30`, as working hours have it where the words leave it open. */
  time: string;
  /** Twelve hours from it, where the words leave that open, too. */
  other: string | null;
  text: string;
  at: number;
  /** The words can be nothing else. */
  isSure: boolean;
}

const halfDay = 12;
const mostHours = 8;

function otherHalf({ hours, half: said }: Reading, time: string): string | null {
  if (said !== undefined || hours === 0 || hours >= halfDay) return null;
  const full = Number(time.slice(0, 2));
  return `${String(full < halfDay ? full + halfDay : full - halfDay).padStart(2, "0")}${time.slice(2)}`;
}

/** Every hour that a text names, in its order. */
export function namedHours(source: string): NamedHour[] {
  const text = source.toLowerCase().replace(/[’]/g, "'").slice(0, 600);
  let open = text;
  const found: NamedHour[] = [];
  for (const [pattern, read] of forms) {
    for (const { index } of [...open.matchAll(new RegExp(pattern, "g"))]) {
      const match = pattern.exec(open.slice(index));
      if (match === null || match.index !== 0 || found.length >= mostHours) continue;
      const reading = read(match);
      const time = ofDay(reading, text.slice(Math.max(0, index - 40), index + 60));
      if (time === null) continue;
      found.push({ time, other: otherHalf(reading, time), text: match[0], at: index, isSure: reading.isSure });
      open = open.slice(0, index) + "-".repeat(match[0].length) + open.slice(index + match[0].length);
    }
  }
  return found.sort((one, other) => one.at - other.at);
}
