import { oneLine } from "@/lib/analysis/local/one-line";

const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rubric|prompts?|rules|criteria|guidelines|grading|scoring)\b/i,
  /^\W*(?:system|assistant|developer|admin|instructions?|ai)\s*(?:prompt|message|note|override)?\s*[:>\]]/i,
  new RegExp(
    oneLine`
    <\/?\s*(?:system|transcript|instructions?|prompt|user|assistant|data|segments?|rubric|call)\b[^>]*>|\[\/?(?:INST|SYSTEM|
    ASSISTANT)\]|<\|[a-z_]+\|>
  `,
    "i",
  ),
  new RegExp(
    oneLine`
    \b(?:give|award|assign|grant|set|make|rate|score|grade|mark|report)\b.{0,60}\b(?:10|ten|100|hundred|full|perfect|maximum|max|
    top|highest)\s*(?:\/|out of|of|percent|%|points?|marks?|score|rating|grade)
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

/** Whether a text speaks to whoever grades the call rather than to the people in it. It is left out of the analysis, and so changes nothing in it. */
export const isDirective = (text: string): boolean => {
  const start = text.length > 4000 ? text.slice(0, 4000) : text;
  return patterns.some((pattern) => pattern.test(start));
};
