import type { Commitment } from "@/lib/analysis/local/commitments";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { findDue, type localDay } from "@/lib/analysis/local/due-dates";
import { isAccepted } from "@/lib/analysis/local/replies";

const meet =
  "(?:meet|talk|speak|reconnect|connect|regroup|reconvene|sync|touch base|circle back|catch up|chat|get together|schedule|book|set up|plan|pencil|put|get|do|aim|say|make it|hold|find|pick|grab|jump on|hop on|have|go with|lock|block|come back)";
const propose = new RegExp(
  `\\b(?:let us|(?:can|could|should|shall|why do not|may) we|(?:i|we) (?:would|will|can|could|should) (?:\\w+ ){0,2}(?:like to |love to |suggest |propose )?(?:we )?|(?:i )?(?:suggest|propose|recommend)(?: that)? we|we (?:are|will be)) (?:\\w+ly |then |maybe |just )?(?:${meet}|meeting|talking|speaking)\\b`,
);
const slot =
  /\b(?:how about|what about|how does|how is|does|do|would|is|are you (?:free|available|around|open)|you (?:free|available)|works? for (?:you|me|us)|could you do|can you do|can do|i can do|say|see you|talk (?:to you )?(?:on|next|tomorrow)|speak (?:on|next|tomorrow)|until (?:then|monday|tuesday|wednesday|thursday|friday)|confirmed for|booked (?:for|in)|set for|scheduled for|on the calendar|in the (?:diary|calendar)|calendar invite for|invite for|locked in for|meeting is|next (?:call|meeting|session|step is)|follow ?up (?:call|meeting)|same time)\b/;
const notMeeting = /\b(?:how (?:long|much|many)|deadline|go live|launch|contract|price|last|every|each|usually|typically)\b/;
const declined = /\b(?:not|can not|will not|do not) (?:\w+ )?(?:work|free|available|make|meet)\b/;

const someTime =
  /\b(?:mon|tues|wednes|thurs|fri)day|\btomorrow\b|\bnext (?:week|month)\b|\b(?:week|month) (?:after|from)|\bin (?:a|two|three|a couple of|\w+) (?:week|day)s?\b|\b\d{1,2}(?::\d\d)? ?(?:am|pm|o'clock)\b|\b(?:january|february|march|april|june|july|august|september|october|november|december) \w+|\bthe (?:\d{1,2}(?:st|nd|rd|th)|\w+(?:teenth|tieth|fifth|sixth|seventh|eighth|ninth|tenth|first|second|third))\b|\bthis (?:afternoon|week)\b/;

/** A meeting that was proposed with a time and not turned down: "Thursday at two?" – "works". */
export interface PlannedMeeting {
  proposal: Sentence;
  agreed: boolean;
  due: { date: string; text: string } | null;
}

function planned(
  dialogue: Dialogue,
  sentence: Sentence,
  today: NonNullable<ReturnType<typeof localDay>> | null,
): PlannedMeeting | null {
  const { norm } = sentence;
  if (norm.length > 600 || !someTime.test(norm) || notMeeting.test(norm) || declined.test(norm)) return null;
  if (!propose.test(norm) && !slot.test(norm)) return null;
  const due = today === null ? null : findDue(sentence.text, today);
  return { proposal: sentence, due, agreed: isAccepted(dialogue, sentence) };
}

/** Every proposal of a time to talk again, in order. */
export function findMeetings(dialogue: Dialogue, today: NonNullable<ReturnType<typeof localDay>> | null): PlannedMeeting[] {
  return dialogue.sentences.flatMap((sentence) => planned(dialogue, sentence, today) ?? []);
}

/** The meeting that stood at the end of the call: the last one that was agreed and dated. */
export function agreedMeeting(meetings: readonly PlannedMeeting[]): PlannedMeeting | null {
  return meetings.findLast(({ agreed, due }) => agreed && due !== null) ?? meetings.findLast(({ agreed }) => agreed) ?? null;
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
      (/\b(?:invite|invitation|calendar|meeting|call|demo|session|meet|talk|connect|schedule|book)\b/.test(act) &&
        (other?.date === due.date || Math.abs(sentence.index - proposal.index) <= 8)) ||
      sentence.index === proposal.index,
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
  };
}
