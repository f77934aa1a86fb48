import { oneLine } from "@/lib/analysis/one-line";
/** Verbs of work that leaves the call: a thing is sent, arranged, asked, written. Phrasal verbs first. */
export const deliverVerbs = oneLine`
    put together|put (?:you|him|her|them|us) in touch|put (?:\w+ ){1,6}(?:in the (?:post|mail|calendar|diary)|on the (?:calendar|
    books|list)|down for)|make (?:an?|the) (?:introduction|list|note|copy|appointment|booking|reservation|call|plan|version)|
    take (?:it|this|that|the \w+) (?:to|up with|back to|over to|upstairs)|go back to (?:my|our|the|him|her|them)|go and (?:get|
    see|ask|measure|check|find|look|talk)|come (?:by|over|out|round)|drop (?:it|that|them|the \w+) (?:off|over|round|in)|
    have a (?:word|look|chat|go) (?:with|at|through)|talk (?:it|this|that) (?:through|over) with|show (?:it|this|that|him|her|
    them) to|show (?:my|the|our) (?:boss|team|partner|wife|husband|cfo|manager|board|guys)|find (?:the|you|that|those|a|
    my) (?:\w+ )?(?:invoice|email|contract|number|numbers|file|list|report|document|example|reference|date|slot|copy|answer)|
    dig (?:out|up)|run (?:the|some|those|your) numbers|turn (?:it|that|this) around|work up|read (?:it|that|the|through)|
    pick (?:it|them|that|one|two|a|the)|measure|count|reserve|mark up|scan|translate|put (?:\w+ ){1,6}(?:in writing|together|
    on paper)|give (?:\w+ ){1,5}a (?:call|ring|shout|buzz)|take (?:a |the |some )?(?:picture|photo|screenshot)s?|sit down with|
    have (?:it|that|this|them|those|one) (?:\w+ )?(?:with|to|for|over|back|ready|in)|have (?:\w+ ){1,8}(?:with|to|over to|back to|
    ready for|in front of) (?:you|me|us|him|her|them)|see (?:if|whether|about|what)|look (?:for|whether|up|if)|pull together|
    set up|set|write up|type up|draw up|follow up|get back|come back|circle back|report back|reach out|check with|check in|
    check on|check|talk to|talk with|speak to|speak with|run (?:it|this|that|the \w+) (?:by|past)|find out|figure out|look into|
    look at|look over|read through|go over|go through|work on|work out|work with|touch base|touch down|drop (?:you|them|it|her|
    him)|shoot (?:you|them|over|it|her|him)|get (?:me|us|you|them|it|that|this|those|these|the|a|an|some|him|her|in touch|back|
    something|everything|everyone|our|my|your|legal|approval|with|on)|have (?:\w+ ){1,4}(?:send|call|review|look|reach|email|
    ready|set|prepare|join|sign|take|over|for you|back|done|in)|make sure|make (?:the|a|an|that|those)|line up|loop|cc|copy|ping|
    message|text|mail|email|send|resend|forward|share|schedule|reschedule|book|block|pencil|draft|prepare|circulate|distribute|
    submit|deliver|sign|countersign|redline|invite|introduce|intro|connect|upload|reply|respond|confirm|coordinate|arrange|
    organi[sz]e|finali[sz]e|complete|fill (?:out|in|it)|provide|update|create|build|order|process|request|ask|raise|escalate|
    discuss|gather|collect|compile|export|document|review|test|verify|validate|investigate|research|call|phone|bring|take (?:it|
    this|that|the)|present|pitch|propose|revise|rework|amend|attach|include|print|ship|sort|handle|nail down|lock in|lock down|
    buy|hire|pay|cancel|renew|move|push|escort|remind|notify|inform|let (?:you|them|him|her|\w+) know|give (?:you|them|him|her|
    \w+) (?:a|an|the|access|some) ?(?:call|ring|update|answer|access|list|quote|date|heads up|number|login|trial|demo)|
    give (?:you|them|him|her|us)|do (?:the|a|some|that|it|this)|start (?:the|a|on|drafting|putting|working|pulling)|run (?:the|a|
    it|some|that|this)|write|add|design|fix|define|estimate|calculate|model|map|list|track|plan|walk (?:\w+ ){1,3}through|
    show (?:\w+ )?(?:the|it|this|that)|demo|pull|grab|dig|post|publish|file|enter|log|configure|provision|enable|open|kick off|
    spin up|join|attend|think about|look|meet|transfer|return|bring|print|rerun|re-run|scope|price|quote|wire|approve|assign|
    record|mock up|sketch|summari[sz]e|outline|tailor|customi[sz]e|expedite|chase|secure|identify|nominate|pick|choose|select|
    decide|evaluate|assess|compare|audit|train|onboard|roll out|deploy|install|migrate|integrate|aim|dial|swing by|visit|come by|
    stop by|be in touch|be sending|be back
  `;

const delivers = new RegExp(`^(?:${deliverVerbs})\\b`);
export const isDeliverVerb = (act: string): boolean => delivers.test(act);

/** Verbs of state, feeling and talk: a promise that begins with one is a loose one. */
export const noAct = new Set(
  "be have need know want see think hear feel love like hate remember guess bet say admit imagine assume wait stay leave go try start begin show tell believe understand agree come take keep stop mean hope expect depend cost seem look appreciate suggest argue use pay die lose win mind miss live own stand happen worry drink eat walk jump run rather not always never only get give put let make turn move talk speak sound work do find play watch read spend sleep end continue forget thank listen wonder regret prefer consider reckon hold catch hit fall throw break stick deal help explain cover touch add quickly first just all also still ever probably maybe definitely certainly".split(
    " ",
  ),
);

/** What is done in the call itself, is small talk, or is no act at all. */
export const inCall = new RegExp(oneLine`
    ^(?:(?:share|sharing|stop sharing) (?:my |the |a )?(?:screen|story|quick|little|bit|few|couple|some (?:background|context)|
    with you (?:a|some|how|what|why|our|my))|show (?:you|it|that|this|the|me|us)|walk (?:you|me|us) through(?! (?:it|that|
    the \w+) (?:on|tomorrow|next|monday|tuesday|wednesday|thursday|friday))|tell (?:you|me|us)|be (?!in touch|sending|back to)|
    start|begin|let you (?:go|finish|get (?:back|on|going)|run|jump|off|drive|take|speak|introduce|in|be)|stop|pause|ask (?:you|a|
    one|some|this|that|another|it|the question|your|something|me|us)|give (?:you|me|us) (?:a|an|some|the|one|my|that|your|
    time) ?(?:quick|brief|example|sense|idea|overview|background|context|picture|bit|little|minute|second|moment|feel|few|couple|
    short|time|the|run|high|flavor|chance|concrete|thirty|back)|give (?:you|me|us) (?:back|time|\w+ minutes)|say|jump|dive|
    go (?:ahead|through|over|back|first|into|with|and|for|to)(?! (?:the|my|our) (?:numbers|contract|board|cfo|boss|team))|turn|
    hand|mute|keep|try to (?:be|keep)|take (?:a (?:look|note|step|second|moment|minute|guess|stab)|you through|that (?:one|first|
    into)|notes)|cover|get (?:started|into|to|going|it out|the ball|right|that (?:feeling|a lot|question|one)|a (?:lot|sense|feel|
    better|little|bit|few)|some (?:context|background|more)|it(?: |$)(?!to|from|over|done|back|approved|signed|by|on|in)|this out|
    your (?:take|thoughts|name|perspective|view|number))|talk (?:about|through|a|more|to you)|explain|see (?:you|if you|what you|
    it|that|how|a|the|where|what|why|whether|some|this|more)|speak (?:to you|soon)|call (?:it|that|this|them (?:a|the))|
    add (?:that|to that|one|something|a|on|just)|do (?:my best|that|it|this|the same|a (?:quick|lot|demo|bit|little))$|
    make sure (?:i|we|that i|that we) (?:understand|understood|have|got|am|are|heard|do not|cover|leave|can|get (?:that|this|it)|
    use|respect|captured)|check (?:in|that|my|if|whether|one|something)?(?: (?:i|we|you|understand|quickly|understood))|
    bring (?:up|it up|this up|that up|you up|my|me)|look at (?:it|that|this) (?:as|like|from|differently)|look forward|look like|
    read (?:it|that|this) (?:out|back)|pull (?:up|it up|that up|this up)|open (?:up|it up|with|by)|write (?:that|this|it) down|
    present (?:it|this|to you) (?:now|today)|think about (?:how|what|why|whether|the)|meet you$|move on|move (?:to|into)|
    push back|ask (?:about|for (?:your|a moment))|work (?:out|with you|with (?:companies|teams|a lot|customers|many|people))|
    handle|run (?:into|through|out)|call you (?:out|back in|right)|put (?:it|that|this|them|those) (?:at|on|in|up|here|aside|down|
    back)|get (?:to (?:both|that|those|it|this|the)|there|back to (?:that|it|this)\b(?! (?:by|on|tomorrow)))|bring (?:it|that|
    this) (?:back )?up|discuss (?:today|here|now|that now)|list (?:them|a few)|decide|pick (?:up|on)|set (?:the|that|a) (?:stage|
    scene|expectations?|tone)|get that (?:a lot|often|all)|shake on (?:it|that)|do (?:it|that|this|so) (?:here|now|right now|
    in a (?:second|minute|moment))|look (?:that|it) up(?! and))
  `);

export const acceptance = new RegExp(oneLine`
    ^(?:(?:oh|well|and|so|i mean|ah|right|great|cool|perfect|okay|yes|no)\s)*(?:yes|sure|absolutely|definitely|certainly|
    of course|will do|no problem|not a problem|okay|can do|happy to|glad to|sounds? (?:good|great|fair|perfect|like a plan)|great|
    perfect|got it|i (?:will|can|could|would be happy|am happy|am on it|should be able|think (?:i|we) can)|we (?:will|can|could|
    should be able)|consider it done|done|that (?:works|would be|sounds|is fine|is good|should work|will work|is great|helps)|
    (?:\w+ )?works|it works|works|fine|you got it|you bet|my pleasure|sure thing|for sure|by all means|let us do|agreed|deal|
    alright|on it|noted|good idea|i would (?:like|love|appreciate)|please do|that is doable|doable|exactly|fair enough|why not|
    i do not see why not|that would make sense|(?:\w+ ){1,6}yes|that will do|looking forward|aye|righto|right you are|go on then|
    smashing|super\b|i am (?:up|game) for|i am game|up for (?:that|it)|count me in|suits (?:me|us)|that suits|fine by (?:me|us)|
    okay by (?:me|us)|no objections?|we will\b|we will yes|i would go along with|(?:i|we) can live with|now you are talking|
    i will (?:make it (?:happen|work)|be there|do that)|(?:see|talk to) you (?:then|there)|you are on|it is a date|you do|
    you have (?:it|my)|good\b(?! (?:question|point|morning|afternoon|to |luck|for you))|i think (?:so|that works)|put it in|
    sounds like|with pleasure|gladly|naturally|i would (?:be )?(?:happy|glad)|i (?:would )?appreciate (?:it|that)|thank(?:s| you)|
    please|lovely|brilliant|grand|oh please|that would (?:help|do|be)|it would (?:help|be)|do that|do it|go (?:ahead|for it)|do$|
    you can|cool|awesome|wonderful|excellent|lovely)\b
  `);
export const refusal = new RegExp(oneLine`
    ^(?:(?:oh|well|hm|i mean|so|yes|okay|right)\s)*(?:no\b(?! problem| worries| issue)|not (?!a problem)|do not (?!see why|mind|
    worry)|never\b|i (?:can not|do not (?!see why|mind)|would rather not|will not|doubt|would prefer not|am not)|we (?:can not|
    do not|will not|are not|would rather)|unfortunately|sorry|let us not|maybe|perhaps|that (?:does not|will not|is not|
    would not)|hold off|nah|i would rather|why)\b
  `);
/** "Yes, but …": the yes is not one. */
export const takenBack = new RegExp(oneLine`
    ^(?:\w+ ){0,3}but (?:i|we|not|that|it)\b|\b(?:can not|do not think (?:i|we|so|that)|not (?:today|yet|now|this|necessary|
    needed)|no need|would rather)\b
  `);

/** "The one you promised" tells what was done; "shred" is no past. */
export const pastForm = "(?!(?:need|feed|speed|proceed|embed|shred|bleed|exceed|succeed|weed|seed|breed|heed)\\b)\\w+ed";
