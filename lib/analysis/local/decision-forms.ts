import { phrasePattern } from "@/lib/analysis/local/phrase-pattern";
import { oneLine } from "@/lib/analysis/one-line";

const vocabulary = {
  we: "i|we",
  start: oneLine`
      (?:(?:yes|yeah|aye|okay|right|good|great|fine|perfect|well|so|then|and|all right|alright|sure|no|oh|lovely|brilliant|cool|
      exactly|fair enough|you know what|absolutely|definitely|let us see|for me|that is fair|done) )*
    `,
  thing: "it|that|this|them|those|these|one|(?:the|a|an|our|your|my|both|all|two|three|four|five|six|ten) (?:\\S+ ){0,3}\\S+",
  choosing: oneLine`
      going (?:with|ahead|forward)|going for|moving (?:ahead|forward)|taking|having|keeping|dropping|sticking with|staying with|
      choosing|leaving out|cutting|renewing|extending|signing|switching to|buying|starting with|splitting|skipping|pulling
    `,
} as const;

/** A choice put as made, whoever says it. */
export const settled = phrasePattern(
  [
    oneLine`
      <we> (have |had |all )?(\S+ly )?(decided|agreed|settled on|concluded|signed off on|approved|opted|chosen|chose|picked|
      landed on|committed to)
    `,
    "(it is|that is|is|are|then) (\\S+ly )?(decided|agreed|approved|final|a deal|the decision|what we decided|what we will do)",
    "you have (got )?(a deal|yourself a (deal|customer|client|contract))|it is a deal|done deal|deal then|we have (got )?a deal",
    "(consider|count) (us|me) in",
    oneLine`
      <we> (am|are) (\S+ly )?(<choosing>)(?! (to (sleep|ask|think|need|have|be|see|say|look|check|send|get))|you|into|through|
      over|on a|so far)
    `,
    "<we> (am|are) (good to go|on board|all in|happy to (go|proceed|sign|commit)|ready to (go|sign))",
    "made (up )?(my|our|his|her|their) minds? (up)?",
    "then \\S+ (\\S+ ){0,3}it is$",
    "<start>(\\S+ ){1,5}it is( then)?$",
    "(ride|riding) (it|this|that) out",
    "on hold (until|till|til|for)",
    "(that|it) (is|goes|comes|stays) (off the table|dropped|parked|shelved|(out|off|gone) then)$",
  ],
  vocabulary,
);

/** A choice put as wanted: it stands when it is the buyer's, or when the other side says yes. */
export const chosen = phrasePattern(
  [
    oneLine`
      let us (\S+ly )?(do|turn|leave|keep|put|use|go (ahead|with|for)|make it|make the|stick|drop|skip|switch|proceed|plan on|
      settle|start with (the|a|one|two|three|five|ten|twenty)|start with \S+ (seats?|users?|sites?|teams?|stores?)|agree|sign|
      take (the|it)|hold off|move (ahead|forward|to the)|pick|choose|limit|cut|remove|include|call it|say (yes|\S+ (percent|
      months|years|days))|park|scrap|wait until|try it|run (it|with)|lock)
    `,
    oneLine`
      <we> (will|am going to|are going to|would) (\S+ly )?(go (ahead|with|for)|take (the|it|that|you up)|start with|stick (with|
      to)|skip|drop|keep the|sign (for|up)|leave (out|the|it)|do (it with|that with|one|two|three|four|five|six|ten|it like)|
      have the|use the|proceed|stay with|go along with)
    `,
    "leave (\\S+ ){1,4}(out|as (it|they)|off|for now)",
    "start with the",
    "\\S+ only on all",
    "<we> (choose|prefer|pick|want) the \\S+ (one|option|plan|package|tier|version)",
    "now you are talking",
    "(we|they) will look at it (again |afresh )?(then|in|when|next|after)",
  ],
  vocabulary,
);

/** The buyer tells the seller how it is to be: "take the seafood out", "put them on the north wall". */
export const instructed = phrasePattern(
  [
    oneLine`
      ^<start>(please )?(take|leave|cut|knock|strike|drop|lose|scrap|pull|get) (<thing>) (right )?(out|off|down)( |$)(?! (to|at|
      for) (me|us))
    `,
    "^<start>(please )?(take out|leave out|strip out|cut out|drop|scrap|skip|lose|forget|remove|exclude) (the|that|those|our|both|all) \\S+",
    "^<start>(please )?(swap|switch|split|double|halve|merge|combine) (<thing>)",
    oneLine`
      ^<start>(please )?(put|keep|leave|set|cap|fix|limit|hold) (it|them|that|those|the \S+|the \S+ \S+) (at|on the|in the|as (it|
      they)|to (one|two|three|ten|twenty|thirty))
    `,
    oneLine`
      ^<start>(please )?(make it) (\S+ )?(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|
      fifty|sixty|monthly|annual|quarterly|a year|half)
    `,
    "^<start>(four|five|six|seven|eight|ten|twelve|one|two|three|twenty|thirty|forty|fifty) (\\S+ ){0,2}(then|and \\S+ on the rest)$",
    "^<start>go (ahead|for it|with (it|that|the))( then)?$",
  ],
  vocabulary,
);

/** The buyer says what they will not do, or puts it off: settled too. */
export const refused = phrasePattern(
  [
    oneLine`
      <we> (will not be|are not|am not) (committing|renewing|extending|signing|taking|buying|continuing|proceeding|going ahead|
      going forward|moving forward|doing (that|this|it|the|a|three|five|two)(?! again)|having|switching|upgrading|expanding)
    `,
    "nothing (gets|is|will be) (\\S+ed|changed|moved|done|bought|signed) (until|till|before|this)",
    "<we> (will|are going to|am going to|want to|would rather) (stay|stick|keep going|carry on) (with|as)",
    "(until|till|til) (the|our|my|then) .. (contract|lease|term|renewal|budget|year) .. (up|out|over|ends|through)",
    "(that|this|it) (is|'s) (a )?(hard |firm |definite |flat )?no (from|for|on)",
    "not for (the|our) \\S+( \\S+)?$",
  ],
  vocabulary,
);

/** A yes that takes up terms the other side has just put. */
export const takenUp = phrasePattern(
  [
    oneLine`
      ^<start><we> (will|would|can|could) (take (that|it|you up)|go along with|live with|go with (that|it)|accept that|sign that|
      do that(?! (by|tomorrow|today|tonight|for you))|work with that)
    `,
    "^<start>(we will|i will|i would|let us) (do (it|that|this)|go with (it|that)|go for (it|that)|take (it|that))",
    oneLine`
      ^<start>(agreed|deal|sold|we are good to go|you are on|you have got it|works for (us|me)|that works for (us|me)|done|
      go for it|that is agreed|then yes|yes then|let us do (it|that)|do it|we will)$
    `,
    "^<start>(agreed|deal|sold|then yes|yes then|we are good to go)",
    "^<start>(i|we) can (wear|work with|accept|stomach|manage|swallow|do) (that|it)$",
    "^<start>(no |nope )?(that is|that would be) (the deal|a deal|agreed|settled|what we want|how we do it)$",
    "^<start>(two|three|four|five|six|ten|twelve|twenty|thirty|forty|sixty|ninety) \\S+ then$",
  ],
  vocabulary,
);
