import { deliverVerbs, pastForm } from "@/lib/analysis/local/commitment-patterns";
import { oneLine } from "@/lib/analysis/one-line";

export type CommitmentKind = "promise" | "offer" | "request" | "assignment";

/** How a commitment is put into words. The group `verb` is where what is to be done begins; `name` is a person's. */
export interface Form {
  kind: CommitmentKind;
  pattern: RegExp;
  /** Only of use where the sentence says a participant's name. */
  isNamed?: true;
  /** `verb` is a thing to be provided, not an act. */
  isThing?: true;
  /** `verb` is what a thing does that somebody sends: "it will be in your inbox". */
  isArrival?: true;
  /** Whatever somebody says that they, the other or a third person does: only its words and the turns around tell what it is. */
  isLoose?: true;
}

const adverb = oneLine`
    (?:\w+ly |then |now |maybe |perhaps |also |go ahead and |try to |try and |make a note to |be sure to |make sure to |have to |
    need to |want to |be able to |start to |both |all |each |just |either |of course |as i said |in turn |in the meantime |
    by \w+ |tomorrow |today |tonight |next week |this week |this afternoon |on (?:mon|tues|wednes|thurs|fri)day |after (?:this|
    the) (?:call|meeting) |right after (?:this|the call) |as promised )*
  `;
const modal = "(?:(?:will|shall|am going to|are going to|would|can|could|must|have to|need to|have got to|might) )?";
const deliver = `(?<verb>${deliverVerbs})`;
const open = `(?<verb>${deliverVerbs}|\\w+)`;
const will = "(?:will|shall|am going to|are going to|promise to|am about to|plan to|intend to|am planning to|am on the hook to)";
const must =
  "(?:have to|need to|will have to|will need to|must|got to|still need to|still have to|am supposed to|had better|owe it to you to)";
const may = oneLine`
    (?:can|could|would be happy to|would be glad to|would love to|would like to|am happy to|are happy to|am glad to|am able to|
    might be able to|may be able to|would)
  `;
/** "I need the list" and "I'd like to see it" say what is wished for. */
const wish = "(?:need|want|require|like|love|rather|prefer|wish|hope)";
/** "He thinks" does nothing. */
const minds = "(?:think|know|say|want|like|love|need|hate|believe|feel|mean|seem|read)s";
/** "I'll have Bev bring it" and "I'll tell her to": somebody else will do it. */
const hand = "(?:have|get|ask|make|tell|let|remind)";
const handedThing =
  "(?:a|an|the|that|this|it|my|your|our|his|their|on|in|at|for|about|if|whether|what|when|and|but|is|was|will|has|know)";
const team = oneLine`
    (?:we|the team|my team|our team|someone from (?:my|our) (?:team|side)|(?:my|our) \w+ team|(?:one of )?(?:my|
    our) (?:\w+ )?(?:engineers?|colleagues?|ae|csm|se|specialists?|account executive|assistant|legal|consultants?|lawyers?|
    counsel|office|support|boss|manager|partner|wife|husband|brother|sister|son|daughter|secretary|bookkeeper|accountant|foreman|
    buyer|controller|cfo|it guy|guy|guys|people|nurse|supervisor|dispatcher|finance|procurement))
  `;

export const forms: readonly Form[] = [
  { kind: "promise", pattern: /\b(?<verb>leave (?:it|that|this|them|those) (?:with|to) me)\b/g },
  {
    kind: "promise",
    pattern: new RegExp(
      oneLine`
        (?:^|\b(?:then|so|sorry|yes|okay|good|sure|right|well) )i (?<verb>(?:check|put|prepare|note|write|add|bring|order|change|
        correct|book|mail|send|copy|forward|look for) (?:it|that|them|this|you|those|him|her) ?(?:\S+ ?){0,8})
      `,
      "g",
    ),
  },
  {
    kind: "promise",
    pattern:
      /\bi would (?:have|need) to (?<verb>(?:take|run|bring|put|get) (?:it|that|this|the \w+) (?:to|by|past|in front of) (?:\w+ ?){1,4})/g,
  },
  {
    kind: "request",
    isThing: true,
    pattern: new RegExp(
      oneLine`
        \b(?:can|could|may) (?:i|we) (?:also |please |maybe )?(?:get|have) (?<verb>(?:a|an|the|that|some|those|your|one|
        two) (?!(?:\w+ )?(?:call|meeting|chat|look|think|word|minute|moment|second|go|idea|sense|session|
        question)\b)\w+(?: \S+){0,8})
      `,
      "g",
    ),
  },
  {
    kind: "request",
    isThing: true,
    pattern: new RegExp(
      oneLine`
        \b(?:what i (?:will |would |do )?need from you is|i (?:will |would )?need from you is|you (?:would|will) (?:have to|
        need to) (?:get|send|give) (?:me|us)) (?<verb>(?:a|an|the|that|some|those|your|one|two) \w+(?: \S+){0,8})
      `,
      "g",
    ),
  },
  { kind: "promise", pattern: new RegExp(`\\b(?:i|i myself|and) ${will} ${adverb}${open}`, "g") },
  { kind: "promise", pattern: new RegExp(`\\bi ${must} ${adverb}${deliver}\\b`, "g") },
  {
    kind: "promise",
    pattern: new RegExp(`\\b${team} (?:${will}|is going to|need to|have to) ${adverb}${deliver}\\b`, "g"),
  },
  { kind: "promise", pattern: new RegExp(`\\blet me ${adverb}${deliver}\\b`, "g") },
  {
    kind: "promise",
    pattern: new RegExp(
      oneLine`
        \b(?:i am|we are|i will be|we will be) (?<verb>sending|emailing|forwarding|scheduling|booking|drafting|preparing|
        circulating|sharing|meeting with|talking to|speaking with|putting together)\b
      `,
      "g",
    ),
  },
  {
    kind: "promise",
    pattern: new RegExp(
      oneLine`
        (?:^|\b(?:and|then|so|good|okay|yes|sure) )i (?<verb>(?:send|call|give|mail|email|write|ask|bring|prepare|forward|text|
        book) (?:you|him|her|them|it|this|that|the|our|my|back)|look (?:for|into) (?:it|that|this))\b
      `,
      "g",
    ),
  },
  {
    kind: "promise",
    pattern: new RegExp(
      oneLine`
        \b(?:you (?:will|would|should|can expect to) (?<verb>(?:have|get|receive|hear|see) (?!to\b|the chance|a lot|a sense|
        that feeling)(?:\w+ ?)+)|(?<!\b(?:can|could|did|do|should|will|would) )you (?<verb2>(?:have|get) (?:(?:
        it|that|this|them) (?:on|by|in|before|until|tomorrow|today|tonight|next|this|from|off|\w+day) ?\w*|
        (?:the|a|an|our|my|one|two|your) (?:\w+ ?){1,12})))
      `,
      "g",
    ),
  },
  {
    kind: "promise",
    pattern: new RegExp(
      oneLine`
        ^(?:(?:yes|sure|okay|oh|well|of course|absolutely|no problem) )*(?:i|we) (?:can|could) ${adverb}(?<verb>\w+ (?:that|those|
        it|them|this|one|him|her))\b
      `,
      "g",
    ),
  },
  { kind: "offer", pattern: new RegExp(`\\b(?:i|we) ${may} ${adverb}${deliver}\\b`, "g") },
  {
    kind: "offer",
    pattern: new RegExp(
      oneLine`
        \b(?:should|shall|can|could|may|why do not) (?:i|we) (?!(?:also |maybe )?(?:get|have) (?:a|an|the|that|some|those|your|
        one|two)\b)${adverb}${deliver}\b
      `,
      "g",
    ),
  },
  {
    kind: "offer",
    pattern: new RegExp(
      oneLine`
        \b(?:(?:want|like|need|prefer) (?:me|us) to|happy to|(?:would it help|does it help|would it be helpful|would it be useful|
        how about|what) if (?:i|we)) ${adverb}(?<verb>${deliverVerbs}|sent|shared|scheduled|introduced|booked|drafted|got you|
        brought)\b
      `,
      "g",
    ),
  },
  {
    kind: "request",
    pattern: new RegExp(
      `\\b(?:can|could|would|will) (?:you|you guys|y.all|someone|somebody|(?<name>[a-z]+) you) ${adverb}${open}`,
      "g",
    ),
  },
  {
    kind: "request",
    pattern: new RegExp(
      oneLine`
        \b(?:(?:i|we) (?:\w+ )?(?:need|want|would (?:\w+ )?(?:like|love|need|ask|appreciate)|will need|do need|
        am going to need) you (?:guys )?(?:to |could )?|if you (?:can|could|would|guys could|guys can|do not mind|would not mind|
        want to) |(?:would|do) you (?:mind|be able to|be willing to|be open to|want to|think you (?:can|
        could)) )${adverb}(?<verb>${deliverVerbs}|sending|forwarding|sharing|introducing|looping|scheduling|reviewing|setting up|
        checking|asking|bringing)\b
      `,
      "g",
    ),
  },
  {
    kind: "request",
    isThing: true,
    pattern: new RegExp(
      oneLine`
        \b(?:i|we) (?:will |would |do |still )?(?:need|want|require) (?<verb>(?:from you )?(?:the|a|an|your|some|two|three|those|
        that) (?:\w+ ){1,9}?)(?=(?:from you|from your|by (?:mon|tues|wednes|thurs|fri)day|before (?:mon|tues|wednes|thurs|fri)day|
        by tomorrow)\b)
      `,
      "g",
    ),
  },
  {
    kind: "request",
    pattern: new RegExp(
      oneLine`
        ^(?:(?:and|so|but|then|okay|great|perfect|yes|alright|well|sure|now|thanks|in the meantime|meanwhile) )*(?<verb>send|
        email|forward|shoot|resend|get me|get us|let me know|let us know|loop|cc|copy|invite|schedule|book|introduce|bring|review|
        fill|check with|ping|text|call me|talk to|keep me posted|put together|draft|prepare|ask|share|drop me|give me|
        give us) (?=\S)
      `,
      "g",
    ),
  },
  {
    kind: "assignment",
    pattern: new RegExp(
      `\\b(?:you|you guys|your team|you and \\w+) (?:will|are going to|should|need to|have to) ${adverb}${deliver}\\b`,
      "g",
    ),
  },
  {
    kind: "assignment",
    isNamed: true,
    pattern: new RegExp(
      oneLine`
        (?<![\p{L}'-])(?<name>[\p{L}'-]{2,20})(?: and (?:i|[a-z]{2,20}))? (?:will|is going to|are going to|is|to|should|can|shall|needs to|has to|
        would|from our side will|on our side will) ${adverb}${deliver}\b
      `,
      "gu",
    ),
  },
  {
    kind: "assignment",
    isNamed: true,
    pattern: new RegExp(
      oneLine`
        \b(?:i|we) (?:will|am going to|can|could|are going to) (?:\w+ly )?(?:have|get|ask|make|tell|
        let) (?<name>[\p{L}'-]{2,20})(?: \w+)?(?: to)? ${deliver}\b
      `,
      "gu",
    ),
  },
  {
    kind: "promise",
    isLoose: true,
    pattern: new RegExp(`\\b(?:i|we) ${modal}${adverb}(?!${wish}\\b|${pastForm}\\b)(?<verb>\\w+)`, "g"),
  },
  {
    kind: "promise",
    isLoose: true,
    pattern: /\b(?:i am|we are|i will be|we will be) (?:then |just |also )?(?<verb>\w+ing)\b/g,
  },
  {
    kind: "promise",
    isLoose: true,
    pattern: /\b(?:and|then|or) (?:then |also |just )?(?<verb>\w+) (?=(?:it|that|them|this|you|him|her|the|a|an|my|our|your)\b)/g,
  },
  {
    kind: "promise",
    isLoose: true,
    isArrival: true,
    pattern:
      /\b(?:it|that|they|this|those) (?:will|is going to|are going to|should) (?<verb>(?:be|come|go|arrive|reach|land) \w+)/g,
  },
  {
    kind: "assignment",
    isLoose: true,
    pattern: new RegExp(`\\b(?:(?<name>he|she)|they|somebody|someone) ${modal}${adverb}(?!${minds}\\b)(?<verb>\\w+)`, "g"),
  },
  {
    kind: "assignment",
    isNamed: true,
    isLoose: true,
    pattern: new RegExp(`(?<![\\p{L}'-])(?<name>[\\p{L}'-]{2,20}) ${modal}${adverb}(?!${minds}\\b)(?<verb>\\w+)`, "gu"),
  },
  {
    kind: "assignment",
    isNamed: true,
    isLoose: true,
    pattern: new RegExp(`\\b${hand} (?<name>[\\p{L}'-]{2,20}) (?:to |also |just )*(?!${handedThing}\\b)(?<verb>\\w+)`, "gu"),
  },
  {
    kind: "assignment",
    isLoose: true,
    pattern: new RegExp(`\\b${hand} (?<name>him|her) (?:to |also |just )*(?!${handedThing}\\b)(?<verb>\\w+)`, "g"),
  },
  {
    kind: "request",
    isLoose: true,
    pattern: new RegExp(
      `^(?:\\w+ ){0,4}?(?!${wish}\\b)(?<verb>\\w+) (?=(?:it|that|them|this|me|us|him|her|the|a|an|my|our|your)\\b)`,
      "g",
    ),
  },
  {
    kind: "request",
    isThing: true,
    isLoose: true,
    pattern:
      /\b(?:i|we) (?:\w+ ){0,2}?(?:need|want|require) (?<verb>(?!to\b|from\b|you\b|it\b|that\b|this\b)\w+ \w+(?: \S+){0,8})/g,
  },
  {
    kind: "request",
    isLoose: true,
    pattern: new RegExp(`\\byou (?:guys )?${modal}${adverb}(?!${pastForm}\\b)(?<verb>\\w+)`, "g"),
  },
];
