import type { CoachingTone } from "@/lib/analysis/analyzer";
import type { Scored } from "@/lib/analysis/local/criteria/behaviour";
import { wordingOf } from "@/lib/analysis/local/criteria/wording";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { atMoment, said } from "@/lib/analysis/local/moments";

/** A finding of the rules with the behaviour that it is about. */
export interface Advised extends Scored {
  id: string;
}

const sentence = (text: string): string => {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!”]$/.test(whole) && !/[^.?!]”$/.test(whole) ? whole : `${whole}.`;
};

const who = ({ side, speaker }: Sentence): string => (side === "prospect" ? "the buyer" : side === "rep" ? "you" : speaker);

/** "At 12:40 the buyer said “…”, and no question followed it." */
function missedMoment({ missed }: Advised): string {
  return missed === null
    ? ""
    : `${atMoment(missed.sentence)} ${who(missed.sentence)} said ${said(missed.sentence)}, and ${missed.what}.`;
}

/** The rep's own words that show it. */
function shownMoment({ evidence }: Advised): string {
  const shown = evidence.find(({ side, words }) => side === "rep" && words.length >= 6);
  return shown === undefined ? "" : `${atMoment(shown)} you said ${said(shown)}.`;
}

/** How it went, in words that say no more than the score. */
function verdict({ id }: Advised, score: number): string {
  const { well, short } = wordingOf(id);
  if (score >= 7) return `You ${well}.`;
  return score >= 4 ? `A part of this was there, but ${short}.` : sentence(short);
}

const figures = ({ measure, value, target }: Advised): string => sentence(`${measure}: ${value} (target: ${target})`);
const joined = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");

/** What was found, in the voice of the template's tone: blunt, warm, or figures first. */
export function feedbackOf(finding: Advised, score: number, tone: CoachingTone): string {
  // Beside praise, what was missed would contradict it.
  const moment = score >= 7 ? shownMoment(finding) : missedMoment(finding);
  const instead = sentence(finding.instead);
  switch (tone) {
    case "direct":
      return joined([verdict(finding, score), moment, score >= 8 ? "Keep doing it." : instead]);
    case "encouraging":
      return joined([verdict(finding, score), moment, score >= 8 ? "Keep it up." : `Next time you could try this: ${instead}`]);
    case "data-driven":
      return joined([
        figures(finding),
        `Score ${score.toFixed(1)} of 10.`,
        moment,
        score >= 8 ? "" : `To move the figure: ${instead}`,
      ]);
  }
}

/** Why a strength is one, with its moment. */
export function strengthOf(name: string, finding: Advised, score: number, tone: CoachingTone): string {
  const { well } = wordingOf(finding.id);
  const lead = {
    direct: `${name}: you ${well}.`,
    encouraging: `${name} went really well: you ${well}.`,
    "data-driven": `${name}: ${score.toFixed(1)} of 10. You ${well}.`,
  }[tone];
  return joined([lead, shownMoment(finding)]);
}

/** What to do differently: the moment, the buyer's words, and what could have been said there. */
export function improvementOf(name: string, finding: Advised, score: number, tone: CoachingTone): string {
  const { short } = wordingOf(finding.id);
  const moment = missedMoment(finding);
  const instead = sentence(finding.instead);
  switch (tone) {
    case "direct":
      return joined([`${name}: ${short}.`, moment, instead]);
    case "encouraging":
      return joined([`${name}: ${short}, and that is a habit that practice changes.`, moment, `Try this: ${instead}`]);
    case "data-driven":
      return joined([`${name}: ${score.toFixed(1)} of 10; ${short}.`, moment, instead]);
  }
}

export function practiceOf(name: string, finding: Advised, tone: CoachingTone): string {
  const instead = sentence(finding.instead);
  switch (tone) {
    case "direct":
      return `${name}. In your next call: ${instead}`;
    case "encouraging":
      return `Pick one thing for your next call, ${name}: ${instead}`;
    case "data-driven":
      return `${name}: bring “${finding.measure}” from ${finding.value} to ${finding.target}. ${instead}`;
  }
}
