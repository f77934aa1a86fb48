import { type Behaviour, clamp, notApplicable, ramp } from "@/lib/analysis/local/criteria/behaviour";
import { addressed, countedWords } from "@/lib/analysis/local/criteria/claims";

/** Points for the rep's share: most while the buyer speaks about half of the time or more; a demo or a cold call may have more of the rep. */
const asking = "0.1:4 0.25:7.5 0.35:10 0.55:10 0.65:6.5 0.75:3 0.95:0.5";
const showing = "0.1:4 0.25:7.5 0.35:10 0.65:10 0.75:6.5 0.85:3 0.95:0.5";

export const talkBalance: Behaviour = {
  id: "talk_balance",
  name: /\b(?:talk(?:ing)?[- ]?(?:to[- ]?listen|ratio|time|balance|listen)|balance|airtime|conversation (?:flow|control)|monolog|dialogue)/,
  description: /\b(?:talk ratio|talk time|monologue|dominat|balance of|airtime)/,
  needsSides: true,
  assess(reading) {
    const { rep, buyer, metrics, dialogue, call } = reading;
    const count = (sentences: typeof rep): number =>
      sentences.reduce((sum, { words }) => sum + words.filter(({ norm }) => norm !== "").length, 0);
    const spoken = count(rep) + count(buyer);
    if (spoken < 120) return notApplicable("the call is too short for a talk ratio");
    const timed = metrics.talk_ratio;
    const share = timed ?? count(rep) / spoken;
    const high = call.call_type === "demo" || call.call_type === "cold-call" ? 0.65 : 0.55;
    const longest = dialogue.turns
      .filter(({ side }) => side === "rep")
      .reduce(
        (max, turn) => (turn.wordCount > (max?.wordCount ?? 0) ? turn : max),
        dialogue.turns.find(({ side }) => side === "rep"),
      );
    const balance = ramp(share, high === 0.65 ? showing : asking);
    const monologue = ramp(longest?.wordCount ?? 0, "150:0 400:2");
    const sentence = longest?.sentences[0];
    return {
      kind: "scored",
      score: clamp(balance - monologue),
      measure: "the rep's share of the talk",
      target: `35–${Math.round(high * 100)} %`,
      measured: `${addressed(reading)} had ${Math.round(share * 100)} % of the ${timed === null ? "words" : "time"}.`,
      shown:
        longest === undefined || sentence === undefined
          ? []
          : [{ says: `began a turn of ${countedWords(longest)} words`, sentence }],
      missed: null,
      instead:
        share > high
          ? "stop after two sentences and ask “How does that compare with what you do today?”"
          : "keep asking, and add one short insight of your own after each answer",
    };
  },
};
