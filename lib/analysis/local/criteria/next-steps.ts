import type { CallReading } from "@/lib/analysis/local/call-reading";
import type { CommitmentKind } from "@/lib/analysis/local/commitment-forms";
import { contentWords } from "@/lib/analysis/local/content-words";
import { type Behaviour, clamp } from "@/lib/analysis/local/criteria/behaviour";
import { absent, type Claim, claims } from "@/lib/analysis/local/criteria/claims";
import { spokenTime } from "@/lib/analysis/local/days";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import type { NextMeeting } from "@/lib/analysis/local/next-meeting";
import { oneLine } from "@/lib/analysis/one-line";

const recap = new RegExp(oneLine`
    \b(?:to (?:recap|summari[sz]e|wrap up|confirm)|next steps?|so (?:on my side|from my side|my action)|action items?|
    just to confirm|plan (?:is|from here)|let me recap|what happens next|where we go from here)\b
  `);
const vague = new RegExp(oneLine`
    \b(?:let me know|touch base|stay in touch|keep in touch|be in touch|follow up|circle back|reach out|think about it|
    get back to (?:you|me)|send (?:you|me|over) (?:some )?(?:info|information|something))\b
  `);

export const nextSteps: Behaviour = {
  id: "next_steps",
  name: new RegExp(oneLine`
    \b(?:next steps?|follow[- ]?(?:up|through)|action items?|action plan|wrap[- ]?up|mutual (?:action )?plan|call to action|
    commitments?|ownership|outcomes? and (?:owners|actions)|meeting outcome)\b
  `),
  description: /\b(?:next steps?|follow[- ]up|action items?|owners?|calendar)\b/,
  needsSides: false,
  assess(reading) {
    const { commitments, clean, meeting, dialogue, people, tagged } = reading;
    const late = dialogue.sentences.slice(Math.floor(dialogue.sentences.length * 0.6));
    const dated = commitments.filter(({ due }) => due !== null);
    const owners = new Set(commitments.flatMap(({ owner }) => owner ?? []));
    const sides = new Set(people.filter(({ name, side }) => owners.has(name) && side !== "unknown").map(({ side }) => side));
    const isMutual = dialogue.hasSides ? sides.size === 2 : owners.size >= 2;
    const recapped = late.find(({ norm }) => recap.test(norm));
    const score =
      meeting === null
        ? oneSided(commitments.length, dated.length, isMutual)
        : together(meeting, dated.length, commitments.length, isMutual, recapped);
    const meetsNot = meeting === null && dialogue.turns.every(({ index }) => tagged.of(index, "meeting") < noMeeting);
    const shown = [
      ...settledIn(reading),
      ...clean.map(({ commitment }) => ({ says: takenOn[commitment.kind], sentence: commitment.sentence })),
    ];
    return {
      kind: "scored",
      score: clamp(score),
      measure: "next steps with an owner and a date",
      target: "one agreed meeting with a date, and an owner for each step",
      measured: null,
      shown: shown.length > 0 ? shown : claims("said near the end", [missedAt(late) ?? undefined]),
      missed:
        meetsNot && commitments.length === 0
          ? absent("no agreed next meeting and no promise", missedAt(late) ?? undefined)
          : null,
      instead:
        meeting === null || meeting.date === null
          ? "before you hang up, agree on the day: “Does Thursday at two work? I'll send the invite now, and you bring …”"
          : "say who does what until then, and by when: “I'll send the invite today, and you bring …”",
    };
  },
};

/** Below this nothing in the call sounds like a meeting that both sides agree to. */
const noMeeting = 0.1;

const takenOn: Record<CommitmentKind, string> = {
  promise: "named a step",
  offer: "offered a step",
  request: "asked for a step",
  assignment: "named a step",
  meeting: "proposed a step",
};

/** The sentence that names the day that was agreed. */
function settledIn({ meeting, meetingWords: sentence }: CallReading): Claim[] {
  if (meeting === null || sentence === null) return [];
  if (!meeting.isSureDay) return [{ says: "named a time", sentence, isTime: true }];
  return [
    {
      says: `settled the next date ${spokenTime(meeting.date, meeting.isSureTime ? meeting.time : null)}`,
      sentence,
      isTime: true,
    },
  ];
}

/** Promises alone, with nothing that both will do: under 5, however many. */
function oneSided(all: number, dated: number, isMutual: boolean): number {
  if (all === 0) return 0.5;
  return 2 + (all > 1 ? 0.6 : 0) + (dated > 0 ? 1 : 0) + (isMutual ? 0.8 : 0);
}

function together({ date }: NextMeeting, dated: number, all: number, isMutual: boolean, recapped: Sentence | undefined): number {
  const more =
    (all > 0 ? 0.6 : 0) + (dated > 0 ? 0.5 : 0) + (isMutual ? 1.2 : 0) + (recapped === undefined ? 0 : 0.7) + (all > 2 ? 0.3 : 0);
  return date === null ? 5 + more * 0.5 : 6.8 + more;
}

/** Where the call lets the step slip: vague words, else the last sentence that says something. */
const missedAt = (late: readonly Sentence[]): Sentence | null =>
  late.findLast(({ norm }) => vague.test(norm) && contentWords(norm).size >= 3) ??
  late.findLast(({ norm }) => contentWords(norm).size >= 3) ??
  null;
