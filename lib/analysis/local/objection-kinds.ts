import type { Sentence } from "@/lib/analysis/local/dialogue";

export const objectionKinds = ["price", "timing", "authority", "status_quo", "trust", "effort", "fit", "brush_off"] as const;
export type ObjectionKind = (typeof objectionKinds)[number];

const boss =
  "(?:boss|cfo|ceo|cto|coo|cio|ciso|vp|manager|director|board|partners?|team|legal|procurement|finance|it|security|leadership|husband|wife|owner|committee|management|colleagues?|co ?founder|others|people)";

/** Plain signs of an objection, in the order in which they are tried. */
const patterns: Record<ObjectionKind, RegExp> = {
  price: new RegExp(
    [
      "\\b(?:too|pretty|quite|very|bit|so|rather|fairly|kind of|little|really|super|way) (?:expensive|pricey|steep|costly|high)\\b(?! (?:level|quality|volume|growth|turnover|demand))",
      "\\b(?:that|this|it|which|you) (?:is|are|sounds?|seems?|looks?|feels?) (?:expensive|pricey|steep|costly)\\b",
      "\\b(?:over|above|outside|beyond|exceeds?|more than|past|twice|double) (?:of )?(?:our|my|the|what (?:we|i)(?: have| had)?) (?:budget|budgeted|limit)",
      "\\b(?:do|does|did) not have (?:\\w+ ){0,3}(?:budget|money|funds)\\b",
      "\\bno (?:budget|money)\\b",
      "\\bbudgets? (?:is|are|was|were|has been|have been|got) (?:\\w+ )?(?:tight|frozen|gone|cut|limited|spent|set|locked|slashed|maxed|allocated|small)",
      "\\b(?:tight|limited|small|frozen) budgets?\\b",
      "\\b(?:not|never) (?:be )?(?:in|within|part of) (?:the|our|my|this year's) budget\\b",
      "\\b(?:can|could) not (?:afford|justify|spend|pay|stretch|go (?:above|over|past|higher))\\b",
      "\\b(?:more|higher|bigger) than (?:\\w+ ){0,2}(?:we|i|they)(?: had| have| are| were| would)? (?:expect|want|budget|thought|think|plan|pay|hop|like|used|anticipat|spend|been pay|looking)",
      "\\b(?:is|are|was|were|quoted|offer\\w*|came in|much|lot|half|significantly|\\w+ percent) cheaper\\b",
      "\\bcheaper (?:option|alternative|quote|elsewhere|than you|tool|vendor)",
      "\\b(?:a lot|lots) of money\\b",
      "\\b(?:lot|much|more) to (?:pay|spend|ask|swallow)\\b",
      "\\b(?:sticker shock|out of (?:our|my|the) (?:price )?(?:range|reach|budget)|tough to swallow|hard to swallow|hard pill)\\b",
      "\\b(?:hard|tough|difficult|need|have|how (?:do|can|would) (?:i|we)|able|struggl\\w+) (?:\\w+ ){0,3}(?:to )?justif(?:y|ying)\\b",
      "\\b(?:price|cost|pricing|number|quote|fee|figure|rate) (?:tag )?(?:is|was|seems|looks|feels|came in) (?:\\w+ ){0,3}(?:high|problem|issue|concern|challenge|much|steep|sticking|blocker|hurdle|expected|more|double|above|big)",
      "\\b(?:high|big|large|huge|hefty) (?:price|cost|number|fee|increase|price tag)\\b",
      "\\b(?:do|any|some|go|come|move|come down|budge) (?:\\w+ ){0,3}(?:better|lower|down|wiggle room|flexibility) (?:\\w+ )?(?:on|with|in) (?:the |that |your |this )?(?:price|pricing|number|cost|rate|fee)",
      "\\b(?:need|want|expect\\w*|looking for|hop\\w+ for|get|ask\\w* for|give us|require) (?:\\w+ ){0,4}(?:discount|better price|better deal|percent off)\\b",
      "\\bcosts? (?:too much|a lot|a fortune|more than)\\b",
      "\\b(?:price|cost) (?:concern|objection|issue)\\b",
      "\\b(?:competitor|they|other vendor|\\w+) (?:is|are|was|came in|quoted us|offered) (?:\\w+ ){0,3}(?:less|cheaper|lower|half)\\b(?! (?:than ideal|likely))",
      "\\bnot worth (?:it|the|that)\\b",
      "\\b(?:too much|lot) (?:money )?for (?:us|what|a (?:company|team|tool))\\b",
      "\\b(?:that|it|this) is (?:way |far |just |simply )?too much\\b",
    ].join("|"),
  ),
  timing: new RegExp(
    [
      "\\b(?:not|is not|it is not|was not|hardly|never) (?:\\w+ ){0,2}(?:right|good|best|great|ideal) (?:time|moment|timing)\\b",
      "\\b(?:bad|terrible|wrong|tough) (?:time|timing|moment)\\b",
      "\\btiming (?:is|might|may|would|could|feels|seems)? ?(?:be )?(?:\\w+ ){0,2}(?:off|bad|wrong|tough|tricky|problem|issue|not|challenge|difficult)",
      "\\bnot (?:\\w+ ){0,3}(?:priority|on (?:our|my) (?:radar|roadmap|list))\\b",
      "\\b(?:low|lower|other|bigger|different|competing) priorit",
      "\\b(?:too|very|really|so|pretty|super) (?:busy|slammed|swamped|early)\\b",
      "\\b(?:not|no) (?:right now|now|at the moment|this (?:quarter|year|month)|until (?:next|after|q[1-4]|the)|before (?:next|q[1-4]|january|the (?:new|end)))\\b",
      "\\b(?:we|i|they) (?:are|am|would be|will be) not (?:quite |really )?ready (?:to|for|yet)\\b",
      "\\b(?:revisit|circle back|come back to (?:this|it|you)|reach (?:back )?out|call (?:me|us)(?: back)?|talk|reconnect|check (?:back )?in|pick (?:this|it) (?:back )?up|look at (?:this|it)(?: again)?) (?:\\w+ ){0,4}(?:next (?:quarter|year|month|spring|fall|summer)|in (?:a few|six|three|a couple|q[1-4]|january|february|march|april|september|the (?:new|spring|fall|summer))|later (?:this|in)|after the|q[1-4])",
      "\\b(?:too much|a lot|so much|enough|plenty|other things) (?:\\w+ ){0,2}(?:going on|on (?:our|my|their) (?:plate|plates)|in flight|happening)\\b",
      "\\b(?:in the middle of|just (?:started|finished|went through)|knee deep in) (?:a|an|our|the|another|\\w+) (?:\\w+ ){0,2}(?:migration|reorg\\w*|merger|acquisition|rollout|project|implementation|restructur\\w*|year end|audit|freeze|move)\\b",
      "\\b(?:hold off|put (?:this|it) (?:on hold|off)|push (?:this|it) (?:out|back)|wait (?:until|till|and see|a (?:few|couple)))\\b",
      "\\b(?:maybe|probably|perhaps|possibly) (?:\\w+ ){0,3}(?:next (?:quarter|year|month)|later|in (?:q[1-4]|the (?:new|fall|spring)))\\b",
      "\\b(?:hiring|spending|budget|project|code|purchasing) freeze\\b",
      "\\bno (?:rush|urgency|hurry)\\b",
      "\\bneed (?:some |more |a bit of )?(?:more )?time to (?:think|decide|consider|digest)\\b",
      "\\b(?:think|mull|sleep) (?:about |on )?(?:it|this|that)? ?over\\b|\\b(?:have|need|want|like|got) to (?:think about|sleep on) (?:it|this|that)\\b",
    ].join("|"),
  ),
  authority: new RegExp(
    [
      `\\b(?:need|have|want|got|would like|going|will have|would have|supposed) to (?:\\w+ ){0,2}(?:run|check|talk|speak|discuss|clear|take|bring|get|consult|ask|align|confirm|convince|sell|go|pitch) (?:\\w+ ){0,7}(?:by|with|to|past|from|through|up|back|in front of)? ?(?:my|our|the|his|her) (?:\\w+ ){0,2}${boss}\\b`,
      `\\b(?:my|our|the) (?:\\w+ )?${boss} (?:\\w+ ){0,2}(?:will|would|has|have|needs?|wants?|might|may|is going|are going|is|are) (?:\\w+ ){0,3}(?:not |never |push ?back|sign off|approve|convinc\\w+|skeptical|tough|hard sell|say no|final say|have questions|block|kill|the one)`,
      "\\b(?:is|it is|that is|would) not (?:\\w+ ){0,2}(?:my|mine|just my|solely my|up to me|only me|entirely my)(?: (?:call|decision|to (?:make|decide)))?",
      "\\b(?:do|can) not (?:\\w+ ){0,2}(?:make|own|have) (?:\\w+ ){0,3}(?:decision|authority|final say|budget authority|the final|signing)",
      "\\b(?:can|could) not (?:commit|sign|decide|approve|promise|say yes|agree)\\b",
      "\\b(?:decision|approval|sign off) (?:is|sits|comes|has to come) (?:\\w+ ){0,3}(?:above|with|from|by|not)\\b",
      "\\bnot (?:the )?(?:decision maker|right person|one who decides)\\b",
    ].join("|"),
  ),
  status_quo: new RegExp(
    [
      "\\b(?:we|i|they|you know we) (?:have )?already (?:have|has|got|use|using|work|working|pay|paying|do|tried|built|bought|invested|signed|committed|in)\\b",
      "\\b(?:are|am) already (?:using|working|paying|with|on|doing|covered|set|under)\\b",
      "\\b(?:happy|fine|good|comfortable|satisfied|content|okay|covered|all set|set) (?:\\w+ )?(?:with (?:what|our|the|it|how|them|\\w+)|as (?:we|it|things) (?:are|is)|on that front|for now|where we are)\\b",
      "\\b(?:all set|under contract|locked in(?:to)?|tied (?:in|into|up)|in[- ]house|home ?grown|built (?:our own|it (?:ourselves|internally|in))|just renewed|renewed (?:with|for|last)|stuck with)\\b",
      "\\b(?:do|would|did) not (?:\\w+ )?(?:need|see (?:the|a|any|why|how|much|what)|want (?:to (?:change|switch|replace|move|add|rip)|another|any|yet)|feel (?:the|a|any) need)\\b",
      "\\b(?:works?|working|worked|does the job|is) (?:\\w+ )?(?:fine|okay|well enough|good enough|well for us|perfectly|alright)\\b",
      "\\bdoes the job\\b|\\bgood enough\\b|\\bif it is not broke",
      "\\b(?:why (?:would|should) (?:we|i)|no (?:reason|need|point)(?: for us| in)? (?:to )?)(?: ?(?:switch|chang|mov|replac|pay|do|leav|add|buy)\\w*)",
      "\\b(?:hard|difficult|painful|expensive|cost|costs|pain|hassle|lot|risk\\w*) (?:\\w+ ){0,3}(?:to|of|in|for us to) (?:switch|switching|migrat\\w+|mov\\w+ (?:off|over|away)|rip\\w*)\\b",
      "\\bswitching (?:costs?|is|would|sounds|seems|vendors?|tools?|systems?)\\b",
      "\\b(?:not|are not|am not) (?:\\w+ )?(?:looking (?:to|for|at)|in the market|interested in (?:chang|switch|another))\\b",
      "\\bcan (?:do|build|get|handle) (?:that|this|it|most of (?:this|that|it)) (?:\\w+ ){0,2}(?:ourselves|internally|in house|with|in excel|for free|already)\\b",
      "\\bwhat (?:makes you|is) (?:\\w+ )?(?:any )?(?:different|better)\\b",
    ].join("|"),
  ),
  trust: new RegExp(
    [
      "\\b(?:burn(?:ed|t)|bitten|let down|disappointed) (?:\\w+ ){0,2}(?:before|by|with|last|in the past|once|twice)\\b",
      "\\b(?:been|got) burn(?:ed|t)\\b",
      "\\b(?:not|never|hardly) (?:\\w+ ){0,2}(?:convinced|comfortable|confident|sold|persuaded|buying (?:it|that))\\b",
      "\\b(?:skeptical|sceptical|hesitant|reluctant|wary|dubious)\\b",
      "\\b(?:too good to be true|deal ?breaker|red flag|non ?starter|hard sell|show ?stopper|tough sell)\\b",
      "\\bi (?:\\w+ )?doubt\\b|\\bhave (?:\\w+ )?(?:my |our )?(?:doubts|reservations|hesitations?)\\b",
      "\\b(?:my|our|the|one|main|biggest|other|only|another|real|first|big) (?:\\w+ )?(?:concern|worry|hesitation|fear|reservation|objection|hang ?up|pushback|sticking point|blocker)s?\\b",
      "\\b(?:worries|concerns|bothers|scares|gives) (?:me|us)(?: pause)?\\b",
      "\\b(?:have|had|has|got) (?:\\w+ ){0,3}(?:concerns?|worries|pushback)\\b",
      "\\b(?:heard|read|seen) (?:\\w+ ){0,4}(?:bad|horror|mixed|negative|complaints|not great|terrible)\\b",
      "\\b(?:never heard of|do not know (?:you|your company|who you)|so (?:new|small|young)|(?:small|young|new|tiny) (?:company|startup|vendor)|go(?:es)? (?:under|out of business)|around in (?:two|three|five|a few))\\b",
      "\\b(?:tried|used|bought|implemented|rolled out) (?:\\w+ ){1,6}(?:before|last year|once|in the past|years? ago)\\b.*\\b(?:not|never|fail\\w*|flop\\w*|nobody|no one|disaster|mess|shelf ?ware|gave up)\\b",
      "\\b(?:can|how do) (?:i|we) (?:\\w+ )?(?:know|be sure|trust) (?:\\w+ ){0,3}(?:will|would|can|works?|that|you)\\b",
      "\\b(?:what if|afraid) (?:\\w+ ){0,6}(?:not work|does not|fails?|goes? (?:down|wrong)|breaks?|leave|lose)\\b",
      "\\bsounds? (?:\\w+ )?(?:risky|salesy|like every other|like a lot of)\\b|\\b(?:is|seems|feels|too) (?:\\w+ )?risky\\b",
      "\\bevery (?:vendor|salesperson|one|rep|company) (?:says|tells|promises)\\b|\\bthey all say\\b",
      "\\b(?:security|legal|compliance|privacy|it) (?:team |department )?(?:will|would|is going to|are going to|might|may|has|have) (?:\\w+ ){0,3}(?:not|never|problem|issue|concern|push ?back|block|worry|nervous|questions|object|allow)",
    ].join("|"),
  ),
  effort: new RegExp(
    [
      "\\b(?:too|pretty|quite|very|overly|really|so|sounds?|looks?|seems?) (?:complex|complicated|cumbersome|heavy|difficult to (?:learn|use|set|implement))\\b",
      "\\b(?:do|does|did|will|would|can) not (?:\\w+ )?(?:have|got|spare|find) (?:\\w+ ){0,3}(?:time|resources?|bandwidth|people|capacity|staff|headcount|engineers?|developers?|manpower)\\b",
      "\\b(?:no|zero|limited|not enough) (?:time|bandwidth|resources|capacity|engineers|developers|headcount)\\b",
      "\\b(?:team|people|reps|users|staff|folks|guys|they|nurses|drivers|managers|teachers|employees) (?:\\w+ ){0,2}(?:will|would|might) (?:not|never|resist|hate|refuse|push ?back|struggle) ?(?:\\w+ )?(?:use|adopt|learn|change|log|like)?",
      "\\b(?:learning curve|change management|rip and replace|another (?:tool|system|login|platform|app|vendor)|one more (?:tool|system|thing|login|app)|yet another|tool fatigue)\\b",
      "\\b(?:migration|implementation|onboarding|rollout|integration|training|setup|set ?up|adoption) (?:\\w+ ){0,2}(?:is|would|will|sounds|seems|looks|could|worries|scares|concerns) (?:\\w+ ){0,4}(?:nightmare|pain|long|hard|heavy|problem|issue|concern|lot|disrupt\\w*|risk\\w*|scary|daunting|painful|tough|me|us|big|challenge|forever|months|hurdle|tricky)",
      "\\b(?:takes?|took|taking) (?:\\w+ )?(?:too long|forever|six months|a year|months) to (?:implement|set|roll|onboard|get|deploy|integrate|go live)",
      "\\b(?:lot|too much|so much|ton) of (?:work|effort|training|change|disruption|overhead)\\b",
      "\\b(?:disrupt\\w*|interrupt\\w*) (?:to )?(?:our|the|my|their)\\b",
    ].join("|"),
  ),
  fit: new RegExp(
    [
      "\\b(?:you|it|that|your \\w+|this|the (?:tool|product|platform|system)) (?:do|does|can|will) not (?:\\w+ )?(?:have|support|offer|do|integrate|work|handle|cover|include|connect|fit|scale|meet|talk to|seem to)\\b",
      "\\b(?:is|are|not|would be) (?:a )?(?:missing|lacking) (?:\\w+ ){0,4}(?:feature|integration|support|functionality|capability|report)",
      "\\bnot (?:\\w+ ){0,2}(?:fit|right for us|for us|built for|made for|relevant|what we (?:need|are looking|do))\\b",
      "\\b(?:overkill|too (?:big|small|basic|limited|simple|much) for (?:us|our|a|what)|we are (?:different|unique|too small|too big))\\b",
      "\\b(?:without (?:that|it|this|an?|the)|unless (?:it|you|there|we)) (?:\\w+ ){0,6}(?:can not|will not|not|no go|stuck|useless|non ?starter)\\b",
    ].join("|"),
  ),
  brush_off: new RegExp(
    [
      "\\bnot (?:really |that |very |super |particularly )?interested\\b",
      "\\b(?:send|email|shoot|mail|text) (?:me|us|it|that|over) (?:\\w+ ){0,3}(?:an? email|info|information|something|some (?:info|material|stuff|literature|details)|details|over|brochure|a deck|a link|materials?)\\b(?=.*\\b(?:take a look|have a look|look at it|get back|let you know|if i|and i will|when i|busy|got to)\\b|$)",
      "\\b(?:i am|we are|kind of|really|pretty|super|a bit) (?:\\w+ )?(?:busy|slammed|swamped|tied up)\\b|\\b(?:in|into|heading into|about to (?:go|jump|walk) into|late for) (?:a|another|my|the next) meeting\\b",
      "\\bhow did you get (?:my|this)\\b|\\btake me off\\b|\\bremove (?:me|my)\\b|\\bstop calling\\b|\\bdo not call\\b",
      "\\b(?:do not|i do not|not) (?:\\w+ )?(?:have|got) (?:\\w+ )?(?:time|a (?:minute|second|moment))(?: for| to| right| now|$)",
      "\\bno thank(?:s| you)\\b|\\bwe will (?:pass|let you know)\\b|\\bi (?:will|would|am going to) pass\\b|\\bgoing to pass\\b",
      "\\bis this a (?:sales|cold) call\\b|\\bare you (?:selling|trying to sell)\\b|\\bwe (?:get|have) (?:\\w+ ){0,3}(?:calls|vendors|pitches) (?:like this|every|a day|all)",
    ].join("|"),
  ),
};

/** Doubt words that are an objection only when they are about the seller's thing, not about the buyer's own troubles. */
const doubts =
  /\b(?:concern(?:ed|s|ing)?|worr(?:y|ied|ies)|afraid|nervous|hesitat\w+|not sure|unsure|do not (?:think|believe|see|trust|like|love)|issue (?:is|with)|problem (?:is|with)|risk|struggl\w+ (?:with|to) (?:see|understand|justify)|hard to (?:see|believe|imagine))\b/;
const sellers =
  /\b(?:you(?:r)?|you guys|this|price|pricing|cost|contract|terms?|implementation|onboarding|rollout|roll out|migration|migrating|adoption|switch(?:ing)?|integrat\w+|security|data|gdpr|compliance|commit\w*|lock(?:ed)? in|support|training|pilot|roi|ready|make sense|fit|enough|worth|work for (?:us|me)|subscription|minimum|auto ?renew\w*|annual|upfront|vendor|tool|platform|product|solution|software|ai|cloud)\b/;
const ownTrouble =
  /\b(?:we (?:struggle|lose|spend|waste|miss)|our (?:current|existing|old)|right now we|today we|every (?:week|month|day))\b/;
const overcome =
  /\b(?:no (?:concerns?|worries|objections?|issues?|problems?)|not (?:a )?(?:concern|problem|worried|concerned|an issue)|(?:was|were|used to be|had been) (?:\w+ )?(?:worried|concerned|skeptical|hesitant)|not (?:that |too )?(?:expensive|bad)|do not worry|no longer (?:a )?(?:concern|worried)|less (?:worried|concerned)|that (?:helps|solves|addresses)|any other (?:concerns?|worries))\b/;

/** The kind of objection a buyer's sentence is, null when it is none. */
export function objectionKind(sentence: Sentence): ObjectionKind | null {
  const { norm } = sentence;
  if (norm.length < 8 || overcome.test(norm)) return null;
  const kind = objectionKinds.find((candidate) => patterns[candidate].test(norm));
  if (kind !== undefined) return kind;
  if (doubts.test(norm) && sellers.test(norm) && !ownTrouble.test(norm)) return "trust";
  return null;
}
