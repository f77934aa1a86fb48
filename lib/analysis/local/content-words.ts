import type { Word } from "@/lib/analysis/local/language";

const empty = new Set(
  "a an the and or but so if then that this these those it its is are was were be been being am do does did done have has had having i you we they he she me us them him her my your our their his hers yours mine of to in on at by for with from as about into over up out off down back again who what which when where why how will would can could shall should may might must not no yes okay just get got getting go going gone come let make made take took give gave put thing things stuff lot lots kind sort bit way one ones two some any all each every both more most much many few other another same such own very too also there here now today tomorrow next week month day time at before after until once while because than please sure right well really actually like know think mean want need say said see look good great nice fine able something anything everything someone anyone everyone monday tuesday wednesday thursday friday morning afternoon sent send share".split(
    " ",
  ),
);
const sameThing = new Map(
  Object.entries({
    emailing: "email",
    pricing: "price",
    prices: "price",
    quotation: "quote",
    invitation: "invite",
    agreement: "contract",
    paperwork: "contract",
    slides: "deck",
    presentation: "deck",
    meeting: "meet",
    references: "reference",
    call: "meet",
    session: "meet",
    introduction: "intro",
    introduce: "intro",
    docs: "document",
    documents: "document",
    documentation: "document",
    demonstration: "demo",
    recap: "summary",
    notes: "summary",
  }),
);

/** One form for the forms of a word: plural and verb endings off, near synonyms of selling folded. */
export function stem(word: string): string {
  const folded = sameThing.get(word) ?? word;
  if (folded.length <= 4) return folded.replace(/s$/, "");
  return folded
    .replace(/(?:ies)$/, "y")
    .replace(/(?:sses)$/, "ss")
    .replace(/(?:ations?|ating|ated|ates?)$/, "at")
    .replace(/(?:ings?|ed|es|s|ly|e)$/, "")
    .replace(/([bdfgmnprt])\1$/, "$1");
}

/** The words of a norm that carry meaning, stemmed. */
export function contentWords(norm: string): Set<string> {
  const words = new Set<string>();
  for (const word of norm.toLowerCase().split(/[^\p{L}\p{N}$%&'-]+/u)) {
    if (word.length > 1 && !empty.has(word)) words.add(stem(word));
  }
  return words;
}

/** Shared share of the smaller set, 0–1; 0 when one is empty. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared / small.size;
}

export const sharesWord = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => overlap(a, b) > 0;

export const isEmptyWord = (norm: string): boolean => empty.has(norm);

/** Content words of a sentence's nouns and verbs alone: what it is about. */
export function aboutWords(words: readonly Word[]): Set<string> {
  const about = new Set<string>();
  for (const { norm, pos } of words) {
    if ((pos === "NOUN" || pos === "PROPN" || pos === "VERB") && norm.length > 3 && !empty.has(norm)) about.add(stem(norm));
  }
  return about;
}
