import { type Fact, factOf } from "@/lib/roleplay/script/facts";
import type { Heard } from "@/lib/roleplay/script/heard";
import { quantitiesOf } from "@/lib/roleplay/script/quantities";
import { phrases, shared } from "@/lib/roleplay/script/words";

type Kind = "need" | "security" | "effort" | "price" | "authority" | "trust" | "time" | "current";

/** What the persona holds against the offer, and how far the rep got with it. */
export interface Objection {
  text: string;
  kind: Kind;
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

const kinds: readonly (readonly [Kind, RegExp])[] = [
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
    /\b(burned|promis\w*|proof|prove|show me|references?|risk\w*|trust|never heard|feeling|exist|reliab\w*|how do i know|tried|ignored|toys|black box|wash off|what then|goes down|signal)\b/i,
  ],
  [
    "effort",
    /\b(switch\w*|migrat\w*|implement\w*|roll\w*|train\w*|set ?up|disrupt\w*|integrat\w*|learn\w*|adopt\w*|chang\w*|effort|hassle|apps?|technical|tired)\b/i,
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

const labels: Record<Kind, string> = {
  need: "whether we need it at all",
  security: "the security side",
  price: "the money",
  effort: "the work it would make for my people",
  authority: "who decides",
  trust: "whether this holds up for us",
  time: "the timing",
  current: "what we have today",
};

/** Words that answer an objection of a kind, beyond its own. */
const answering: Record<Kind, RegExp> = {
  need: /\b(because|means|without|others|instead|as well|in addition|earn\w*|faster|more than|as before|beside|still)\b/i,
  security:
    /\b(encrypt\w*|certif\w+|soc ?2|iso|on[- ]prem\w*|your (?:own )?(?:network|servers|machines|cloud)|inside|audit\w*|questionnaire|hosted|never leaves?|nothing leaves|no file leaves|insur\w+|signs? off|responsib\w+)\b/i,
  price:
    /\b(sav\w+|return|roi|worth|cost of|pays?|paid|monthly|instal\w+|value|per (?:month|week|day|hour)|compar\w*|spend\w*|losing|downtime|terms|free|percent off|discount|reference|guarantee\w*|instead|grants?|raise[sd]?|more donors|earn\w*)\b/i,
  effort:
    /\b(we (?:do|handle|migrate|set|take|train|install|stood|stand|come)|within|minutes?|days?|weeks?|onboard\w*|import|support|step by step|parallel|phase\w*|pilot|for you|our (?:own )?(?:team|people)|nothing to (?:learn|install)|looks like|wouldn't get an app|already use|as they do now|no training|hotline)\b/i,
  authority:
    /\b(together|join|include|business case|summary|one[- ]page\w*|prepare|for (?:them|him|her)|bring|present|call (?:him|them|her)|argument|data sheet|office)\b/i,
  trust:
    /\b(references?|customers?|pilot|trial|certif\w+|guarantee\w*|proof|talk to|introduc\w+|profitable|escrow|different\w*|in writing|named?|tested|test\b|survive\w*|offline|works? without|needs? no|hand-?checked|undo|show the|checked|call (?:them|him|her)|at \p{Lu}\w+|stop if|we stop|phone number|radio)\b/iu,
  time: /\b(minutes?|short|hour|later|start small|after|before|no rush|schedule|pace|ready|prepar\w*|done by|by the end|one depot|pilot|first|only when)\b/i,
  current:
    /\b(alongside|on top|keep|replace|next to|integrat\w+|connect\w*|works? with|gap|missing|wish|compar\w*|in addition)\b/i,
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

const described =
  /(?:older|younger|other|bigger|smaller|former|better|next|ed|ing|al|ive|ous|ic|ful|less|able|ible|ish|ary|y|mobile|free|new|old|other|young|spare|extra|human|black|second|third)$/i;

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

const someoneElse =
  /(?<=[\p{Ll}\d,] )(?:at|with|for|near|like|of|from|and) (?:the )?\p{Lu}\p{L}+|^(?:at|with) \p{Lu}|\b(?:customers?|clients?|others?|(?:companies|firms|schools|hospitals|practices|breweries|shops|farms|projects|teams|people) (?:like|who|of)|other \w+|case study|references?|farm|at an? \w+|company in|our other)\b/iu;
const mechanism =
  /\b(because|so that|so (?:you|no|nothing|nobody|they|we|it|he|she)|which means|that means|instead|without|by \w+ing|even if|only when|keeps?|stays?|needs? no|doesn't need|don't (?:have|need) to|no longer|you (?:can|keep|only|get|pay)|nothing leaves|next to|on top|alongside|inside|in addition|as before|already use|automatically|every \w+ (?:holds|has|gets)|turns? it|works? (?:offline|without)|for each|get a|looks like|in exchange|if you)\b/i;
const commitment =
  /\b(guarantee\w*|in writing|free\b|refund|money back|trial|pilot|test\b|tested|prove|certified|reference|call (?:him|them|her)|we(?:'ll|'d| will| would)? (?:do|handle|migrate|set|train|install|show|mark|stop|stay|stood|stand|bring|take|come|sit|keep|sort|checked|found|use|have)|i(?:'ll| will| can)? (?:put|give|bring|send|show|stay|sit|help)|our own|percent off|be done by)\b/i;

/** How much there is to hold on to in what the rep says: figures, others it worked for, how it works, what is promised. */
export function substanceOf(text: string): number {
  const hasFigure = quantitiesOf(text).length > 0 || /\btwice\b/i.test(text);
  const isLong = (text.match(/\S+/g)?.length ?? 0) >= 7;
  if (!isLong) return 0;
  return Number(hasFigure) + Number(someoneElse.test(text)) + Number(mechanism.test(text)) + Number(commitment.test(text));
}

const pointsToClose = { easy: 1, medium: 1.5, hard: 2 } as const;
const worthOf = (objection: Objection, heard: Heard): number =>
  substanceOf(heard.statement) +
  (heard.conduct.acknowledges ? 0.5 : 0) +
  (heard.conduct.apologises && objection.kind === "trust" ? 2 : 0);

/** Words of every second sentence on a sales call. */
const plainWords = /^(?:=(?:pay|team|tool|customer|vendor|miss)|day|hour|week|month|dolla|euro|perc|money|need)$/;

/** Whether a message speaks of an objection; of one that was not said yet only where it is named. */
export function isAbout(objection: Objection, heard: Heard, common: ReadonlySet<string>): boolean {
  const telling = [...objection.fact.stems].filter((stem) => !common.has(stem) && !plainWords.test(stem));
  const own = telling.length > 0 ? new Set(telling) : objection.fact.stems;
  const named = shared(own, heard.statementStems);
  const kindly = answering[objection.kind].test(heard.statement);
  if (objection.state === "open") return named > 0 || kindly;
  if (named === 1 && heard.conduct.apologises && objection.kind === "trust") return true;
  const asksForProof = /\b(?:show me|how do i know|proof|reference|works)\b/i.test(objection.text);
  if (asksForProof && someoneElse.test(heard.statement) && substanceOf(heard.statement) >= 3) return true;
  // Its kind is spoken to at length before it was raised: "it pays for itself, others saved twice its price".
  const spokenTo = new Set(
    heard.statement.toLowerCase().match(new RegExp(answering[objection.kind].source, `${answering[objection.kind].flags}g`)) ??
      [],
  ).size;
  if (spokenTo >= 3 && substanceOf(heard.statement) >= 2) return true;
  return named >= 2 || (named === 1 && (kindly || heard.conduct.acknowledges || substanceOf(heard.statement) >= 2));
}

export type Verdict = "well" | "partly" | "badly" | "none";

/** What a message does for an objection, and the state that it is in then. */
export function hearAnswer(
  objection: Objection,
  heard: Heard,
  difficulty: keyof typeof pointsToClose,
  common: ReadonlySet<string>,
): Verdict {
  if (objection.state === "closed") return "none";
  const wasSaid = objection.state !== "unsaid";
  if (heard.conduct.dismisses && objection.state === "open") return badly(objection);
  if (!isAbout(objection, heard, common)) return "none";
  const worth = worthOf(objection, heard);
  if (worth < 1) return wasSaid && heard.questions.length === 0 && !heard.conduct.acknowledges ? badly(objection) : "none";
  objection.points += worth;
  if (objection.points >= pointsToClose[difficulty]) {
    objection.state = "closed";
    return "well";
  }
  return wasSaid ? "partly" : "none";
}

const mostBadAnswers = 3;

/** A bad answer, or none where one was due. */
export function badly(objection: Objection): Verdict {
  objection.badAnswers += 1;
  if (objection.badAnswers >= mostBadAnswers) objection.state = "parked";
  return "badly";
}
