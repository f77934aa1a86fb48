import type { InsightCategory } from "@/lib/analysis/analyzer";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isQuestion } from "@/lib/analysis/local/questions";
import { enoughResistance, resistanceOf } from "@/lib/analysis/local/resistance";
import { oneLine } from "@/lib/analysis/one-line";

export interface Signal {
  category: Exclude<InsightCategory, "objection">;
  sentence: Sentence;
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

const competitorTalk = new RegExp(oneLine`
    \b(?:competitors?|other (?:vendors?|providers?|options?|solutions?|suppliers?)|(?:looking|looked|talking|talked|spoke|
    speaking|met|meeting|demoed|evaluat\w+|comparing|considering|considered|quote|proposal|pricing|demo|pitch) (?:\w+ ){0,3}(?:at|
    with|to|from|against|by) (?:\w+ ){0,3}(?:vendors?|competitors?|two other|three other|other|another)|compared (?:to|with)|
    alternatives?|shortlist\w*|rfp)\b
  `);
const usesProduct = new RegExp(oneLine`
    \b(?:use|using|used|on|with|have|had|switch(?:ed|ing)? from|mov(?:ed|ing) (?:off|from)|replac\w+|evaluat\w+|looking at|
    looked at|considering|considered|talk(?:ed|ing) to|compar\w+|versus|vs|tried|quote from|proposal from|demo (?:from|with|of)|
    pitch from|heard from|met with|by|from|paying|renew\w*|like)$
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
const procedure = new RegExp(oneLine`
    \b(?:procurement|legal (?:team|review)|security (?:review|team|questionnaire|assessment)|sign(?:s)? off|approv\w+|
    decision (?:maker|process|makers)|(?:i|we|she|he|they) (?:\w+ )?(?:decide|decides)|committee|board (?:meeting|approval)?|rfp|
    purchas\w+ (?:process|order|department)|vendor (?:review|onboarding|assessment)|evaluation|pilot|trial|timeline|go live|
    deadline|end of (?:the )?(?:quarter|year|month)|fiscal|renewal|renews?|contract (?:ends|expires|is up|runs)|(?:cfo|ceo|cto|
    cio|coo|vp|director|my boss|my manager|head of \w+|owner|partner) (?:\w+ ){0,3}(?:has|needs|will|would|signs?|decides?|
    approves?|wants|is|reviews?)|reports? to|next quarter|by (?:q[1-4]|january|february|march|april|june|july|august|september|
    october|november|december)|stakeholders?|implementation|rollout)\b
  `);

export const isPain = ({ norm, words }: Sentence): boolean =>
  words.length >= 5 &&
  trouble.test(norm) &&
  own.test(norm) &&
  !fineReally.test(norm) &&
  !/\b(?:used to|your (?:price|pricing|product|tool|company))\b/.test(norm);

export const mentionsMoney = ({ norm, text }: Pick<Sentence, "norm" | "text">): boolean =>
  money.test(norm) || /[$€£]\s?\d/.test(text);

export const isBuying = ({ norm, words }: Sentence): boolean =>
  words.length >= 4 && buying.test(norm) && !/\b(?:not|never)\b/.test(norm.slice(0, 60));

const notCompany = new Set(
  "i i'm monday tuesday wednesday thursday friday january february march april may june july august september october november december english american europe european us uk usa ceo cfo cto coo cio vp hr it api crm erp sso gdpr soc sla roi pdf csv ok okay q1 q2 q3 q4 excel christmas thanksgiving google sheets word".split(
    " ",
  ),
);

/** A capitalised product or company right after "we use", "talking to", … : only where the source has upper and lower case. */
export function namedAlternative(sentence: Sentence, skip: ReadonlySet<string>): string | null {
  const before: string[] = [];
  for (const [i, word] of sentence.words.entries()) {
    const isName =
      i > 0 &&
      /^[A-Z][\p{L}\p{N}]+$/u.test(word.text) &&
      word.pos === "PROPN" &&
      !notCompany.has(word.norm) &&
      !skip.has(word.norm);
    if (isName && usesProduct.test(before.slice(-3).join(" "))) return word.text;
    if (word.norm !== "") before.push(word.norm);
  }
  return null;
}

const isCompetitor = (sentence: Sentence, skip: ReadonlySet<string>): boolean =>
  competitorTalk.test(sentence.norm) ||
  (/\b(?:use|using|evaluat|looking at|talking to|compar|versus|considering|switch|renew|quote|proposal|demo)/.test(
    sentence.norm,
  ) &&
    namedAlternative(sentence, skip) !== null);

function categoryOf(sentence: Sentence, skip: ReadonlySet<string>): Signal["category"] | null {
  if (sentence.words.length < 4) return null;
  if (isCompetitor(sentence, skip)) return "competitor";
  if (wish.test(sentence.norm)) return "feature_request";
  if (isBuying(sentence)) return "buying_signal";
  if (mentionsMoney(sentence)) return "pricing";
  if (procedure.test(sentence.norm)) return "process";
  if (isPain(sentence) && !isQuestion(sentence)) return "pain_point";
  return null;
}

/** What the buyer's sentences tell beside objections. `names` are words of people's and companies' names in the call. */
export function findSignals(dialogue: Dialogue, names: ReadonlySet<string>): Signal[] {
  if (!dialogue.hasSides) return [];
  return dialogue.sentences.flatMap((sentence) => {
    if (sentence.side !== "prospect") return [];
    const resists = resistanceOf(sentence.norm, false) >= enoughResistance;
    if (isPain(sentence) && !resists && !isQuestion(sentence) && !competitorTalk.test(sentence.norm))
      return [{ category: "pain_point" as const, sentence }];
    if (resists) return [];
    const category = categoryOf(sentence, names);
    return category === null ? [] : [{ category, sentence }];
  });
}
