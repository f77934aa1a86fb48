import type { CallReading } from "@/lib/analysis/local/call-reading";
import type { CommitmentKind } from "@/lib/analysis/local/commitment-forms";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { type Behaviour, clamp } from "@/lib/analysis/local/criteria/behaviour";
import type { Claim } from "@/lib/analysis/local/criteria/claims";
import { spokenTime } from "@/lib/analysis/local/days";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import type { NextMeeting } from "@/lib/analysis/local/next-meeting";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

const recap = new RegExp(oneLine`
    \b(?:to (?:recap|summari[sz]e|wrap up|confirm)|next steps?|so (?:on my side|from my side|my action)|action items?|
    just to confirm|plan (?:is|from here)|let me recap|what happens next|where we go from here)\b
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
    const { commitments, meeting, dialogue, people } = reading;
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
    const shown = [...settledIn(reading), ...stepsIn(reading).map(({ kind, sentence }) => ({ says: takenOn[kind], sentence }))];
    return {
      kind: "scored",
      score: clamp(score),
      measure: "next steps with an owner and a date",
      target: "one agreed meeting with a date, and an owner for each step",
      measured: null,
      shown,
      missed: null,
      instead:
        meeting === null || meeting.date === null
          ? "before you hang up, agree on the day: “Does Thursday at two work? I'll send the invite now, and you bring …”"
          : "say who does what until then, and by when: “I'll send the invite today, and you bring …”",
    };
  },
};

/** What is surely to be done: first what its own words say in full. */
function stepsIn({ clean, commitments, doubted }: CallReading): Commitment[] {
  const full = clean.map(({ commitment }) => commitment);
  const others = commitments.filter((one) => one.likely >= sure.toldTask && !doubted.has(one));
  return [...full, ...others.filter((one) => !full.some(({ sentence }) => sentence === one.sentence))];
}

const takenOn: Record<CommitmentKind, string> = {
  promise: "named a step",
  offer: "offered a step",
  request: "asked for a step",
  assignment: "named a step",
};

/** The sentence that names the day that was agreed, with the hour where it names that, too. */
function settledIn({ meeting }: CallReading): Claim[] {
  if (meeting?.daySaid == null) return [];
  const { daySaid: sentence, date, time } = meeting;
  if (!meeting.isSureDay) return [{ says: "named a day", sentence, isTime: true }];
  const hour = meeting.isSureTime && meeting.timeSaid === sentence ? time : null;
  return [{ says: `named the day of the next date, ${spokenTime(date, hour).replace(/^on /, "")}`, sentence, isTime: true }];
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
