import type { Family } from "@/lib/analysis/local/objection-kinds";
import { oneLine } from "@/lib/analysis/one-line";

/** How people resist the price, the moment, or deciding without somebody else. */
export const resistanceToTerms: readonly Family[] = [
  {
    kind: "price",
    weight: 2.35,
    phrases: [
      "<cannot> .. (justify|defend|swallow|stomach|absorb|stretch to|run to|warrant|fund|afford|shoulder|cover that)",
      oneLine`
        (hard|tough|rough|difficult|tricky|awkward) .. (time|job|task|case|conversation|sell) .. (stand|standing|justify|
        justifying|defend|defending|explain|explaining|selling|making|persuading|convincing|getting|finding)
      `,
      "(hard|tough|difficult|tricky|awkward) to .. (justify|defend|explain|sell|swallow|stomach|argue for|get through|get past)",
      "struggl(e|ing|ed) to .. (justify|defend|explain|see|make|sell|find|understand|believe)",
      "why (i|we) (am|are|would be|should be|pay|should pay|would pay|spend|need to pay|have to pay)",
      "what (i|we) (am|are) .. paying .. for",
      "(not|never|nothing|no money|no room|no give|no slack|no more) .. in (the|our|my|this|that|anyone's|next) .. budget",
      oneLine`
        (have not got|do not have|does not have|have no|has no|there is no|there is not|got no|can not find) .. (money|budget|
        funds?|funding|cash|headroom|line item|spare)
      `,
      oneLine`
        budget .. (spent|gone|used up|frozen|cut|committed|accounted for|locked|fixed|closed|shrunk|shrinking|slashed|tight|blown|
        capped|maxed|allocated already|been allocated)
      `,
      "(spending|hiring|budget|capex|purchasing|pay|recruitment) (freeze|cap|embargo|ban)",
      "(money|cash|budgets?|margins?|things|finances) (is|are) .. (tight|thin|squeezed|short|scarce|stretched)",
      oneLine`
        (eye watering|eyewatering|extortionate|exorbitant|astronomical|outrageous|overpriced|priced high|silly money|stupid money|
        serious money|crazy money|rip off|ripoff|daylight robbery|taking the mick|sticker shock|price shock|over the odds|
        top dollar|through the nose|an arm and a leg|cost the earth|break the bank|a small fortune|a fortune|rich for (us|me|my|
        our))
      `,
      oneLine`
        (a|an awful|hell of a|heck of a|quite a|one big|a big|a hefty|a whole) (lot|chunk|lump|jump|hike|leap|sum) .. (money|cash|
        to (pay|ask|spend|find|swallow)|for (what|us|one|this|that|something))
      `,
      "(steep|pricey|salty|dear|rich|hefty|spendy|toppy) .. (for|than|given|price|number|at)",
      "(is|are|was|be) (not|hardly|scarcely) .. worth (it|that|the|what|paying|our|my)",
      oneLine`
        (see|get|seeing|getting|got|had|show|find) (no|little|hardly any|not much) .. (value|return|payback|benefit|roi|
        money's worth|savings?)
      `,
      oneLine`
        (do not|does not|can not|could not|have not|did not) .. (see|get|got|seen|show|find) .. (value|return|payback|benefit|roi|
        money's worth|savings?) (in|from|for|there|of)
      `,
      "pay(ing)? .. (twice|double)( for)?",
      "(\\S+) times over",
      "(hidden|surprise|unexpected|unforeseen) (costs?|fees?|charges?|bills?|extras|invoices?|overages?)",
      "(do not|would not|can not|no more|hate|will not) .. (surprises?|shocks?|overages?)",
      "nickel(ed|ing)? and dim(e|ed|ing)",
      "<number> (percent|per cent) (increase|rise|hike|uplift|more|jump|higher)",
      "(up|hike of|rise of|increase of|gone up|went up|put up|jumped|rose|risen|raised) .. <number> (percent|per cent)",
      "(price|fee|rate|cost|rent|premium|tuition|renewal)s? (rise|rises|hike|hikes|increase|increases|jump|uplift)",
      oneLine`
        (cheaper|less|lower|under|below|better) (than (you|yours|your|what you)|elsewhere|somewhere else|with (someone|
        somebody) else|by <number>)
      `,
      "<number> .. (cheaper|less expensive|under you|below you|lower than|less than you|under yours)",
      oneLine`
        (they|he|she|rivals?|competitors?|others?|someone else|somebody else|the other \S+) (is|are|can|will|would|quoted|offered|
        charges?|came in|come in|came back|does it|do it|did it|have offered|has offered|are offering) .. (half|less|cheaper|
        lower|undercut|under|below|<number> .. less)
      `,
      "(why|how come|how) .. (gone up|go up|went up|so (high|expensive|much|dear|steep)|more expensive|higher than)",
      "(that|this|it) (is|does|seems?|feels?) not .. (right|fair|reasonable|acceptable|on)",
      oneLine`
        (was|were|had been) (expecting|hoping for|hoping|thinking|led to believe|budgeting|budgeted|banking on) .. (less|lower|
        nearer|closer|under|around|half|something)
      `,
      "(sharper|lower|better|keener|softer) (price|number|rate|deal|pencil|quote|figure)",
      "sharpen (your|the) pencil",
      oneLine`
        (need|want|require|requires|required|expect|expects|after|looking for|demand|demands|told to (get|
        find)) .. <number> .. <percent> (off|less|saving|savings|reduction|cut|down)
      `,
      oneLine`
        (more|higher|dearer|above|over|worse) than (what )?(i|we) (have|had|got|have got|pay|are paying|paid|budgeted|get|wanted|
        were (told|quoted))
      `,
      "(come|comes|came|work|works) out (higher|dearer|more|above|worse)",
      oneLine`
        (pay|paying|charge|charges|charged|charging|bill|billed|billing) .. for .. (nothing|something (we|i|that)|things? (we|i|
        that)|what (we|i) (do|did) not|a \S+ when|nobody|your (bug|mistake|error|fault|delay))
      `,
      "(a|one) (tenth|third|quarter|half|fraction) (of )?the (price|cost|money)",
      "(eyebrows|eye brows|jaw|chair) .. (up|raised|dropped|floor|fell)",
      "(is|are) not (cheap|nothing|peanuts|small change|pocket change|pocket money)",
      "not (a|one) (penny|cent|dime|euro|dollar) more",
      "<cannot> pay .. (for|that|more|extra|twice|upfront|up front)",
      "not paying .. (for|that|more|extra|twice|upfront|up front|until)",
      "more than (i|we) (pay|spend|make|earn|charge|take|bring in)",
      "(pay|paying|cost|costing|costs) .. more for .. than",
      "(come|came|coming|are|is) in at .. <number>",
      "(need|want|after|looking for) (something|a bit|some|a little|a chunk|money) off (the|that|your|it)",
      "(can not|could not|hard to) .. (walk past|ignore|overlook|leave on the table|front up with|go in with|go back with)",
      oneLine`
        (you are|you guys are|yours is|you come out|that makes you|you look) .. (dearer|more expensive|higher|pricier|
        the most expensive|above|the expensive)
      `,
      "(wipe out|wipes out|eat up|eats up|eat into|eats into|swallow|swallows|kill|kills) .. (savings?|margins?|profits?|benefit)",
      "(can not|could not|do not) .. (get|make) (it|that|this|the numbers|the figures|the maths?) .. (make sense|work|add up|stack up|fly)",
      "(makes?|made) (no|little) .. sense",
      "(is|would be) a no (from|for)",
      oneLine`
        (too|awfully|quite|pretty|rather|very|that) (much|high|steep|big|large) .. (for (us|me|a|our|what|that|one|my)|to pay|
        to ask|money|right now)
      `,
    ],
  },
  {
    kind: "price",
    weight: 1.3,
    phrases: [
      "(do|does|did|get|gets|got|had|have) .. for (free|nothing|half|less)",
      "(match|beat|get near|get close to|compete with) .. (price|quote|number|them|theirs|that)",
      "(our|my|the) (limit|ceiling|cap|maximum|absolute top|top end|walk away) (is|was|would be)",
      "(that|which|it) .. (adds up|mounts up|a bit much|a bit rich)",
      "<number> (is|at) the (most|limit|ceiling|outside)",
      "(fees?|charges?|costs?|clause|deposit|minimum|penalty) (on|for|of) (every|each|all|lost|late|the)",
      "(is|are|was|were) not enough",
      "(at|out of) (our|my) own (cost|expense|pocket)",
    ],
  },
  {
    kind: "timing",
    weight: 2.35,
    phrases: [
      "in no (hurry|rush|great hurry|particular hurry)",
      "(could not|can not) .. (come|be|have come) at a worse",
      "(worse|worst possible) (moment|time|timing|week|month)",
      oneLine`
        (only |have |finally )got (everyone|everybody|them|people|it|the|our|my|over|through|used|out) .. (used to|settled|
        trained|comfortable|working|stable|last|previous|new|of)
      `,
      "(date|day|deadline|timeline|schedule) (is not|will not|does not|is never) .. (work|realistic|possible|fly|happening|happen)",
      "(ask|try|call|ring|catch) me (again|back) .. (when|in|after|once)",
      "not .. in (a|any|much of a|that much of a) (hurry|rush)",
      "<no> .. (a|the|our|my|top|high|much of a|really a) priority",
      oneLine`
        (now|today|this (year|quarter|month|week|season|summer|winter|spring|autumn|fall)) (is|would be|will be|has been|
        is going to be) .. (not|bad|terrible|awful|the wrong|no good|impossible|difficult|out of|crazy|mad|chaos|a write off)
      `,
      "(not|nothing|no) .. (this (year|quarter|side of|season|summer|winter|spring|autumn|fall)|(until|till|til|before) <later>)",
      oneLine`
        (should|ought to|had better|better|rather|going to|want to|wants to|have to|need to|prefer to|might as well|happy to|
        content to|inclined to|told to) (wait|hold off|hold fire|sit tight|sit on|stand pat|leave it|park (it|this|that)|
        shelve (it|this)|pause|postpone|put (it|this|that) off|see what happens|wait and see)
      `,
      oneLine`
        (wait|waiting|hold off|holding off|hold on|holding on|hang on|hold out) (for|until|till|til) (the|our|their|my|next|after|
        then|we|they|things|it|budget|a|<later>)
      `,
      oneLine`
        (back burner|on ice|long grass|down the list|bottom of the (list|pile)|bigger (fish|fires|problems|worries)|
        other (priorities|fish|fires))
      `,
      "(too much|so much|enough|a lot|plenty|loads) .. (going on|on (our|my) (plate|hands)|on at the moment|in flight|on the go)",
      "(hands|plates?) (is |are |'s )?.. full",
      "(snowed under|run off our feet|up against it|at capacity|maxed out|under water|rushed off)",
      "(short|down|light) .. (staffed|handed|on people|on staff|a person|a pair of hands|of (staff|people|hands|bodies))",
      oneLine`
        (nobody|no one|none of (us|them|my|the)|not one of) .. (has|have|got|'s got) .. (time|days?|hours?|minutes?|capacity|
        bandwidth|energy|patience|appetite|stomach)
      `,
      oneLine`
        (do not|does not|did not|have not got|has not got) .. (the time|time for|time to|bandwidth|capacity|the people|the staff|
        the hands|the resources?|a day|an hour|the headspace|the appetite)
      `,
      "(too soon|too early|premature|jumping the gun|early days|ahead of (ourselves|myself|yourself|yourselves)|a bit previous)",
      "not (quite |yet |really )?(ready|there yet|at (that|the|this) (stage|point))",
      oneLine`
        (bad|wrong|worst|terrible|awful|poor|not a good|not the right|not a great|not the best|difficult) (time|timing|moment|
        year|quarter|month|week|season)
      `,
      oneLine`
        (nobody|no one|we do not|i do not|they do not) .. (touch|touches|change|changes|move|moves|buy|buys|sign|signs|start|
        starts|install|installs) .. (at|during|before|until|in|over) .. (year end|month end|season|harvest|peak|audit|christmas|
        holidays?|summer|winter|<later>)
      `,
      oneLine`
        (impossible|no chance|not a chance|not a hope|no way|out of the question|unrealistic|optimistic|ambitious|
        tight) .. (before|by|until|this year|at year end|in time|that date|deadline|timeline|schedule)
      `,
    ],
  },
  {
    kind: "timing",
    weight: 1.6,
    phrases: [
      oneLine`
        (come|get|circle|check|try|ring|call|reach|speak|talk) .. (back|again|me|us) .. (in|after|around|when|once) .. (<later>|
        things|the dust)
      `,
      "(revisit|look at|pick up|come back to|reopen|review) (it|this|that) (again )?(in|after|when|once|then|next|later|down)",
      "(maybe|perhaps|possibly|probably) (in |sometime )?(next|after|later)( \\S+)?",
      "one thing at a time",
      "(in the middle|the thick|the midst) of .. (a|an|our|the|another|that|moving|hiring|changing|switching)",
    ],
  },
  {
    kind: "authority",
    weight: 2.35,
    phrases: [
      oneLine`
        (is|are|was|would be) (not|never|hardly) .. (mine|my (decision|call|place|department|money|budget|choice|area|job)|
        up to me|for me|in my (gift|hands|power)|down to me|just me|only me|me alone)( to)?
      `,
      oneLine`
        (?<!\b(?:i|we|you) )(will|would|are going to|is going to|'s going to|going to|is bound to|are bound to) .. (ask|
        want to know|wonder|question|query) .. (why|what|how|if|whether|me|us)
      `,
      oneLine`
        (will|would|are going to|is going to|'s going to|going to|bound to) (say no|kill it|veto|laugh|scream|hit the roof|
        have a fit|have (a problem|an issue|something to say)|object|balk|baulk|throw (it|me|this)|bin it|shoot (it|this|that|
        me) down|tear (it|this|me)|pick (it|this) apart|need (convincing|persuading|a lot)|take (some )?(convincing|persuading)|
        not (like|have|want|go for|sign|wear|be (happy|keen|thrilled|impressed|pleased|easy)))
      `,
      "of the (mind|view|opinion)( that)?",
      "(picks?|chooses?|decides?|sets?|chose|decided) (on )?the (suppliers?|vendors?|systems?|software|tools|partners?|platform)",
      "(get told|no say in|not our (choice|decision|call)|out of (my|our) hands|hands are tied|nothing to do with me|wrong person)",
      "(be|been|are|is) all over (that|it|this|us|me)",
      oneLine`
        (field day|kittens|have a fit|my head on|go ballistic|go berserk|go spare|up the wall|hit the (roof|ceiling)|crucify|
        eat me alive|up in arms|walk out|down tools)
      `,
      oneLine`
        (procurement|purchasing|finance|legal|treasury|security|compliance|the board|our board|my board|the committee|the council|
        the owners?|my boss|our boss|the boss|corporate|headquarters|head office|the partners|my wife|my husband|
        my partner) (will|would|do|does|can|is|are) not (even |ever |really )?(?!mind|know|have to|need|here|in|back|see)\S+
      `,
      "(is|are) not me .. (have to|need to|you) .. (convince|persuade|sell)",
      oneLine`
        (wants|want|prefers|would prefer|would rather|is leaning|are leaning|is inclined|is minded|is set on|is dead set|
        is pushing|are pushing|is in favo[u]?r) .. (to (wait|stay|stick|keep|go with|build|hold|cut|save|do it)|towards?|
        the other|someone else|in ?house|the cheaper|the cheapest)
      `,
      oneLine`
        (he|she|they|my \S+|our \S+|the \S+|nobody|not everyone|not everybody) (is|are|was|were) (dead |totally |completely |
        very |very much |still |firmly |a bit )?(against|opposed|dead set|not (sold|convinced|on board|keen|bought in|a fan|
        persuaded|impressed)|sceptical|skeptical|unconvinced|dubious|wary)
      `,
      "took (them|him|her|us|it|the \\S+) .. (months|years|ages|forever|weeks|eternity)",
      "(would|will|is going to|could|can) take .. (forever|ages|months|an age|an eternity|a year|years)",
      "(over|above|past|beyond) my (head|pay grade|limit|authority|level)",
      oneLine`
        (can not|could not|do not have the) .. (sign|approve|authority|authori[sz]e|decide|commit|say yes|agree to|
        give you) .. (that|this|it|alone|myself|on my own|without|anything|a (yes|decision|commitment))
      `,
      "(get|got|getting) .. (past|through|by|approved by|signed off by) .. (the|our|my|his|her|their) (\\S+ )?<upstairs>",
      "(go|goes|went|get|gets|fly|wash|sit|land) .. through (treasury|finance|procurement|legal|purchasing|accounts)",
    ],
  },
  {
    kind: "authority",
    weight: 1.3,
    phrases: [
      oneLine`
        (it|that|this|everything|anything|which) .. (has to|have to|needs to|would have to|will have to|goes|must|got to) .. (to|
        through|past|before|by|via|in front of) (the|our|my|his|her) (\S+ )?<upstairs>
      `,
      oneLine`
        (convince|persuade|win over|square (it|this|that) with|clear (it|this|that) with|run (it|this|that) (past|by)|
        get .. on board|bring .. (round|around)|sell (it|this|that) to) .. (the|our|my|him|her|them|<upstairs>)
      `,
      oneLine`
        (the|my|our|his|her) (\S+ )?<upstairs> .. (has to|have to|needs to|need to|would have to|will have to|must|votes?|
        have a vote|has the final) .. (approve|vote|agree|sign|decide|bless|look|pass|say|on)
      `,
      "not a yes( yet)?",
    ],
  },
];
