import { oneLine } from "@/lib/analysis/one-line";
/** What discovery is about: what a question asks for, and what a fact of the situation tells. */
export const topics = [
  "decision",
  "budget",
  "timing",
  "rivals",
  "history",
  "rule",
  "problem",
  "impact",
  "process",
  "current",
  "goal",
  "team",
  "change",
] as const;
export type Topic = (typeof topics)[number];

/** What a buyer tells only to who asks for it. */
export const guardedTopics: ReadonlySet<Topic> = new Set<Topic>(["decision", "budget", "timing", "rivals"]);

const asked: Record<Topic, RegExp> = {
  decision: new RegExp(
    oneLine`
        \b(who else|who (?:would|will|decides|signs|needs|has to|must|approves|has the)|decision\w*|decid\w+|sign(?:s|ed|
        ing)? (?:off|this|it|that|something)|sign for|approv\w+|stakeholders?|involved|committee|your boss|
        agree to (?:this|that|it)|convince\w*|final (?:say|call|word)|on your own|alone|yourself|besides you|say yes|
        whose (?:call|budget)|report to|buying process|procurement)\b
      `,
    "i",
  ),
  budget: new RegExp(
    oneLine`
        \b(budget\w*|set aside|afford|funds|funding|funded|money (?:for|to spend|available|put)|spend on (?:this|it|that|
        something)|how much (?:can|could|would|are) you (?:spend|pay|invest|willing|able|planning)|price range|(?:good|
        fair|right) price|terms?|payment|discounts?|conditions?|sixty days|commit to|what can you (?:spend|pay)|
        have (?:the )?money)\b
      `,
    "i",
  ),
  timing: new RegExp(
    oneLine`
        \b(timeline|time ?frame|by when|until when|since when|when (?:do|would|will|are|is|does|did|should|must|could|can|
        has|have|was)|how soon|deadline|urgen\w*|priorit\w*|why now|what's driving|date|pressure|time of (?:the )?year|
        season|by what time|renew\w*|contract (?:come|end|run|expire)\w*|run out|bound to|come up|go live|how long (?:are|
        is|will|do you have))\b
      `,
    "i",
  ),
  rivals: new RegExp(
    oneLine`
        \b((?:other|another|any|different) (?:suppliers?|vendors?|providers?|offers?|companies|products?|quotes?|options?|
        tools?|solutions?|systems?)|competitors?|competition|alternatives?|anyone else|somebody else|
        else are you (?:talking|looking)|compar(?:e|ing)|shortlist|talking to)\b
      `,
    "i",
  ),
  history: new RegExp(
    oneLine`
        \b(tried|before|in the past|previous\w*|last time|already (?:done|looked|had)|looked at|used to|experience with|
        history|went wrong with)\b
      `,
    "i",
  ),
  rule: new RegExp(
    oneLine`
      \b(forbid\w*|allowed|requirements?|polic(?:y|ies)|complian\w*|rules?|regulat\w+|security|insurer|must it|
      restrict\w*|audit\w*|cloud|on[- ]prem\w*|host\w*)\b
    `,
    "i",
  ),
  problem: new RegExp(
    oneLine`
        \b(wrong|challeng\w*|problems?|pains?|painful|struggl\w*|frustrat\w*|difficult\w*|hard(?:est)?|worst|annoy\w*|
        bother\w*|trouble\w*|keeps? you (?:up|awake)|not work\w*|broken|bottlenecks?|issues?|late|lost|lose|fail\w*|
        miss\w*|hurts?|slip\w*|worr(?:y|ied|ies)|headaches?|go(?:es)? bad|leave|left|left over|come back|errors?|
        mistakes?|slow)\b
      `,
    "i",
  ),
  impact: new RegExp(
    oneLine`
        \b(costs? (?:you|your|the|them|us|that)|cost of|what does (?:it|that|this|each|one|a|every)\b.*\b(?:cost|mean|do)|
        what did (?:it|that|this)\b.*\bcost|impact|effects?|consequen\w*|what happens|what happened|mean for|do to (?:you|
        your|the)|lead(?:s|ing)? to|worth|losses|how much (?:time|money|does|do|did|is|of)|how many (?:hours|days|times)|
        how often|in (?:money|terms|hours|euros|dollars)|add up)\b
      `,
    "i",
  ),
  process: new RegExp(
    oneLine`
        \b(today|currently|right now|at the moment|these days|now|process|walk me|talk me|how do(?:es)? (?:you|your|it|
        that|the|they|an?|people|\w+)|how (?:is|are) (?:it|you|your|that|the|they)\b.*\b\w+(?:ing|ed)|handl\w+|workflow|
        typical\w*|day to day|look like|organi[sz]ed?|plan (?:the|your)|run (?:the|your)|works?)\b
      `,
    "i",
  ),
  current: new RegExp(
    oneLine`
        \b(tools?|software|systems?|vendors?|suppliers?|providers?|using|(?:do|are|that) you us(?:e|ing)|you use|
        have in place|in place|incumbent|set ?up|working with|with whom|databases?|which (?:program|product))\b
      `,
    "i",
  ),
  goal: new RegExp(
    oneLine`
      \b(goals?|success\w*|ideal\w*|hop(?:e|ing)|achieve|aim\w*|targets?|wish|vision|want\w*|outcome|matters? most|
      improve|change|important|good (?:year|quarter)|plans? for|what would (?:you|it)|looking (?:at|for)|priorit\w*|
      expect\w*|should be)\b
    `,
    "i",
  ),
  team: new RegExp(
    oneLine`
      \b(how many (?:people|users|reps|seats|locations|sites|employees)|how (?:big|large)|your team|the team|who (?:does|
      works|runs|is on|handles|counts|copies|plans|takes)|staff|employees|headcount|your role|responsib\w*)\b
    `,
    "i",
  ),
  change: new RegExp(
    oneLine`
        \b(changed?|happened since|since (?:then|we|the)|new (?:since|in)|different (?:now|since)|what's new|going on|
        has moved|how (?:is|are|has|'s) (?:it|things|everything)(?: been)? going|first year|(?:has|what) worked|results?|
        so far)\b
      `,
    "i",
  ),
};

const month = "january|february|march|april|june|july|august|september|october|november|december|mid-\\w+";
const told: Record<Topic, RegExp> = {
  decision: new RegExp(
    oneLine`
        \b(decid\w+|decision (?:maker|is|lies|rests)|signs?\b|can sign|can approve|signature|approv\w+|final say|
        last word|board\b.*\b(?:approves|above|meets)|goes to the board|say in|reports? to|together with (?:my|our|his|
        her)|my boss (?:is|has|decides)|nobody signs|without asking|has to agree|must agree|owns the)\b
      `,
    "i",
  ),
  budget: new RegExp(
    oneLine`
        \b(budget\w*|can (?:sign|spend)|money (?:for|is|of)|set aside|afford|funds|of (?:my|our|your) own per year|
        pays? for (?:software|tools?|it|that)|up to [$€£]?\d|no money|if the price is right|payment after)\b
      `,
    "i",
  ),
  timing: new RegExp(
    oneLine`
      \b(deadline|by (?:the )?end of|(?:by|end of) q[1-4]|decision by|by (?:summer|winter|spring|autumn|fall)|
      before (?:${month}|may|the|our)|until (?:${month}|may|the)|after the (?:middle|end)|contract (?:ends?|runs|
      renews|expires|is up)|renews?|runs? out|expires?|(?:starts?|begins?|comes? back|back|joining us|ends?|due) in|
      peak|season|in (?:two|three|four|six) (?:weeks|months|years)\b(?! ago)|end of (?:next )?(?:${month}|may|
      the year|june)|(?:wants?|goal|promised) .*(?:this|next) year|for next year)\b(?!.*\b(?:found|was lost|
      had been)\b)
    `,
    "i",
  ),
  rivals:
    /\b(other offers?|competitors?|another vendor|two other|(?:looked|looking) at|offered us|below yours|free trial|alternative)\b/i,
  history: new RegExp(
    oneLine`
        \b(tried|years ago|once\b|last time|used to|before my time|were promised|promised .* ago|looked at|switched|
        never worked|washed off|trial ran)\b
      `,
    "i",
  ),
  rule: new RegExp(
    oneLine`
      \b(forbid\w*|must\b|has to approve|requires?|requirement|regulat\w+|complian\w*|polic(?:y|ies)|not allowed|
      can't leave|security team|audit\w*|insurer|standard is|inspect\w*)\b
    `,
    "i",
  ),
  problem: new RegExp(
    oneLine`
        \b(problems?|late|errors?|mistakes?|complain\w*|miss(?:ed|es|ing)?|break\w*|fail\w*|slow\w*|chas\w+|struggl\w*|
        los(?:e|es|ing|t)|leaves?|leaving|left|quit|stuck|nobody|can't|wrong|twice|turnover|downtime|no-?shows?|angry|
        painful|wast\w+|voicemail|fines?|underbilled|restart\w*|come back to us|never come back|never give|double dose|
        cancel|dry|only one|too \w+|maybe a tenth|frozen|down from|gets? up at)\b
      `,
    "i",
  ),
  impact: new RegExp(
    oneLine`
        ([$€£]\s?\d|\b(?:dollars|euros|pounds|costs? us|cost \d|fines?|overtime|hours|lost two|lost a|lost \w+|percent|
        every fourth|half of|a third|insulin|cancel\w*|underbilled|charge us)\b)
      `,
    "i",
  ),
  process: new RegExp(
    oneLine`
        \b(by hand|by phone|spreadsheets?|e-?mails?|phone|paper|on paper|copy|copies|every (?:day|week|month|morning|
        night|monday|friday)|enter\w*|export\w*|manual\w*|types?|clipboard|mailbox|letters|plan\w* .*by|handover|is done|
        review\w*|count\w*|close the month|collect|hand-opened|looks? at|gets? about)\b
      `,
    "i",
  ),
  current: new RegExp(
    oneLine`
        \b(systems?|software|tools?|scheduler|database|program|excel|spreadsheets?|agency|licen[cs]e\w*|app|crm|erp|
        we use|i use|vendor|current setup|platform|mailbox|clipboard|on paper|by hand)\b
      `,
    "i",
  ),
  goal: /\b(wants?\b|goal|hope|target|promised that|would like|aim|grow\w*|my plan|we want|i want|expand\w*|double|cut .* by|wishes?)\b/i,
  team: new RegExp(
    oneLine`
      \b(team|people|staff|employees|reps?|dentists?|drivers?|dispatchers?|nurses?|managers?|sites?|stores?|depots?|
      lawyers?|pupils|teachers|engineers?|temps|companies|trucks|hectares|wards|forty)\b
    `,
    "i",
  ),
  change:
    /\b(left\b|the new\b|has frozen|since|went from|changed|down from|is joining|takes over|no longer|was bought|merged|moved)\b/i,
};

const of = (patterns: Record<Topic, RegExp>, text: string): Topic[] => topics.filter((topic) => patterns[topic].test(text));

/** What a rep's question asks for. */
export const askedTopics = (text: string): Topic[] => of(asked, text);

/** What a sentence of the situation tells. */
export const toldTopics = (text: string): Topic[] => of(told, text);
