import type { Criterion } from "@/lib/analysis/analyzer";
import type { Behaviour } from "@/lib/analysis/local/criteria/behaviour";
import { clarity, knowledge, tone } from "@/lib/analysis/local/criteria/delivery";
import { demo, proof } from "@/lib/analysis/local/criteria/demo";
import { discovery, openQuestions } from "@/lib/analysis/local/criteria/discovery";
import { engagement } from "@/lib/analysis/local/criteria/engagement";
import { listening } from "@/lib/analysis/local/criteria/listening";
import { closing, negotiation, pricing } from "@/lib/analysis/local/criteria/money";
import { nextSteps } from "@/lib/analysis/local/criteria/next-steps";
import { objectionHandling } from "@/lib/analysis/local/criteria/objection-handling";
import { agenda, coldOpening, preparation, rapport } from "@/lib/analysis/local/criteria/opening";
import { pain } from "@/lib/analysis/local/criteria/pain";
import { competition, qualification, stakeholders, urgency } from "@/lib/analysis/local/criteria/qualification";
import { recapOfNeeds } from "@/lib/analysis/local/criteria/recap";
import { talkBalance } from "@/lib/analysis/local/criteria/talk-balance";
import { value } from "@/lib/analysis/local/criteria/value";

/** Special ones first: a criterion takes the first two that its name fits. */
export const behaviours: readonly Behaviour[] = [
  nextSteps,
  recapOfNeeds,
  objectionHandling,
  engagement,
  openQuestions,
  listening,
  talkBalance,
  agenda,
  rapport,
  negotiation,
  pricing,
  competition,
  stakeholders,
  qualification,
  urgency,
  demo,
  pain,
  discovery,
  closing,
  coldOpening,
  preparation,
  proof,
  knowledge,
  tone,
  clarity,
  value,
];

const most = 2;

/** The behaviours a criterion is about: by its name, else by its description; none where neither says. Two at most, averaged by the report. */
export function behavioursOf({ name, description }: Pick<Criterion, "name" | "description">): readonly Behaviour[] {
  const title = name.toLowerCase().slice(0, 200);
  const byName = behaviours.filter((behaviour) => behaviour.name.test(title));
  if (byName.length > 0) return byName.slice(0, most);
  const text = (description ?? "").toLowerCase().slice(0, 2000);
  const hits = behaviours.flatMap((behaviour) => {
    const at = text.search(behaviour.description);
    return at === -1 ? [] : [{ behaviour, at }];
  });
  return hits
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ behaviour }) => behaviour);
}
