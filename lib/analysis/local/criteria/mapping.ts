import type { Behaviour } from "@/lib/analysis/local/criteria/behaviour";
import { closing } from "@/lib/analysis/local/criteria/closing";
import { coldOpening } from "@/lib/analysis/local/criteria/cold-opening";
import { competition } from "@/lib/analysis/local/criteria/competition";
import { clarity, knowledge, tone } from "@/lib/analysis/local/criteria/delivery";
import { demo, proof } from "@/lib/analysis/local/criteria/demo";
import { discovery, openQuestions } from "@/lib/analysis/local/criteria/discovery";
import { engagement } from "@/lib/analysis/local/criteria/engagement";
import { listening } from "@/lib/analysis/local/criteria/listening";
import { negotiation, pricing } from "@/lib/analysis/local/criteria/money";
import { nextSteps } from "@/lib/analysis/local/criteria/next-steps";
import { objectionHandling } from "@/lib/analysis/local/criteria/objection-handling";
import { agenda } from "@/lib/analysis/local/criteria/opening";
import { pain } from "@/lib/analysis/local/criteria/pain";
import { qualification, stakeholders, urgency } from "@/lib/analysis/local/criteria/qualification";
import { preparation, rapport } from "@/lib/analysis/local/criteria/rapport";
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
