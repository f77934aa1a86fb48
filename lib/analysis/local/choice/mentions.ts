import { type Day, dayMs, dayOfMonth, iso, months, utc, weekdays } from "@/lib/analysis/local/calendar-day";
import type { Mention } from "@/lib/analysis/local/choice/candidates";
import { namedHours } from "@/lib/analysis/local/clock";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { namedDays } from "@/lib/analysis/local/due-dates";

const kinds: readonly (readonly [string, RegExp])[] = [
  ["today", /today|tonight|this (?:morning|afternoon|arvo|evening)/i],
  ["tomorrow", /tomorrow/i],
  ["dayDate", /day\b.*(?:\d|th\b|first|second|third)|(?:\d|th\b|first|second|third).*day\b/i],
  ["weekday", /day\b/i],
  ["week", /week/i],
  ["end", /month|quarter|end of/i],
  ["date", /\d|th\b|first|second|third|\w+ty-/i],
];
const kindOf = (text: string): string => kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "soft";

const spans: readonly (readonly [number, string])[] = [
  [2, "now"],
  [8, "week"],
  [15, "fortnight"],
  [40, "month"],
];

function spanOf(date: string, today: Day): string {
  const days = Math.round((Date.parse(date) - utc(today)) / dayMs);
  return spans.find(([most]) => days < most)?.[1] ?? "far";
}

/** "May" and "march" are months where nothing else can be meant. */
const monthNames = months.map((month) =>
  month === "may" || month === "march" ? `(?<=\\b(?:of|in) )${month}` : month.slice(0, 3),
);
const monthNamed = new RegExp(`\\b(?:(${monthNames.join(")|(")}))`, "gi");
const hasMonth = new RegExp(`\\b(?:${months.join("|")})\\b`, "i");

/** The months that a text names, 0–11. */
const monthsIn = (text: string): number[] =>
  [...text.matchAll(monthNamed)].map((match) => match.slice(1).findIndex((group) => group !== undefined));

/** "The twenty-fifth", "Wednesday the 25th": a day of a month that is not said. */
const isOpenDate = (text: string): boolean => /\d|th\b|first|second|third/i.test(text) && !hasMonth.test(text);

/** "The twenty-fifth" may be of the month that was just spoken of: the same day in that month, where its weekday fits. */
function movedTo(mention: Mention, spokenOf: ReadonlySet<number>, today: Day): Mention[] {
  if (!isOpenDate(mention.text)) return [];
  const weekday = /(\w+)day\b/i.exec(mention.text)?.[1]?.toLowerCase();
  return [...spokenOf].flatMap((month) => {
    const ms = dayOfMonth(utc(today), Number(mention.value.slice(8)), month);
    const day = ms === null ? null : new Date(ms);
    if (day === null || day.getUTCMonth() !== month || iso(day.getTime()) === mention.value) return [];
    if (weekday !== undefined && weekdays[day.getUTCDay()] !== `${weekday}day`) return [];
    return [{ ...mention, value: iso(day.getTime()), traits: [...mention.traits, "moved"] }];
  });
}

const correction = /^[\s.,;:!?–—-]*(?:no|actually|sorry|wait|rather|i mean|scratch that|make (?:it|that))\b/i;
const longestCorrection = 70;

/** "Make it Thursday": another day instead, whoever says it. */
const replaces = /\bmake (?:it|that) (?:(?:on|by|the) )*$/i;

/** "Friday. No, Monday": the next day takes this one's place, in the same breath or in the answer. */
function isTakenBack({ sentence, at, text }: Mention, next: Mention | undefined): boolean {
  if (next === undefined || next.sentence.turn - sentence.turn > 1) return false;
  if (replaces.test(next.sentence.text.slice(0, next.at))) return true;
  if (next.sentence.turn !== sentence.turn || next.sentence.index - sentence.index > 2) return false;
  const rest = sentence.text.slice(at + text.length);
  const between =
    next.sentence === sentence ? rest.slice(0, next.at - at - text.length) : `${rest} ${next.sentence.text.slice(0, next.at)}`;
  return between.length <= longestCorrection && correction.test(between);
}

const known = new WeakMap<Sentence, readonly Mention[]>();

/** Many things to do are near one sentence: its days are read once. */
function daysOf(sentence: Sentence, today: Day): readonly Mention[] {
  const read = known.get(sentence);
  if (read !== undefined) return read;
  const mentions = namedDays(sentence.text, today).map(({ date, text, at }): Mention => {
    const [kind, span] = [kindOf(text), spanOf(date, today)];
    return { sentence, value: date, text, at, traits: [`kind:${kind}`, `away:${span}`, `away:${span}:${kind}`] };
  });
  known.set(sentence, mentions);
  return mentions;
}

const sentencesBack = 6;

/** The months that were named right before a day, the last one last. */
const monthsBefore = ({ sentence, at }: Mention, sentences: readonly Sentence[]): number[] =>
  sentences
    .filter(({ index }) => index <= sentence.index && sentence.index - index <= sentencesBack)
    .flatMap((one) => monthsIn(one === sentence ? one.text.slice(0, at) : one.text.slice(0, 600)));

/** The days that these sentences name; `today` is the call's day. */
export function daysIn(sentences: readonly Sentence[], today: Day): Mention[] {
  const mentions = sentences.flatMap((sentence) => daysOf(sentence, today));
  const standing = mentions.filter((mention, at) => !isTakenBack(mention, mentions[at + 1]));
  const spokenOf = new Set(sentences.flatMap(({ text }) => monthsIn(text.slice(0, 600))));
  return standing.flatMap((mention) => {
    const moved = movedTo(mention, spokenOf, today);
    if (moved.length === 0) return [mention];
    const [justSaid] = monthsBefore(mention, sentences).slice(-1);
    const named = weekdaysBeside(mention, sentences);
    return [{ ...mention, traits: [...mention.traits, "movable"] }, ...moved].map((one) => ({
      ...one,
      traits: [...one.traits, ...monthTraits(new Date(Date.parse(one.value)), justSaid, named)],
    }));
  });
}

/** Of two months that a bare date may be in: whether it was named last before it, and whether it is then the weekday named beside it. */
function monthTraits(date: Date, justSaid: number | undefined, named: readonly string[]): string[] {
  const isSaid = date.getUTCMonth() === justSaid;
  const fits = named.length === 0 ? "open" : named.includes(weekdays[date.getUTCDay()] ?? "") ? "yes" : "no";
  return [`month:${justSaid === undefined ? "none" : isSaid}`, `weekday:${fits}`, `month:${isSaid}:${fits}`];
}

/** "Could it be the Monday? The second?" */
const weekdaysBeside = ({ sentence }: Mention, sentences: readonly Sentence[]): string[] =>
  sentences
    .filter(({ index }) => Math.abs(index - sentence.index) <= 1)
    .flatMap(({ norm }) => weekdays.filter((weekday) => norm.includes(weekday)));

const early = /\b(?:morning|breakfast|early|before (?:work|school|lunch)|a\.?m)\b/;
const late = /\b(?:afternoon|evening|tonight|supper|dinner|after (?:work|school|lunch|tea)|p\.?m|night)\b/;
const noon = 12;

/** What the turns around say of the half of the day. */
function halvesNear({ turns }: Dialogue, { turn }: Sentence): string[] {
  const near = turns.slice(Math.max(0, turn - 2), turn + 3).map(({ norm }) => norm);
  return [...(near.some((norm) => early.test(norm)) ? ["early"] : []), ...(near.some((norm) => late.test(norm)) ? ["late"] : [])];
}

const sameTime = /\bsame (?:time|hour)\b/i;

/** The hours that these sentences name, both halves of the day where it is open; `now` is the hour of the call, which "the same time" means. */
export const hoursIn = (dialogue: Dialogue, sentences: readonly Sentence[], now: string): Mention[] =>
  sentences.flatMap((sentence) => {
    const halves = halvesNear(dialogue, sentence);
    const hasDay = timedDay.test(sentence.norm);
    const mention = (value: string, text: string, at: number, traits: readonly string[]): Mention => {
      const hour = Number(value.slice(0, 2));
      const half = hour < noon ? "a" : "p";
      return {
        sentence,
        value,
        text,
        at,
        traits: [
          ...traits,
          `hour:${hour}`,
          `minutes:${value.slice(3)}`,
          `day:${hasDay}`,
          ...halves.map((one) => `${one}:${half}`),
          `${half}:${halves.join()}`,
        ],
      };
    };
    const named = namedHours(sentence.text).flatMap(({ time, other, text, at, isSure }) => [
      mention(time, text, at, [`sure:${isSure}`, `open:${other !== null}`]),
      ...(other === null ? [] : [mention(other, text, at, [`other:${Number(other.slice(0, 2))}`])]),
    ]);
    const same = sameTime.exec(sentence.text);
    return same === null ? named : [...named, mention(now, same[0], same.index, ["same"])];
  });

const timedDay = /\b(?:\w+day|tomorrow|\w+(?:th|teenth|tieth|first|second|third))\b/;
