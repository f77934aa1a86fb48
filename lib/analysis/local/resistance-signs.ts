import { oneLine } from "@/lib/analysis/one-line";
/** One sign that a buyer holds against what is offered, and how much it weighs; 2 together make an objection. */
export type Sign = readonly [weight: number, pattern: RegExp];

const no = "(?:do not|does not|can not|could not|will not|would not|am not|are not|is not|never|not going to)";
const filler = "(?:\\w+ ){0,2}";
const group = oneLine`
    (?:they|he|she|nobody|no one|everyone|team|nurses|lads|guys|drivers|partners|people|staff|users|folks|customers|board|
    teachers|lecturers|managers|reps|operators|engineers|developers|doctors|lawyers|bookkeepers|clients|employees|crew|crews|
    workers|agents|leads|members|tenants|parents|union|it|legal|security|finance|cfo|ceo|boss|brother|sister|wife|husband|partner|
    controller|half|most|some|one of them|ones)
  `;
const novelty = oneLine`
    (?:another|new|yet another|one more|a different|switch|chang\w+|learn\w*|log ?in|screen|app|tool|system|register|password|
    platform|software)
  `;

export const signs: readonly Sign[] = [
  // The buyer's own no, in the present or the future.
  [
    2.2,
    new RegExp(
      oneLine`
        \b(?:i|we) ${filler}${no} ${filler}(?:see|buy|believe|love|trust|sign|signing|pay|paying|commit|convinced|comfortable|
        interested|sold|looking|justify|afford|recommend|approve|put up|risk|switch|switching|change|changing|replace|touch|spend|
        spending|accept|live with)\b(?! (?:you|him|her|them|that yet)\b$)
      `,
    ),
  ],
  [
    2,
    new RegExp(
      oneLine`
        \b(?:i|we) ${filler}(?:do not|would not|will not|really do not) ${filler}(?:want|need|like)\b(?! (?:to (?:keep|take|waste|
        interrupt|be rude|hold|miss|bother|guess|know|go into)|you to|anyone|anybody|permission|approval))
      `,
    ),
  ],
  [
    2,
    new RegExp(
      oneLine`
        \b(?:i|we) ${filler}(?:do not|does not) (?:\w+ )?think (?:\w+ )?(?:it|that|this|we|you|i|they|he|she|the|a|our|
        your) (?:\w+ ){0,3}(?:will|would|can|could|is|are|need|has|have|get|makes?|works?|fits?|goes)
      `,
    ),
  ],
  [
    2.2,
    new RegExp(
      oneLine`
        \b(?:i|we) ${filler}(?:can not|could not|will not|would not) ${filler}(?:do (?:it|that|this|anything)|
        get (?:\w+ ){1,4}(?:past|through|approved|over)|go (?:ahead|live|with|above|over|near)|take (?:it|this|that|on)|
        have (?:us|anyone|people|it|that|another)|bring|start|run|roll|move|use|make that|promise|decide|say yes)
      `,
    ),
  ],
  [
    2.2,
    new RegExp(oneLine`
      \b(?:not interested|no thank(?:s| you)|is a no\b|a no from|hard no|hell no|not for us|forget it|out of the question|
      not going to happen|no go|non[- ]?runner|non[- ]?starter|deal ?breaker|show ?stopper|take me off|take us off|i will pass|
      we will pass)\b
    `),
  ],
  [2.2, /\b(?:not|hardly|never) (?:\w+ )?(?:possible|realistic|feasible|doable|an option|acceptable|workable|an easy sell)\b/],
  // Somebody else's no.
  [
    1.8,
    new RegExp(
      oneLine`
        \b${group}s? (?:\w+ ){0,3}(?:do not want|does not want|will not|would not|are not going to|is not going to|hate|hates|
        refuse|refuses|resist|resists|is against|are against|are afraid|is afraid|would kill|will kill|will never|would never|
        will fight|push back|will say no|is not convinced|are not convinced|will laugh|will leave|would leave|will quit|
        would quit|will walk|complain|complains)\b(?! (?:be|mind|have to|need|know|be able|tell|see|stop))
      `,
    ),
  ],
  [
    1.6,
    new RegExp(
      oneLine`
        \b${group}s? (?:\w+ ){0,4}(?:say(?:s|ing)?|think(?:s|ing)?|call(?:s|ing)? it|believe(?:s)?) (?:\w+ )?(?:it is|that is|
        this is|it|no|not|you|we)\b
      `,
    ),
  ],
  [1.2, new RegExp(`\\b(?:${no}|hate|afraid|tired of|sick of|enough) (?:\\w+ ){0,5}${novelty}\\b`)],
  // Money.
  [
    2.2,
    new RegExp(oneLine`
      \b(?:too|way|pretty|very|quite|awfully|so|bit|rather) (?:\w+ )?(?:expensive|pricey|steep|costly|dear)\b|\bout of (?:line|
      reach|our league|proportion)\b|\b(?:over|above|beyond|outside|exceeds) (?:our|my|the|what) (?:\w+ )?(?:budget|we|i)\b
    `),
  ],
  [
    2.2,
    new RegExp(oneLine`
      \b(?:more|higher|bigger|double|twice) (?:than )?(?:\w+ ){0,2}(?:we|
      i)(?: had| have| are| were| was| would| am)? (?:\w+ ){0,2}(?:expect|want|budget|thought|think|plan|pay|hop|like|anticipat|
      spend|spent|set aside|in mind)
    `),
  ],
  [
    2.2,
    new RegExp(oneLine`
      \b(?:bid|quote|offer|proposal|competitor|they|vendor|other (?:one|guys|company)|\w+ (?:came|comes|is|
      are)) (?:\w+ ){0,4}(?:at|for|cheaper|less|lower|under|below|half) .*\b(?:you are|you (?:want|ask|came|quoted|charge)|yours|
      your (?:price|quote|bid)|cheaper|less than you)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:percent|hundred|thousand|dollars|euros|pounds|grand|k|money) (?:\w+ )?(?:more|extra|increase|from me|from us|up front|
      upfront|before)\b|\b(?:price|cost|rent|fee|rate|premium|renewal|it|that) (?:\w+ )?(?:has |have |is |are |will )?(?:gone|
      went|going|go|goes|jump\w*|increas\w+) up\b|\b(?:gone|went) from \w+(?: \w+)? to \w+
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:cheaper|half the price|half that|a fraction of|costs? (?:us )?nothing|overdrawn|cash ?flow|tight (?:this|right|on|with|
      at)|budget (?:is|was|has|got|for)|no budget|belt|cut(?:ting)? (?:costs|budgets?)|sticker|discount|come down|do better|
      sharpen|wiggle)\b
    `),
  ],
  // Time.
  [
    2,
    new RegExp(oneLine`
      \b(?:not|nothing|never|nobody|no one) (?:\w+ ){0,3}(?:before|until(?! now)|till|this (?:year|quarter|month|season|side)|
      right now|at the moment|during|while|in (?:january|february|march|april|may|june|july|august|september|october|november|
      december|q[1-4]|the (?:summer|winter|fall|spring)))\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:until|till|as long as|while|when) (?:\w+ ){1,9}(?:can not|could not|will not|would not|nothing|nobody|no one|no time|
      not (?:touch|change|start|do|look|possible))\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:do not|not|no|never) (?:\w+ ){0,3}(?:have (?:\w+ )?time|time for|the time|the bandwidth|bandwidth|capacity|the people|
      headcount|resources|the staff)\b|\bnobody has time\b|\b(?:slammed|swamped|flat out|on (?:our|my|their) knees|too busy|
      up to (?:our|my) (?:neck|eyes|ears)|bad time|busy (?:right|at|with|until))\b
    `),
  ],
  [
    1.8,
    new RegExp(oneLine`
      \b(?:think (?:it|this|that|about it) over|sleep on it|think about it|need (?:some |more )?time|need to digest|hold off|
      wait (?:until|till|and see)|revisit|next (?:year|quarter|budget)|circle back|maybe (?:next|later|in)|down the road|
      not a priority|bigger (?:fish|priorities)|back ?burner)\b
    `),
  ],
  // Doubt and risk.
  [
    2,
    new RegExp(oneLine`
      \b(?:stuck|nagging|bothers?|worr(?:y|ies|ied)|concern(?:s|ed)?|afraid|scares?|scary|nervous|hesita\w+|skeptical|sceptical|
      wary|allergic|uneasy|uncomfortable|spying|risk(?:y|s)?|burned|burnt|bitten|catch\b|too good|surprised if|be surprised|doubt|
      not sure (?:i|we|it|that|this|about|if|how)|hard to (?:believe|see|justify|sell)|tough sell|hard sell|nightmare|disaster|
      lose control|what if|who says)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:promised?|told us|swore|claimed|supposed to) (?:\w+ ){1,12}(?:never|did not|has not|still not|nothing|not)\b|
      \b(?:heard (?:that|this|it|all) before|everybody (?:says|promises)|they all say (?:that|it|the same)|every vendor|
      same promise)\b|\b(?:it|they|that|which) never (?:did|worked|happened|came|does)\b
    `),
  ],
  [
    1.6,
    new RegExp(oneLine`
      \b(?:data|privacy|security|gdpr|hipaa|compliance|hosted|hosting|server|cloud|stored|regulat\w+|union|audit\w*|legal|
      procurement) (?:\w+ ){0,6}(?:not|problem|issue|concern|trouble|allowed|block\w*|strict|worry|never|no)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:twelve|twenty four|thirty six|two|three|five|\d+|multi|long|a) ?(?:month|months|year|
      years)?(?: term| contract| commitment| lock)? (?:is|feels|seems|would be) (?:\w+ )?(?:long|too|hard|tough)\b|
      \b(?:lock(?:ed)? (?:us |me )?in|long[- ]term|commit(?:ment)?|auto ?renew\w*|minimum)\b.*\b(?:not|never|hard|problem|worry|
      nervous|comfortable|no)\b
    `),
  ],
  [
    1.8,
    new RegExp(oneLine`
      \b(?:do not|does not|did not|will not|would not|can not|never) (?:\w+ )?(?:work|fit|integrate|support|scale|handle|apply|
      help us|make sense|add up|pencil|cut it|solve|connect|talk to|cover) ?(?:for us|on our|with our|here|in our|at our|with)?\b
    `),
  ],
  // What often goes before.
  [
    0.6,
    new RegExp(oneLine`
      \b(?:honest(?:ly)?|frank(?:ly)?|to be (?:honest|fair|blunt|frank|clear|plain)|listen|here is (?:my|the|it)|my problem|
      the (?:thing|trouble|problem|issue|snag|rub) is|one thing|my (?:only )?(?:concern|worry|hesitation|fear)|i have got to say|
      i will tell you|i can tell you|forgive me|really)\b
    `),
  ],
  [0.3, /\b(?:but|though|although|except|however|unless|look)\b/],
];

/** What they have already: a reason against while there is still a choice to make, half of one later on. */
export const statusQuo: readonly Sign[] = [
  [
    2.2,
    new RegExp(oneLine`
      \b(?:been|is|are|was) (?:\w+ )?(?:our|my|with us|with them|with him|here|working with|looking after|doing|
      using) (?:\w+ ){0,6}(?:for (?:\w+ )?(?:\w+ )?(?:years?|months|decades?|ever)|since|forever|from the (?:start|beginning))\b|
      \bsince we (?:opened|started|began|were founded)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:have|has|got|use|using) (?:\w+ ){0,2}(?:somebody|someone|a guy|a person|a company|a firm|a vendor|a supplier|
      a provider|an agency|a broker|a team|people|a system|a tool|our own|one) (?:\w+ )?(?:who|that|which|for (?:that|this|it)|
      does|doing|in house|already|taking care)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:already (?:have|has|got|use|using|work|working|pay|paying|do|doing|with|covered|under|set|tried|looked)|all set|
      we are (?:good|fine|happy|covered|okay|set|locked)|(?:is|it is|that is|works|am|working) (?:\w+ )?fine\b(?! (?:with|
      by) (?:me|us))|happy with|attached to|loyal|under contract|locked in|tied (?:in|into|up)|just renewed|in ?house|
      brother in law|in-law|do(?:es)? the job|good enough|not broken?|see why)\b
    `),
  ],
  [
    1.8,
    new RegExp(oneLine`
      \b(?:lease|contract|agreement|licen[sc]e|subscription|commitment|term)\b.*\b(?:until|till|through|runs|not let us out|
      expires?|another|stuck|penalt\w+|break|locked|left on)\b|\bwill not let us (?:out|go|cancel)\b
    `),
  ],
];

/** The same things said in other ways: the money, the people, the moment, the risk, each beside a word that judges it. */
export const judgements: readonly Sign[] = [
  [
    1.7,
    new RegExp(oneLine`
      \b(?:i|we) (?:\w+ ){0,2}(?:can not|could not|will not|would not|am not going to|are not going to|never|
      do not even) (?!(?:\w+ )?(?:know|remember|recall|mind|wait|hear|complain|say|tell|find|make it|stay|join|see (?:you|your|
      the screen)|miss|forget|speak for|thank|be (?:here|there|in|on|at|long|happier)|get (?:back|in|out) (?:to|from|of)|
      have to)\b)\w+
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:price|prices|pricing|cost|costs|fee|fees|quote|rate|premium|invoice|licen[sc]e|subscription|percent|per (?:user|seat|
      head|month)|deposit|money|budget|spend|minimum|surcharge|increase)\b(?: \w+){0,7} (?:problem|issue|concern|kills?|bugs?|
      bothers?|high|higher|hard|tough|steep|above|over|hurts?|double|choke|defend|swallow|justify|crazy|ridiculous|shock\w*|
      stretch|pain|punish\w*|too|lot|insane|nuts|wild|rich|tight|frozen|gone|cut|killer|hesitat\w*|sticking)\b(?! (?:of (?:our|
      the) (?:team|people|customers)|now|users))
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:hard|tough|big|scary|huge|crazy|rich|steep|insane|ridiculous|high|large|hefty) (?:number|price|ask|figure|bill|invoice|
      quote|increase|jump|ticket|fee|premium|sell|pill)\b|\b(?:that kind of money|(?:a )?lots? of money|too rich|rich for|choke|
      sticker|pretty penny|arm and a leg|through the roof|highway robbery|made of money|nickel)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?!(?:i|we|you|it|that|this)\b)\w+ (?:would|will|is going to|are going to|might) (?:\w+ )?(?:revolt|fight|resist|choke|
      hate|laugh|kill|complain|quit|leave|say no|object|push back|go (?:nuts|crazy|mad|ballistic)|freak|mutiny|ignore|rebel|
      not (?:use|like|accept|agree|buy|want|sign|approve|touch|adopt|do)|never (?:\w+ )?(?:use|like|accept|agree|buy|want|sign|
      approve|touch|adopt|do|go)|have something to say)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:is|are|was) (?:never|not) (?:ever )?(?:going to|gonna) (?:\w+ )?(?:sign|agree|approve|happen|fly|work|use|go|like|let|
      do|accept|adopt|buy|pay|be (?:easy|happy|cheap|possible))\b|\b(?:will not|would not|is not going to|
      are not going to) (?:\w+ )?(?:fly|happen|work|let|go (?:down|over|well)|cut it)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:used to (?:the|their|our|it|this|what|doing)|(?:do|does) not like (?:change|new|it|that)|hates? (?:change|
      subscriptions|anything new|new)|rip(?:ping)? (?:out|it)|why (?:would|should) (?:i|we|anyone|anybody|
      they) (?:\w+ )?(?:chang\w*|switch|pay|do|need|want|buy|bother|move|leave)|(?:see|what is|what would be) the (?:point|need|
      value|benefit)|perfectly (?:good|fine|happy|capable|well)|does what we need|does the trick|built (?:our|it|one)|
      our own (?:tool|system|thing|software|solution|app|spreadsheet|process)|do (?:it|that|this) ourselves|fine as (?:we|it|
      things)|as is|no (?:need|interest|appetite|demand|reason|burning)|nobody (?:here )?(?:has |is |ever )?(?:ask(?:ed|ing)|
      wants?|needs?|will use|uses it)|if it is not broke\w*|not broken|excel can not|we are good(?: thanks?)?$|so we are good)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:(?:been|work\w*|bank\w*|deal\w*|bought|buy\w*) (?:with|from|at) (?:\w+ ){1,7}(?:years?|decades?|forever|ages|
      generations?)|just (?:signed|renewed|bought|switched|rolled out|implemented|moved|finished)|(?:signed|committed|
      under contract|locked) (?:\w+ ){0,6}(?:with|to|until|through|deal|contract)|got a (?:\w+ )?(?:\w+ )?(?:supplier|vendor|
      provider|agency|broker|contract|(?:guy|firm|system|tool|partner) (?:who|that|for|doing|already|in))\b)
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:not|never|hardly|wrong|bad|worst|terrible|awkward) (?:\w+ ){0,2}(?:moment|time|timing)\b|\b(?:in the middle of|
      knee deep|up to (?:our|my) (?:eyeballs|necks?)|can not (?:\w+ )?think about|before then|frozen|freeze|call (?:me|
      us) (?:again|back)|after the (?:holidays?|season|summer|merger|move|audit|launch|election|migration|new year|fair|budget)|
      fiscal year|on hold|stretched|swamped|buried|drowning|short[- ]staffed|short handed|firefighting|no (?:time|bandwidth|
      capacity)|(?:do|does) not have (?:anyone|anybody|time|half an hour|an hour|\w+ minutes|enough|that kind|someone|people|
      a person)|eternity|forever to|way too long|too (?:long|soon|early|late|much|risky|slow|complicated|complex|big|small|new|
      busy)|no way (?:i|we|that|in)|on (?:our|my) plate|bigger fish|other priorities|priority (?:right )?now)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:not (?:\w+ )?up to me|above (?:what i can|my)|pay grade|not my (?:call|decision|money|budget|department)|
      have to (?:\w+ )?(?:convince|sell|persuade|beg|fight)|(?:would|will) (?:never|not) (?:agree|go for|approve|sign|buy|allow)|
      sell (?:this|it|that) (?:to|internally|upstairs)|tough sell|can not approve|get it (?:past|through)|hands are tied|
      who would (?:never|not)|she would kill|he would kill)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:what happens to (?:us|me|our|my)|if you (?:go under|get bought|disappear|fold|go bust|are gone|get acquired)|
      \w+[- ]person company|first (?:customer|client|one) (?:\w+ )?(?:in|to)|guinea pig|locked in|lock[- ]in|do not even know|
      can not imagine|hard to imagine|not (?:so )?sure (?:my|our|the|they|it|i|we|that|this|about|you|if)|support (?:takes|is|
      was)|heard (?:from|bad|that|things|some)|somebody else's cloud|someone else's (?:cloud|server)|tracking (?:people|us|them)|
      big brother|rosy|optimistic|too good|useless|waste of|does not (?:talk|speak|work|connect) (?:to|with)|(?:but|
      though) we need (?:it|that|something)|not (?:\w+ )?convinced|prove it|believe it when|sounds like (?:a lot|every|marketing|
      hype)|buzzword|gimmick|hype|snake oil|jump through|headache i|not looking (?:to|for)|of these (?:calls|emails)|
      about to (?:walk|go|jump|step|head)|just (?:send|email) me|send me (?:something|an email|some|the info|a link)|in a meeting|
      not a good (?:fit|time)|like pulling teeth|scares? me|makes me nervous|bugs me|kills it|gives me pause|i hate (?:the idea|
      that idea|to)|not thrilled|not crazy about|not a fan|do not love|on the fence|second thoughts|cold feet|reservations?)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:last thing (?:i|we|my|our|they)|nice to have|not (?:how|the way) (?:we|i|things|it)|could not be (?:worse|a worse)|
      rather (?:wait|not|stick|keep|stay|have (?:what|the old))|(?:big|huge|massive|major|lot of) (?:change|disruption|lift|
      undertaking|leap|step|commitment)|who (?:is|would be|will) (?:going to |gonna )?(?:do|run|pay for|train|maintain|own|
      look after) (?:it|that|this|all|them)|how (?:do|can|would) (?:i|we) (?:\w+ )?(?:know|be sure|trust|guarantee)|do not (?:do|
      sign|believe in|deal with) (?:long|contracts?|cloud|subscriptions?|that|this|business|vendors?|\w+ contracts?)|
      do not even (?:own|have|use|know how)|more than (?:my|our) (?:whole|entire|annual|total|current|monthly|rent|payroll)|
      (?:seen|heard|had) (?:\w+ ){0,3}(?:like this|this|that|it|these|demos?|pitch\w*|promises?) before|always (?:look|
      sound)s? (?:good|great|easy)|(?:grand|thousand|hundred|bucks|dollars|euros|pounds|k) (?:a (?:month|year) )?more|same story|
      (?:a|too) (?:lot|much) for (?:us|a|an|one|two|\w+ (?:guys|people|users|of us)|what)|hates? (?!it when|that we|how)\w+|
      pair of hands|so now it is|(?:do not|never) have (?:is |\w+ )?(?:five|six|three|two|\w+) (?:months|weeks)|still (?:do not|
      does not|have not|has not|not)|keep(?:s)? asking|i am not (?:doing|moving|buying|giving|handing|going (?!to\b))|
      nobody has (?:told|shown|explained|said)|i can buy|i could buy|i could hire|we could hire|teach (?:\w+ ){0,4}(?:how|to use)|
      no (?:\w+ )?(?:year|years|long[- ]term) (?:contract|deal|commitment)?|get rid of (?:my|our|the)|fire (?:a|my|our|
      the) (?:guy|man|friend|\w+) )\b
    `),
  ],
  [
    1.8,
    new RegExp(oneLine`
      \b(?:need|have|want|got|would like) to (?:\w+ )?(?:run|check|talk|speak|discuss|clear|take|bring|ask|convince|
      get)(?: \w+){0,4} (?:wife|husband|boss|cfo|ceo|coo|board|partners?|owner|owners|committee|father|mother|investors?|landlord|
      head office|corporate|headquarters)\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:complicated|complex|overkill|hacked|breach\w*|jumpy|pricey|anxious|crucified|hassle|clunky|risky|dangerous|useless|
      pointless|gimmick\w*|overwhelm\w*|disrupt\w*|confus\w+|cumbersome|bloated|unproven|immature|unreliable|buggy|backlash|
      push ?back|resistance|stubborn|old school|set in their ways|intimidat\w+|invasive|creepy|intrusive|a stretch|a gamble|
      a leap|slippery|suspicious|cautious|wait until|think twice|not there yet|falls? short|missing)\b
    `),
  ],
];

/** A lower price elsewhere, or what went wrong before: told in the past, so the past takes nothing from it. */
export const experiences: readonly Sign[] = [
  [
    2,
    new RegExp(oneLine`
      \b(?:half (?:of )?(?:that|the price|what you)|same (?:thing|product|service|job) (?:\w+ )?for|(?:quote|offer|bid|price|
      proposal|deal) (?:\w+ ){0,6}(?:lower|cheaper|less|better|below|half|under)|for (?:a lot |much |way )?less|lower than (?:you|
      yours|your)|(?:good|great) deal (?:lower|cheaper|less)|undercut\w*|beat(?:s)? your)\b
    `),
  ],
  [
    2.2,
    new RegExp(oneLine`
      \b(?:vendors?|reps?|salesm[ae]n|salespeople|sales ?guys?|consultants?|companies|suppliers?|everyone|everybody|they all|guys|
      people) (?:\w+ ){0,3}(?:told|said|says|say|promised|promise|claim\w*|swore) (?:\w+ ){0,10}(?:same|none|never|nothing|not|
      but|that too)\b
    `),
  ],
  [
    2.2,
    new RegExp(oneLine`
      \b(?:tried|bought|had|used|did|rolled out|implemented|switched to|went with|signed up for|
      outsourc\w+) (?:\w+ ){0,12}(?:shelf|dust|disaster|waste|flop\w*|fell apart|gave up|never (?:again|used|worked)|badly|fiasco|
      nightmare|nobody used|no one used|failed|failure|drawer|did not (?:work|stick|last|go)|regret\w*|burn(?:ed|t))\b
    `),
  ],
  [
    2,
    new RegExp(oneLine`
      \b(?:been burned|got burned|burned (?:once|twice|before|by)|once bitten|learned (?:that|it) the hard way|never again|
      fool me|last time (?:\w+ ){0,6}(?:not|never|disaster|fail\w*|nightmare|cost|wrong|months))\b
    `),
  ],
];
