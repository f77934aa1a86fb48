const about = "instructions?|rubrics?|prompts?|rules|criteria|criterion|guidelines|scoring|scores?|grading";
const fullMarks =
  "10 ?(?:/|out of|of) ?10|ten (?:out )?of ten|10\\.0|full (?:marks|score|points)|(?:the )?(?:maximum|max|top|highest|best|perfect) (?:possible )?(?:scores?|ratings?|grades?|marks?|points)";
const orders: readonly RegExp[] = [
  new RegExp(`\\b(?:ignore|disregard|forget|override|bypass|skip)\\b[^.?!\\n]{0,60}\\b(?:${about})\\b`, "i"),
  new RegExp(`\\b(?:give|gives|award|assign|grant|set|mark|grade|score|rate|answer with)\\b[^.?!\\n]{0,60}(?:${fullMarks})`, "i"),
  /<\/?\s*(?:transcript|system|instructions?|user|assistant|rubric|data)\s*>/i,
  /\b(?:system|developer) (?:prompt|message)\b/i,
];
const base64Words = /[A-Za-z0-9+/_-]{24,}={0,2}/g;

/**
 * Whether an utterance tells whoever scores the call what to answer, also in base64. It was said, so it may be quoted in a summary, but
 * it shows nothing about the selling: a score that rests on it rests on nothing.
 */
export function ordersTheScore(text: string): boolean {
  return [text, ...decoded(text)].some((one) => orders.some((order) => order.test(one)));
}

const decoded = (text: string): string[] =>
  (text.match(base64Words) ?? []).map((word) => Buffer.from(word, "base64").toString("utf8"));
