import { phrasePattern } from "@/lib/analysis/local/phrase-pattern";
import { oneLine } from "@/lib/analysis/one-line";

const vocabulary = {
  thing:
    "it|this|that|those|these|them|one|something|both|everything|(?:the|a|an|my|our|your|some|two|three|another) (?:\\S+ ){0,3}\\S+",
  someone: oneLine`
      him|her|them|everyone|everybody|someone|somebody|(?:my|our|the|your|one of (?:my|our|the)|two of (?:my|our|the)|
      a couple of (?:my|our|the)) (?:\S+ )?\S+|(?!you\b|me\b|us\b|it\b|that\b|this\b|a\b|the\b)[a-z]+
    `,
  work: oneLine`
    send|pull|look|check|put|write|draft|find|bring|run|give|call|ring|email|drop|do|come|sort|show|draw|build|prepare|add|join|
    review|set|make|fill|get|take|sign|print|order|measure|test|price|quote|confirm|book|copy|share|forward
  `,
  finished: oneLine`
      filed|signed|done|sorted|fixed|approved|booked|ordered|measured|printed|drawn up|written up|typed up|sent|shipped|checked|
      confirmed|installed|delivered|ready|moving|credited|changed|added|removed|set up|in the post|in writing|on the calendar|
      in the diary
    `,
} as const;

/** What somebody goes and does for another after a call, put with everyday verbs: "carry it to them", "have a word with her", "see to it". */
const errand = phrasePattern(
  [
    oneLine`
      (carry|take|walk|run|hand|pass|feed|get|bring|move|push|submit|put) (<thing>) (down |over |up |back |across |round |
      along )?(to|past|by|in front of|before) (?!the (next|end|point)|close|use|be |bed|you (through|live))\S+
    `,
    "(have|get) (<thing>) .. (with|over to|back to|across to|in front of) (you|him|her|them|us|me|\\S+ by)",
    "(have|get) (<thing>) (<finished>)",
    "(have|get) (<someone>) (\\S+ )?(to )?(<work>)",
    "make (you|him|her|them|us) (a|an|the|one|some|up)",
    oneLine`
      make (a|an|the|up a) (\S+ )?(summary|list|copy|note|version|sheet|drawing|sketch|offer|overview|plan|draft|table|sample|
      booking|reservation|call)
    `,
    oneLine`
      (tell|warn|remind|brief|chase|nudge|prod|badger|bring in|rope in|flag (it|this|that) (to|with|for)|alert|prep|square (it|
      this|that) with|get on to|get onto|get hold of|get in touch with) (?!you|me|us|it|that|this|people)\S+
    `,
    oneLine`
      put (<thing>) (back )?(on (his|her|their|the (agenda|list|desk|calendar|system|order))|in (with|to|the (contract|offer|
      quote|post|mail|diary|calendar|agreement|system|notes|proposal|email|pack|file)|writing|an email|front)|into|back in|
      through to|up on)
    `,
    "put up (the|last|a|our|my)",
    "put (it|them|that) back",
    "take (you|me|us|them|him|her) off",
    oneLine`
      see to (it|that|this)|take care of|sort (it|that|this|them|something) out|sort that|get (right )?on (to )?(it|that)|
      jump on (it|that)|deal with (it|that|this)|look after (it|that|this)
    `,
    "give (it|that|this|them|those) (a (go|try|shot|read|once over|whirl|test)|some thought|another look)",
    "have a (go|dig|word|look|crack|read|chat|rummage) .. (with|at|through|for|around|about|to see)",
    "leave (it|that|this|them|those) (with|to) me",
    "ask (around|about)",
    "dig (<thing>) (out|up)",
    "put (out )?(some|my|a few) feelers",
    "tell you (as soon as|when|once|by|on|what (he|she|they) say)",
    "get back (to|with) (you|him|her|them)",
    "give (you|him|her|them) (a (call|ring|shout|bell|buzz)|the nod|the go ahead|an answer|a price|a figure|a date|something in writing)",
    "(check|put|note|write|change|correct) (it|that|them|this) (back |in |up |with |down )?",
    "run (it|this|that|them|the \\S+|those) (through|past|by)",
  ],
  vocabulary,
);

/** The same verbs for what is done in the call, meant in general, or left vague. */
const noErrand = new RegExp(oneLine`
    ^(?:\w+ (?:for|on|with|to|at)$|think (?:about|it|this|that|on)|(?:give|take|do|knock) .*\b(?:percent|discount)\b|
    give (?:us|me|you) (?:two|a|one|half a|\w+ more) (?:sec\w*|minutes?|moments?|ticks?|straight|
    honest|quick|short)|give (?:you|\w+) (?:a|one|an) (?:straight|honest|quick|short|simple|rough)|(?:put|take|get|bring|
    leave) (?:it|that|this) (?:aside|this way|another way|differently|up there|as a|to (?:you|me) (?:straight|this way))|
    call (?:somebody|someone|people)|get (?:you|them) (?:live|started|going|up and running|there|to (?:the|a|where))|(?:look at|
    read|get to) (?:it|that|this) when i|tell (?:you|me|us) (?:what|how|why|a|the|this|about|something)|make (?:it|this|
    that) (?:quick|short|easy|simple|clear|brief)|get (?:it|that|this) (?:right|wrong|now)|take it (?:from|easy|slow|one))\b
  `);

export const isErrand = (act: string): boolean => errand.exec(act)?.index === 0 && !noErrand.test(act);
export const isNoErrand = (act: string): boolean => noErrand.test(act);
