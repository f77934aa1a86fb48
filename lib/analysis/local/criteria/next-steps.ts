import { type Behaviour, clamp, plural } from "@/lib/analysis/local/criteria/behaviour";
import type { Sentence } from "@/lib/analysis/local/dialogue";

const recap =
  /\b(?:to (?:recap|summari[sz]e|wrap up|confirm)|next steps?|so (?:on my side|from my side|my action)|action items?|just to confirm|plan (?:is|from here)|let me recap|what happens next|where we go from here)\b/;
const vague =
  /\b(?:let me know|touch base|stay in touch|keep in touch|be in touch|follow up|circle back|reach out|think about it|get back to (?:you|me)|send (?:you|me|over) (?:some )?(?:info|information|something))\b/;

export const nextSteps: Behaviour = {
  id: "next_steps",
  name: /\b(?:next steps?|follow[- ]?(?:up|through)|action items?|action plan|wrap[- ]?up|mutual (?:action )?plan|call to action|commitments?|ownership|outcomes? and (?:owners|actions)|meeting outcome)\b/,
  description: /\b(?:next steps?|follow[- ]up|action items?|owners?|calendar)\b/,
  needsSides: false,
  assess({ commitments, agreed, dialogue }) {
    const late = dialogue.sentences.slice(Math.floor(dialogue.sentences.length * 0.6));
    const dated = commitments.filter(({ due }) => due !== null);
    const owners = new Set(commitments.flatMap(({ owner }) => owner ?? []));
    const recapped = late.find(({ norm }) => recap.test(norm));
    const hasMeeting = agreed !== null;
    let score = commitments.length === 0 && !hasMeeting ? 0.5 : 2;
    if (commitments.length > 0) score += commitments.length >= 2 ? 1.5 : 1;
    if (dated.length > 0 || agreed?.due != null) score += 2.5;
    if (hasMeeting) score += 1.8;
    if (owners.size >= 2) score += 1.2;
    if (recapped !== undefined && commitments.length > 0) score += 1;
    const missed = score >= 8 ? null : (missedAt(late) ?? dialogue.sentences.at(-1) ?? null);
    const sentences: Sentence[] = [
      ...(agreed === null ? [] : [agreed.proposal]),
      ...dated.map(({ sentence }) => sentence),
      ...commitments.map(({ sentence }) => sentence),
    ];
    return {
      kind: "scored",
      score: clamp(score),
      measure: "next steps with an owner and a date",
      value: `${dated.filter(({ owner }) => owner !== null).length} of ${commitments.length}`,
      target: "one agreed meeting with a date, and an owner for each step",
      did: `left with ${plural(commitments.length, "next step")}, ${dated.length} dated, for ${plural(owners.size, "owner")}; ${hasMeeting ? "the next meeting was agreed" : "no next meeting was agreed"}`,
      evidence: sentences.length > 0 ? sentences : missed === null ? [] : [missed],
      missed:
        missed === null
          ? null
          : { sentence: missed, what: hasMeeting ? "not every step has an owner and a date" : "no date was agreed" },
      instead: "before you hang up, agree on the day: “Does Thursday at two work? I'll send the invite now, and you bring …”",
    };
  },
};

const missedAt = (late: readonly Sentence[]): Sentence | null => late.findLast(({ norm }) => vague.test(norm)) ?? null;
