import { oneLine } from "@/lib/analysis/one-line";

/** Only whoever scores has these; rules, guidelines and instructions are of that kind where they are the ones given before. */
const about = oneLine`
  rubrics?|(?:system )?prompts?|(?:scoring|grading)(?: (?:rules|criteria|guidelines|instructions))?|(?:(?:all|any|the|your|my|these|those)
  (?:of )?)*(?:previous|prior|earlier|above|preceding|system|scoring|grading) (?:instructions?|rules|guidelines|criteria|prompts?)|
  your (?:instructions?|guidelines|criteria)|all instructions
`;
const fullMarks = oneLine`
  10 ?(?:/|out of|of) ?10|ten (?:out )?of ten|10\.0|full (?:marks|score|points)|
  (?:the )?(?:maximum|max|top|highest|best|perfect) (?:possible )?(?:scores?|ratings?|grades?|marks?|points)
`;

const patterns: readonly RegExp[] = [
  new RegExp(`\\b(?:ignore|disregard|forget|override|bypass|skip)\\b[^.?!\\n]{0,60}\\b(?:${about})\\b`, "i"),
  new RegExp(`\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:${about})\\b`, "i"),
  new RegExp(`\\b(?:give|gives|award|assign|grant|set|mark|grade|score|rate|answer with)\\b[^.?!\\n]{0,60}(?:${fullMarks})`, "i"),
  /\b(?:system|developer) (?:prompt|message)\b/i,
  /^\W*(?:system|assistant|developer|admin|instructions?|ai)\s*(?:prompt|message|note|override)?\s*[:>\]]/i,
  new RegExp(
    oneLine`
    <\/?\s*(?:system|transcript|instructions?|prompt|user|assistant|data|segments?|rubric|call)\b[^>]{0,200}>|\[\/?(?:INST|SYSTEM|
    ASSISTANT)\]|<\|[a-z_]+\|>
  `,
    "i",
  ),
  new RegExp(
    oneLine`
    \b(?:give|award|assign|grant|set|make|rate|score|grade|mark|report)\b.{0,60}\b(?:(?:10|ten|100|hundred)\s*(?:\/ ?10|out of (?:10|
    ten|100)|of (?:10|ten)\b(?! (?:percent|per cent|%)))|(?:full|perfect|maximum|max|top|highest)\s*(?:possible )?(?:points?|marks?|
    scores?|ratings?|grades?))
  `,
    "i",
  ),
  new RegExp(
    oneLine`
    \b(?:score|rating|grade|overall[_ ]score)\b.{0,20}(?:[:=]|\b(?:is|of|to|as|must be|should be|at)\b)\s*(?:a )?(?:10|ten|
    perfect|maximum|100)\b
  `,
    "i",
  ),
  /\b(?:score|rate|grade)\s+(?:this|the|it|me|him|her|every|each|all)\b.{0,30}\b(?:10|ten|perfect|highest)\b|^\W*score:?\s*(?:10|ten)\b/i,
  /\b(?:you are|act as|pretend to be|behave as)\b.{0,20}\b(?:an? )?(?:ai|language model|assistant|grader|evaluator|coach)\b/i,
  new RegExp(
    oneLine`
    \b(?:note|message|attention|dear|hey|hello|instruction)s? (?:to|for)? ?(?:the )?(?:ai|model|analy[sz]er|grader|evaluator|llm|
    assistant|coach(?:ing)? (?:bot|ai|model|tool))\b
  `,
    "i",
  ),
  new RegExp(
    oneLine`
    \b(?:create|add|insert|record|log)\b.{0,20}\b(?:a |an |the )?(?:task|action item|decision)\b.{0,40}\b(?:saying|titled|called|
    that says|named)\b|"(?:score|overall_score|action_items|criteria_scores)"\s*:
  `,
    "i",
  ),
  /(?:[A-Za-z0-9+/]{4}){12,}={0,2}/,
];

const base64Word = /[A-Za-z0-9+/_-]{24,}={0,2}/g;

/**
 * Whether a text instructs whoever scores the call (plainly or in base64) instead of speaking to the people in it. Such a text may be
 * quoted in a summary, but it is no evidence: the local rules leave it out, and no score of a model may rest on it.
 */
export function isInjectedInstruction(text: string): boolean {
  const decoded = (text.match(base64Word) ?? []).map((word) => Buffer.from(word, "base64").toString("utf8"));
  return [text, ...decoded].some((one) => patterns.some((pattern) => pattern.test(one)));
}
