import { contentWords } from "@/lib/analysis/local/content-words";
import { type Behaviour, clamp, plural } from "@/lib/analysis/local/criteria/behaviour";
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
  assess({ commitments, meeting, dialogue, people }) {
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
    const missed = score >= 8 ? null : missedAt(late);
    const sentences: Sentence[] = [
      ...(meeting === null ? [] : [meeting.sentence]),
      ...dated.map(({ sentence }) => sentence),
      ...commitments.map(({ sentence }) => sentence),
    ];
    return {
      kind: "scored",
      score: clamp(score),
      measure: "next steps with an owner and a date",
      value: `${dated.filter(({ owner }) => owner !== null).length} of ${commitments.length}`,
      target: "one agreed meeting with a date, and an owner for each step",
      did: leftWith(meeting, commitments.length, dated.length, owners.size),
      evidence: sentences.length > 0 ? sentences : missed === null ? [] : [missed],
      missed:
        missed === null
          ? null
          : {
              sentence: missed,
              what:
                meeting === null
                  ? "no date was agreed"
                  : meeting.date === null
                    ? "no day was named"
                    : "not every step has an owner and a date",
            },
      instead:
        meeting === null || meeting.date === null
          ? "before you hang up, agree on the day: “Does Thursday at two work? I'll send the invite now, and you bring …”"
          : "say who does what until then, and by when: “I'll send the invite today, and you bring …”",
    };
  },
};

/** What the call ended with: the meeting first, and beside it what somebody promised. */
function leftWith(meeting: NextMeeting | null, all: number, dated: number, owners: number): string {
  const promised = plural(all, "promised step");
  const by = all === 0 || owners === 0 ? promised : `${promised} by ${plural(owners, "person", "people")}`;
  if (meeting?.date) return `the next meeting was agreed for ${meeting.date}; beside it ${by}`;
  const steps = all === 0 ? by : `${by}, ${dated === 0 ? "none" : dated} with a date`;
  return `${meeting === null ? "no next meeting was agreed" : "a next meeting was agreed without a date"}; ${steps}`;
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
