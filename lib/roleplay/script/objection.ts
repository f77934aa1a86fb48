import type { Heard } from "@/lib/roleplay/script/heard";
import { shared, stems } from "@/lib/roleplay/script/words";

type Kind = "price" | "time" | "authority" | "current" | "effort" | "trust" | "need";

/** What the persona holds against the offer, and how far the rep got with it. */
export interface Objection {
  text: string;
  kind: Kind;
  stems: ReadonlySet<string>;
  isRaised: boolean;
  isSettled: boolean;
  points: number;
  tries: number;
}

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ["price", /\b(pric\w*|expensive|budget\w*|cost\w*|afford|money|cheaper|pay\w*|discount\w*)\b/i],
  [
    "authority",
    /\b(boss|ceo|cfo|coo|board|decide|decision|sign\w*|approv\w*|partners?|procurement|legal|head office|not my call|owner)\b/i,
  ],
  [
    "effort",
    /\b(switch\w*|migrat\w*|implement\w*|roll\w*|train\w*|set ?up|disrupt\w*|integrat\w*|learn\w*|adopt\w*|change\w*|effort|hassle|months to)\b/i,
  ],
  ["time", /\b(time|busy|quarter|next year|later|not now|timing|season|call (me )?back|e-?mail me|send me)\b/i],
  [
    "current",
    /\b(already|current\w*|have (a|an|someone|something)|happy with|use|vendor|supplier|provider|contract|in-?house|excel|spreadsheets?)\b/i,
  ],
  [
    "trust",
    /\b(burned|promis\w*|proof|prove|references?|security|secure|data|risk\w*|trust|heard|never heard|small company|reliab\w*|works?|tried)\b/i,
  ],
];

/** What it is about, to come back to it in other words. */
export const labels: Record<Kind, string> = {
  price: "the price",
  time: "the timing",
  authority: "who has to agree to this",
  current: "what we have today",
  effort: "the work of changing over",
  trust: "whether this holds up for somebody like us",
  need: "whether we need this at all",
};

/** Words that answer an objection of a kind, beyond its own. */
const answering: Record<Kind, RegExp> = {
  price:
    /\b(sav\w+|return|roi|worth|cost of|pays?|monthly|instal\w+|value|per (month|week|day|hour)|compare\w*|spend\w*|losing)\b/i,
  time: /\b(minutes?|short|quick\w*|hour|later|start small|after|when|before|no rush|schedule|pace)\b/i,
  authority:
    /\b(together|join|invite|include|business case|summary|one[- ]page\w*|prepare|for (your|her|his|the)|them|bring|present)\b/i,
  current: /\b(alongside|on top|keep|replace|different|instead|next to|integrat\w+|connect\w*|works? with|gap|missing|wish)\b/i,
  effort:
    /\b(we (do|handle|migrate|set|take|train)|days?|weeks?|onboard\w*|import|support|step by step|parallel|phase\w*|pilot|for you|our team)\b/i,
  trust: /\b(references?|customers?|pilot|trial|certif\w+|guarantee\w*|proof|talk to|introduc\w+|audit\w*|encrypt\w*|years)\b/i,
  need: /\b(because|means?|cost|happen\w*|without|problem|mentioned|said|told)\b/i,
};

export function objectionOf(text: string): Objection {
  const kind = kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "need";
  return {
    text: /[.!?]$/.test(text) ? text : `${text}.`,
    kind,
    stems: stems(text),
    isRaised: false,
    isSettled: false,
    points: 0,
    tries: 0,
  };
}

/** True where the rep speaks of it. */
export const isAbout = (objection: Objection, heard: Heard): boolean =>
  shared(objection.stems, heard.stems) > 0 || answering[objection.kind].test(heard.text);

/**
 * What one message does for an open objection: 1 for hearing it, 1 for asking about it, 2 for something concrete that is to the
 * point, 1 more with proof; less than none for waving it away.
 */
export function pointsFor(objection: Objection, heard: Heard): number {
  if (heard.dismisses) return -1;
  const isToThePoint = heard.wordCount >= 8 && isAbout(objection, heard);
  const concrete = isToThePoint ? 2 : 0;
  const proof = isToThePoint && heard.hasProof ? 1 : 0;
  const asking = heard.isQuestion && !heard.asksNextStep && heard.wordCount >= 4 ? 1 : 0;
  return (heard.acknowledges ? 1 : 0) + asking + concrete + proof;
}

/** Points that settle an objection: an easy buyer takes one good answer, a hard one wants to be heard and shown. */
export const pointsToSettle = { easy: 2, medium: 3, hard: 4 } as const;
