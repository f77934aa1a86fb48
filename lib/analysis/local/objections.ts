import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import type { ObjectionKind } from "@/lib/analysis/local/objection-kinds";
import { subjectOfObjection } from "@/lib/analysis/local/objection-subject";
import { isQuestion } from "@/lib/analysis/local/questions";
import { enoughResistance, resistanceOf } from "@/lib/analysis/local/resistance";
import { oneLine } from "@/lib/analysis/one-line";

export interface Objection {
  kind: ObjectionKind;
  sentence: Sentence;
  /** What the rep said next, up to two turns. */
  answer: readonly Sentence[];
  /** What the buyer said after that. */
  reaction: Sentence | null;
  acknowledged: boolean;
  explored: boolean;
  answered: boolean;
  confirmed: boolean;
  /** A discount or concession at once, before any question. */
  conceded: boolean;
  dismissed: boolean;
  /** The buyer's own words of relief within the next turns. */
  resolved: boolean;
  /** The buyer resists again at once. */
  persists: boolean;
  /** A speech instead of a question. */
  lectured: boolean;
}

export const empathy = new RegExp(oneLine`
    \b(?:i (?:\w+ )?(?:understand|hear you|get (?:it|that)|appreciate|see (?:why|where|your)|respect)|makes (?:\w+ )?sense|
    fair (?:point|enough|question|concern)|(?:is|that is|totally|completely|very) (?:\w+ )?(?:fair|valid|reasonable|
    understandable)|good (?:question|point)|great (?:question|point)|thank(?:s| you) for (?:sharing|telling|being|raising|the|
    bringing|your)|glad you (?:raised|asked|brought|mentioned|said)|i would feel|you are right|sorry to hear|can imagine|
    hear that a lot|lot of (?:our )?(?:customers|clients|teams|people) (?:say|felt|feel|ask|had)|understood|totally|of course|
    no problem|absolutely)\b
  `);
const proof = new RegExp(oneLine`
    \b(?:customers?|clients?|for example|for instance|case study|roi|return|saves?|saved|saving|because|reason|typically|
    what we (?:have )?(?:seen|see|found|do|did)|other (?:teams|companies)|average|percent|pays? for itself|payback|guarantee|
    pilot|trial|references?|included|certified|soc|encrypt\w*|which means|so that|instead|could (?:start|phase|begin|do)|
    can (?:start|phase|begin|help|do|set|offer|show|get|bring|include|split|spread)|hours|weeks|our team|we (?:handle|take care|
    do|provide|offer|include|migrate)|let me (?:show|explain|share|walk)|actually)\b
  `);
const check = new RegExp(oneLine`
    \b(?:does (?:that|this|it) (?:\w+ )?(?:help|address|answer|make sense|work|sound|cover|ease|change|feel|resolve)|
    how does (?:that|this) (?:sound|land|feel|compare)|would (?:that|this|it) (?:\w+ )?(?:work|help|be|make|address|change|give)|
    is (?:that|this|there anything) (?:\w+ )?(?:fair|helpful|else|reasonable|enough)|what do you think|sound (?:good|fair|
    reasonable)|fair enough|are you (?:comfortable|okay) with|if (?:we|i) (?:could|can|were able|solved)|(?:anything|
    what) else (?:holding|stopping|standing|in the way|concern))\b
  `);
const concession = new RegExp(oneLine`
    \b(?:(?:i|we) (?:can|could|will|would be able to|am able to|are able to|might be able to) (?:\w+ ){0,4}(?:discount|knock|
    take (?:\w+ )?(?:off|percent)|percent off|lower|drop|reduce|waive|throw in|match|do (?:it|that) for|leave it at|credit|
    go (?:to|down|as low)|do (?:like )?(?:a |one |two |three |four |five |six |ten |fifteen |twenty )(?:\w+ )?(?:months?|free|
    percent|off|for)|do (?:like )?(?:three|four|five|six|seven|eight|nine)$|give you (?:\w+ )?(?:percent|discount|free)|cut)|
    (?:\w+ )?percent (?:off|discount)|come down|free (?:month|months|of charge))\b
  `);
export const dismissal = new RegExp(oneLine`
    \b(?:you are wrong|that is (?:not true|wrong|ridiculous|silly|nonsense|not (?:really )?(?:a|an) (?:issue|problem|concern))|
    (?:everyone|everybody) (?:else )?(?:says|thinks|buys)|you do not (?:understand|get it)|trust me|do not worry about (?:it|
    that)|it is not (?:that )?expensive|you will (?:regret|be sorry)|(?:well|look|listen) (?:you|that|if you)|that is (?:your|
    not my) (?:problem|call|loss)|anyway|whatever|like i said|as i said|moving on|but (?:anyway|as|like)|
    not (?:really )?expensive (?:at all|compared))\b
  `);

const relieved = new RegExp(oneLine`
    \b(?:that (?:would|could|will|should) (?:\w+ )?(?:do|work|help|settle|be (?:enough|fine|good|great|better|easier|fair|
    perfect))|settles? it|puts it in|makes sense|that is fair|fair enough|i can live with|works for (?:me|us)|it might|sold|deal|
    no,? that is|i like (?:that|it)|okay good|good to know|good answer|i see|i believe|(?:would|it would) help|then (?:yes|okay|
    we)|let us do|we will (?:do|go|take)|i could do that|we could do that|you are right|i suppose|use two|(?:he|she|
    they) would (?:stay|love|like|be (?:fine|happy|okay)|go for)|please|of course|that is (?:it|all|true|right|good)|got it)\b
  `);

const asks = (sentences: readonly Sentence[]): boolean =>
  sentences.some(
    ({ isAsked, norm }) =>
      (isAsked || /^(?:\w+ ){0,4}(?:what|how|why|can you|could you|is it|when you|tell me|help me)\b/.test(norm)) &&
      !check.test(norm),
  );

function handling(dialogue: Dialogue, sentence: Sentence): Omit<Objection, "kind" | "sentence"> {
  const following = dialogue.turns.slice(sentence.turn + 1, sentence.turn + 6);
  const replies = following.filter((turn) => turn.side === "rep").slice(0, 2);
  const answer = replies.flatMap((turn) => turn.sentences);
  const first = replies[0]?.norm ?? "";
  const all = replies.map((turn) => turn.norm).join(" ");
  const explored = asks(answer);
  const lectured = !explored && (replies[0]?.wordCount ?? 0) > 45;
  const later = dialogue.turns.slice(sentence.turn + 2, sentence.turn + 11).filter(({ side }) => side === "prospect");
  const conceded =
    concession.test(first) &&
    !asks(replies[0]?.sentences ?? []) &&
    !/\b(?:if (?:you|we)|in exchange|in return|provided)\b/.test(first);
  return {
    answer,
    reaction: firstOf(following, replies[0]),
    acknowledged:
      empathy.test(first.slice(0, 400)) ||
      new RegExp(oneLine`
        ^(?:\w+ )?(?:fair|okay|right|sure|i (?:believe|would be|would not want|know)|you are right|ha\b|that is (?:true|right|
        fair|a (?:fair|good))|sorry|neither would|he is not wrong|understood)\b
      `).test(first),
    explored,
    answered: proof.test(all) && all.split(" ").length >= 12,
    confirmed: check.test(all),
    conceded,
    lectured,
    resolved: later.some(
      ({ norm }) => relieved.test(norm.slice(0, 200)) && resistanceOf(norm.slice(0, 200), true) < enoughResistance,
    ),
    persists: later.slice(0, 2).some(({ norm }) => resistanceOf(norm, true) >= enoughResistance),
    dismissed: dismissal.test(first) && !empathy.test(first.slice(0, 400)),
  };
}

function firstOf(following: readonly Turn[], reply: Turn | undefined): Sentence | null {
  if (reply === undefined) return null;
  return following.find((turn) => turn.index > reply.index && turn.side !== "rep")?.sentences[0] ?? null;
}

/** Objections within this many turns of the last one are taken as more of the same; the stronger one stands. */
const nearTurns = 3;
const shortAsk = /^(?:\w+ ){0,3}(?:what|how|why|when|where|who|which|can|could|do|does|did|is|are|was|will|would|if)\b/;

interface Resistance {
  sentence: Sentence;
  points: number;
}

/** Points that a question about the buyer's world takes from the answer; half of them where the answer speaks of the offer. */
const afterQuestion = -0.7;
const aboutOffer = /\b(?:you|your|yours|sign|signing|would|will|going to|this|pay|contract)\b/;

/** The sentence of a turn that resists most, with the turn's points: its own, and a part of what the other sentences add. */
function mostResisting(turn: Turn, isLate: boolean, moment: number): Resistance | null {
  const all = turn.sentences.map((sentence) => ({
    sentence,
    points:
      resistanceOf(sentence.norm, isLate) -
      (sentence.isAsked && shortAsk.test(sentence.norm) ? 1 : 0) +
      (moment === afterQuestion && aboutOffer.test(sentence.norm) ? afterQuestion / 2 : moment),
  }));
  const most = all.reduce<Resistance | null>(
    (top, next) =>
      top === null ||
      next.points > top.points ||
      (next.points === top.points && next.sentence.words.length > top.sentence.words.length)
        ? next
        : top,
    null,
  );
  if (most === null || most.points < 0) return null;
  if (most.points >= enoughResistance) return most;
  const rest = all.reduce((sum, { points }) => sum + Math.max(0, points), 0) - most.points;
  const whole = turn.norm.length <= 500 ? resistanceOf(turn.norm, isLate) - 0.2 + moment : 0;
  const points = Math.max(most.points + rest * 0.4, whole);
  return points >= enoughResistance ? { sentence: most.sentence, points } : null;
}

/** "Not Friday, we're flat out": an answer to a proposed day is no objection. */
function isScheduling(dialogue: Dialogue, turn: Turn, { norm }: Sentence): boolean {
  const before = dialogue.turns[turn.index - 1]?.norm ?? "";
  return (
    (subjectOfObjection(norm) === "timing" || /\b(?:flat out|away|closed|out of office|on leave|off)\b/.test(norm)) &&
    turn.wordCount < 15 &&
    /\b(?:(?:mon|tues|wednes|thurs|fri)day|tomorrow|next week|o'clock|evenings|calendar)\b/.test(before)
  );
}

/** The rep asks for doubts or for a reaction: what comes now is likely one. */
const invites = new RegExp(oneLine`
    \b(?:worr(?:y|ies)|concern\w*|stop(?:s|ping)? (?:you|us|this|it)|hold(?:ing)? (?:it|you|this|us|back)|in the way|
    sit(?:s)? right|bother\w*|make of|what do you think|thoughts|reaction|how does (?:that|it|this)|would (?:that|this|you)|
    does (?:that|this)|anything (?:else|you|that)|what else|shall we|should we|are you ready|price|pricing|second|left)\b
  `);

/** Points that the moment adds or takes: a question about the buyer's world brings out troubles, a pitch or a price brings out objections. */
function momentPoints(dialogue: Dialogue, turn: Turn): number {
  const before = [1, 2].flatMap((step) => dialogue.turns[turn.index - step] ?? []).find(({ side }) => side === "rep");
  const last = before?.sentences.at(-1);
  if (last === undefined || turn.index < Math.min(4, dialogue.turns.length * 0.08)) return -0.8;
  if (turn.index > dialogue.turns.length - Math.min(4, dialogue.turns.length * 0.06)) return -0.8;
  const answer = dialogue.turns[turn.index + 1];
  const isHeard = answer?.side === "rep" && empathy.test(answer.norm.slice(0, 70)) ? 0.3 : 0;
  if (!isQuestion(last)) return 0.2 + isHeard;
  return invites.test(last.norm) ? 0.2 + isHeard : afterQuestion;
}

/** The buyer's objections, one a turn; what only goes on about the last one is not counted again. */
export function findObjections(dialogue: Dialogue): Objection[] {
  const found: Resistance[] = [];
  if (!dialogue.hasSides) return [];
  for (const turn of dialogue.turns) {
    if (turn.side !== "prospect") continue;
    const next = mostResisting(turn, turn.index * 2 > dialogue.turns.length, momentPoints(dialogue, turn));
    const last = found.at(-1);
    if (next === null || isScheduling(dialogue, turn, next.sentence)) continue;
    if (last === undefined || turn.index - last.sentence.turn > nearTurns) found.push(next);
    else if (next.points > last.points + 1 && last.points < 2.3) found[found.length - 1] = next;
  }
  return found.map(({ sentence }) => ({ kind: subjectOfObjection(sentence.norm), sentence, ...handling(dialogue, sentence) }));
}
