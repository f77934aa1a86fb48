import type { Digest } from "@/lib/analysis/analyzer";
import { saidBetween, titleOf } from "@/lib/analysis/local/action-title";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { spokenDay, spokenTime } from "@/lib/analysis/local/days";
import { firstName, isPlaceholder } from "@/lib/analysis/local/people";

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
const lowered = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** The words of a promise turned round for the rep who writes to the buyer: the buyer's "you" is the rep's "me". */
function turned(text: string, isBuyers: boolean): string {
  if (!isBuyers) return text.replace(/\bthem\b/g, "you");
  const swapped: Record<string, string> = { you: "me", your: "my", me: "you", my: "your", us: "you", our: "your", i: "you" };
  return text.replace(/\b(?:you|your|me|my|us|our|i)\b/gi, (word) => swapped[word.toLowerCase()] ?? word);
}

/** What is to be done, as the rep would write it to the buyer. */
function asWritten({ sentence, act, due, title }: Commitment): string {
  const at = sentence.norm.indexOf(act);
  if (at === -1 || act === "") return lowered(title);
  const words = saidBetween(sentence, at, at + act.length);
  return lowered(turned(titleOf(words, "as said", due?.text ?? null), sentence.side === "prospect")) || lowered(title);
}

const line = (commitment: Commitment): string =>
  `- ${oneLine(asWritten(commitment))}${commitment.due === null ? "" : `, by ${spokenDay(commitment.due.date)}`}`;

/** A mail that the rep could send: who does what by when, and when they speak again; empty where there is nothing to say. */
export function followUpOf(reading: CallReading): Digest["follow_up_draft"] {
  const { call, people, dialogue, meeting, commitments } = reading;
  const speaking = people.filter(({ name, isSilent }) => !isSilent && !isPlaceholder(name));
  const buyers = speaking.filter(({ side }) => side === "prospect").map(({ name }) => name);
  const rep = speaking.find(({ side }) => side === "rep")?.name ?? null;
  if (!dialogue.hasSides || (commitments.length === 0 && meeting === null)) return { subject: "", body: "" };
  const sideOf = (owner: string | null): string => people.find(({ name }) => name === owner)?.side ?? "other";
  const own = commitments.filter(({ owner }) => owner === rep);
  const theirs = commitments.filter(({ owner }) => buyers.includes(owner ?? ""));
  const others = commitments.filter(
    ({ owner }) => owner !== rep && !buyers.includes(owner ?? "") && sideOf(owner) !== "prospect",
  );
  const list = (heading: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ["", heading, ...lines]);
  const when = meeting === null ? "" : spokenTime(meeting.date, meeting.time);
  const body = [
    buyers.length === 0 ? "Hello," : `Hi ${buyers.slice(0, 3).map(firstName).join(", ")},`,
    "",
    "Thank you for your time today. Here is what we agreed.",
    ...list("I will:", own.map(line)),
    ...list(
      "From our side besides:",
      others.map((one) => `- ${one.owner === null ? "" : `${one.owner}: `}${line(one).slice(2)}`),
    ),
    ...list(
      buyers.length > 1 ? "From your side:" : "You will:",
      theirs.map((one) => (buyers.length > 1 ? `- ${firstName(one.owner ?? "")}: ${line(one).slice(2)}` : line(one))),
    ),
    ...(meeting === null ? [] : ["", when === "" ? "I look forward to our next conversation." : `We speak again ${when}.`]),
    "",
    "Best regards,",
    ...(rep === null ? [] : [firstName(rep)]),
  ].join("\n");
  return { subject: oneLine(call.title).slice(0, 150), body };
}
