import { detectAll } from "tinyld";
import { oneLine } from "@/lib/analysis/one-line";

/** Words that only English has, and that hardly an English sentence is without. */
const english = new RegExp(
  oneLine`
      \b(?:the|and|you|your|yours|you're|we|we're|our|is|isn't|are|was|were|that|that's|this|it's|what|what's|how|who|why|
      when|which|with|for|of|to|from|have|has|had|do|don't|does|did|can|can't|could|would|will|i'm|i'll|i've|my|me|not|
      there|they|them|their|it|be|been|just|okay|yes|hello|thanks|thank|please|sorry|bye|goodbye|good|great|sure|right)\b
    `,
  "gi",
);
const scripts = ["Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul", "Thai", "Devanagari"];
const otherScript = new RegExp(`[${scripts.map((script) => `\\p{Script=${script}}`).join("")}]`, "u");
/** The same of the languages that are most often spoken instead: words that English has not. */
const others: Record<string, RegExp> = {
  de: new RegExp(
    oneLine`
      (?<!\p{L})(?:der|die|das|und|ich|sie|ist|sind|nicht|wie|viele|haben|wir|ein|eine|für|mit|auf|wiederhören|guten|
      hallo|danke|bitte|noch|nur|wann|warum|können|unsere?|ihnen|ihre?n?|dann|mich|gut|kostet|ja|nein|verstehe|
      tag)(?!\p{L})
    `,
    "giu",
  ),
  fr: new RegExp(
    oneLine`
      (?<!\p{L})(?:le|la|les|des|une?|et|est|vous|nous|je|votre|vos|notre|pour|avec|dans|combien|comment|pourquoi|quand|
      bonjour|merci|oui|non|c'est|qui|que|ça|avez|au revoir|pas|très)(?!\p{L})
    `,
    "giu",
  ),
  es: new RegExp(
    oneLine`
      (?<!\p{L})(?:el|los|las|una?|y|es|usted(?:es)?|nosotros|su|sus|para|con|cu[aá]nt[oa]s?|cómo|qué|cuándo|por|gracias|
      hola|sí|luego|está|tiene|muchas|podemos|en|de|perdona|no sé|buenos|días)(?!\p{L})
    `,
    "giu",
  ),
  it: new RegExp(
    oneLine`
      (?<!\p{L})(?:il|lo|gli|una?|è|sono|voi|noi|vostro|nostro|per|con|quanto|come|perché|quando|ciao|grazie|buongiorno|
      sì|che|di|non|avete|va)(?!\p{L})
    `,
    "giu",
  ),
  pt: new RegExp(
    oneLine`
      (?<!\p{L})(?:os|uma?|é|você|vocês|nós|seu|sua|para|com|quanto|como|porquê|quando|olá|obrigad[oa]|sim|não|que|tem|
      por|bom|dia|mês)(?!\p{L})
    `,
    "giu",
  ),
  nl: new RegExp(
    oneLine`
      (?<!\p{L})(?:het|een|en|ik|u|jij|wij|zijn|niet|hoe|veel|hebben|heeft|voor|met|goedemorgen|dank|bedankt|even|tijd|
      wat|waarom|kunnen|onze|dag)(?!\p{L})
    `,
    "giu",
  ),
  pl: new RegExp(
    oneLine`
      (?<!\p{L})(?:i|nie|jest|są|ma|pan|pani|państwo|czy|jak|ile|dlaczego|kiedy|dzień|dobry|dziękuję|proszę|tak|się|na|
      chwilę)(?!\p{L})
    `,
    "giu",
  ),
};
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** The ISO 639-1 code of the language a text is in; null where that can't be told, as of a word or two. */
export function languageOf(text: string): string | null {
  const plain = text.replaceAll("’", "'");
  const words = plain.match(/[\p{L}']+/gu) ?? [];
  const known = count(plain, english);
  if (known >= 2 && known / words.length >= 0.15) return "en";
  const [first] = detectAll(plain);
  if (otherScript.test(plain)) return first?.lang ?? null;
  const [best] = Object.entries(others)
    .map(([language, pattern]) => ({ language, signs: count(plain, pattern) + Number(first?.lang === language) }))
    .sort((a, b) => b.signs - a.signs);
  if (best && best.signs >= 2 && best.signs > known) return best.language;
  if (known > 0 || first === undefined) return known > 0 ? "en" : null;
  // Without a word that gives it away, only a whole sentence tells.
  return words.length >= 4 && first.accuracy >= 0.5 ? first.lang : null;
}

/** True of what is clearly in a language other than English. */
export function isForeign(text: string): boolean {
  const language = languageOf(text);
  return language !== null && language !== "en";
}
