import type { CallContext, InsightCategory } from "@/lib/analysis/analyzer";
import { contentWords } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import type { Person } from "@/lib/analysis/local/people";
import { isQuestion } from "@/lib/analysis/local/questions";
import { findRivals } from "@/lib/analysis/local/rivals";
import { type Tagged, tagText } from "@/lib/analysis/local/tagger/model";
import type { Tag } from "@/lib/analysis/local/tagger/tags";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

export interface Signal {
  category: Exclude<InsightCategory, "objection">;
  sentence: Sentence;
  /** Of a competitor, where it has one. */
  name: string | null;
}

const trouble = new RegExp(oneLine`
    \b(?:struggl\w+|problems?|problematic|issues?|challeng\w+|pain(?:ful| points?)?|frustrat\w+|difficult\w*|hard(?:er)? (?:to|
    for)|tough to|manual(?:ly)?|by hand|takes? (?:\w+ ){0,2}(?:too long|forever|ages|hours|days|weeks|months|half|\w+ (?:hours|
    days|minutes|weeks))|too (?:slow|long|late|many)|wast(?:e|es|ing|ed)|los(?:e|es|ing|t)\b|miss(?:ing|ed|es)\b|errors?|
    mistakes?|broke(?:n)?|breaks?|fall(?:s|ing)? (?:through|apart|behind|down)|behind|no (?:\w+ )?(?:visibility|way|idea|control|
    insight|process|time|single|standard)|can not (?:\w+ )?(?:see|get|keep|track|find|scale|tell|trust|hire|handle|report|
    forecast|measure)|(?:do|does) not (?:\w+ )?(?:know|have (?:\w+ )?(?:visibility|way|insight|view|clue|process)|
    talk to each other|scale|sync|work)|nightmare|mess(?:y)?|headaches?|bottlenecks?|spreadsheets?|copy(?:ing)? and past\w+|
    chas(?:e|ing)|churn\w*|burn(?:ed|t|ing)? out|overwhelm\w*|duplicat\w+|inconsisten\w+|clunky|outdated|legacy|slow(?:s|ing|er)?|
    cost(?:s|ing)? us|hours (?:a|per|every|each)|backlog|turnover|complain\w*|unreliable|downtime|outages?|fire ?fight\w*|
    scrambl\w+|disconnected|siloed|silos|stuck|nobody (?:knows|uses|reads|owns|updates)|no one (?:knows|uses|reads|owns|updates)|
    killing us|drain(?:s|ing)?|inaccurate|delay(?:s|ed)?|late (?:shipments|deliveries|payments)|penalt\w+|fines?\b|drop(?:s|ped|
    ping)? the ball|slip(?:s|ping|ped)? through|out of (?:sync|date|stock|hand)|shortage|understaffed|ghost\w*|guess(?:ing|work)|
    blind|annoying|terrible|awful|worst|suffer\w*|fail(?:s|ed|ing|ure|ures)?)\b
  `);
const fineReally = new RegExp(oneLine`
    \b(?:no|not a|not an|without|not any|never a|not a big|not the) (?:\w+ )?(?:problem|issue|challenge|mistake|error)s?\b|
    \bno worries\b|\bproblem solv|\b(?:does|do) that work\b
  `);
const own = new RegExp(oneLine`
    \b(?:we|our|us|i|my|me|team|people|reps|nurses|drivers|customers|everyone|somebody|nobody|they|it|that|there|which|everything|
    clients|patients|managers|staff|half)\b
  `);

const buying = new RegExp(oneLine`
    \b(?:(?:how|what) (?:soon|quickly|fast|would it take|are the next steps|is the next step|does (?:the )?(?:onboarding|
    implementation|contract|pricing|rollout|process) (?:look|work))|when (?:can|could) (?:we|you) (?:start|begin|get|go|roll|
    kick)|(?:get|getting) started|ready to (?:move|go|sign|buy|start|commit|get)|(?:love|like|loved|liked) (?:that|this|it|what|
    the (?:idea|way|fact|dashboard|look))|(?:exactly|just) what (?:we|i) (?:need|want|have been|are looking|am looking)|
    this (?:would|could|will) (?:\w+ )?(?:help|save|solve|work|change|be (?:great|huge|perfect|useful))|that (?:would|could|
    will) (?:\w+ )?(?:help|save us|solve|be (?:great|huge|perfect|useful|amazing|a game|very|really|helpful|a big))|game changer|
    makes? (?:a lot|perfect|total) (?:of )?sense|impress\w+|excited|sign (?:the|this|it|off|by|up)|send (?:me|us|
    over) (?:\w+ ){0,3}(?:contract|agreement|proposal|paperwork|order form|quote|docusign)|move (?:ahead|forward)|go ahead|
    let us do (?:it|this)|(?:we|i) (?:want|would like|would love) to (?:\w+ )?(?:move|start|go|try|pilot|buy|see (?:a|the|more)|
    get (?:going|started|this))|budget (?:is|has been|was)? ?(?:\w+ )?(?:approved|allocated|set aside|there|available|signed off)|
    can (?:we|you) (?:\w+ )?(?:start|pilot|trial|begin|add|get a)|i am sold|count us in|looks (?:great|really good|amazing|
    fantastic|perfect|promising)|sounds (?:great|amazing|perfect|promising|really good|like (?:a good|exactly))|wow|
    that is (?:\w+ )?(?:impressive|amazing|huge|awesome|cool|exactly|powerful|neat|slick|interesting)|who else (?:do we|should)|
    bring (?:my|our|in) \w+)\b
  `);
const wish = new RegExp(oneLine`
    \b(?:(?:does|do|can|could|will|would) (?:it|you|your \w+|the (?:tool|platform|system|product|app)|this|
    that) (?:\w+ )?(?:support|integrate|connect|export|import|sync|handle|work with|have|do|offer|let|allow|send|show|track|alert|
    generate|talk to|plug)|(?:wish|would be (?:nice|great|good|helpful|cool|ideal|useful|amazing) (?:if|to (?:have|see|get|
    be able))|would (?:love|like) (?:to see|it if|to have|a way|an? \w+ that|the ability)|(?:we|i) (?:would |will |really |also |
    do |definitely )?(?:need|want|require) (?:\w+ ){0,4}(?:to be able|ability|integration|support for|feature|report\w*|dashboard|
    alerts?|export|api|sso|single sign on|mobile app|notifications?|permissions?|audit|offline|automation|workflow)|(?:is|
    are) there (?:a|an|any) (?:\w+ ){0,2}(?:way|option|api|integration|app|feature|report|export)|feature request|roadmap|
    it has to (?:have|support|integrate|work|be able|connect)|must have|missing))\b
  `);
const money = new RegExp(oneLine`
    (?:[$€£]\s?\d|\b(?:price|pricing|prices|cost|costs|budget|discount|quote|per (?:user|seat|month|year|license|rep|head|
    location)|annual(?:ly)?|monthly|license fee|subscription|invoice|payment terms|thousand|grand|\d+k|million|dollars|euros|
    pounds|percent off|upfront|contract value|spend|spending|afford|expensive|cheap(?:er)?)\b)
  `);
export const isPain = ({ norm, words }: Sentence): boolean =>
  words.length >= 5 &&
  trouble.test(norm) &&
  own.test(norm) &&
  !fineReally.test(norm) &&
  !/\b(?:used to|your (?:price|pricing|product|tool|company))\b/.test(norm);

export const mentionsMoney = ({ norm, text }: Pick<Sentence, "norm" | "text">): boolean =>
  money.test(norm) || /[$€£]\s?\d/.test(text);

const amount = new RegExp(oneLine`
    [$€£]\s?\d|\b(?:\d[\d.,]*|\w+ty|\w+teen|ten|eleven|twelve|hundred|thousand|grand|million|
    lakhs?) (?:and \w+ )?(?:dollars|euros?|pounds|quid|rupees|naira|
    rand|shillings|francs|bucks|a (?:month|year|seat|user|head)|per (?:month|year|seat|user|head))\b
  `);

/** A figure of money, beyond doubt. */
export const namesMoney = ({ norm, text }: Sentence): boolean => amount.test(norm) || amount.test(text.toLowerCase());

export const isBuying = ({ norm, words }: Sentence): boolean =>
  words.length >= 4 && buying.test(norm) && !/\b(?:not|never)\b/.test(norm.slice(0, 60));

const fewestWords = 6;

/** The whole sentence of a turn that says most clearly what the tag says. */
function saying({ sentences }: Turn, tag: Tag): Sentence | null {
  const [best] = sentences
    .filter((sentence) => !isQuestion(sentence))
    .map((sentence) => ({
      sentence,
      likely: tagText(sentence.norm, tag) + Math.min(fewestWords, contentWords(sentence.norm).size) * 0.04,
    }))
    .sort((a, b) => b.likely - a.likely);
  return best?.sentence ?? null;
}

/** The buyer's troubles, where the tagger is sure; what goes on about the one before is not counted again. */
function painsOf(dialogue: Dialogue, tagged: Tagged): Signal[] {
  const found: Sentence[] = [];
  for (const turn of dialogue.turns) {
    if (turn.side !== "prospect" || tagged.of(turn.index, "pains") < sure.pain) continue;
    if (tagged.of(turn.index, "pains") < tagged.of(turn.index, "objection")) continue;
    const sentence = saying(turn, "pains");
    if (sentence !== null) found.push(sentence);
  }
  return found.map((sentence) => ({ category: "pain_point", sentence, name: null }));
}

function categoryOf(sentence: Sentence): "feature_request" | "buying_signal" | "pricing" | null {
  if (contentWords(sentence.norm).size < fewestWords) return null;
  if (wish.test(sentence.norm)) return "feature_request";
  if (isBuying(sentence)) return "buying_signal";
  return mentionsMoney(sentence) ? "pricing" : null;
}

/** What the buyer's sentences tell beside objections. */
export function findSignals(dialogue: Dialogue, tagged: Tagged, call: CallContext, people: readonly Person[]): Signal[] {
  if (!dialogue.hasSides) return [];
  const rivals = findRivals(dialogue, tagged, call, people).map((rival): Signal => ({ category: "competitor", ...rival }));
  const sureOnes = [...painsOf(dialogue, tagged), ...rivals];
  const taken = new Set(sureOnes.map(({ sentence }) => sentence.turn));
  const others = dialogue.sentences.flatMap((sentence): Signal[] => {
    const isFree =
      sentence.side === "prospect" && !taken.has(sentence.turn) && tagged.of(sentence.turn, "object") < sure.objection / 2;
    const category = isFree ? categoryOf(sentence) : null;
    return category === null ? [] : [{ category, sentence, name: null }];
  });
  return [...sureOnes, ...others];
}
