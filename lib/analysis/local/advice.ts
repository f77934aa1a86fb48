import type { CoachingTone } from "@/lib/analysis/analyzer";
import type { Scored } from "@/lib/analysis/local/criteria/behaviour";
import { saidAt } from "@/lib/analysis/local/moments";

const sentence = (text: string): string => {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!”]$/.test(whole) && !/[^.?!]”$/.test(whole) ? whole : `${whole}.`;
};

const who = (finding: Scored): string => {
  const missed = finding.missed?.sentence;
  if (missed === undefined) return "";
  return missed.side === "prospect" ? "the buyer" : missed.side === "rep" ? "you" : missed.speaker;
};

/** "At 12:40 the buyer said “…”, and no question followed it". */
function moment(finding: Scored): string {
  return finding.missed === null ? "" : `${saidAt(finding.missed.sentence, who(finding))}; ${finding.missed.what}`;
}

/** What was found, in the voice of the template's tone: blunt, warm, or figures first. */
export function feedbackOf(finding: Scored, score: number, tone: CoachingTone): string {
  // Beside praise, what was missed would contradict it.
  const missed = score >= 8 ? "" : moment(finding);
  const parts = {
    direct: [
      `You ${finding.did}.`,
      missed === "" ? "" : sentence(missed),
      score >= 8 ? "Keep doing it." : sentence(finding.instead),
    ],
    encouraging: [
      score >= 7
        ? `Nicely done: you ${finding.did}.`
        : score >= 4
          ? `There is something to build on: you ${finding.did}.`
          : `There is a lot to gain here: you ${finding.did}.`,
      missed === "" ? "" : `A moment to come back to: ${missed.charAt(0).toLowerCase()}${missed.slice(1)}.`,
      score >= 8 ? "Keep it up." : `Next time you could try this: ${sentence(finding.instead)}`,
    ],
    "data-driven": [
      `${sentence(`${finding.measure}: ${finding.value} (target: ${finding.target})`)} Score ${score.toFixed(1)} of 10.`,
      `The rep ${finding.did}.`,
      missed === "" ? "" : sentence(missed),
      score >= 8 ? "" : `To move the figure: ${sentence(finding.instead)}`,
    ],
  }[tone];
  return parts.filter((part) => part !== "").join(" ");
}

/** Why a strength is one, with its moment. */
export function strengthOf(name: string, finding: Scored, score: number, tone: CoachingTone): string {
  const first = finding.evidence.find(({ side }) => side === "rep") ?? finding.evidence[0];
  const at =
    first === undefined
      ? ""
      : ` ${sentence(saidAt(first, first.side === "rep" ? "you" : first.side === "prospect" ? "the buyer" : first.speaker))}`;
  switch (tone) {
    case "direct":
      return `${name}: you ${finding.did}.${at}`;
    case "encouraging":
      return `${name} went really well: you ${finding.did}.${at}`;
    case "data-driven":
      return `${name}: ${score.toFixed(1)} of 10; ${finding.measure}: ${finding.value}.${at}`;
  }
}

/** Kind, and no kinder than the score. */
const distanceOf = (score: number): string =>
  score >= 6.5 ? "you are nearly there" : score >= 4 ? "a part of it is there already" : "this is where practice pays off";

/** What to do differently, naming the moment and the words. */
export function improvementOf(name: string, finding: Scored, score: number, tone: CoachingTone): string {
  const missed = moment(finding);
  const at = missed === "" ? "" : `${missed}. `;
  switch (tone) {
    case "direct":
      return `${name}: ${at}${sentence(finding.instead)}`;
    case "encouraging":
      return `${name}: ${distanceOf(score)}. ${at}${sentence(`Try this: ${finding.instead}`)}`;
    case "data-driven":
      return `${name}: ${score.toFixed(1)} of 10 (${finding.measure}: ${finding.value}, target: ${finding.target}). ${at}${sentence(finding.instead)}`;
  }
}

export function practiceOf(name: string, finding: Scored, tone: CoachingTone): string {
  switch (tone) {
    case "direct":
      return `${name}. In your next call: ${sentence(finding.instead)}`;
    case "encouraging":
      return `Pick one thing for your next call, ${name}: ${sentence(finding.instead)}`;
    case "data-driven":
      return `${name}: bring “${finding.measure}” from ${finding.value} to ${finding.target}. ${sentence(finding.instead)}`;
  }
}
