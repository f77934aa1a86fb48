import type { Family } from "@/lib/analysis/local/objection-kinds";
import { oneLine } from "@/lib/analysis/one-line";

/** How people resist the seller, the change and its effort, the fit, or the talk itself. */
export const resistanceToChange: readonly Family[] = [
  {
    kind: "trust",
    weight: 2.35,
    phrases: [
      "(heard|had|been|seen|tried) (that|it|this|them|those|all (of )?(that|this)|the same|that one|that line|the pitch) .. before",
      "heard it all|been (here|there|down (this|that) (road|path|route)|through (this|that|it|all this)|round this) (before|already)",
      "so did (the|every|they|your|all|everyone)",
      "that is (exactly )?what (they|the last|everyone|everybody|you all|the other|all of|he|she) .. (said|say|told|claimed|promised)",
      "(been|were|was|got|get) promised",
      "still .. (cleaning up|paying for|recovering|picking up the pieces|getting over|living with|sore|smarting|feeling it|untangling)",
      oneLine`
        (died on the vine|fizzled|never took off|went nowhere|gather(s|ed|ing) dust|collect(s|ed|ing) dust|came to nothing|
        fell flat|got abandoned|white elephant|in a drawer|never got used|back (to|on) (paper|excel|spreadsheets|the old))
      `,
      "bet(ting)? (the|our|my) (\\S+ )?(farm|season|house|company|business|year|shop) on",
      "(nobody|no one) (around here|else|in our|in this|i know|locally) .. (tried|done|uses|used|has|heard)",
      "(guinea pigs?|test case|lab rats?|early adopters?|bleeding edge)",
      "(need|have|want|got|going to need) to be .. (convinced|persuaded|sure|certain|sold|shown)",
      "(need|have|want|got) to see (it|that|this|one) .. (run|running|work|working|first|before|survive|somewhere)",
      "if your \\S+ .. (goes down|crashes|dies|stops|fails|breaks|is down|goes bust|goes under|changes|leaves|quits)",
      "(company|firm|outfit|vendor|startup|people) (i|we) (had |have )?never (\\S+ )?heard of",
      "(that is|it is|this is) all (very )?(well|nice)",
      "lost me (at|there|when|with)",
      "sticks? in my (throat|craw)",
      "(optimistic|rosy|generous|ambitious|hopeful) (to|for) (me|us)",
      oneLine`
        (everyone|everybody|they all|you all|all of you|every (vendor|supplier|rep|salesman|salesperson|one of you|company)|
        you lot|you people|you guys all|salespeople|salesmen|the last (one|lot|guy|guys|rep)) .. (say|says|said|tell|tells|told|
        promise|promises|promised|claim|claims|claimed|swore)
      `,
      oneLine`
        (not|never) .. (doing|going through|having|making|falling for|repeating|go through|do|have|make|buy) .. (that|this|it|
        mistake|them) .. again
      `,
      "never again",
      oneLine`
        (got|been|was|were|get) .. (burned|burnt|stung|bitten|ripped off|conned|let down|hit for|hit with|caught out|stitched up|
        shafted|screwed|scarred|bruised|taken for)
      `,
      "(burned|burnt|stung|bitten|bit|hit|scarred|bruised|fooled) (us|me|once|twice|before|last time|by|badly)",
      "(left|leaves|leave|dropped|let) (us|me) (hanging|high and dry|in the lurch|stranded|down|holding)",
      oneLine`
        last (time|one|lot|guy|guys|firm|company|vendor|supplier|agency|crowd|outfit|provider|people|system|project|attempt|
        contractor) .. (never|did not|nobody|no one|disaster|nightmare|fell|failed|promised|swore|broke|left us|twice the|late|
        wrong|regretted|cost us|went wrong|went bust|went under|walked)
      `,
      oneLine`
        (what|how) (do|would|can|could|am|are) (i|we) (know|be sure|trust|be certain|tell|believe|verify|rely|supposed to (know|
        trust|believe))
      `,
      "(is|are|was|were|does|do|did) (not|hardly|never) .. (proof|prove|evidence|tell me (anything|much)|mean (anything|much))",
      "(one|a single|two|three) .. (is|does|do|are) not .. (proof|prove|enough|convince|a pattern|a trend|make)",
      oneLine`
        (small sample|sample of one|take your word|your word for it|too good to be true|pinch of salt|grain of salt|
        believe it when|have yet to see|snake oil|smoke and mirrors|sounds too|cherry picked|on paper|in theory)
      `,
      oneLine`
        (you would|you are bound to|you are going to|you are paid to|you have to|of course you|well you would|
        you will always) .. say (that|so|it)
      `,
      "easy for you to say",
      oneLine`
        (am|are|be|was|were|feel|feels|felt|makes? (me|us)|making me|leaves? (me|us)|got me|gets me|still|bit|little|slightly|
        somewhat|rather|understandably|getting|get|remain) .. (skeptical|sceptical|dubious|wary|leery|uneasy|nervous|twitchy|
        allergic|suspicious|hesitant|reluctant|unconvinced|doubtful|uncomfortable|apprehensive|queasy|jumpy|cagey|gun shy|iffy|
        unsure|on the fence|in two minds|torn)
      `,
      oneLine`
        (i|we) (am|are|would be|was|were|do|have|feel) .. (worried|concerned|afraid|scared|anxious|frightened|fearful) .. (that|
        about|of|if|we|it|you|this|the|they)
      `,
      oneLine`
        (my|our|her|his|their|one|biggest|main|only|real|big|first|other|last|whole) (\S+ )?(worry|worries|concern|concerns|fear|
        fears|hesitation|objection|reservation|reservations|hang up|hangup|sticking point|doubt|doubts|misgiving|misgivings|qualm|
        qualms|beef|gripe) (is|are|was|would|with|here|about|i|being|there|really|though|remains)
      `,
      oneLine`
        (have|got|having|has|raise|raised) .. (worry|concern|concerns|reservation|reservations|doubt|doubts|misgivings|qualms|
        second thoughts|cold feet) (about|with|over|on|there|that|whether|here)
      `,
      oneLine`
        (what|bit|thing|part|one|piece) (that )?(worries|concerns|bothers|scares|troubles|frightens|puts|stops|bugs|gets|throws|
        niggles) (me|us|them|him|her)
      `,
      "(that|it|this|which|still|also|really) (worries|concerns|bothers|scares|troubles|frightens|bugs|annoys|irks|rankles) (me|us)",
      "where (i|we) .. (struggle|struggling|get stuck|stuck|hesitate|have trouble|have a problem|come unstuck|draw the line|disagree)",
      "(does|did|do|would) not .. (sit well|sit right|sit easy|feel right|smell right|add up|stack up|wash|ring true|inspire|fill me)",
      oneLine`
        (do not|does not|would not|not) (care for|keen on|mad on|mad about|wild about|crazy about|sold on|big on|hot on|
        thrilled (about|with|by)|overjoyed|in love with|enamou?red|fussed about|taken with|comfortable with|easy with|
        convinced by|persuaded by|blown away|impressed (by|with))
      `,
      "(am|are|be) not .. (keen|sold|convinced|persuaded|comfortable|thrilled|impressed|won over)",
      "(take|takes|need|needs|going to need|would need) .. (convincing|persuading|winning over|a lot of proof)",
      oneLine`
        (remains to be seen|jury is .. out|we will see about that|yet to be convinced|you have not (convinced|shown|told|answered|
        said|explained))
      `,
      "(my|our) (neck|head|job|name|reputation) .. (on the (line|block)|at stake|on it)",
      "(comes|come|lands|land|falls|fall) (back )?(on|down on) (me|us|my)",
      "on my (head|watch|neck|shoulders|conscience)",
      oneLine`
        (i am|i would be|i will be|makes me) the (one|guy|person|man|woman|idiot|fool|mug) (who|that) .. (signed|said|brought|
        approved|bought|picked|recommended|answers?|takes?|gets?|has|carries|explains?|chose)
      `,
      "(nobody|no one) (ever )?(got|gets) fired",
      "(big|huge|too much of a|real|massive|too big a|bit of a|quite a) (risk|gamble|leap|punt|bet|commitment|upheaval)",
      "leap of faith|single point of failure|all (our|my|the) eggs",
      "(would|will|could) not .. (hang|bet|stake|put|risk) .. (my|our) (hat|house|name|shirt|job|neck|money|business)",
      "if you (fail|slip|miss|let us down|go under|get bought|walk) .. (i|we) (have|am|are|will|would)",
      "(not|never) .. (hopeful|optimistic|holding out|hold out) ?",
      "(do not|does not|not) know (if|whether) (i|we) (can|could|want|should|would|will)",
      "(can not|could not) (risk|afford (to|any|a|another|downtime|mistakes))",
      oneLine`
        (auditors?|regulators?|insurers?|compliance|lawyers|gdpr|data protection|works council|unions?|privacy|security team|
        it security) .. (will|would|are going to|is going to|has|have) .. (not|never|issue|problem|problems|kittens|field day|
        block|object|a fit|questions|kill)
      `,
    ],
  },
  {
    kind: "trust",
    weight: 1.4,
    phrases: [
      "what (if|happens (if|when|to))",
      oneLine`
        if (it|that|this|you|they|something|anything|one) .. (goes wrong|go wrong|breaks|break|fails|fail|goes down|does not work|
        do not work|falls over|goes under|go under|folds|disappear|let us down|goes south|messes up|slips)
      `,
      "(can|could|do|would|will) you .. (guarantee|prove|promise me)",
      "(any|no|what) guarantees?",
      oneLine`
        (the|one|only|there is (a|one)|there's (a|one)) (problem|snag|catch|hitch|drawback|downside|rub|difficulty|trouble) (is|
        though|with|there|i|for (us|me)|being|we)
      `,
      oneLine`
        (data|recordings?|records|photos|footage|documents) .. (leave|leaves|leaving|goes|going|sits?|stored|held|hosted|
        ends? up) .. (abroad|outside|overseas|servers?|cloud|america|the us|china)
      `,
      "(small|young|new|tiny|unknown) (company|firm|outfit|startup|start up|player|vendor|business)",
      "never (came|happened|worked|delivered|showed|materiali[sz]ed|turned up|called back|heard)",
    ],
  },
  {
    kind: "status_quo",
    weight: 2.35,
    phrases: [
      oneLine`
        (ride (it|this|that) out|riding it out|stick with|sticking with|stay with|staying with|stay put|staying put|see (it|this|
        that) out|keep going with|carry on (with|as)|carrying on|leave (it|things) as|stay as we)
      `,
      "(is|are) not (pretty|perfect|great|fancy|the best|ideal|brilliant|glamorous|state of the art) .. (but|though)",
      "(everybody|everyone|they all|people|the \\S+|my \\S+) (knows|know) (how|where) (it|to|everything|things)",
      "do(es)? (what (it needs|we need|i need|we want|it says|it should)|the job|the trick|its job)",
      "(rather|sooner) (put|spend|invest|use|save|keep|stay|stick|wait|not|buy|own|do without|lease|hire|fix)",
      "(do|does) not .. have (a|any|much of a|that much of a|such a) .. (problem|issue|need|use|requirement|call) (with|for|of|there|here)",
      "(that|it|this|which) would be the end of",
      "(rule|rules|ruled|ruling) (it|you|that|us|them) out",
      "(lose|give up|miss out on) .. (discount|bundle|rebate|bonus|rate|deal|warranty) .. (we|from|with|if)",
      "(served|serves|serving|looked after|looks after|treated|treats|done) (us|me) (well|right|fine|proud|very well|all right|alright)",
      oneLine`
        (we|i) (get by|manage fine|manage okay|cope|make do|muddle through|have managed|have coped|have got by|are getting by|
        do all right|do okay)
      `,
      "(we|i|they) (have|had) always (done|used|bought|gone|dealt|worked|been|had)",
      "devil (we|you|i) know",
      "(if it|it|that|things|ours|what we have) (is|are) (not|hardly) broken?",
      "not (in the market|shopping|looking|buying|switching|changing|moving|replacing|interested)( .. (for|to|at|right now|anything))?",
      "(no need|no call|no use|no interest|no reason|no cause|little need|no point) .. (for|to|in)",
      "why (we|i) (do|should|would|can|could|did) not .. (take|use|go with|do|get|have|stay|buy|build|keep)",
      "why not .. (use|take|go with|do it|stay|stick|build|buy) .. (ourselves|the|our|what|with|it|one)",
      "(see|got|have|find) no (reason|need|point|benefit|advantage|case)",
      oneLine`
        (thinking (of|about)|more for|ready for|considering|tempted (to|by)|looking at|close to|in favou?r of) (leave|leaving|
        moving (on|away)|switching away|going elsewhere|cancelling|canceling|walking away)
      `,
      "(do not|can not|could not) see .. (getting|going|happening|working|flying|passing|being|agreeing|making it)",
      oneLine`
        (do not|does not|can not|could not|fail to) .. see .. (why(?! not)|the (need|point|value|benefit|advantage|case|
        difference)|what (it|that|you|we)|how (it|that|this|we)|a (need|reason|case|difference)|any|much|it|us|ourselves|myself)
      `,
      oneLine`
        (do not|does not|never|hardly|rarely|barely) .. (chase|need|use) (one|it|that|them|this|another|any|more|help|much|many|
        half|anything|a|an|\S{3,}s)(?! (okay|permission|approval))
      `,
      oneLine`
        (do not|does not|never|hardly|rarely|barely|have not) (really |ever )?(have|get|see|had|got|lose|do) (many|much|a lot|any|
        enough|that problem|that issue|the problem|a problem|those)
      `,
      oneLine`
        (is|are|was|were) <no> .. (a|an|much of a|any|really a|our|big|such a) (problem|issue|pain|headache|concern|
        pain point) (for|here|we|i|to|at|with)
      `,
      "nothing (is )?(wrong|the matter) with",
      oneLine`
        (already|we|team|guys|people|they) .. (making|make|doing|do|done|building|built|getting|get|tracking|running|
        pulling) .. (in|with|through|from|by|on) (power bi|excel|sheets|sharepoint|house|our own|a spreadsheet|spreadsheets|hand|
        sap|the erp|salesforce|paper|the crm) (already|now|today|anyway)
      `,
      oneLine`
        already (making|doing|getting|running|covering|handling|building|paying|signed|committed|contracted|spoken|sorted|covered|
        got (one|that|someone|somebody|a|it|our|most))
      `,
      oneLine`
        (comes|come|came|included|include|thrown in|bundled|get) .. (with (our|the|what)|in the) (erp|crm|package|bundle|
        licen[sc]e|system|suite)( .. (already|anyway|for free))?
      `,
      oneLine`
        (they|it|the \S+|erp people|our \S+) .. (have|has|got|offer|offers|include|includes|do|does) (their|
        its) own (\S+ )?(reporting|module|version|tool|app|system|solution|one|thing|add on)
      `,
      oneLine`
        (other|two|three|several|four|five|few more|another) .. (vendors?|suppliers?|bidders?|quotes?|offers?|bids?|providers?|
        companies|firms|agencies) .. (evaluation|running|table|in|looking|talking|too|as well|considering|on my desk|to (see|
        compare|look))
      `,
      "(looking|talking|speaking) (at|to|with) .. (other|others|your competitors?|two others|another (vendor|supplier|company|firm))",
      oneLine`
        (tied|locked|bound|stuck|contracted|wedded|chained|married|signed up|committed|handcuffed) (\S+ )?(in|into|to|with|until|
        till|til|for|up)
      `,
      oneLine`
        <deal> .. (runs|goes|lasts|is not up|does not (end|expire|come up|finish|run out)|has .. (left|to run|to go)|
        not up) .. (until|till|til|in|another|through|for|next|before)
      `,
      "(until|till|til) .. <deal> (is|'s|runs|ends|expires|comes|goes) .. (up|out|over)",
      "(cancellation|termination|exit|break|early termination|breakage) (fee|fees|penalty|penalties|charge|charges|costs?)",
      "stuck with (it|them|you|that|this|the|a|stock|feed|\\S+)",
      oneLine`
        (do not|would not|will not|can not|not|never) .. (want to be|want to get|be|get|be left|end up) (tied|locked|stuck|
        trapped|held|pinned|boxed|lumbered|saddled|beholden)
      `,
      oneLine`
        (can not|will not|would not|could not|never|not (going to|willing to|prepared to|able to|ready to)) .. (commit|sign|
        lock (in|us|ourselves)|tie (us|ourselves)|bind|agree) .. (to|for|that|anything|a|up|until|ourselves|several|multi|years?|
        now|today|any|long)
      `,
      oneLine`
        (two|three|five|four|seven|ten|multi|several|many) years? .. (is|are|was|feels?|seems?) .. (long|lot|too|big|much|not|
        stretch|ask|eternity)
      `,
      "(long|big) (time|while|ask|commitment) to (commit|be|sign|be tied|lock)",
      "(auto renew\\S*|automatic renewal|notice period|evergreen clause)",
    ],
  },
  {
    kind: "status_quo",
    weight: 1.2,
    phrases: [
      "(happy|fine|good|okay|content|satisfied|comfortable) (with|where|as|how) (we|i|things|what|the|our|who|they|it)",
      oneLine`
        (only|about|maybe|perhaps|hardly|barely|not even) .. (one|two|three|four|five|a couple|a handful|a few|
        half a dozen) .. (a|per|each|every) (day|week|month|year)
      `,
      "(friend|mate|brother|cousin|nephew|son|neighbou?r|old colleague) .. (does|runs|owns|handles|looks after|sells)",
    ],
  },
  {
    kind: "effort",
    weight: 2.35,
    phrases: [
      oneLine`
        (sounds|looks|seems|feels|is|be|means?) .. (a lot|lots|loads|too much|an awful lot|a ton|heaps|a mountain|quite a bit|
        plenty) .. (work|effort|hassle|bother|trouble|change|training|setup|admin|upheaval|faff|running around|moving parts|hoops|
        paperwork|clicking|typing|learning)
      `,
      oneLine`
        (more|extra|added|additional|yet another|one more|another) (work|admin|hassle|workload|burden|paperwork|system|tool|app|
        login|log in|screen|portal|password|platform|thing to (learn|check|open|do|remember|log)|step) .. (for|on|to|that|they|we|
        my|i|nobody|no)
      `,
      oneLine`
        (who|somebody|someone) (is|'s|has|would have|will have|are) (going to|to|got to) .. (enter|key|type|train|retrain|teach|
        maintain|manage|migrate|clean|load|feed|support|babysit|run|do|own|set) .. (it|all|that|this|them|everyone|everything|the)
      `,
      "(learning curve|change fatigue|change management|upheaval|palaver|rigmarole|pain in the (neck|backside|butt|arse|ass))",
      "(retrain|retraining|re train|re training) .. (everyone|everybody|people|them|the|my|our|staff|\\S+)",
      "(start|starting) (from scratch|all over|over again)|back to square one|redo (everything|it all)",
      oneLine`
        <crew> .. (will|would|can|could|do|does|are|is|have|has) (not|never|hardly|barely) .. (use|touch|open|look at|log in|
        adopt|bother|learn|read|carry|wear|trust|type|put up with|stand for|thank (me|us)|go for|wear it|have it|buy (it|that|
        into)|download|scan|click)
      `,
      oneLine`
        (half|most|some|a lot|none|many|two|three|one) of (them|my \S+|our \S+|the \S+) .. (hate|hates|will not|would not|can not|
        could not|do not|does not|refuse|refuses|are not|is not|struggle|struggles|will (quit|leave|walk|moan|complain)|
        would (quit|leave|walk))
      `,
      "(can not|could not) (take|pull|spare|release|free up|lose|let|put|send) .. (off|out|away|down|for|through|to)",
      oneLine`
        who (is|'s|will|would) .. (keep|keeping|look after|update|updating|fill|filling|enter|entering|own|chase|train|maintain|
        do) .. (it|all|that|them|updated|everyone|this|going)
      `,
      "(another|one more|yet another|some other) (gadget|device|thing|box|screen|app|system|tool|login|form|card|vendor|supplier)",
      "(lot|too much|so much|enough) (of )?change .. (for|in|at|this|right|already)",
      oneLine`
        (takes?|taking|cost|costs|lose|losing|spend|spending) .. (weeks?|months?|days?|ages|forever) .. (to (set up|learn|switch|
        move|migrate|roll|get|implement|install|train)|switching|moving|setting|migrating|training|learning)
      `,
      oneLine`
        (switching|moving|changing|migrating|swapping|ripping) .. (is|would be|will be|costs?|means|takes?|sounds?) .. (hard|pain|
        nightmare|painful|hassle|headache|huge|big|expensive|work|a lot|risky|messy|ordeal|months|weeks|job)
      `,
    ],
  },
  {
    kind: "fit",
    weight: 1.9,
    phrases: [
      oneLine`
        (it|that|this|they|those|these|you|your \S+|a \S+|the \S+|one) (can|will|would|could|may|might) not .. (fit|reach|handle|
        cope|cover|suit|get (in|behind|under|into|near|through|across|around|up|past|round)|go (in|behind|under|into|near|through|
        across|around|up|round)|apply|help us|help me|solve|fix|address|support|integrate|sync|connect|understand|match|scale|
        stand up|last|survive|do (it|that|what)|take|make (any|a) difference|work (for|with|in|on|here|at))
      `,
      oneLine`
        not (built|designed|made|meant|suited|suitable|right|set up|geared|big enough|good enough|strong enough|robust enough|
        tested|proven|approved|certified|licensed|rated|really) (for|to) (us|this|that|our|me|a|people|companies|places|somewhere|
        something)
      `,
      oneLine`
        (we are|ours is|it is|they are) .. (too (small|big|different|speciali[sz]ed|niche|complicated|old|remote|rural|far|
        simple)|not (a )?(big|large|typical|normal|your usual|the usual)|not like (other|that|most|the)|a (different|strange|
        funny|special|odd) (animal|beast|case|kind|sort|breed|setup))
      `,
      oneLine`
        (for|aimed at|made for|built for|meant for) (bigger|larger|smaller|big|large|enterprise|corporate) (companies|firms|
        places|outfits|operations|teams|people|customers|businesses|organi[sz]ations|shops|chains)
      `,
      oneLine`
        (overkill|more than we need|bells and whistles|sledgehammer|rolls royce|all singing|gold plated|over engineered|
        half of (it|that|those) we)
      `,
      "(not|never) .. (a )?(good |right |great |natural |perfect )fit",
      "not sure (what|how|whether|why|there|any|it would|you would|you could|we would|i would|that helps|that works|that is)",
      oneLine`
        (no|little|limited|not much|not a lot of|what) (use|good|help|point|benefit) (to|for|in|if|is|of) (us|me|that|it|having|a|
        there|anyone|my|our)
      `,
      "(nobody|no one|none) .. (can|could|will|would|ever) .. (get|use|read|understand|open|fix|service|touch|ask|asked|looks?)",
      "(not|nothing) .. (that|which|you) .. (could|can|would) .. (do|help|offer|fix) .. (with|about|for|there|us)",
      oneLine`
        (lacks|lacking|does not (do|come with|include|offer|cater|cater for)|no (support|integration|connector|export|offline|
        mobile|api)) .. (for|with|to|the|what|a|that|we|our|\S+)
      `,
      "(it|that|this) (is|was) not what (we|i) (asked|need|want|had in mind|were|was|do|are)",
      oneLine`
        (is|are|would be|will be) (difficult|tricky|awkward|impossible|problematic|a problem|a struggle|a challenge|a tough one|
        a big ask|a stretch|not possible|not workable|not doable|not acceptable) (for (us|me|our)|here|in our|on our|with our)
      `,
      "^(\\S+ ){1,3}is (very |really |quite |too )?(difficult|tricky|awkward|impossible|problematic|a problem|not possible)$",
      "(minimums?|minimum (order|quantit(y|ies)|spend|term|commitment)) .. (too|high|like that|not|kill|do not|we|i|for|of)",
    ],
  },
  {
    kind: "brush_off",
    weight: 2.35,
    phrases: [
      oneLine`
        (have to|need to|want to|would like to|let me|let us|got to|going to|better|will|would) .. (think (about|on|over|it)|
        sleep on|chew|mull|reflect on|digest|weigh (it|this|that|up)|take stock|crunch the|go away and)
      `,
      oneLine`
        (look at it|have a look|take a look|read it|get to it|get round to it) .. (when (i|we)|at some point|in my own time|
        some day|eventually|if i)
      `,
      "(drop|send|shoot|ping|fire|pop|email|mail) (me|us) .. (look|read|see|when|if i|if we)",
      "let (me|us|it) (sit|percolate|settle|sink in|marinate|simmer|live with|sit with)",
      "(sit|live) with (it|that|this) (for|a)",
      oneLine`
        (take|remove|get) (me|us) off|off (the|your|that) (\S+ )?list|stop (calling|ringing|emailing|phoning)|lose (my|our|
        this) number|quit calling|do not (call|ring|phone) (me|us|here|again|back)
      `,
      "(these|cold|sales|another|unsolicited|nuisance) (sales )?calls?( .. (a day|a week|every|all))?",
      "(is this|this is) (a|another) (sales|cold|marketing)",
      "(what are you|what is it you are) (selling|trying to sell)",
      "(how|where) did you get (my|this|our) (number|name|email|details)",
      oneLine`
        (make it quick|be quick|get to the point|cut to the chase|you have (got )?(thirty|sixty|ten|twenty|a few|\d+) seconds|
        the short version)
      `,
      "(not|never) .. (taking|buying|entertaining|discussing|doing) .. (anything|calls|meetings|demos|vendors?|this)",
      "(no|nope|nah) (thank you|thanks|we are good|we are fine|we are all right|not for (us|me))",
      oneLine`
        (you are|you have|you guys are|you have got) .. (wasting|barking|the wrong (person|number|place|guy|man|woman|company|
        tree)|missed the)
      `,
      "do not (hold your breath|get your hopes)",
      "(i|we) would not (go that far|say that|bet on|count on)",
    ],
  },
];
