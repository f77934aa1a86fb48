import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { type ObjectionKind, objectionKind } from "@/lib/analysis/local/objection-kinds";
import { enoughResistance, resistanceOf } from "@/lib/analysis/local/resistance";

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
}

export const empathy =
  /\b(?:i (?:\w+ )?(?:understand|hear you|get (?:it|that)|appreciate|see (?:why|where|your)|respect)|makes (?:\w+ )?sense|fair (?:point|enough|question|concern)|(?:is|that is|totally|completely|very) (?:\w+ )?(?:fair|valid|reasonable|understandable)|good (?:question|point)|great (?:question|point)|thank(?:s| you) for (?:sharing|telling|being|raising|the|bringing|your)|glad you (?:raised|asked|brought|mentioned|said)|i would feel|you are right|sorry to hear|can imagine|hear that a lot|lot of (?:our )?(?:customers|clients|teams|people) (?:say|felt|feel|ask|had)|understood|totally|of course|no problem|absolutely)\b/;
const proof =
  /\b(?:customers?|clients?|for example|for instance|case study|roi|return|saves?|saved|saving|because|reason|typically|what we (?:have )?(?:seen|see|found|do|did)|other (?:teams|companies)|average|percent|pays? for itself|payback|guarantee|pilot|trial|references?|included|certified|soc|encrypt\w*|which means|so that|instead|could (?:start|phase|begin|do)|can (?:start|phase|begin|help|do|set|offer|show|get|bring|include|split|spread)|hours|weeks|our team|we (?:handle|take care|do|provide|offer|include|migrate)|let me (?:show|explain|share|walk)|actually)\b/;
const check =
  /\b(?:does (?:that|this|it) (?:\w+ )?(?:help|address|answer|make sense|work|sound|cover|ease|change|feel|resolve)|how does (?:that|this) (?:sound|land|feel|compare)|would (?:that|this|it) (?:\w+ )?(?:work|help|be|make|address|change|give)|is (?:that|this|there anything) (?:\w+ )?(?:fair|helpful|else|reasonable|enough)|what do you think|sound (?:good|fair|reasonable)|fair enough|are you (?:comfortable|okay) with|if (?:we|i) (?:could|can|were able|solved)|(?:anything|what) else (?:holding|stopping|standing|in the way|concern))\b/;
const concession =
  /\b(?:(?:i|we) (?:can|could|will|would be able to|am able to|are able to|might be able to) (?:\w+ ){0,4}(?:discount|knock|take (?:\w+ )?(?:off|percent)|percent off|lower|drop|reduce|waive|throw in|match|do (?:it|that) for|give you (?:\w+ )?(?:percent|discount|free)|cut)|(?:\w+ )?percent (?:off|discount)|come down|free (?:month|months|of charge))\b/;
export const dismissal =
  /\b(?:you are wrong|that is (?:not true|wrong|ridiculous|silly|nonsense|not (?:really )?(?:a|an) (?:issue|problem|concern))|(?:everyone|everybody) (?:else )?(?:says|thinks|buys)|you do not (?:understand|get it)|trust me|do not worry about (?:it|that)|it is not (?:that )?expensive|you will (?:regret|be sorry)|(?:well|look|listen) (?:you|that|if you)|that is (?:your|not my) (?:problem|call|loss)|anyway|whatever|like i said|as i said|moving on|but (?:anyway|as|like)|not (?:really )?expensive (?:at all|compared))\b/;

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
  const conceded =
    concession.test(first) &&
    !asks(replies[0]?.sentences ?? []) &&
    !/\b(?:if (?:you|we)|in exchange|in return|provided)\b/.test(first);
  return {
    answer,
    reaction: firstOf(following, replies[0]),
    acknowledged: empathy.test(first.slice(0, 400)),
    explored,
    answered: proof.test(all) && all.split(" ").length >= 12,
    confirmed: check.test(all),
    conceded,
    dismissed: dismissal.test(first) && !empathy.test(first.slice(0, 400)),
  };
}

function firstOf(following: readonly Turn[], reply: Turn | undefined): Sentence | null {
  if (reply === undefined) return null;
  return following.find((turn) => turn.index > reply.index && turn.side !== "rep")?.sentences[0] ?? null;
}

/** Objections within this many turns of the last one are taken as more of the same; the stronger one stands. */
const nearTurns = 2;
const shortAsk = /^(?:\w+ ){0,3}(?:what|how|why|when|where|who|which|can|could|do|does|did|is|are|was|will|would|if)\b/;

interface Resistance {
  sentence: Sentence;
  points: number;
}

/** The sentence of a turn that resists most, with the turn's points: its own, and a part of what the other sentences add. */
function mostResisting(turn: Turn, isLate: boolean): Resistance | null {
  const all = turn.sentences.map((sentence) => ({
    sentence,
    points: resistanceOf(sentence.norm, isLate) - (sentence.isAsked && shortAsk.test(sentence.norm) ? 1 : 0),
  }));
  const most = all.reduce<Resistance | null>((top, next) => (top === null || next.points > top.points ? next : top), null);
  if (most === null || most.points < 0) return null;
  if (most.points >= enoughResistance) return most;
  const rest = all.reduce((sum, { points }) => sum + Math.max(0, points), 0) - most.points;
  const whole = turn.norm.length <= 500 ? resistanceOf(turn.norm, isLate) - 0.2 : 0;
  const points = Math.max(most.points + rest * 0.4, whole);
  return points >= enoughResistance ? { sentence: most.sentence, points } : null;
}

/** The buyer's objections, one a turn; what only goes on about the last one is not counted again. */
export function findObjections(dialogue: Dialogue): Objection[] {
  const found: Resistance[] = [];
  if (!dialogue.hasSides) return [];
  for (const turn of dialogue.turns) {
    if (turn.side !== "prospect") continue;
    const next = mostResisting(turn, turn.index * 2 > dialogue.turns.length);
    const last = found.at(-1);
    if (next === null) continue;
    if (last === undefined || turn.index - last.sentence.turn > nearTurns) found.push(next);
    else if (next.points > last.points && last.points < 3) found[found.length - 1] = next;
  }
  return found.map(({ sentence }) => ({ kind: objectionKind(sentence.norm), sentence, ...handling(dialogue, sentence) }));
}
