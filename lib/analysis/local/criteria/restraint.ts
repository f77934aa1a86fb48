import type { CallReading } from "@/lib/analysis/local/call-reading";
import { type Behaviour, notApplicable } from "@/lib/analysis/local/criteria/behaviour";
import { claims } from "@/lib/analysis/local/criteria/claims";
import { givenAway } from "@/lib/analysis/local/criteria/money";

/** Where money was talked about: rep's words first. */
const priceTalk = ({ rep, buyer }: CallReading) =>
  [...rep, ...buyer]
    .filter(({ norm }) => /\b(?:price|cost|costs|money|percent|budget|expensive|thousand|hundred)\b/.test(norm))
    .slice(0, 3);

/** Asked that nothing is given away: full marks where it wasn't, and a point lost for each that was. */
export const withoutDiscount: Behaviour = {
  id: "without_discount",
  name: /\b(?:discount|concession|price cut|give (?:it )?away|lower(?:ing)? the price|drop(?:ping)? the price)/,
  description: /\b(?:discount|concession|lower the price|drop the price)/,
  needsSides: true,
  assess(reading) {
    const given = givenAway(reading);
    const first = reading.rep[0];
    if (reading.rep.length < 5 || first === undefined) return notApplicable("the rep said too little to judge it");
    return {
      kind: "scored",
      score: given.length === 0 ? 10 : Math.max(0.5, 4 - given.length),
      measure: "discounts offered",
      target: "none",
      measured: null,
      shown: given.length > 0 ? claims("offered", given) : claims("spoke of money", priceTalk(reading)),
      missed: null,
      instead: "hold the price and ask what it is compared with: “What would make it worth that to you?”",
    };
  },
};

/** Asked that the buyer isn't interrupted: by how the rep's turns follow the buyer's, where the source has times. */
export const withoutInterruption: Behaviour = {
  id: "without_interruption",
  name: /\b(?:interrupt|cut(?:ting)? (?:off|in)|talk(?:ing)? over)/,
  description: /\b(?:interrupt|talks? over|cuts? (?:off|in))/,
  needsSides: true,
  assess({ metrics, dialogue }) {
    if (metrics.patience_seconds === null) return notApplicable("the transcript has no times that would show an interruption");
    const pairs = dialogue.turns.flatMap((turn) => {
      const before = dialogue.turns[turn.index - 1];
      const [said, answer] = [before?.sentences.at(-1), turn.sentences[0]];
      if (turn.side !== "rep" || before?.side !== "prospect" || said === undefined || answer === undefined) return [];
      const [end, start] = [said.segment.end_ms, answer.segment.start_ms];
      return end === null || start === null ? [] : [{ said, isCut: start < end - 200 }];
    });
    if (pairs.length < 4) return notApplicable("the rep answers the buyer too seldom to judge it");
    const cut = pairs.filter(({ isCut }) => isCut);
    const share = cut.length / pairs.length;
    const [where] = cut;
    const shown = where ?? pairs.find(({ said }) => said.words.length > 10) ?? pairs[0];
    return {
      kind: "scored",
      score: Math.max(0.5, 10 - share * 25),
      measure: "answers that begin before the buyer has finished",
      target: "none",
      measured: `By the times of the transcript ${cut.length} of ${pairs.length} answers begin before the buyer has finished.`,
      shown: shown === undefined ? [] : claims(where === undefined ? "finished" : "was cut short by the times", [shown.said]),
      missed: null,
      instead: "count to two after the buyer's last word, then answer",
    };
  },
};
