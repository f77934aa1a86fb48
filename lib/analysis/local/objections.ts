import { contentWords } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import type { ObjectionKind } from "@/lib/analysis/local/objection-kinds";
import { subjectOfObjection } from "@/lib/analysis/local/objection-subject";
import { type Tagged, tagText } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
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

function handling(dialogue: Dialogue, sentence: Sentence, tagged: Tagged): Omit<Objection, "kind" | "sentence"> {
  const following = dialogue.turns.slice(sentence.turn + 1, sentence.turn + 6);
  const replies = following.filter((turn) => turn.side === "rep").slice(0, 2);
  const answer = replies.flatMap((turn) => turn.sentences);
  const first = replies[0]?.norm ?? "";
  const all = replies.map((turn) => turn.norm).join(" ");
  const explored = asks(answer);
  const resists = (turn: number): boolean => tagged.of(turn, "object") >= sure.objection;
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
    resolved: later.some(({ norm, index }) => relieved.test(norm.slice(0, 200)) && !resists(index)),
    persists: later.slice(0, 2).some(({ index }) => resists(index)),
    dismissed: dismissal.test(first) && !empathy.test(first.slice(0, 400)),
  };
}

function firstOf(following: readonly Turn[], reply: Turn | undefined): Sentence | null {
  if (reply === undefined) return null;
  return following.find((turn) => turn.index > reply.index && turn.side !== "rep")?.sentences[0] ?? null;
}

/** The sentence of a turn that objects most, by its own words; a whole one where there is one. */
function objecting({ sentences }: Turn): Sentence | null {
  const [best] = sentences
    .map((sentence) => ({
      sentence,
      points:
        tagText(sentence.norm, "objection") +
        tagText(sentence.norm, "object") +
        (contentWords(sentence.norm).size >= 3 ? 0.3 : 0),
    }))
    .sort((a, b) => b.points - a.points);
  return best?.sentence ?? null;
}

/** Said not to stand in the way. */
const noObstacle = new RegExp(oneLine`
    \b(?:(?:is|are|be|was|see) (?:not|no|hardly|never) (?:\w+ )?(?:a |an |any )?(?:deal ?breakers?|problems?|issues?|concerns?|
    show ?stoppers?|worry|worries|objections?)|(?:do|does|would|will) not (?:bother|worry|matter|mind)|no (?:objections?|problem|
    worries|concerns)|i can live with|fine with (?:me|us))\b
  `);

/** The turns of one objection: the buyer says it, the rep answers, the buyer goes on. */
const apart = 2;

/** The buyer's objections where the tagger is sure of them: of those that go on about the one before, the likelier one. */
export function findObjections(dialogue: Dialogue, tagged: Tagged): Objection[] {
  if (!dialogue.hasSides) return [];
  const likely = (turn: number): number => tagged.of(turn, "objection");
  const found: Sentence[] = [];
  for (const turn of dialogue.turns) {
    if (turn.side !== "prospect" || likely(turn.index) < sure.objection) continue;
    const next = objecting(turn);
    if (next === null || noObstacle.test(next.norm)) continue;
    const last = found.at(-1);
    if (last === undefined || next.turn - last.turn > apart) found.push(next);
    else if (likely(turn.index) > likely(last.turn)) found[found.length - 1] = next;
  }
  return found.map((sentence) => ({
    kind: subjectOfObjection(sentence.norm),
    sentence,
    ...handling(dialogue, sentence, tagged),
  }));
}
