import { readFileSync } from "node:fs";
import path from "node:path";
import { callTypes } from "@/lib/analysis/analyzer";
import { z } from "@/lib/api/zod";

/** A call that was written for Mira: who speaks, the rep first, and when it was, counted from today. */
export interface WrittenCall {
  title: string;
  callType: (typeof callTypes)[number];
  daysAgo: number;
  /** Of day: `09:30`. */
  time: string;
  people: string[];
  segments: { speaker: string; start_ms: number; end_ms: number; text: string }[];
}

const Heading = z.strictObject({
  daysAgo: z.coerce.number().int().min(0).max(55),
  time: z.string(),
  callType: z.enum(callTypes),
  title: z.string(),
});
const heading = /^(?<daysAgo>\d+) (?<time>\d\d:\d\d) (?<callType>[a-z-]+) \| (?<title>.+)$/;

/**
 * The calls of a file in `supabase/seed/demo`. Each begins with `# days-ago time kind | title` and a line of names, and goes on
 * with turns, `First name: words`, whose times are those of people who speak at an even pace.
 */
export function readWrittenCalls(file: string): WrittenCall[] {
  // The process's working directory holds them; a bundle does not.
  const text = readFileSync(path.resolve("supabase/seed/demo", file), "utf8");
  return text
    .split(/^# /m)
    .filter((part) => part.trim() !== "")
    .map((part) => readCall(part.trim().split("\n"), file));
}

function readCall([first = "", names = "", ...turns]: string[], file: string): WrittenCall {
  const about = Heading.safeParse({ ...heading.exec(first)?.groups });
  if (!about.success) throw new Error(`${file}: "${first}" is no heading of a call`);
  const people = names.split(", ");
  const spoken = turns.map((turn) => {
    const [, who, words] = /^([^:]+): (.+)$/.exec(turn) ?? [];
    const speaker = people.find((name) => name === who || name.split(" ")[0] === who);
    if (speaker === undefined || words === undefined) throw new Error(`${file}: nobody of "${names}" says "${turn}"`);
    return { speaker, text: words };
  });
  return { ...about.data, people, segments: paced(spoken) };
}

const msPerWord = 375;

function paced(turns: readonly { speaker: string; text: string }[]): WrittenCall["segments"] {
  let clock = 2_000;
  return turns.map((turn) => {
    const start_ms = clock + 250 + (turn.text.length % 9) * 120;
    clock = start_ms + turn.text.split(" ").length * msPerWord;
    return { ...turn, start_ms, end_ms: clock };
  });
}

const dayMs = 86_400_000;

/** When a written call was, on the clocks of a time zone, as ISO 8601: so many days before now, on a Friday in place of a weekend. */
export function dateOf({ daysAgo, time }: WrittenCall, now: Date, timeZone: string): string {
  const weekday = (at: Date) => new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short" }).format(at);
  const day = new Date(now.getTime() - daysAgo * dayMs);
  const back = { Sat: 1, Sun: 2 }[weekday(day)] ?? 0;
  const at = new Date(day.getTime() - back * dayMs);
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(at);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value.slice("GMT".length) || "Z";
  return `${at.toLocaleDateString("sv-SE", { timeZone })}T${time}:00${offset}`;
}
