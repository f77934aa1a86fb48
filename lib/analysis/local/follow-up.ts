import type { Digest } from "@/lib/analysis/analyzer";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import type { CleanPromise } from "@/lib/analysis/local/clean-promise";
import { spokenDay, spokenTime } from "@/lib/analysis/local/days";
import { firstName, isPlaceholder } from "@/lib/analysis/local/people";

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const mostLines = 6;

function line({ text: words, date, isOnTheDay }: CleanPromise): string {
  const text = words.replace(/[\s.,]+$/, "");
  return oneLine(date === null ? text : `${text} ${isOnTheDay ? "on" : "by"} ${spokenDay(date)}`);
}

/** "I will send you the contract by Friday."; a list where there is more than one. */
function paragraph(who: string, promises: readonly CleanPromise[]): string[] {
  const all = [...new Set(promises.map(line))];
  const lines = all
    .filter((text) => !all.some((other) => other !== text && other.startsWith(text) && /^[\s,]/.test(other.slice(text.length))))
    .slice(0, mostLines);
  if (lines.length === 0) return [];
  return lines.length === 1 ? ["", `${who} will ${lines[0]}.`] : ["", `${who} will:`, ...lines.map((text) => `- ${text}`)];
}

/** A mail that the rep could send: only what was promised in so many words, and when they meet or speak next; empty where there is neither. */
export function followUpOf({ call, people, dialogue, meeting, clean }: CallReading): Digest["follow_up_draft"] {
  const speaking = people.filter(({ name, isSilent }) => !isSilent && !isPlaceholder(name));
  const buyers = speaking.filter(({ side }) => side === "prospect").map(({ name }) => name);
  const reps = speaking.filter(({ side }) => side === "rep").map(({ name }) => name);
  const [rep] = reps;
  const when = meeting?.isSureDay ? spokenTime(meeting.date, meeting.isSureTime ? meeting.time : null) : "";
  const of = (owner: string | undefined): CleanPromise[] => clean.filter(({ commitment }) => commitment.owner === owner);
  const others = reps.slice(1);
  const present = new Set(speaking.map(({ name }) => name));
  const absent = new Set(clean.flatMap(({ commitment: { owner } }) => (owner === null || present.has(owner) ? [] : [owner])));
  const body = [
    ...paragraph("I", rep === undefined ? [] : of(rep)),
    ...others.flatMap((name) => paragraph(firstName(name), of(name))),
    ...buyers.flatMap((name) => paragraph(buyers.length > 1 ? firstName(name) : "You", of(name))),
    ...[...absent].flatMap((name) => (isPlaceholder(name) ? [] : paragraph(firstName(name), of(name)))),
    ...(when === "" ? [] : ["", `Our next appointment is ${when}.`]),
  ];
  if (!dialogue.hasSides || body.length === 0) return { subject: "", body: "" };
  return {
    subject: oneLine(call.title).slice(0, 150),
    body: [
      buyers.length === 0 ? "Hello," : `Hi ${buyers.slice(0, 3).map(firstName).join(", ")},`,
      "",
      "Thank you for your time today.",
      ...body,
      "",
      "Best regards,",
      ...(rep === undefined ? [] : [firstName(rep)]),
    ].join("\n"),
  };
}
