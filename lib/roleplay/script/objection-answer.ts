import { oneLine } from "@/lib/analysis/one-line";
import type { Heard } from "@/lib/roleplay/script/heard";
import type { Objection, ObjectionKind } from "@/lib/roleplay/script/objection";
import { quantitiesOf } from "@/lib/roleplay/script/quantities";
import { shared } from "@/lib/roleplay/script/words";

/** Words that answer an objection of a kind, beyond its own. */
const answering: Record<ObjectionKind, RegExp> = {
  need: /\b(because|means|without|others|instead|as well|in addition|earn\w*|faster|more than|as before|beside|still)\b/i,
  security: new RegExp(
    oneLine`
        \b(encrypt\w*|certif\w+|soc ?2|iso|on[- ]prem\w*|your (?:own )?(?:network|servers|machines|cloud)|inside|audit\w*|
        questionnaire|hosted|never leaves?|nothing leaves|no file leaves|insur\w+|signs? off|responsib\w+)\b
      `,
    "i",
  ),
  price: new RegExp(
    oneLine`
        \b(sav\w+|return|roi|worth|cost of|pays?|paid|monthly|instal\w+|value|per (?:month|week|day|hour)|compar\w*|
        spend\w*|losing|downtime|terms|free|percent off|discount|reference|guarantee\w*|instead|grants?|raise[sd]?|
        more donors|earn\w*)\b
      `,
    "i",
  ),
  effort: new RegExp(
    oneLine`
        \b(we (?:do|handle|migrate|set|take|train|install|stood|stand|come)|within|minutes?|days?|weeks?|onboard\w*|
        import|support|step by step|parallel|phase\w*|pilot|for you|our (?:own )?(?:team|people)|nothing to (?:learn|
        install)|looks like|wouldn't get an app|already use|as they do now|no training|hotline)\b
      `,
    "i",
  ),
  authority: new RegExp(
    oneLine`
        \b(together|join|include|business case|summary|one[- ]page\w*|prepare|for (?:them|him|her)|bring|present|
        call (?:him|them|her)|argument|data sheet|office)\b
      `,
    "i",
  ),
  trust: new RegExp(
    oneLine`
        \b(references?|customers?|pilot|trial|certif\w+|guarantee\w*|proof|talk to|introduc\w+|profitable|escrow|
        different\w*|in writing|named?|tested|test\b|survive\w*|offline|works? without|needs? no|hand-?checked|undo|
        show the|checked|call (?:them|him|her)|at \p{Lu}\w+|stop if|we stop|phone number|radio)\b
      `,
    "iu",
  ),
  time: new RegExp(
    oneLine`
      \b(minutes?|short|hour|later|start small|after|before|no rush|schedule|pace|ready|prepar\w*|done by|by the end|
      one depot|pilot|first|only when)\b
    `,
    "i",
  ),
  current:
    /\b(alongside|on top|keep|replace|next to|integrat\w+|connect\w*|works? with|gap|missing|wish|compar\w*|in addition)\b/i,
};

const someoneElse = new RegExp(
  oneLine`
      (?<=[\p{Ll}\d,] )(?:at|with|for|near|like|of|from|and) (?:the )?\p{Lu}\p{L}+|^(?:at|with) \p{Lu}|\b(?:customers?|
      clients?|others?|(?:companies|firms|schools|hospitals|practices|breweries|shops|farms|projects|teams|
      people) (?:like|who|of)|other \w+|case study|references?|farm|at an? \w+|company in|our other)\b
    `,
  "iu",
);
const mechanism = new RegExp(
  oneLine`
      \b(because|so that|so (?:you|no|nothing|nobody|they|we|it|he|she)|which means|that means|instead|without|by \w+ing|
      even if|only when|keeps?|stays?|needs? no|doesn't need|don't (?:have|need) to|no longer|you (?:can|keep|only|get|
      pay)|nothing leaves|next to|on top|alongside|inside|in addition|as before|already use|automatically|
      every \w+ (?:holds|has|gets)|turns? it|works? (?:offline|without)|for each|get a|looks like|in exchange|if you)\b
    `,
  "i",
);
const commitment = new RegExp(
  oneLine`
      \b(guarantee\w*|in writing|free\b|refund|money back|trial|pilot|test\b|tested|prove|certified|reference|call (?:him|
      them|her)|we(?:'ll|'d| will| would)? (?:do|handle|migrate|set|train|install|show|mark|stop|stay|stood|stand|bring|
      take|come|sit|keep|sort|checked|found|use|have)|i(?:'ll| will| can)? (?:put|give|bring|send|show|stay|sit|help)|
      our own|percent off|be done by)\b
    `,
  "i",
);

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
