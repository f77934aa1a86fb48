import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { oneLine } from "@/lib/analysis/one-line";

export const questionTopics = ["impact", "pain", "budget", "authority", "timeline", "competition", "goal", "process"] as const;
export type QuestionTopic = (typeof questionTopics)[number];

export interface Question {
  sentence: Sentence;
  isOpen: boolean;
  /** Asks about the other side's business rather than about the weather, the line or the meeting itself. */
  isDiscovery: boolean;
  topics: readonly QuestionTopic[];
}

const lead = oneLine`
    ^(?:(?:so|and|but|okay|well|now|yes|no|great|right|alright|thanks|thank you|got it|sorry|perfect|awesome|cool|sure|hi|hey|
    hello|wow|fair enough|i see|then|just|out of curiosity|quick question|one question|before that|before we \w+|first|also|
    because|or|i mean|you know|like|let me ask you|let me ask|can i ask|may i ask|i am curious|curious|i was wondering|
    i wanted to (?:ask|know)|i would love to (?:know|hear|understand)|do you mind if i ask|if you do not mind)\s)*
  `;
const inverted = oneLine`
    (?:do|does|did|are|is|was|were|can|could|would|will|have|has|had|should|shall|may|am|do not|does not|did not|are not|is not|
    would not|could not|have not|has not|will not) (?:not )?(?:i|you|your|we|our|they|their|it|that|this|these|there|he|she|the|a|
    any|anyone|anybody|someone|everyone|those|people|what)\b
  `;
const wh = "(?:what|how|why|when|where|who|which|whose)\\b";
const whFirst = new RegExp(
  oneLine`
    ${lead}(?:and |so )?(?:to |from |by |for |with |on |in |at |about )?${wh}(?! i (?:mean|want|would|will|am|was|think|have|
    do)\b| we (?:will|would|do|did|have|see|found|are)\b| you (?:will|would) (?:see|get)\b| that (?:means|
    does)\b| a \w+| the \w+ (?:does|do|is)\b)
  `,
);
const auxFirst = new RegExp(`${lead}${inverted}`);
/** No pronoun between the question word and its verb: "what that means is we …" is a statement. */
const free = "(?: (?!(?:i|we|you|that|this|it|they|he|she|people|is|means)\\b)\\w+){0,3}";
const whInside = new RegExp(
  `(?<!\\b(?:is|know|see|understand|like|exactly|show you|tell you) )\\b(?:what|how|why|when|where|who|which)${free} ${inverted}`,
);
const auxLate = /\b(?:do|did|are|have|would|could|can|will) (?:you|your team|you guys|they)\b(?! (?:know|see)\b$)/;
const prompt = new RegExp(oneLine`
    \b(?:tell (?:me|us)|walk (?:me|us) through|talk (?:me|us) through|take (?:me|us) through|help (?:me|us) understand|
    give me (?:a|some) (?:sense|idea|feel|picture|context|example)|paint (?:me )?a picture|share (?:a bit|a little|some)|say more|
    describe (?:for|your|how|what|the|a)|elaborate on|love to (?:hear|understand|learn)|like to (?:hear|understand|learn)|
    curious (?:how|what|why|about|to)|wondering (?:how|what|why|if|whether)|educate me)\b
  `);
const counting = new RegExp(oneLine`
    \bhow (?:many|much|often|long|far|old|big|large|soon|frequently|happy|satisfied|likely|familiar|important|interested)\b|
    \bwhat (?:is|are) (?:your|his|her|their|the) (?:\w+ )?(?:name|names|email|number|title|address|budget|price|date)\b
  `);
const openStart = /\b(?:what|how|why)\b(?! (?:time|day|date|email|number)\b)/;
const tag = new RegExp(oneLine`
    ^(?:(?:so|and|okay|yes|no|right|but|you know|you know what|you see|see|really|alright|sure|huh|what|sorry|pardon|
    is that right|is not it|are not they|correct|make sense|fair|hello|excuse me|come again|say (?:that|it) again)\s?)+$
  `);
const checkIn = new RegExp(oneLine`
    \b(?:does (?:that|this|it) (?:make sense|sound|help|answer|work|resonate)|make sense|sound (?:good|fair|okay)|(?:any|other|
    more) questions|with me so far|can you (?:hear|see)|hear me|see my screen|how are you|how is (?:it going|everything|
    your (?:day|week|morning|afternoon))|how was your|good time|caught you|is now|weather|weekend|who is next|mind if i|could i|
    can i|may i|shall (?:i|we)|should (?:i|we)|would (?:\w+ ){0,3}work (?:for you)?$|how about (?:monday|tuesday|wednesday|
    thursday|friday|next|tomorrow|we|this)|what time|which day|what day|calendar)\b
  `);

const topicPatterns: Record<QuestionTopic, RegExp> = {
  impact: new RegExp(oneLine`
      \b(?:cost(?:s|ing)? (?:you|your|the)|(?:what|how much) .*\bcost|impact|affect(?:s|ing|ed)?|how much (?:time|money|revenue|
      work|effort)|how many (?:hours|days|deals|people|customers|leads|orders|tickets|errors)|what happens (?:if|when)|happens if|
      mean for (?:you|your|the)|what does that (?:mean|do)|consequence|worth to you|losing|lose|(?:hours|days|time) (?:a|per|each|
      every|does|do)|put a (?:number|figure)|in terms of (?:time|money|revenue|cost))\b
    `),
  pain: new RegExp(oneLine`
    \b(?:challeng|problem|issue|struggl|frustrat|pain|difficult|hard(?:est)?\b|trouble|bottleneck|not working|go(?:es|ing)? wrong|
    wish|slow(?:s|ing)? (?:you|down)|stuck|headache|worr(?:y|ied)|concern|keep(?:s|ing)? you up|break(?:s|ing)? down|fall(?:s|
    ing)? (?:down|apart|through)|gap|improve|better|annoy|bother|get(?:s|ting)? in the way|dislike|not like)
  `),
  budget: new RegExp(oneLine`
      \b(?:budget|fund(?:s|ing|ed)?|spend(?:ing)?|invest(?:ing|ment)?|paying|pay (?:for|today|now)|price range|afford|allocated|
      set aside|how much (?:do|are|did|would|have) (?:you|they|we))\b
    `),
  authority: new RegExp(oneLine`
      \b(?:who else|decision(?: maker| process|s)?|decid(?:e|es|ing)|sign(?:s)? off|approv(?:e|es|al|als)|involved|stakeholder|
      final (?:say|call)|your (?:boss|ceo|cfo|cto|board)|buying process|procurement|purchas(?:e|ing) process|sponsor|evaluat(?:e|
      ion) process|whose (?:call|budget)|weigh in|on board)\b
    `),
  timeline: new RegExp(oneLine`
      \b(?:when (?:do|are|would|did|is|were|will|does)|time ?(?:line|frame)|deadline|by when|how soon|go live|target date|
      start date|how (?:quickly|urgent|long do you)|urgen(?:t|cy)|what is driving|why now|this (?:quarter|year)|rush)\b
    `),
  competition: new RegExp(oneLine`
      \b(?:competitor|other (?:vendors?|options?|solutions?|tools?|providers?|companies|products?)|alternativ|evaluating|
      comparing|compare|looked at|looking at (?:anyone|anything|other)|tried|who else are you|currently with|shortlist|
      also talking to|used before|in the past)
    `),
  goal: new RegExp(oneLine`
    \b(?:goal|looking (?:for|to)|need|trying to|hop(?:e|ing)|success|ideal|priorit|objective|outcome|achieve|want|criteria|
    matters|important|perfect world|magic wand|look like|accomplish|kpi|metric|measure|care about|interest(?:ed|s)? (?:you|in)|
    made you|prompted|brought you|what would)
  `),
  process: new RegExp(oneLine`
      \b(?:current(?:ly)?|today|right now|at the moment|process|handle|handling|manage|managing|use|using|set ?up|workflow|team|
      work(?:s)? (?:with|today|now)|do you (?:do|run|track|keep|get|have|store|report|plan)|responsible|role|typical|day to day|
      look like|how (?:do|are|does|is|did) (?:you|your|the|that|it|they)|how many|system|tool|stack|structure|business|company|
      customers?|situation)\b
    `),
};

/** Whether a sentence asks. Works without question marks: word order decides, a mark only adds to it. */
export function isQuestion(sentence: Sentence): boolean {
  const { norm } = sentence;
  if (sentence.isAsked) return true;
  if (
    prompt.test(norm) &&
    /\b(?:you|your|me|us|it|that|curious|wondering)\b/.test(norm) &&
    !/\b(?:i will|let me|i can) (?:tell|walk|talk|take)\b/.test(norm)
  )
    return true;
  if (/[.!]["')\s]*$/.test(sentence.text)) return false;
  return whFirst.test(norm)
    ? inversionFollows(norm)
    : auxFirst.test(norm) ||
        (norm.length < 200 && (whInside.test(norm) || (auxLate.test(norm) && /^(?:so|and|but|okay)\b/.test(norm))));
}

const whVerb = new RegExp(
  oneLine`
    \b(?:what|how|why|when|where|who|which|whose)${free} (?:is|are|was|were|do|does|did|can|could|would|will|has|have|should|
    might|happens?|makes?|about|else|kind|brought|prompted|matters|owns?|runs?|signs?|decides?|approves?|puts?)\b
  `,
);
const inversionFollows = (norm: string): boolean => whVerb.test(norm);

function isOpenQuestion(norm: string): boolean {
  if (prompt.test(norm)) return true;
  return (
    openStart.test(norm) &&
    !counting.test(norm) &&
    (whFirst.test(norm) || whInside.test(norm) || /\b(?:what|how|why)\b[^?]*$/.test(norm))
  );
}

/** Every question of the call, in order, with what it asks about. */
export function findQuestions(dialogue: Dialogue): Question[] {
  const questions: Question[] = [];
  for (const sentence of dialogue.sentences) {
    if (!isQuestion(sentence)) continue;
    const { norm } = sentence;
    if (tag.test(norm)) continue;
    const topics = questionTopics.filter((topic) => topicPatterns[topic].test(norm));
    const isOpen = isOpenQuestion(norm) && !checkIn.test(norm);
    const words = norm.split(" ").length;
    const isDiscovery =
      !checkIn.test(norm) &&
      words >= 3 &&
      (topics.length > 0 || isOpen) &&
      /\b(?:you|your|yours|the team|they|that|it|there|who|what|how|why|when|which)\b/.test(norm);
    questions.push({ sentence, isOpen, isDiscovery, topics });
  }
  return questions;
}
