import type { CoachingTone } from "@/lib/analysis/analyzer";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import type { Scored } from "@/lib/analysis/local/criteria/behaviour";
import type { Claim, Missed } from "@/lib/analysis/local/criteria/claims";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { atMoment, said } from "@/lib/analysis/local/moments";
import { firstName } from "@/lib/analysis/local/people";

const longestQuote = 240;

const sentence = (text: string): string => {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!”]$/.test(whole) && !/[^.?!…]”$/.test(whole) ? whole : `${whole}.`;
};

/** "you" for the one rep, "the buyer" for the one buyer, else the speaker's name. */
export function speakerOf({ people }: Pick<CallReading, "people">, { side, speaker }: Sentence): string {
  const isOne = people.filter((person) => person.side === side && !person.isSilent).length === 1;
  if (isOne && side === "rep") return "you";
  return isOne && side === "prospect" ? "the buyer" : firstName(speaker);
}

/** "At 12:40 you asked who else decides: “Who signs this?”" */
export function claimText(reading: CallReading, { says, sentence: shown, beside }: Claim): string {
  const quote = `${atMoment(shown)} ${speakerOf(reading, shown)} ${says}: ${said(shown, longestQuote)}`;
  return sentence(beside === undefined ? quote : `${quote}, ${beside}`);
}

export const missedText = (reading: CallReading, { sentence: place, what }: Missed): string =>
  sentence(`${atMoment(place)} ${speakerOf(reading, place)} said ${said(place, longestQuote)}, and ${what}`);

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== "").join(" ");

/** What was counted, what was done and where it was missed: nothing that its quotes don't show. */
export function factsOf(reading: CallReading, { measured, shown, missed }: Scored): string {
  return joined([
    measured,
    ...shown.map((claim) => claimText(reading, claim)),
    missed === null ? null : missedText(reading, missed),
  ]);
}

/** The facts and what to do with them, in the voice of the template's tone: blunt, warm, or with the target. */
export function feedbackOf(reading: CallReading, told: Scored, score: number, tone: CoachingTone): string {
  const facts = factsOf(reading, told);
  const instead = score >= 8 ? "" : sentence(told.instead);
  switch (tone) {
    case "direct":
      return joined([facts, instead === "" ? "Keep doing it." : `Next time: ${instead}`]);
    case "encouraging":
      return joined([facts, instead === "" ? "Keep it up." : `Next time you could try this: ${instead}`]);
    case "data-driven":
      return joined([
        `Score ${score.toFixed(1)} of 10, by ${told.measure} (target: ${told.target}).`,
        facts,
        instead === "" ? "" : `To move the figure: ${instead}`,
      ]);
  }
}

/** Why a strength is one, with its moment. */
export function strengthOf(reading: CallReading, name: string, told: Scored, score: number, tone: CoachingTone): string {
  const facts = factsOf(reading, told);
  return {
    direct: `${name}: ${facts}`,
    encouraging: `${name} went well. ${facts}`,
    "data-driven": `${name}: ${score.toFixed(1)} of 10. ${facts}`,
  }[tone];
}

/** What to do differently: the moment, the words, and what could have been said there. */
export function improvementOf(reading: CallReading, name: string, told: Scored, score: number, tone: CoachingTone): string {
  const moment = told.missed === null ? null : missedText(reading, told.missed);
  const instead = sentence(told.instead);
  switch (tone) {
    case "direct":
      return joined([`${name}.`, moment, instead]);
    case "encouraging":
      return joined([`${name}, a habit that practice changes.`, moment, `Try this: ${instead}`]);
    case "data-driven":
      return joined([`${name}: ${score.toFixed(1)} of 10.`, moment, instead]);
  }
}

export function practiceOf(name: string, told: Scored, tone: CoachingTone): string {
  const instead = sentence(told.instead);
  switch (tone) {
    case "direct":
      return `${name}. In your next call: ${instead}`;
    case "encouraging":
      return `Pick one thing for your next call, ${name}: ${instead}`;
    case "data-driven":
      return `${name}, measured by ${told.measure} (target: ${told.target}). ${instead}`;
  }
}
