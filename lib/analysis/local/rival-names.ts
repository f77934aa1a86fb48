import type { Sentence } from "@/lib/analysis/local/dialogue";

const notCompany = new Set(
  (
    "i i'm monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october " +
    "november december english american british irish german french indian european europe us uk usa ceo cfo cto coo cio vp hr it api crm " +
    "erp sso gdpr soc sla roi pdf csv ok okay q1 q2 q3 q4 christmas easter thanksgiving diwali mr mrs ms dr god jesus"
  ).split(" "),
);

/** A capitalised name that is nobody's on the call: only where the source has upper and lower case. */
export function namedAlternative(sentence: Sentence, skip: ReadonlySet<string>): string | null {
  for (const [i, word] of sentence.words.entries()) {
    const isName =
      /^\p{Lu}[\p{L}\p{N}]+$/u.test(word.text) &&
      (i > 0 ? word.pos === "PROPN" || word.pos === "NOUN" : word.pos === "PROPN") &&
      !notCompany.has(word.norm) &&
      !skip.has(word.norm.replace(/'s$/, ""));
    if (isName) return word.text;
  }
  return null;
}
