import type { Heard } from "@/lib/roleplay/script/heard";
import { shared, stems } from "@/lib/roleplay/script/words";

type Kind = "need" | "security" | "effort" | "price" | "authority" | "trust" | "time" | "current";

/** What the persona holds against the offer, and how far the rep got with it. */
export interface Objection {
  text: string;
  kind: Kind;
  stems: ReadonlySet<string>;
  isRaised: boolean;
  isSettled: boolean;
  /** Something concrete was said to it. */
  isAnswered: boolean;
  points: number;
  tries: number;
}

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ["need", /\b(don't (see|need)|no need|themselves|ourselves|want to talk to a person)\b/i],
  ["security", /\b(secur\w*|privacy|data (can't|must|may)|our own network|complian\w*|gdpr|hipaa)\b/i],
  ["price", /\b(pric\w*|expensive|budget\w*|cost\w*|afford|money|cheaper|pay\w*|discount\w*|finance told)\b/i],
  [
    "effort",
    /\b(switch\w*|migrat\w*|implement\w*|roll\w*|train\w*|set ?up|disrupt\w*|integrat\w*|learn\w*|adopt\w*|chang\w*|effort|hassle)\b/i,
  ],
  ["authority", /\b(boss|ceo|cfo|coo|board|decide|decision|approv\w*|procurement|legal|head office|not my call)\b/i],
  [
    "trust",
    /\b(burned|promis\w*|proof|prove|references?|risk\w*|trust|never heard|feeling|exist|reliab\w*|works?|tried|ignored)\b/i,
  ],
  ["time", /\b(time|busy|quarter|next year|later|not now|timing|season|wait|until|frozen|call (me )?back|e-?mail me|send me)\b/i],
  [
    "current",
    /\b(already|current\w*|have (a|an|someone|something)|happy with|vendor|supplier|provider|contract|in-?house|excel|spreadsheets?)\b/i,
  ],
];

/** What it is about, to come back to it in other words. */
export const labels: Record<Kind, string> = {
  need: "the question whether we need this",
  security: "our data",
  price: "the money",
  effort: "the work of changing over",
  authority: "the people who have to agree",
  trust: "the question whether this holds up for us",
  time: "the timing",
  current: "what we have today",
};

/** Words that answer an objection of a kind, beyond its own. */
const answering: Record<Kind, RegExp> = {
  need: /\b(because|means|without|mentioned|you said|you told|others|customers?|instead|as well)\b/i,
  security:
    /\b(encrypt\w*|certif\w+|soc ?2|iso|on[- ]prem\w*|your (own )?(network|servers|cloud)|inside|audit\w*|questionnaire|hosted|never leaves?)\b/i,
  price:
    /\b(sav\w+|return|roi|worth|cost of|pays?|monthly|instal\w+|value|per (month|week|day|hour)|compar\w*|spend\w*|losing|downtime|terms)\b/i,
  effort:
    /\b(we (do|handle|migrate|set|take|train)|within|days?|weeks?|onboard\w*|import|support|step by step|parallel|phase\w*|pilot|for you|our (own )?team)\b/i,
  authority: /\b(together|join|include|business case|summary|one[- ]page\w*|prepare|for them|bring|present)\b/i,
  trust:
    /\b(references?|customers?|pilot|trial|certif\w+|guarantee\w*|proof|talk to|introduc\w+|profitable|escrow|different\w*|in writing|named?)\b/i,
  time: /\b(minutes?|short|hour|later|start small|after|before|no rush|schedule|pace|ready|prepar\w*)\b/i,
  current:
    /\b(alongside|on top|keep|replace|different\w*|next to|integrat\w+|connect\w*|works? with|gap|missing|wish|compar\w*)\b/i,
};

export function objectionOf(text: string): Objection {
  const kind = kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "need";
  return {
    text: /[.!?]$/.test(text) ? text : `${text}.`,
    kind,
    stems: stems(text),
    isRaised: false,
    isSettled: false,
    isAnswered: false,
    points: 0,
    tries: 0,
  };
}

/** True where the rep speaks of it. */
export const isAbout = (objection: Objection, heard: Heard): boolean =>
  shared(objection.stems, heard.stems) > 0 || answering[objection.kind].test(heard.text);

/** Something concrete to the point; what asks for the next step is not, unless it says a lot besides. */
export const isConcrete = (objection: Objection, heard: Heard): boolean =>
  heard.wordCount >= (heard.asksNextStep ? 25 : 8) && isAbout(objection, heard);

/**
 * What one message does for an open objection: 1 for hearing it, 1 for asking about it, 2 for something concrete that is to the
 * point, 1 more with proof; less than none for waving it away.
 */
export function pointsFor(objection: Objection, heard: Heard): number {
  if (heard.dismisses) return -1;
  const concrete = isConcrete(objection, heard) ? 2 + Number(heard.hasProof) : 0;
  const asking = heard.isQuestion && !heard.asksNextStep && heard.wordCount >= 4;
  return Number(heard.acknowledges) + Number(asking) + concrete;
}

/** Points that settle an objection: an easy buyer takes one good answer, a hard one wants to be heard and shown. */
export const pointsToSettle = { easy: 2, medium: 3, hard: 4 } as const;
