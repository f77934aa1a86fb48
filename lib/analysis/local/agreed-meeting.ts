import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { hasTime, timesOf } from "@/lib/analysis/local/meeting-times";
import { isQuestion } from "@/lib/analysis/local/questions";
import { isNo, isYes } from "@/lib/analysis/local/replies";
import { oneLine } from "@/lib/analysis/one-line";

/** A next meeting or joint step that was proposed and not turned down: "Thursday at two?" – "Works." */
interface PlannedMeeting {
  proposal: Sentence;
  /** The other side's yes, or the time said back. */
  answer: Sentence;
}

const joint = new RegExp(oneLine`
    \b(?:meet\w*|talk\w*|speak\w*|sit down|get together|go (?:over|through|with|ahead)|call(?:s|ing)?|telephone|phone|ring|visit|
    come (?:by|over|in|to|at|out|back)|stop by|swing by|demo|run (?:it|that|your|the|a)|start\w*|begin|kick ?off|sign\w*|review|
    look at|walk (?:\w+ )?through|connect|sync|regroup|reconvene|reconnect|session|appointment|invite|slot|half an hour|
    (?:\w+ )?minutes|hour|catch up|touch base|check in|follow ?up|pick (?:this|it) (?:back )?up|circle back|pencil|book|schedule|
    put (?:it|something|time|that) (?:in|on)|calendar|diary|free|available|around|good for|works?|suit\w*|do (?:you|that|this|it|
    the)|try\w*|trial|pilot|workshop|lunch|coffee|presentation|present|go live|install\w*|training|onboarding|deliver\w*|arriv\w*|
    ship\w*|launch\w*|roll ?out|implementation|clos(?:e|ing) (?:it|this|that|out)|finali[sz]e|put (?:us|me) down|sign us up|
    book us|with you (?:on|at)|on ?site|at your (?:place|office|site|end)|round the table|around the table|hop (?:back )?on|
    jump (?:back )?on|get back on|dial in|next step|see you|make it|get(?:s)? done|how about|what about|does|would|shall|let us|
    say)\b
  `);
const untimed = new RegExp(oneLine`
    \b(?:(?:shall|should|can|could|why do not|may) (?:we|i)|let us|would it (?:make sense|be worth|be okay|help|work) (?:to|if)|
    (?:do|would) you (?:want|like|be (?:open|up|willing|okay|happy|interested)|mind)|are you (?:open|up|okay|happy)|(?:does|
    do) it make sense to|worth|how about|what would you say to|i (?:would|will|can|could) (?:\w+ )?(?:suggest|propose|like to|
    love to|call you|come|try you|give you)|then i (?:call|come)|suggest|propose|we (?:will|could|can|should) (?:all |both |
    then )*(?=get|sit|meet|hop|jump|regroup|reconvene|speak|talk|catch|pick|compare|come back)|do i have your|can i go|(?:are|
    is) (?:we|it) okay to)\b.*\b(?:(?:okay|go ahead|approval|green light|blessing) to|(?:speak|talk|meet|connect|chat|sync|
    regroup|reconnect) (?:again|with|once|when|after|on|then|together|about|properly|next)|another (?:call|meeting|session|
    conversation|chat)|next (?:call|meeting|session|conversation)|(?:book|schedule|set up|arrange|put in|find) (?:a|an|some|
    something|time|the|another|that)|sit down|(?:a|an|another|second|working) (?:\w+ ){0,2}(?:session|call|meeting|visit|workshop|
    trial|pilot|demo|walkthrough)|get (?:\w+ ){0,5}(?:together|(?:a)?round (?:the|a) table|in (?:a|one|the same) room)|(?:hop|
    jump|get|come) (?:back |both |all )?on (?:a |another |after|once|when|again|the phone|with)|sit (?:back )?down|meet up|
    regroup|reconvene|compare notes|pick (?:this|it) (?:back )?up|catch up|call (?:you|me|back)(?: back| again)?|
    follow ?up (?:call|meeting)|come (?:by|over|out|in|visit)|(?:start|run|do|try) (?:a|the|with a|with the) (?:\w+ )?(?:trial|
    pilot|test|proof|demo|workshop|visit|assessment|audit))\b
  `);
const farewell = new RegExp(oneLine`
      \b(?:see you|talk to you|speak to you|(?:talk|speak) (?:then|on|next|tomorrow|again)|until|till|catch you|meet you|
      looking forward to)\b
    `);
const elsewhere = new RegExp(oneLine`
    \b(?:last|ago|since|every|each|used to|was|were|had|went|came|mondays|tuesdays|wednesdays|thursdays|fridays|usually|normally|
    typically|always|deadline|due|offer|prices?|valid|good until|expires?|renewal|budget|fiscal|percent|per (?:month|year)|
    a (?:month|year|week)|users|seats|years)\b
  `);
/** The buyer's own dated step towards the deal. */
const ownStep = new RegExp(oneLine`
    \b(?:i|we) (?:will|am going to|are going to|can)\b.*\b(?:sign\w*|approv\w*|purchase order|p ?o|order|deposit|pay|countersign|
    green light|go ahead)\b
  `);
/** Said as settled: "I'll bring the engineer on Wednesday, then." */
const told = new RegExp(oneLine`
    \b(?:i|we) (?:will|are going to|am going to) (?:\w+ )?(?:see you|come|bring|meet|call you|ring you|phone you|be there|visit|
    drop by|stop by|swing by|sit down|speak|talk|start|kick off)\b|\bsee you (?:at|on|then|there|in)\b
  `);
const firm =
  /\b(?:let us|i will|we will|come at|then)\b|^(?:(?:and|so|okay|alright) )*(?:put|book|come|call|make|pencil|sign|count)\b/;
/** The buyer's own time: "Come at half past on Monday." */
const invitesBack = /^(?:\w+ ){0,3}(?:come (?:at|on|by|over|in|out)|call me|ring me|make it|let us say)\b/;
const certainTime = new RegExp(oneLine`
    ^(?:(?:mon|tues|wednes|thurs|fri)day|tomorrow|o'clock|thirty|am|pm|noon|\S+(?:th|1st|2nd|3rd)|first|second|third|
    \S+[- ](?:first|second|third))$
  `);
const signs = /\b(?:i|we) (?:will|am going to|are going to) (?:\w+ )?(?:sign|countersign|approve)\b/;
const conditional = /\b(?:if|not|never|unless|last|when)\b/;
const vagueTime = /\bin (?:a|one|two|three|four|a couple of|a few) (?:weeks?|months?)\b|\bnext month\b/;
const weekday = /^(?:mon|tues|wednes|thurs|fri)day$/;
const invites = /\b(?:send|put|get) (?:\w+ ){0,4}(?:invite|invitation|calendar|diary)\b/;
const past = /\b(?:last|ago|since|every|each|used to|was|were|had|went|came|did|usually|normally|typically|always|expires?)\b/;
const delivers =
  /\b(?:i|we) (?:will|can|could) (?:\w+ )?(?:send|email|forward|share|text|get|have|drop|mail|put together|draft|prepare)\b/;
/** Something is sent, not somebody met. */
const isParcel = (norm: string): boolean =>
  /\b(?:send|email|drop (?:you|him|her|them) (?:a|an)|ping|forward|an email|a line|a note|a copy|in writing)\b/.test(norm) &&
  !new RegExp(oneLine`
    \b(?:meet\w*|call|speak|talk|sit|visit|demo|come|session|invite|invitation|calendar|go (?:over|through)|sign\w*|close|
    start\w*|see you)\b
  `).test(norm);
const yesOrTime = new RegExp(oneLine`
    \b(?:it is|i will|i can|come|call me|works|fine|good|great|perfect|okay|yes|sure|see you|deal|done|confirmed|i will be|can do|
    that is good|suits)\b
  `);

/** The first turn of somebody else after a turn, back-channels skipped. */
function answerTo(dialogue: Dialogue, turn: Turn): Turn | null {
  return (
    [1, 2, 3]
      .flatMap((step) => dialogue.turns[turn.index + step] ?? [])
      .find((next) => next.speaker !== turn.speaker && next.sentences.length > 0) ?? null
  );
}

/** A sentence that settles a step by itself: a goodbye until then, the buyer's own step, a time with an invitation. */
function settledAlone(dialogue: Dialogue, sentence: Sentence, isTimed: boolean): Sentence | null {
  const { norm, index } = sentence;
  const isShort = norm.split(" ").length <= 14;
  if (isTimed && isShort && index > dialogue.sentences.length * 0.85 && farewell.test(norm) && !isQuestion(sentence))
    return sentence;
  const isOwn = isTimed ? ownStep.test(norm) || invitesBack.test(norm) : signs.test(norm);
  if (isOwn && sentence.side === "prospect" && !conditional.test(norm) && !isQuestion(sentence)) return sentence;
  if (!isTimed) return null;
  return (
    dialogue.turns[sentence.turn]?.sentences.find(
      (other) => other.index >= index && other.index - index <= 2 && invites.test(other.norm),
    ) ?? null
  );
}

/** Whether the next turn takes a proposal up: says the time back, names another with a yes, says yes, or lets a statement stand. */
function isTakenUp(dialogue: Dialogue, sentence: Sentence, next: Turn, times: ReadonlySet<string>): boolean {
  const { norm } = sentence;
  const start = next.norm.slice(0, 200);
  if (echoes(start, times) || (hasTime(start) && yesOrTime.test(start))) return true;
  const last = dialogue.turns[sentence.turn]?.sentences.at(-1)?.index ?? sentence.index;
  const asks = isQuestion(sentence);
  if (asks && hasTime(start) && isConfirmed(dialogue, next)) return true;
  const isPlan = asks || untimed.test(norm) || isQuestionAfter(dialogue, sentence, last);
  const before = dialogue.turns[sentence.turn - 1]?.norm ?? "";
  const isShort = norm.split(" ").length <= 8 && !elsewhere.test(before) && [...times].some((time) => certainTime.test(time));
  const isFirm = (isShort || firm.test(norm)) && !delivers.test(norm) && !(vagueTime.test(norm) && !norm.includes("let us"));
  if (isYes(next) && last - sentence.index <= 3 && (isPlan || isFirm)) return true;
  const isCertain = [...times].some((time) => certainTime.test(time)) && !vagueTime.test(norm);
  if (isCertain && told.test(norm) && last - sentence.index <= 1 && !asks && !next.sentences.some((other) => isQuestion(other)))
    return true;
  const reply = contentWords(start.split(" ", 5).join(" "));
  return asks && last === sentence.index && overlap(reply, contentWords(norm)) > 0.4;
}

/** Another time is named in answer, and said back: "At ten?" – "I teach then. Half past eleven." – "Half past eleven." */
function isConfirmed(dialogue: Dialogue, counter: Turn): boolean {
  const times = timesOf(counter.norm);
  return [1, 2, 3]
    .flatMap((step) => dialogue.turns[counter.index + step] ?? [])
    .some((turn) => turn.speaker !== counter.speaker && echoes(turn.norm.slice(0, 200), times));
}

/** The time is said back, and no other day instead. */
function echoes(start: string, times: ReadonlySet<string>): boolean {
  const others = [...timesOf(start)].some((time) => weekday.test(time) && !times.has(time));
  if (others && [...times].some((time) => weekday.test(time))) return false;
  return start.split(" ", 14).some((word) => times.has(word));
}

export function agreedIn(dialogue: Dialogue, sentence: Sentence): PlannedMeeting | null {
  const { norm } = sentence;
  const turn = dialogue.turns[sentence.turn];
  if (turn === undefined || norm.length > 700) return null;
  const times = timesOf(norm);
  const isTimed =
    times.size > 0 &&
    !isParcel(norm) &&
    (joint.test(norm) || norm.split(" ").length <= 8) &&
    !(isQuestion(sentence) ? past : elsewhere).test(norm);
  const alone = settledAlone(dialogue, sentence, isTimed);
  if (alone !== null) return { proposal: sentence, answer: alone };
  const next = answerTo(dialogue, turn);
  const answer = next?.sentences[0];
  if ((!isTimed && !untimed.test(norm)) || next === null || answer === undefined || isNo(next)) return null;
  if (!isTakenUp(dialogue, sentence, next, times)) return null;
  return { proposal: sentence, answer };
}

const isQuestionAfter = (dialogue: Dialogue, sentence: Sentence, last: number): boolean =>
  dialogue.sentences.slice(sentence.index + 1, last + 1).some((next) => isQuestion(next));
