/** One sign that a buyer holds against what is offered, and how much it weighs; 2 together make an objection. */
type Sign = readonly [weight: number, pattern: RegExp];

const no = "(?:do not|does not|can not|could not|will not|would not|am not|are not|is not|never|not going to)";
const filler = "(?:\\w+ ){0,2}";
const group =
  "(?:they|he|she|nobody|no one|everyone|team|nurses|lads|guys|drivers|partners|people|staff|users|folks|customers|board|teachers|lecturers|managers|reps|operators|engineers|developers|doctors|lawyers|bookkeepers|clients|employees|crew|crews|workers|agents|leads|members|tenants|parents|union|it|legal|security|finance|cfo|ceo|boss|brother|sister|wife|husband|partner|controller|half|most|some|one of them|ones)";
const novelty =
  "(?:another|new|yet another|one more|a different|switch|chang\\w+|learn\\w*|log ?in|screen|app|tool|system|register|password|platform|software)";

const signs: readonly Sign[] = [
  // The buyer's own no, in the present or the future.
  [
    2.2,
    new RegExp(
      `\\b(?:i|we) ${filler}${no} ${filler}(?:see|buy|believe|love|trust|sign|signing|pay|paying|commit|convinced|comfortable|interested|sold|looking|justify|afford|recommend|approve|put up|risk|switch|switching|change|changing|replace|touch|spend|spending|accept|live with)\\b(?! (?:you|him|her|them|that yet)\\b$)`,
    ),
  ],
  [
    2,
    new RegExp(
      `\\b(?:i|we) ${filler}(?:do not|would not|will not|really do not) ${filler}(?:want|need|like)\\b(?! (?:to (?:keep|take|waste|interrupt|be rude|hold|miss|bother|guess|know|go into)|you to|anyone|anybody|permission|approval))`,
    ),
  ],
  [
    2,
    new RegExp(
      `\\b(?:i|we) ${filler}(?:do not|does not) (?:\\w+ )?think (?:\\w+ )?(?:it|that|this|we|you|i|they|he|she|the|a|our|your) (?:\\w+ ){0,3}(?:will|would|can|could|is|are|need|has|have|get|makes?|works?|fits?|goes)`,
    ),
  ],
  [
    2.2,
    new RegExp(
      `\\b(?:i|we) ${filler}(?:can not|could not|will not|would not) ${filler}(?:do (?:it|that|this|anything)|get (?:\\w+ ){1,4}(?:past|through|approved|over)|go (?:ahead|live|with|above|over|near)|take (?:it|this|that|on)|have (?:us|anyone|people|it|that|another)|bring|start|run|roll|move|use|make that|promise|decide|say yes)`,
    ),
  ],
  [
    2.2,
    /\b(?:not interested|no thank(?:s| you)|is a no\b|a no from|hard no|hell no|not for us|forget it|out of the question|not going to happen|no go|non[- ]?runner|non[- ]?starter|deal ?breaker|show ?stopper|take me off|take us off|i will pass|we will pass)\b/,
  ],
  [2.2, /\b(?:not|hardly|never) (?:\w+ )?(?:possible|realistic|feasible|doable|an option|acceptable|workable|an easy sell)\b/],
  // Somebody else's no.
  [
    2.2,
    new RegExp(
      `\\b${group}s? (?:\\w+ ){0,3}(?:do not want|does not want|will not|would not|are not going to|is not going to|hate|hates|refuse|refuses|resist|resists|is against|are against|are afraid|is afraid|would kill|will kill|will never|would never|will fight|push back|will say no|is not convinced|are not convinced|will laugh|will leave|would leave|will quit|would quit|will walk|complain|complains)\\b(?! (?:be|mind|have to|need|know|be able|tell|see|stop))`,
    ),
  ],
  [
    1.6,
    new RegExp(
      `\\b${group}s? (?:\\w+ ){0,4}(?:say(?:s|ing)?|think(?:s|ing)?|call(?:s|ing)? it|believe(?:s)?) (?:\\w+ )?(?:it is|that is|this is|it|no|not|you|we)\\b`,
    ),
  ],
  [1.2, new RegExp(`\\b(?:${no}|hate|afraid|tired of|sick of|enough) (?:\\w+ ){0,5}${novelty}\\b`)],
  // Money.
  [
    2.2,
    /\b(?:too|way|pretty|very|quite|awfully|so|bit|rather) (?:\w+ )?(?:expensive|pricey|steep|costly|dear)\b|\bout of (?:line|reach|our league|proportion)\b|\b(?:over|above|beyond|outside|exceeds) (?:our|my|the|what) (?:\w+ )?(?:budget|we|i)\b/,
  ],
  [
    2.2,
    /\b(?:more|higher|bigger|double|twice) (?:than )?(?:\w+ ){0,2}(?:we|i)(?: had| have| are| were| was| would| am)? (?:\w+ ){0,2}(?:expect|want|budget|thought|think|plan|pay|hop|like|anticipat|spend|spent|set aside|in mind)/,
  ],
  [
    2.2,
    /\b(?:bid|quote|offer|proposal|competitor|they|vendor|other (?:one|guys|company)|\w+ (?:came|comes|is|are)) (?:\w+ ){0,4}(?:at|for|cheaper|less|lower|under|below|half) .*\b(?:you are|you (?:want|ask|came|quoted|charge)|yours|your (?:price|quote|bid)|cheaper|less than you)\b/,
  ],
  [
    2,
    /\b(?:percent|hundred|thousand|dollars|euros|pounds|grand|k|money) (?:\w+ )?(?:more|extra|increase|from me|from us|up front|upfront|before)\b|\b(?:price|cost|rent|fee|rate|premium|renewal|it|that) (?:\w+ )?(?:has |have |is |are |will )?(?:gone|went|going|go|goes|jump\w*|increas\w+) up\b|\b(?:gone|went) from \w+(?: \w+)? to \w+/,
  ],
  [
    2,
    /\b(?:cheaper|half the price|half that|a fraction of|for free|costs? (?:us )?nothing|overdrawn|cash ?flow|tight (?:this|right|on|with|at)|budget (?:is|was|has|got|for)|no budget|belt|cut(?:ting)? (?:costs|budgets?)|sticker|discount|come down|do better|sharpen|wiggle)\b/,
  ],
  // Time.
  [
    2,
    /\b(?:not|nothing|never|nobody|no one) (?:\w+ ){0,3}(?:before|until(?! now)|till|this (?:year|quarter|month|season|side)|right now|at the moment|during|while|in (?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|the (?:summer|winter|fall|spring)))\b/,
  ],
  [
    2,
    /\b(?:until|till|as long as|while|when) (?:\w+ ){1,9}(?:can not|could not|will not|would not|nothing|nobody|no one|no time|not (?:touch|change|start|do|look|possible))\b/,
  ],
  [
    2,
    /\b(?:do not|not|no|never) (?:\w+ ){0,3}(?:have (?:\w+ )?time|time for|the time|the bandwidth|bandwidth|capacity|the people|headcount|resources|the staff)\b|\bnobody has time\b|\b(?:slammed|swamped|flat out|on (?:our|my|their) knees|too busy|up to (?:our|my) (?:neck|eyes|ears)|bad time|busy (?:right|at|with|until))\b/,
  ],
  [
    1.8,
    /\b(?:think (?:it|this|that|about it) over|sleep on it|think about it|need (?:some |more )?time|need to digest|hold off|wait (?:until|till|and see)|revisit|next (?:year|quarter|budget)|circle back|maybe (?:next|later|in)|down the road|not a priority|bigger (?:fish|priorities)|back ?burner)\b/,
  ],
  // Doubt and risk.
  [
    2,
    /\b(?:stuck|nagging|bothers?|worr(?:y|ies|ied)|concern(?:s|ed)?|afraid|scares?|scary|nervous|hesita\w+|skeptical|sceptical|wary|allergic|uneasy|uncomfortable|spying|risk(?:y|s)?|burned|burnt|bitten|catch\b|too good|surprised if|be surprised|doubt|not sure (?:i|we|it|that|this|about|if|how)|hard to (?:believe|see|justify|sell)|tough sell|hard sell|nightmare|disaster|lose control|what if|what happens (?:if|when)|who says)\b/,
  ],
  [
    2,
    /\b(?:promised?|told us|said|swore|claimed|supposed to) (?:\w+ ){1,12}(?:never|did not|has not|still not|nothing|not)\b|\b(?:heard (?:that|this|it|all) before|everybody (?:says|promises)|they all say|every vendor|same promise)\b|\b(?:it|they|that|which) never (?:did|worked|happened|came|does)\b/,
  ],
  [
    1.6,
    /\b(?:data|privacy|security|gdpr|hipaa|compliance|hosted|hosting|server|cloud|stored|regulat\w+|union|audit\w*|legal|procurement) (?:\w+ ){0,6}(?:not|problem|issue|concern|trouble|allowed|block\w*|strict|worry|never|no)\b/,
  ],
  [
    2,
    /\b(?:twelve|twenty four|thirty six|two|three|five|\d+|multi|long|a) ?(?:month|months|year|years)?(?: term| contract| commitment| lock)? (?:is|feels|seems|would be) (?:\w+ )?(?:long|too|hard|tough)\b|\b(?:lock(?:ed)? (?:us |me )?in|long[- ]term|commit(?:ment)?|auto ?renew\w*|minimum)\b.*\b(?:not|never|hard|problem|worry|nervous|comfortable|no)\b/,
  ],
  [
    1.8,
    /\b(?:do not|does not|did not|will not|would not|can not|never) (?:\w+ )?(?:work|fit|integrate|support|scale|handle|apply|help us|make sense|add up|pencil|cut it|solve|connect|talk to|cover) ?(?:for us|on our|with our|here|in our|at our|with)?\b/,
  ],
  // What often goes before.
  [
    0.6,
    /\b(?:honest(?:ly)?|frank(?:ly)?|to be (?:honest|fair|blunt|frank|clear|plain)|listen|here is (?:my|the|it)|my problem|the (?:thing|trouble|problem|issue|snag|rub) is|one thing|my (?:only )?(?:concern|worry|hesitation|fear)|i have got to say|i will tell you|i can tell you|forgive me|really)\b/,
  ],
  [0.3, /\b(?:but|though|although|except|however|unless|look)\b/],
];

/** What they have already: a reason against while there is still a choice to make, half of one later on. */
const statusQuo: readonly Sign[] = [
  [
    2.2,
    /\b(?:been|is|are|was) (?:\w+ )?(?:our|my|with us|with them|with him|here|working with|looking after|doing|using) (?:\w+ ){0,6}(?:for (?:\w+ )?(?:\w+ )?(?:years?|months|decades?|ever)|since|forever|from the (?:start|beginning))\b|\bsince we (?:opened|started|began|were founded)\b/,
  ],
  [
    2,
    /\b(?:have|has|got|use|using) (?:\w+ ){0,2}(?:somebody|someone|a guy|a person|a company|a firm|a vendor|a supplier|a provider|an agency|a broker|a team|people|a system|a tool|our own|one) (?:\w+ )?(?:who|that|which|for (?:that|this|it)|does|doing|in house|already|taking care)\b/,
  ],
  [
    2,
    /\b(?:already (?:have|has|got|use|using|work|working|pay|paying|do|doing|with|covered|under|set|tried|looked)|all set|we are (?:good|fine|happy|covered|okay|set|locked)|(?:is|it is|that is|works|am|working) (?:\w+ )?fine\b(?! (?:with|by) (?:me|us))|happy with|attached to|loyal|under contract|locked in|tied (?:in|into|up)|just renewed|in ?house|brother in law|in-law|do(?:es)? the job|good enough|not broken?|see why)\b/,
  ],
  [
    1.8,
    /\b(?:lease|contract|agreement|licen[sc]e|subscription|commitment|term)\b.*\b(?:until|till|through|runs|not let us out|expires?|another|stuck|penalt\w+|break|locked|left on)\b|\bwill not let us (?:out|go|cancel)\b/,
  ],
];

const relief =
  /\b(?:settle(?:s|d)? it|that would (?:do|work|help|be|settle|make)|that does it|do not mind|no problem\b|no worries|not a problem|works for (?:me|us)|makes sense|would love|i would like that|i like (?:that|it)|happy to|glad to|sounds (?:good|great|fair)|let us (?:do|go)|that is fair|fair enough|not worried|not (?:a )?(?:concern|worry)|no (?:concerns?|objections?|issues?)|i do want|go ahead|used to|exactly|worth it|good answer|thank(?:s| you) (?:for|so)|do not thank|looking forward|can not wait|would not miss|puts it in)\b/;
const past = /\b(?:was|were|had|did|told|came|went|lost|tried|took|thought|used)\b/g;
const unknowing =
  /\b(?:i|we) (?:\w+ )?(?:do not|does not|have not|would not|could not) (?:\w+ )?(?:know|remember|recall|have (?:that|the figure|the number|it) (?:in|on|with|here)|tell you)\b|\bnot sure (?:who|when|which|where)\b/;

const weigh = (list: readonly Sign[], norm: string): number =>
  list.reduce((sum, [weight, pattern]) => (pattern.test(norm) ? sum + weight : sum), 0);

/** How much a buyer's words resist, in points; 2 and more is an objection. `isLate` is past the middle of the call. */
export function resistanceOf(norm: string, isLate: boolean): number {
  if (norm.length > 1500) return 0;
  const points = weigh(signs, norm) + weigh(statusQuo, norm) * (isLate ? 0.5 : 1);
  if (points === 0) return 0;
  const told = norm.match(past)?.length ?? 0;
  return points - (relief.test(norm) ? 2 : 0) - (unknowing.test(norm) ? 1.5 : 0) - Math.min(1.6, Math.max(0, told - 1) * 0.5);
}

export const enoughResistance = 2;
