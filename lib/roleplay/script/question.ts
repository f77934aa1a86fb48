import { oneLine } from "@/lib/analysis/one-line";
import { type Quantity, quantitiesOf } from "@/lib/roleplay/script/quantities";
import { askedTopics, type Topic } from "@/lib/roleplay/script/topics";
import { stems } from "@/lib/roleplay/script/words";

export type QuestionWord = "who" | "when" | "why" | "quantity" | "how" | "what" | "where";

/** One question of the rep's. */
export interface Question {
  text: string;
  /** `closed` wants a yes or a no, `choice` one of several, `more` goes on about what was said last. */
  form: "closed" | "choice" | "asking" | "more";
  word: QuestionWord | null;
  stems: ReadonlySet<string>;
  topics: readonly Topic[];
  quantities: readonly Quantity[];
}

const leadIn = new RegExp(
  oneLine`
      ^(?:(?:so|and|but|ok(?:ay)?|well|now|yes|yeah|no|great|right|alright|all right|thanks|thank you|got it|i see|sorry|
      perfect|cool|sure|hi|hello|hey|fine|ah|oh|um+|uh+|hm+|then|just|also|first|anyway|honestly|by the way|
      quick question|one question|out of curiosity|good to know|good|understood|fair enough|makes sense|that makes sense|
      interesting|wow|before that|look|listen|just to (?:check|be sure|confirm)|if i may|roughly|ha|ok so|well then|
      and then|in that case|to be clear|tell me|please)\b[,:;\s–-]*)+
    `,
  "i",
);
const named = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?, (?=\p{Ll})/u;
const auxiliary = oneLine`
    (?:do|does|did|are|is|was|were|can|could|would|will|have|has|had|should|shall|may|am|don't|doesn't|didn't|
    aren't|isn't|wasn't|weren't|can't|couldn't|wouldn't|won't|haven't|hasn't)
  `;
const subject = oneLine`
    (?:i|you|your|we|our|they|their|it|that|this|these|those|there|he|she|the|a|an|any|anyone|anybody|anything|
    someone|somebody|something|everyone|everybody|people|patients|one|each|every|all|some|most|both|\p{Lu}\p{L}+|
    \p{L}+s)
  `;
const inverted = new RegExp(`^(?:${auxiliary}) ${subject}\\b`, "iu");
const invertedLate = new RegExp(
  `(?:[,:;–-]|\\b(?:and|but|so)) (${auxiliary} (?:you|your|we|they|it|that|this|there|he|she|the|any)\\b.*)$`,
  "i",
);
const wh = /^(?:(?:to|from|by|for|with|on|in|at|about|until|since|up to|of) )?(what|how|why|when|where|who|whom|which|whose)\b/i;
const whLate = new RegExp(
  oneLine`
      (?:[,:;–-]|\b(?:and|but|so|ask|know|wondering|curious|wonder|me|understand|idea|hear|about|tell|explain|share|
      see)(?: (?:you|us|a bit|something|more))?) ((?:by |until |since |for |with )?(?:what|how|why|when|where|who|
      which)\b.*)$
    `,
  "i",
);
const asksToTell = new RegExp(
  oneLine`
      ^(?:(?:can|could|would|will) you (?:please |maybe |just |quickly )*(?:mind )?)?(?:tell(?:ing)?|explain|describe|
      walk(?:ing)?|talk(?:ing)? me|shar(?:e|ing)|help me understand|give me (?:a|an|some)|say (?:a bit )?more|elaborate|
      paint|list|name)\b
    `,
  "i",
);
const indirect = new RegExp(
  oneLine`
      \b(?:i (?:was |am |'m )?wonder(?:ing)?|i(?:'d| would) (?:like|love) to (?:know|hear|understand|learn)|
      i(?:'m| am) (?:curious|interested)|do you know|(?:can|may|could) i ask|mind (?:if i ask|telling)|wanted to (?:ask|
      know))\b
    `,
  "i",
);
const tag =
  /,? ?(?:,|\s)(?:right|correct|yes|no|isn't it|is that right|aren't you|don't you|isn't that so|true|ok(?:ay)?|huh|yeah)\s*\?+$/i;
/** Begins like a question, and is none: "Have a good day", "Don't worry". */
const wishing =
  /^(?:have (?:a|an|the|fun|your)\b|don't (?!you|they|we|your|any|people)|do (?:let|not|send|call|think|the)\b|may (?:be\b|the force))/i;
const moreOf = new RegExp(
  oneLine`
      ^(?:and|why|why not|how so|how come|such as|like what|for example|for instance|in what way|go on|tell me more|
      say more|what do you mean(?: by that)?|what else|anything else|more|and then|meaning|really|how is that|why is that|
      what for|since when|because|and why(?: is that)?|can you give (?:me )?an example|what happened(?: then)?|
      who does that)\s*[?.!]*$
    `,
  "i",
);

const wordOf = (text: string): QuestionWord | null => {
  if (/\bhow (?:many|much|often|long|big|large|high|far|old|fast)\b/i.test(text))
    return /\bhow long (?:are|is|will|do)\b.*\b(?:bound|contract|left)\b/i.test(text) ? "when" : "quantity";
  if (/\b(?:by|until|since) (?:when|what (?:time|date|day))\b|\bwhat (?:time|date|day)\b/i.test(text)) return "when";
  const found = /\b(what|how|why|when|where|who|whom|whose|which)\b/i.exec(text)?.[1]?.toLowerCase();
  if (found === "who" || found === "whom" || found === "whose") return "who";
  if (found === "what" || found === "how" || found === "why" || found === "when" || found === "where") return found;
  return found === "which" ? "what" : null;
};

function formOf(said: string, isAsked: boolean): { form: Question["form"]; text: string } | null {
  const text = said.replace(leadIn, "").replace(named, "").replace(leadIn, "").trim();
  if (moreOf.test(said) || moreOf.test(text)) return { form: "more", text: said };
  if (text === "") return null;
  const closed = (words: string) => ({
    form: /\bor\b(?! (?:something|anything|anybody|someone|somebody|so|what|not|is it|does|do|are|anyone|whatever|similar)\b)/i.test(
      words,
    )
      ? ("choice" as const)
      : ("closed" as const),
    text: words,
  });
  const late = whLate.exec(text)?.[1];
  if (asksToTell.test(text)) return { form: "asking", text: late ?? text };
  if (indirect.test(text) && !/\bwhy (?:i|we)\b/i.test(text)) {
    if (late) return { form: "asking", text: late };
    return /\b(?:if|whether)\b/i.test(text) ? closed(text) : isAsked ? closed(text) : null;
  }
  if (isAsked && tag.test(text) && !wh.test(text)) return closed(text.replace(tag, ""));
  if (wh.test(text) && (isAsked || isInterrogative(text))) return { form: "asking", text };
  if (inverted.test(text) && (isAsked || !wishing.test(text))) return closed(text);
  const lateClosed = invertedLate.exec(text)?.[1];
  if (isAsked) {
    if (late) return { form: "asking", text: late };
    if (lateClosed) return closed(lateClosed);
    if (
      /^(?:(?:and|what about|how about) )?(?:the|your|a|an)?\s?[\p{L}' -]{2,40}\?*$/iu.test(text) &&
      text.split(/\s+/).length <= 4 &&
      !/^(?:any|interested|ready|make|makes|sound|sounds|still|deal|agreed|good|fair|you|it|we|so|is|please|hello)\b/i.test(text)
    )
      return { form: "asking", text };
    return closed(text);
  }
  return lateClosed ? closed(lateClosed) : null;
}

/** "what brings you here" asks; "what we do is …" and "when you buy …" do not. */
const isInterrogative = (text: string): boolean =>
  new RegExp(
    oneLine`
      ^(?:\w+ )?(?:what|how|why|when|where|who|which|whose)\b(?:'s)?(?: (?!i\b|we\b|
      you\b)[\w']+){0,3}? ?(?:${auxiliary}|happens|happened|changed|counts|decides|signs|approves|else|kind|many|much|
      about)\b
    `,
    "i",
  ).test(text) && !/^(?:what|when|how) (?:i|we|you|our) /i.test(text);

/** The question that a sentence asks; null for one that states. */
export function questionOf(sentence: string): Question | null {
  const said = sentence.trim();
  const found = formOf(said, /\?["')\s]*$/.test(said));
  if (!found) return null;
  const { form, text } = found;
  // "What would he say if …" asks about him.
  const main = /^(?:what|how) (?:would|could)\b/i.test(text) ? text.replace(/\bif\b.*$/i, "") : text;
  return {
    ...{ form, text },
    word: form === "asking" || form === "more" ? wordOf(text) : null,
    stems: stems(main),
    topics: askedTopics(main),
    quantities: quantitiesOf(text),
  };
}
