import { oneLine } from "@/lib/analysis/one-line";
/** How the rep behaves in a message. */
export interface Conduct {
  /** Insults the persona. */
  insults: boolean;
  /** Talks down to the persona, or about its people. */
  belittles: boolean;
  /** Presses for a decision. */
  presses: boolean;
  /** Waves a worry away. */
  dismisses: boolean;
  /** Speaks to the machine behind the persona, not to the persona. */
  stepsOut: boolean;
  /** Weather, sports, jokes: nothing of the matter. */
  chats: boolean;
  /** Has lost the thread. */
  isLost: boolean;
  apologises: boolean;
  acknowledges: boolean;
  farewells: boolean;
  thanks: boolean;
}

const insultWord = oneLine`
    (?:idiots?|morons?|stupid|dumb(?:ass)?|imbecile|fools?|losers?|clueless|pathetic|incompetent|useless|worthless|
    brain-?dead|retard(?:ed)?|assholes?|bitch|bastards?|cunt|dickhead|prick|jerks?|scum|liars?|clowns?|ignorant)
  `;
const insulting = new RegExp(
  [
    oneLine`
      \byou(?:'re|r| are| must be| really are| guys are| people are)? (?:(?:such|just|all|all just|really|so|being|a|
      an|one|the|total|complete|fucking|damn|bunch of|kind of|pretty|too|completely|totally|
      absolutely) ){0,4}${insultWord}\b(?! (?:not|if i|question))
    `,
    `\\bare you (?:(?:really|that|just|fucking|completely|so) )*(?:${insultWord}|deaf|blind|crazy(?! busy)|insane)\\b`,
    oneLine`
      \b(?:shut (?:the (?:fuck|hell) )?up|fuck (?:you|off|yourself)|go to hell|screw you|piss off|kiss my|drop dead|
      suck my|up yours|damn you|you're a joke|you are a joke|i hate you|to hell with you)\b
    `,
    `\\b(?:bitch|asshole|cunt|bastard|moron|imbecile|dumbass|motherfucker|wanker|twat)s?\\b`,
    `^(?:you )?(?:stupid|dumb|fucking|bloody|damn) (?:idiot|fool|cow|bitch|woman|man|moron|people)\\b`,
    `(?:^|[.!,] )(?:just |oh )?get lost[.!]*$`,
    `\\bwhat an? (?:idiot|moron|fool|loser|jerk|joke of a)\\b`,
  ].join("|"),
  "i",
);
const belittling = new RegExp(
  oneLine`
      \b(you people|(?:pretty|so|really|that's|how|just|totally) (?:dumb|stupid|pathetic|ridiculous|backward\w*|clueless|
      childish|silly)|waste of (?:my )?time|wasting my time|bullshit|crap|lol|seriously\?|who even|stone age|dinosaurs?|
      don't you (?:get|understand) (?:it|anything)|you (?:don't|do not|obviously|clearly) (?:don't )?(?:get it|understand|
      know what you|have no idea)|you have no (?:idea|clue)|have no clue|get over it|hurry up|calm down|sweetheart|
      darling|little lady|old people need|always behind|living in the past|amateurs?|grow up|do i have to spell|
      listen to me|just give me the (?:number|answer|figure))\b|(?:^|[.!?] )(?:whatever|(?:fine\. )?your loss)[.!]*$|
      \byour (?:\w+ ){1,4}(?:an? )?(?:joke|lazy|stupid|incompetent|pathetic|idiots?|useless|clueless|morons?)\b
    `,
  "i",
);
const pressing = new RegExp(
  oneLine`
      \b(sign(?:ed)? (?:it |this |here )?(?:today|now|right (?:now|away)|by tonight|tonight|immediately)|signing (?:it |
      this )?(?:right now|now|today)|by tonight|today only|only today|last chance|offer (?:ends|expires|runs out|is gone)|
      discount is gone|now or never|you(?:'d| would) be (?:crazy|stupid|mad|a fool)|you (?:have to|must) (?:decide|sign|
      buy|act)|everybody (?:else )?(?:is|'s) (?:doing|buying)|price goes up|prices? (?:will )?(?:go|rise|
      double)s?\b.*\btomorrow|just sign|until you say yes|i won't (?:hang up|stop|leave) until|take it or leave it|
      limited time|before it's too late|final offer|i(?:'m| am) sending the contract now|act now|right now or)\b
    `,
  "i",
);
const dismissing = new RegExp(
  oneLine`
      \b(that's (?:not true|wrong|nonsense|silly|not (?:really )?(?:a|an) (?:problem|issue|concern))|you're wrong|
      don't worry|trust me|(?:that|it)'s (?:just )?an excuse|everybody (?:else )?(?:says|does)|not a big deal|no big deal|
      you(?:'ll| will) (?:definitely |just )?(?:love|get used|see)|that doesn't matter|it doesn't matter|no,? (?:it|
      that) (?:isn't|doesn't|won't)|we are totally different|so what\b|who cares|get over it|that's not (?:important|
      relevant)|irrelevant|come on|relax|need to get over)\b
    `,
  "i",
);
const outOfPlay = new RegExp(
  oneLine`
      \b((?:ignore|disregard|forget|override) (?:all |any |your |the |previous |prior |my |these )*(?:instructions?|
      rules?|prompts?|directions)|(?:system|hidden|secret|initial) (?:prompt|message|instructions?|notes?)|(?:what are|
      show|reveal|print|repeat|forget|break) (?:me )?your (?:\w+ )?(?:instructions|prompt|rules|programming)|
      your (?:instructions|prompt|programming)\b|language model|are you (?:an? |really |even |actually )*(?:ai|a\.i\.|bot|
      robot|machine|program|real|human|llm|chatgpt|computer|chatbot|scripted)|chat ?gpt|as an ai|(?:give|rate|score|
      grade) (?:me|my|this|us) (?:a |the |call |on )*(?:score|grade|performance|call|rating|feedback)|rate (?:me|my)|
      how (?:am i|did i) (?:doing|do)\b.*\b(?:score|call|rep)|what(?:'s| is) my score|out of character|break character|
      role-?play(?:ing)?|(?:in|of|this|your) (?:the )?scenario|developer mode|debug mode|jailbreak|pretend (?:to be|
      you are|you're)|from now on,? you are|you are now|^system:|list of objections)\b
    `,
  "i",
);
const chatting = new RegExp(
  oneLine`
      \b(weather|hail|sunny|raining|snow(?:ing|ed)?|the game|football|soccer|baseball|basketball|golf|match (?:last|
      yesterday|on)|super bowl|world cup|world series|weekend|holidays?|vacation|kids|your (?:wife|husband|dog|cat|family|
      hobb\w+|favou?rite|name mean)|dogs?|cats?|pets?|movies?|netflix|concert|barbecue|bbq|pizza|beer|coffee (?:this|
      do you)|joke|knock knock|riddle|fun fact|for fun|horoscope|star sign|zodiac|hobb(?:y|ies)|birthday|
      where are you (?:\w+ )?from|do you like|did you (?:watch|see) (?:the|that)|favou?rite|politics|election|president|
      tell me a|sing|poem|story about my|my (?:wife|husband|dog|cat|mother|kids))\b
    `,
  "i",
);
const lost = new RegExp(
  oneLine`
      \b(where was i|(?:i )?(?:don't|do not) (?:really )?know what (?:to (?:say|ask)|i)|lost my (?:train|thread|notes|
      place)|let me (?:find|look for|check) my notes|find my notes|never mind|i forgot|forgot what|i'm (?:so |a bit |
      really )?(?:nervous|lost|confused)|my first (?:call|day|week)|i'm new|not sure (?:what|how|where|why)|
      i(?:'d| would) have to ask (?:my|someone|around)|i (?:don't|do not) know|no idea|i guess|what was i|
      give me a (?:second|sec|moment)|one (?:moment|second|sec)|hold on|wait,|hang on|bear with me|um,? so|
      that's it i guess)\b
    `,
  "i",
);
const apologising = new RegExp(
  oneLine`
      \b(sorry|apolog(?:y|ies|i[sz]e)|my (?:bad|mistake|fault)|i didn't mean|forgive me|that was (?:wrong|rude|a brochure|
      my mistake)|pardon|i take that back)\b
    `,
  "i",
);
const acknowledging = new RegExp(
  oneLine`
      \b(i (?:understand|hear (?:you|that)|see (?:that|why)|get (?:that|it)|appreciate)|understood|makes? (?:total |
      perfect |complete )?sense|(?:that's|that is) (?:fair|valid|reasonable|understandable|true)|fair(?:\.|
      ,| point| enough| concern| question)|good (?:point|question)|you're right|you are right|totally|understandable|
      i(?:'d| would) (?:feel|be) the same|sorry to hear|that must (?:be|have been)|sounds (?:hard|tough|frustrating|
      painful|like)|that's (?:great|good|a lot|tough|hard|awful|terrible)|so (?:what )?(?:you're|i'm hearing|if i)|
      if i (?:understand|heard|hear) you|let me (?:repeat|play back|sum)|i'm sorry)\b
    `,
  "i",
);
const parting = new RegExp(
  oneLine`
      \b(good ?bye|bye(?:-bye)?|(?:have|enjoy) (?:a|the rest of your|your) (?:\w+ )?(?:day|one|week|evening|afternoon|
      weekend)|talk (?:to you )?(?:soon|later|then)|speak (?:soon|then)|see you|take care|i(?:'ll| will) let you (?:go|
      get back)|thank(?:s| you) (?:very much )?for your time|until then|hang up now|have to go|cheers then|so long|
      later then)\b
    `,
  "i",
);
const thanking = /\b(thanks|thank you|thx|cheers|much appreciated)\b/i;

/** A question about a stupid question, or an apology for one, insults nobody. */
const aboutOneself = new RegExp(
  oneLine`
      \b(?:stupid|dumb|silly) question|\b(?:i'm|i am|i was|i feel|i'd be|i must (?:be|sound)) (?:\w+ ){0,3}(?:stupid|dumb|
      idiot|fool|silly|clueless)\b
    `,
  "i",
);

export function conductOf(text: string): Conduct {
  const outward = text.replace(aboutOneself, "");
  const insults = insulting.test(outward);
  return {
    insults,
    belittles: !insults && belittling.test(outward),
    presses: pressing.test(text),
    dismisses: dismissing.test(text),
    stepsOut: outOfPlay.test(text),
    chats: chatting.test(text),
    isLost: lost.test(text),
    apologises: apologising.test(text),
    acknowledges: acknowledging.test(text),
    farewells: parting.test(text),
    thanks: thanking.test(text),
  };
}
