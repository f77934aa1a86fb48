import type { CallContext, Decision } from "@/lib/analysis/analyzer";
import { mergeCommitments } from "@/lib/analysis/local/action-items";
import { type AgreedMeeting, agreedMeeting, meetingCommitment } from "@/lib/analysis/local/agreed-meeting";
import { type Commitment, findCommitments } from "@/lib/analysis/local/commitments";
import { type Conversation, readConversation } from "@/lib/analysis/local/conversation";
import { findDecisions } from "@/lib/analysis/local/decisions";
import { type Dialogue, readDialogue, type Sentence } from "@/lib/analysis/local/dialogue";
import { localDay } from "@/lib/analysis/local/due-dates";
import type { ExaminedInput } from "@/lib/analysis/local/examined";
import { findObjections, type Objection } from "@/lib/analysis/local/objections";
import { findPeople, nameFinder, type Person } from "@/lib/analysis/local/people";
import { type Profile, profileOf } from "@/lib/analysis/local/profile";
import { findQuestions, type Question } from "@/lib/analysis/local/questions";
import { findSignals, type Signal } from "@/lib/analysis/local/signals";
import { findTopics } from "@/lib/analysis/local/topics";
import type { Metrics } from "@/lib/metrics/contract";

/** Everything the extractors found in one call: read once, used by digest, insights and every rubric. */
export interface CallReading {
  call: CallContext;
  metrics: Metrics;
  dialogue: Dialogue;
  people: readonly Person[];
  profile: Profile;
  questions: readonly Question[];
  objections: readonly Objection[];
  signals: readonly Signal[];
  commitments: readonly Commitment[];
  agreed: AgreedMeeting | null;
  conversation: Conversation;
  decisions: readonly Decision[];
  topics: readonly string[];
  rep: readonly Sentence[];
  buyer: readonly Sentence[];
  /** The meeting's day in the organization's zone, `2026-05-09`; null where the date can't be read. */
  today: string | null;
}

export function readCall(input: ExaminedInput): CallReading {
  const dialogue = readDialogue(input.segments, input.coverage);
  const people = findPeople(dialogue, input.call);
  const day = localDay(input.call.meeting_date, input.call.time_zone);
  const names = people.flatMap(({ name }) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== "");
  const agreed = agreedMeeting(dialogue, day);
  const promised = mergeCommitments(findCommitments({ dialogue, named: nameFinder(people), today: day }));
  const meeting = meetingCommitment(dialogue, agreed, promised);
  const sideOf = (side: string): Sentence[] => dialogue.sentences.filter((sentence) => sentence.side === side);
  return {
    call: input.call,
    metrics: input.metrics,
    dialogue,
    people,
    profile: profileOf(dialogue, people, input.rubrics),
    questions: findQuestions(dialogue),
    objections: findObjections(dialogue),
    signals: findSignals(dialogue, new Set(names)),
    commitments: meeting === null ? promised : [...promised, meeting],
    agreed,
    conversation: readConversation(dialogue),
    decisions: findDecisions(dialogue),
    topics: findTopics(
      dialogue,
      people.map(({ name }) => name),
    ),
    rep: sideOf("rep"),
    buyer: sideOf("prospect"),
    today: day === null ? null : new Date(Date.UTC(day.year, day.month - 1, day.day)).toISOString().slice(0, 10),
  };
}
