import { oneLine } from "@/lib/analysis/one-line";
import { type Fact, factOf } from "@/lib/roleplay/script/facts";
import { quantitiesOf } from "@/lib/roleplay/script/quantities";
import { phrases } from "@/lib/roleplay/script/words";

export type ObjectionKind = "need" | "security" | "effort" | "price" | "authority" | "trust" | "time" | "current";

/** What the persona holds against the offer, and how far the rep got with it. */
export interface Objection {
  text: string;
  kind: ObjectionKind;
  /** What it is about, to come back to it in other words. */
  label: string;
  fact: Fact;
  /** `unsaid`, `open` once it was said, `closed` once it was answered well, `parked` after too many bad answers. */
  state: "unsaid" | "open" | "closed" | "parked";
  /** The turn it was said in. */
  saidAt: number;
  points: number;
  badAnswers: number;
}

const kinds: readonly (readonly [ObjectionKind, RegExp])[] = [
  [
    "need",
    /\b(don't (?:see|need)|no need|themselves|ourselves|want to talk to a person|why would (?:i|we)|by hand|always (?:counted|done))\b/i,
  ],
  [
    "security",
    /\b(secur\w*|privacy|data (?:can't|must|may)|our own network|complian\w*|gdpr|hipaa|liab\w*|stay in the country)\b/i,
  ],
  ["price", /\b(pric\w*|expensive|budget\w*|cost\w*|afford|money|cheaper|pay\w*|discount\w*|finance told|dollar|euro)\b/i],
  [
    "trust",
    new RegExp(
      oneLine`
        \b(burned|promis\w*|proof|prove|show me|references?|risk\w*|trust|never heard|feeling|exist|reliab\w*|
        how do i know|tried|ignored|toys|black box|wash off|what then|goes down|signal)\b
      `,
      "i",
    ),
  ],
  [
    "effort",
    new RegExp(
      oneLine`
        \b(switch\w*|migrat\w*|implement\w*|roll\w*|train\w*|set ?up|disrupt\w*|integrat\w*|learn\w*|adopt\w*|chang\w*|
        effort|hassle|apps?|technical|tired)\b
      `,
      "i",
    ),
  ],
  [
    "authority",
    /\b(boss|ceo|cfo|coo|board|decide|decision|approv\w*|procurement|legal|head office|not my call|will say|brother|dad|father)\b/i,
  ],
  [
    "time",
    /\b(time|busy|quarter|next year|later|not now|timing|season|wait|until|frozen|call (?:me )?back|e-?mail me|send me)\b/i,
  ],
  [
    "current",
    /\b(already|current\w*|have (?:a|an|someone|something)|happy with|vendor|supplier|provider|contract|in-?house|excel|spreadsheets?)\b/i,
  ],
];

const labels: Record<ObjectionKind, string> = {
  need: "whether we need it at all",
  security: "the security side",
  price: "the money",
  effort: "the work it would make for my people",
  authority: "who decides",
  trust: "whether this holds up for us",
  time: "the timing",
  current: "what we have today",
};

export function objectionOf(text: string): Objection {
  const whole = /[.!?]$/.test(text) ? text : `${text}.`;
  const kind = kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "need";
  return {
    text: whole,
    kind,
    label:
      labelOf(whole) ??
      phrases(whole).find((phrase) => phrase.includes(" ") && quantitiesOf(phrase)[0]?.text === phrase) ??
      labels[kind],
    fact: { ...factOf(whole), guards: [] },
    ...{ state: "unsaid", saidAt: 0, points: 0, badAnswers: 0 },
  };
}

const described = new RegExp(
  oneLine`
      (?:older|younger|other|bigger|smaller|former|better|next|ed|ing|al|ive|ous|ic|ful|less|able|ible|ish|ary|y|mobile|
      free|new|old|other|young|spare|extra|human|black|second|third)$
    `,
  "i",
);

const tooPlain =
  /^(?:lot|bit|few|little|size|case|way|side|time|place|kind|end|own|line|needs|situation|company|house|area|meantime|moment)\b/i;

/** The thing that an objection is about: "the drivers", "our older patients"; null where it has none that is easily named. */
function labelOf(text: string): string | null {
  const owned = [...text.matchAll(/(?<!\b(?:by|in|at|up|on|of|before|for|to|from|with) )\b(my|our|the|your)\s/gi)].map(
    ({ index, 1: article = "" }) => ({ article, from: index + article.length + 1 }),
  );
  const start =
    /^(?:Many of |Most of |Every )?(\p{L}+'?\s\p{L}+|\p{Lu}\p{L}+s)(?=\s(?:must|is|are|has|have|can|will|cost|need|that)\b)/u.exec(
      text,
    );
  const candidates = [
    ...owned,
    ...[...text.matchAll(/(?<!\bsend (?:me|us) )\b(an?)\s/gi)].map(({ index, 1: article = "" }) => ({
      article: "the",
      from: index + article.length + 1,
    })),
    ...(start?.[1] && owned.length === 0 ? [{ article: "", from: start[0].length - start[1].length }] : []),
  ];
  for (const { article, from } of candidates) {
    const phrase = phrases(text.slice(from, from + 40)).find((one) =>
      text.slice(from).toLowerCase().startsWith(one.toLowerCase()),
    );
    if (phrase === undefined || /\d/.test(phrase) || tooPlain.test(phrase)) continue;
    const words = phrase.split(" ");
    const isVerb = words.length > 1 && !described.test(words[0] ?? "") && /s$/.test(words[1] ?? "");
    const noun = words.slice(0, isVerb ? 1 : 2).join(" ");
    const isName = /^\p{Lu}{2}/u.test(noun);
    return [article.toLowerCase(), isName || article !== "" ? noun : noun.charAt(0).toLowerCase() + noun.slice(1)]
      .filter((one) => one !== "")
      .join(" ");
  }
  return /(?<=\p{Ll} )\p{Lu}[\p{L}\d]+/u.exec(text)?.[0] ?? null;
}
