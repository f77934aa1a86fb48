import { wordAt } from "@/lib/analysis/local/action-title";
import { likeliest } from "@/lib/analysis/local/choice/model";
import { apart, type Phrase, phrasesIn } from "@/lib/analysis/local/choice/phrases";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { type Dialogue, normOf, type Sentence } from "@/lib/analysis/local/dialogue";
import type { Word } from "@/lib/analysis/local/language";
import { honorific } from "@/lib/analysis/local/people";
import { isQuestion } from "@/lib/analysis/local/questions";
import { assemble, type Features, plain } from "@/lib/analysis/local/tagger/features";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

/** What may be meant by a pronoun. */
export interface Antecedent {
  /** The noun that it is of: several phrases may name the same. */
  value: string;
  phrase: Phrase;
  features: Features;
}

/** The sentences of what is put plainly as a promise or a request. */
export const promisingIn = (commitments: readonly Commitment[]): Set<Sentence> =>
  new Set(commitments.flatMap(({ isLoose, sentence }) => (isLoose ? [] : [sentence])));

export interface NamingScene {
  dialogue: Pick<Dialogue, "turns">;
  /** Sentences in which something is put as a promise or a request. */
  promising: ReadonlySet<Sentence>;
  /** Whether a word is part of the name of somebody who is in the call or spoken of. */
  isName: (word: string) => boolean;
}

/** A promise's pronoun that stands for what was named before: of the sentence's words, where the promise begins, and the pronoun. */
export interface Pointer {
  sentence: Sentence;
  actAt: number;
  at: number;
}

const pronoun = /^(?:it|that|this|them|those|these|one|ones|mine|ours|yours|him|her|he|she|they)$/;
/** "That letter", "her letter" and "one-pager" name it themselves. */
const mayOpen = /^(?:that|this|those|these|her|one)$/;
const opened = new Set(["NOUN", "ADJ", "PROPN", "NUM"]);
const farthest = 8;

/** The first pronoun in the first words of a promise that has no noun before it; null where there is none. */
export function pointerIn({ sentence, act }: Pick<Commitment, "sentence" | "act">): Pointer | null {
  const position = act === "" ? -1 : sentence.norm.indexOf(act);
  if (position === -1) return null;
  const actAt = wordAt(sentence.words, position);
  for (let at = actAt + 1; at < Math.min(sentence.words.length, actAt + farthest); at += 1) {
    const word = sentence.words[at];
    if (word === undefined || /^[,.;:?!]/.test(word.text)) return null;
    const next = sentence.words[at + 1];
    const isOpening = mayOpen.test(word.norm) && (opened.has(next?.pos ?? "") || next?.text === "-");
    if (pronoun.test(word.norm) && !isOpening) return { sentence, actAt, at };
    if (word.pos === "NOUN" || word.pos === "PROPN") return null;
  }
  return null;
}

const turnsBack = 6;
const sentencesBack = 8;
const mostPhrases = 150;

const known = new WeakMap<Sentence, readonly Phrase[]>();

function phrasesOf(sentence: Sentence): readonly Phrase[] {
  const phrases = known.get(sentence) ?? phrasesIn(sentence);
  known.set(sentence, phrases);
  return phrases;
}

/** What was named before the pronoun, the nearest last. */
function phrasesBefore({ turns }: Pick<Dialogue, "turns">, { sentence, at }: Pointer): Phrase[] {
  const near = turns.slice(Math.max(0, sentence.turn - turnsBack), sentence.turn + 1).flatMap(({ sentences }) => {
    const end = sentence.index - (sentences[0]?.index ?? 0) + 1;
    return sentences
      .slice(Math.max(0, Math.min(end, sentences.length) - sentencesBack), end)
      .flatMap(phrasesOf)
      .filter((phrase) => phrase.sentence.index < sentence.index || phrase.to <= at);
  });
  return near.slice(-mostPhrases);
}

const least = (value: number, most: number): number => Math.min(most, value);

/** "Him", "them" and "it" stand for different things. */
const kindOf = (norm: string): string =>
  /^(?:him|her|he|she)$/.test(norm) ? "person" : /^(?:them|those|these|they|ones)$/.test(norm) ? "many" : norm;

const openings: readonly (readonly [string, RegExp])[] = [
  ["a", /^(?:a|an|another|some)$/],
  ["the", /^(?:the|this|that|these|those)$/],
  ["my", /^(?:my|your|our|their|his|her|its)$/],
];

const normsOf = (words: readonly Word[]): string[] => words.flatMap(({ norm }) => (norm === "" ? [] : [plain(norm)]));

/** Nouns that name somebody. */
const person = new RegExp(oneLine`
  ^(?:wife|husband|partner|mother|father|mum|mam|mom|dad|brother|sister|son|daughter|uncle|aunt|auntie|cousin|nephew|
  niece|in-law|boyfriend|girlfriend|friend|mate|neighbou?r|man|woman|guy|lad|lady|fella|fellow|bloke|chap|gentleman|
  girl|boy|person|boss|owner|founder|president|chief|head|lead|chair|chairman|chairwoman|chairperson|director|manager|
  supervisor|foreman|captain|superintendent|principal|dean|bursar|mayor|secretary|assistant|receptionist|clerk|bookkeeper|
  accountant|auditor|treasurer|controller|comptroller|cfo|ceo|coo|cto|cio|ciso|cpa|vp|gm|md|hr|buyer|planner|
  dispatcher|scheduler|coordinator|administrator|admin|officer|agent|broker|underwriter|adjuster|lawyer|solicitor|attorney|
  counsel|notary|engineer|technician|tech|developer|programmer|designer|architect|surveyor|inspector|electrician|plumber|
  joiner|carpenter|builder|roofer|installer|fitter|mechanic|operator|driver|pilot|skipper|porter|storekeeper|warehouseman|
  foreperson|contractor|consultant|adviser|advisor|specialist|expert|trainer|tutor|teacher|professor|coach|doctor|nurse|
  matron|physio|therapist|dentist|vet|pharmacist|surgeon|chef|cook|baker|butcher|farmer|agronomist|grower|priest|pastor|
  vicar|landlord|landlady|tenant|client|customer|rep|salesman|colleague|sponsor|recruiter|analyst|scientist|researcher|
  librarian|curator|guard|caretaker|janitor|housekeeper|storeman|madam|sir)(?:'?s)?$
`);

/** Whether a phrase may be a person; a single word that the language model doesn't know may be a name. */
const isPerson = (phrase: Phrase, noun: string): boolean =>
  noun === "name" ||
  noun === "capital" ||
  (phrase.words.length === 1 && phrase.words[0]?.isKnown === false) ||
  person.test(ownWords(phrase).at(-1)?.norm ?? "");

/** Up to the noun that it is of: "the drawer" of "the drawer of Pauline". */
function ownWords({ words }: Phrase): readonly Word[] {
  const of = words.findIndex(({ norm }) => norm === "of");
  return of === -1 ? words : words.slice(0, of);
}

function nounKind(phrase: Phrase, isName: NamingScene["isName"]): string {
  const words = ownWords(phrase);
  const last = words.at(-1);
  if (words.some(({ norm }) => isName(norm.replace(/'s$/, "")))) return "name";
  if (last?.pos === "PROPN" && /^\p{Lu}/u.test(last.text)) return "capital";
  return /[^s]s$/.test(last?.norm ?? "") ? "many" : "single";
}

/** Everything that a pronoun of a promise may stand for, as the linear model sees the two. */
export function antecedents({ dialogue, promising, isName }: NamingScene, pointer: Pointer): Antecedent[] {
  const { sentence, actAt, at } = pointer;
  const kind = kindOf(sentence.words[at]?.norm ?? "");
  const phrases = phrasesBefore(dialogue, pointer)
    .map((phrase) => ({ ...phrase, noun: nounKind(phrase, isName) }))
    .map((phrase) => ({ ...phrase, is: isPerson(phrase, phrase.noun) ? "person" : "thing" }))
    .filter(({ is }) => kind !== "person" || is === "person");
  const verb = normsOf(sentence.words.slice(actAt, at)).join(" ");
  const first = sentence.words[actAt]?.norm ?? "";
  const after = sentence.words[at + 1]?.norm ?? "";
  return phrases.map((phrase, place) => {
    const { head, words, noun, is, sentence: said } = phrase;
    const later = phrases.slice(place + 1);
    const rank = phrases.length - 1 - place;
    const turns = sentence.turn - said.turn;
    const back = least(sentence.index - said.index, 4);
    const own = said.speaker === sentence.speaker;
    const opening = openings.find(([, pattern]) => pattern.test(words[0]?.norm ?? ""))?.[0] ?? "none";
    const left = normsOf(said.words.slice(Math.max(0, phrase.from - 4), phrase.from));
    const traits = [
      `t:${turns}`,
      `t:${turns}:${own}`,
      `r:${least(rank, 10)}`,
      `r:${least(rank, 10)}:${kind}`,
      ...(turns === 0 ? [`s:${back}`, `s:${back}:${kind}`] : [`back:${turns}:${least(rank, 6)}`]),
      `own:${own}`,
      `noun:${noun}:${kind}`,
      `is:${is}:${kind}`,
      `opens:${opening}`,
      `opens:${opening}:${turns}`,
      `again:${least(phrases.filter((other) => other.head === head).length, 5)}`,
      `first:${phrases.findIndex((other) => other.head === head) === place}`,
      `asked:${said.isAsked || isQuestion(said)}:${turns}`,
      `promised:${promising.has(said)}:${least(turns, 3)}`,
      `length:${least(words.length, 5)}`,
      `of:${left.at(-1) === "of"}`,
      `t:${turns}:${own}:${kind}`,
      `t:${turns}:${noun}:${kind}`,
      `opens:${opening}:${noun}:${kind}`,
      `same:${said.words.slice(0, phrase.from).some(({ norm }) => norm === first)}:${own}:${least(turns, 2)}`,
      `place:${least(phrases.slice(0, place).filter((other) => other.sentence === said).length, 3)}:${least(turns, 2)}`,
      `last:${phrases[place + 1]?.sentence !== said}:${least(turns, 2)}`,
      `asked:${said.isAsked || isQuestion(said)}:${own}:${least(turns, 2)}:${is}`,
      `after:${least(later.filter((other) => other.head === head).length, 3)}`,
      `rivals:${least(later.filter((other) => other.is === is).length, 6)}:${is}:${kind}`,
    ];
    const lexical = [
      `h:${head}`,
      `h:${head}:${first}`,
      `h:${head}:${kind}`,
      `v:${first}:${noun}`,
      `v:${first}:${is}`,
      `v:${verb}:${noun}`,
      `l:${left.at(-1) ?? "^"}`,
      `l:${left.at(-1) ?? "^"}:${own}:${least(turns, 2)}`,
      `s:${said.norm.split(" ").slice(0, 2).join(" ")}:${least(turns, 2)}`,
      `vl:${first}:${left.at(-1) ?? "^"}`,
      `kl:${kind}:${left.at(-1) ?? "^"}`,
      `ll:${left.at(-2) ?? "^"} ${left.at(-1) ?? "^"}`,
      ...left.map((norm) => `b:${norm}`),
      `r:${said.words[phrase.to]?.norm ?? "$"}`,
      `a:${after}:${noun}`,
      ...normsOf(words.slice(0, -1)).map((norm) => `w:${norm}`),
      `pos:${words.map(({ pos }) => pos).join(" ")}`,
    ];
    const named = (features: readonly string[]): string[] => features.map((feature) => `antecedent:${feature}`);
    const features = assemble([
      { features: named(traits), weight: 1.5 },
      { features: named(lexical), weight: 1 },
    ]);
    return { value: head, phrase, features };
  });
}

const possessive = /^(?:my|your|our)$/;
/** Whose it is, for the one whom it was said to. */
const turned: Record<string, string> = { my: "your", our: "your", your: "my" };

/** "Marjorie'd be home by then" */
const contraction = /['’](?:d|ll|ve)$/i;

/** "The clean one": a noun alone takes its place. */
function isPreceded({ sentence: { words }, at }: Pointer): boolean {
  const before = words[at - 1]?.pos ?? "";
  return /^ones?$/.test(words[at]?.norm ?? "") && (before === "DET" || before === "ADJ" || before === "NUM");
}

const wordOf = (text: string, pos: string): Word => ({ text, norm: text.toLowerCase(), pos, isKnown: true, start: -1, end: -1 });

/** A phrase as another sentence may say it: "a list" becomes "the list", "your list" of the other side "my list". */
function phraseFor({ sentence, words: phrase }: Phrase, pointer: Pointer, isName: NamingScene["isName"]): Word[] {
  const all = phrase.slice(phrase.findIndex(({ norm }) => norm !== ""));
  const user = pointer.sentence;
  // "Ring Andy" at the beginning of a sentence may be taken for a name.
  const named = all.length > 1 && all[0]?.norm === user.words[pointer.actAt]?.norm ? all.slice(1) : all;
  const words = named.map((word, at) => (at === named.length - 1 ? { ...word, text: word.text.replace(contraction, "") } : word));
  const [opening, ...rest] = words;
  if (opening === undefined) return [];
  const isOpened = openings.some(([, pattern]) => pattern.test(opening.norm));
  if (isPreceded(pointer)) return apart(isOpened ? rest : words);
  if (possessive.test(opening.norm)) {
    const said = sentence.side === user.side ? opening.norm : (turned[opening.norm] ?? opening.norm);
    return [wordOf(said, "PRON"), ...apart(rest)];
  }
  const isCapital = opening.pos === "PROPN" && /^\p{Lu}/u.test(opening.text);
  const isUnknown = words.length === 1 && !opening.isKnown;
  const isNamed = isCapital || isUnknown || isName(opening.norm.replace(/'s$/, "")) || honorific.test(opening.norm);
  if (isNamed || /^(?:his|her|their|its)$/.test(opening.norm)) return apart(words);
  return [wordOf("the", "DET"), ...apart(isOpened ? rest : words)];
}

export interface Named {
  commitment: Commitment;
  /** How likely the pronoun stands for what takes its place; 1 where there was none. */
  likely: number;
}

/** "I'll have her bring it" is for Lorna to do: "her" is Lorna, and "it" is not. */
const isOwner = ({ words }: Phrase, { owner }: Commitment): boolean => {
  const names = (owner ?? "").toLowerCase().split(" ");
  return words.some(({ norm }) => names.includes(norm.replace(/'s$/, "")) && !honorific.test(norm));
};

/** A promise with what its pronoun stands for in the pronoun's place, where that is likely enough; as it was said where it isn't. */
export function named(scene: NamingScene, commitment: Commitment): Named {
  const pointer = pointerIn(commitment);
  if (pointer === null) return { commitment, likely: 1 };
  const best = likeliest("antecedent", antecedents(scene, pointer));
  if (best === null || best.likely < sure.antecedent || isOwner(best.candidate.phrase, commitment))
    return { commitment, likely: 0 };
  const { sentence, actAt, at } = pointer;
  const meant = phraseFor(best.candidate.phrase, pointer, scene.isName);
  const words = [...sentence.words.slice(0, at), ...meant, ...sentence.words.slice(at + 1)];
  const rest = commitment.act.slice(normOf(sentence.words.slice(actAt, at + 1)).length);
  const act = `${normOf([...sentence.words.slice(actAt, at), ...meant])}${rest}`;
  const norm = normOf(words);
  if (!norm.includes(act)) return { commitment, likely: 0 };
  return { commitment: { ...commitment, sentence: { ...sentence, words, norm }, act }, likely: best.likely };
}
