import type { Commitment } from "@/lib/analysis/local/commitments";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { type Due, findDue, type localDay } from "@/lib/analysis/local/due-dates";
import { isQuestion } from "@/lib/analysis/local/questions";
import { isNo, isYes } from "@/lib/analysis/local/replies";

type Day = NonNullable<ReturnType<typeof localDay>>;

/** A next meeting or joint step that was proposed and not turned down: "Thursday at two?" – "Works." */
export interface PlannedMeeting {
  proposal: Sentence;
  /** The other side's yes, or the time said back. */
  answer: Sentence;
  due: Due | null;
}

const hours = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})";
const ordinal =
  "(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))";
const lateOrdinal =
  "\\d{1,2}(?:st|nd|rd|th)|(?:six|seven|eigh|nin|ten|eleven|twelf)th|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)";
const timePattern = new RegExp(
  `\\b(?:(?:mon|tues|wednes|thurs|fri)day|tomorrow|next (?:week|month)|the (?:week|month) after|(?:in|within) (?:a|one|two|three|four|a couple of|a few) (?:weeks?|days?|months?)|(?:a|one|two|three) weeks? from|later this week|this (?:week|afternoon)|end of (?:the )?(?:week|month)|fortnight|(?:beginning|middle|end|start|week|first week|second week) of (?:the )?(?:january|february|march|april|may|june|july|august|september|october|november|december|month|week|year|quarter)|(?:january|february|march|april|june|july|august|september|october|november|december)(?: (?:the )?(?:${ordinal}|\\d{1,2}))?|(?:on|by|for|until|before|after) (?:the )?${ordinal}|(?:the )?(?:${lateOrdinal})|the (?:first|second|third|fourth|fifth) (?:at|works|then|in the|morning|afternoon)|(?:at|around|say|make it|after|before) ${hours}(?: (?:thirty|fifteen|forty five|o'clock|a m|p m|am|pm))?|${hours} (?:thirty|fifteen|forty five|o'clock|am|pm|at night|in the (?:morning|afternoon|evening)|on (?:mon|tues|wednes|thurs|fri)day)|\\d{1,2}[: ]\\d\\d|half past|noon|same time)\\b`,
  "g",
);

const joint =
  /\b(?:meet\w*|talk\w*|speak\w*|sit down|get together|go (?:over|through|with|ahead)|call(?:s|ing)?|telephone|phone|ring|visit|come (?:by|over|in|to|at|out|back)|stop by|swing by|demo|run (?:it|that|your|the|a)|start\w*|begin|kick ?off|sign\w*|review|look at|walk (?:\w+ )?through|connect|sync|regroup|reconvene|reconnect|session|appointment|invite|slot|half an hour|(?:\w+ )?minutes|hour|catch up|touch base|check in|follow ?up|pick (?:this|it) (?:back )?up|circle back|pencil|book|schedule|put (?:it|something|time|that) (?:in|on)|calendar|diary|free|available|around|good for|works?|suit\w*|do (?:you|that|this|it|the)|try\w*|trial|pilot|workshop|lunch|coffee|presentation|present|go live|install\w*|training|onboarding|next step|see you|make it|get(?:s)? done|how about|what about|does|would|shall|let us|say)\b/;
const untimed =
  /\b(?:(?:shall|should|can|could|why do not|may) (?:we|i)|let us|would it (?:make sense|be worth|be okay|help|work) (?:to|if)|(?:do|would) you (?:want|like|be (?:open|up|willing|okay|happy|interested)|mind)|are you (?:open|up|okay|happy)|(?:does|do) it make sense to|worth|how about|what would you say to|i (?:would|will|can|could) (?:\w+ )?(?:suggest|propose|like to|love to|call you|come|try you|give you)|then i (?:call|come)|suggest|propose)\b.*\b(?:(?:speak|talk|meet|connect|chat|sync|regroup|reconnect) (?:again|with|once|when|after|on|then|together|about|properly|next)|another (?:call|meeting|session|conversation|chat)|next (?:call|meeting|session|conversation)|(?:book|schedule|set up|arrange|put in|find) (?:a|an|some|something|time|the|another|that)|sit down|(?:a|an|another|second|working) (?:\w+ ){0,2}(?:session|call|meeting|visit|workshop|trial|pilot|demo|walkthrough)|get (?:\w+ ){0,5}together|call (?:you|me|back)(?: back| again)?|follow ?up (?:call|meeting)|come (?:by|over|out|in|visit)|(?:start|run|do|try) (?:a|the|with a|with the) (?:\w+ )?(?:trial|pilot|test|proof|demo|workshop|visit|assessment|audit))\b/;
const farewell = /\b(?:see you|talk to you|speak to you|talk|speak|until|till|catch you|meet you|looking forward to)\b/;
const elsewhere =
  /\b(?:last|ago|since|every|each|used to|was|were|had|went|came|mondays|tuesdays|wednesdays|thursdays|fridays|usually|normally|typically|always|deadline|due|expires?|renewal|budget|fiscal|percent|per (?:month|year)|a (?:month|year|week)|users|seats|years)\b/;
/** The buyer's own dated step towards the deal. */
const ownStep =
  /\b(?:i|we) (?:will|am going to|are going to|can)\b.*\b(?:sign\w*|approv\w*|purchase order|p ?o|order|deposit|pay|countersign|green light|go ahead)\b/;
/** Said as settled: "I'll bring the engineer on Wednesday, then." */
const told =
  /\b(?:i|we) (?:will|are going to|am going to) (?:\w+ )?(?:see you|come|bring|meet|call you|ring you|phone you|be there|visit|drop by|stop by|swing by|sit down|speak|talk|start|kick off)\b|\bsee you (?:at|on|then|there|in)\b/;
const certainTime =
  /^(?:(?:mon|tues|wednes|thurs|fri)day|tomorrow|o'clock|thirty|am|pm|noon|\S+(?:th|1st|2nd|3rd)|first|second|third|\S+[- ](?:first|second|third))$/;
const vagueTime = /\bin (?:a|one|two|three|four|a couple of|a few) (?:weeks?|months?)\b|\bnext month\b/;
const weekday = /^(?:mon|tues|wednes|thurs|fri)day$/;
const invites = /\b(?:send|put|get) (?:\w+ ){0,4}(?:invite|invitation|calendar|diary)\b/;
const yesOrTime =
  /\b(?:it is|works|fine|good|great|perfect|okay|yes|sure|see you|deal|done|confirmed|i will be|can do|that is good|suits)\b/;

const timesOf = (norm: string): Set<string> => {
  const times = new Set<string>();
  for (const [found] of norm.matchAll(timePattern))
    for (const word of found.split(" "))
      if (!/^(?:the|at|on|by|for|in|of|a|say|around|next|week|month|after|before|make|it|until)$/.test(word)) times.add(word);
  return times;
};

const hasTime = (norm: string): boolean => norm.search(timePattern) !== -1;

/** The first turn of somebody else after a turn, back-channels skipped. */
function answerTo(dialogue: Dialogue, turn: Turn): Turn | null {
  return (
    [1, 2, 3]
      .flatMap((step) => dialogue.turns[turn.index + step] ?? [])
      .find((next) => next.speaker !== turn.speaker && next.sentences.length > 0) ?? null
  );
}

function agreedIn(dialogue: Dialogue, sentence: Sentence, today: Day | null): PlannedMeeting | null {
  const { norm } = sentence;
  const turn = dialogue.turns[sentence.turn];
  if (turn === undefined || norm.length > 700) return null;
  const times = timesOf(norm);
  const isTimed = times.size > 0 && (joint.test(norm) || norm.split(" ").length <= 8) && !elsewhere.test(norm);
  const isOffered = untimed.test(norm);
  if (!isTimed && !isOffered) return null;
  const due = today === null ? null : findDue(sentence.text, today);
  const isLast = sentence.index > dialogue.sentences.length * 0.85;
  if (isTimed && isLast && farewell.test(norm) && !isQuestion(sentence)) return { proposal: sentence, answer: sentence, due };
  if (isTimed && sentence.side === "prospect" && ownStep.test(norm) && !isQuestion(sentence))
    return { proposal: sentence, answer: sentence, due };
  const inviting = turn.sentences.find(
    ({ index, norm: other }) => index >= sentence.index && index - sentence.index <= 2 && invites.test(other),
  );
  if (isTimed && inviting !== undefined) return { proposal: sentence, answer: inviting, due };
  const next = answerTo(dialogue, turn);
  if (next === null || isNo(next)) return null;
  const start = next.norm.slice(0, 200);
  const said = [...timesOf(start)];
  const isCounter = said.some((time) => weekday.test(time) && !times.has(time)) && [...times].some((time) => weekday.test(time));
  const echoes = !isCounter && start.split(" ", 14).some((word) => times.has(word));
  const countersWithYes = hasTime(start) && yesOrTime.test(start);
  const lastOfTurn = turn.sentences.at(-1)?.index ?? sentence.index;
  const isYesToThis =
    isYes(next) &&
    lastOfTurn - sentence.index <= 3 &&
    (isQuestion(sentence) ||
      isOffered ||
      isQuestionAfter(dialogue, sentence, lastOfTurn) ||
      (/\b(?:let us|i will|we will|come at|then)\b/.test(norm) && !(vagueTime.test(norm) && !norm.includes("let us"))));
  const isTold =
    isTimed &&
    [...times].some((time) => certainTime.test(time)) &&
    told.test(norm) &&
    !vagueTime.test(norm) &&
    lastOfTurn - sentence.index <= 1 &&
    !isQuestion(sentence) &&
    !next.sentences.some((other) => isQuestion(other));
  const isTakenUp =
    (isTimed || isOffered) &&
    isQuestion(sentence) &&
    lastOfTurn === sentence.index &&
    overlap(contentWords(start.split(" ", 5).join(" ")), contentWords(norm)) > 0.4;
  if (!echoes && !countersWithYes && !isYesToThis && !isTold && !isTakenUp) return null;
  const answer = next.sentences[0];
  if (answer === undefined) return null;
  const answerDue =
    today === null
      ? null
      : findDue(
          start.length > 0
            ? next.sentences
                .slice(0, 2)
                .map(({ text }) => text)
                .join(" ")
            : "",
          today,
        );
  return { proposal: sentence, answer, due: echoes ? (due ?? answerDue) : countersWithYes ? (answerDue ?? due) : due };
}

const isQuestionAfter = (dialogue: Dialogue, sentence: Sentence, last: number): boolean =>
  dialogue.sentences.slice(sentence.index + 1, last + 1).some((next) => isQuestion(next));

/** Share of the call before which nothing is taken for its next step. */
const notBefore = 0.35;

/** The next meeting or joint step that stood at the end of the call: the last one agreed, a dated one first. */
export function agreedMeeting(dialogue: Dialogue, today: Day | null): PlannedMeeting | null {
  const from = Math.floor(dialogue.sentences.length * notBefore);
  const all = dialogue.sentences.slice(from).flatMap((sentence) => agreedIn(dialogue, sentence, today) ?? []);
  const dated = all.filter(({ due }) => due !== null);
  const last = dated.at(-1) ?? all.at(-1) ?? null;
  if (last === null || last.proposal !== last.answer) return last;
  const before =
    dated.findLast(({ due, proposal, answer }) => proposal !== answer && due?.date === last.due?.date) ??
    all.findLast(({ proposal, answer }) => proposal !== answer);
  return before === undefined ? last : { ...before, due: before.due ?? last.due };
}

/** Nobody promised an invitation to the agreed meeting: the meeting itself is the item, the rep's where known. */
export function meetingCommitment(
  dialogue: Dialogue,
  meeting: PlannedMeeting | null,
  commitments: readonly Commitment[],
): Commitment | null {
  if (meeting === null || meeting.due === null) return null;
  const { due, proposal } = meeting;
  const isCovered = commitments.some(
    ({ sentence, act, due: other }) =>
      sentence.index === proposal.index ||
      (/\b(?:invite|invitation|calendar|meeting|call|demo|session|meet|talk|connect|schedule|book|go over|look at|sit down|sign)\b/.test(
        act,
      ) &&
        (other?.date === due.date || Math.abs(sentence.index - proposal.index) <= 8)),
  );
  if (isCovered) return null;
  const owner =
    proposal.side === "prospect"
      ? (dialogue.turns.find((turn) => turn.side === "rep")?.speaker ?? proposal.speaker)
      : proposal.speaker;
  return {
    kind: "meeting",
    sentence: proposal,
    title: "Hold the next meeting as agreed",
    owner,
    due,
    act: proposal.norm,
    strength: 3,
    isReceipt: false,
  };
}
