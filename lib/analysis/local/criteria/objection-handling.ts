import type { CallReading } from "@/lib/analysis/local/call-reading";
import { type Behaviour, clamp, notApplicable } from "@/lib/analysis/local/criteria/behaviour";
import { answerTo, type Claim, surelyAsks } from "@/lib/analysis/local/criteria/claims";
import { said, wholeTurn } from "@/lib/analysis/local/moments";
import type { Objection } from "@/lib/analysis/local/objections";
import { tagText } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";

const fewestWords = 4;
const longestAnswer = 240;

/** 0–10 for one objection: acknowledged, explored, answered, checked, and what the buyer made of it. */
export function handled({
  acknowledged,
  explored,
  answered,
  confirmed,
  conceded,
  dismissed,
  resolved,
  persists,
  lectured,
  answer,
}: Objection): number {
  if (answer.length === 0) return 1;
  const good =
    (acknowledged ? 1.3 : 0) + (explored ? 2.6 : 0) + (answered ? 1.3 : 0) + (confirmed ? 1.3 : 0) + (resolved ? 2.7 : 0);
  const bad = (conceded ? 2.5 : 0) + (dismissed ? 1.5 : 0) + (persists && !resolved ? 1.2 : 0) + (lectured ? 1 : 0);
  return clamp(1 + good - bad);
}

export const objectionHandling: Behaviour = {
  id: "objection_handling",
  name: /\b(?:objection|pushback|push[- ]?back|concern|resistance|overcom|rebuttal)/,
  description: /\b(?:objections?|push[- ]?back|concerns)\b/,
  needsSides: true,
  assess(reading) {
    const { objections } = reading;
    if (objections.length === 0) return notApplicable("no objection is clear enough for the rules to judge how it was met");
    const scores = objections.map((objection) => ({ objection, points: handled(objection) }));
    const weakest = scores.reduce((low, next) => (next.points < low.points ? next : low));
    return {
      kind: "scored",
      score: scores.reduce((sum, { points }) => sum + points, 0) / scores.length,
      measure: "objections acknowledged and explored before the answer",
      target: "every one",
      measured: null,
      shown: scores
        .filter(({ objection }) => isTold(reading, objection))
        .toSorted((a, b) => b.points - a.points)
        .flatMap(({ objection }) => metWith(reading, objection)),
      missed: null,
      instead: adviceFor(weakest.objection),
    };
  },
};

/** The doubt, and how the next turn answered: all of it where it is short, else the question that it asked back, or its first words. */
function metWith(reading: CallReading, { sentence: doubt }: Objection): Claim[] {
  const { dialogue } = reading;
  const next = answerTo(dialogue, doubt);
  const first = next?.sentences.find(
    ({ words, norm }) => words.length >= fewestWords && tagText(norm, "acknowledge") < sure.acknowledged,
  );
  if (next === null || first === undefined) return [];
  const whole = wholeTurn(next, first);
  const question = next.sentences.find((one) => surelyAsks(reading, one) && one.words.length >= fewestWords);
  const isWhole = whole !== first || next.sentences.length === 1;
  const beside =
    isWhole || question === undefined
      ? `and the answer was ${said(whole, longestAnswer)}`
      : `and the answer asked ${said(question)}`;
  return [{ says: "said", sentence: wholeTurn(dialogue.turns[doubt.turn], doubt), beside }];
}

/** The rules list an objection where they are fairly sure; what is told of it needs more. */
const isTold = ({ tagged }: CallReading, { sentence: { turn, norm } }: Objection): boolean =>
  tagged.of(turn, "objection") >= sure.toldObjection &&
  tagged.of(turn, "objection") > tagged.of(turn, "pains") &&
  tagText(norm, "objection") >= sure.saidObjection;

function adviceFor({ kind }: Objection): string {
  switch (kind) {
    case "price":
      return "say “That's fair. Compared to what?” and come back to what the problem costs before you talk about the number";
    case "timing":
      return "ask “What would make this the right time, and what does waiting cost?”";
    case "authority":
      return "ask “What will they want to know, and can we bring them into the next call?”";
    case "status_quo":
      return "ask “What do you like about what you have, and what would you change?”";
    case "trust":
      return "say “I understand. What would you need to see to be sure?” and offer a reference for just that";
    case "effort":
      return "ask “Which part of the change worries you most?” and lay out who does what in the first weeks";
    case "fit":
      return "ask “How do you do that today, and how much does it matter?” before you say what is possible";
    case "brush_off":
      return "acknowledge it, and ask for thirty seconds to say why you called: “If it isn't relevant, I'll leave you to it”";
  }
}
