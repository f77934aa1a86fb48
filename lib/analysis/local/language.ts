import model from "wink-eng-lite-web-model";
import winkNLP, { type WinkMethods } from "wink-nlp";

/** One word or punctuation mark; `start` and `end` are offsets in the text that was read. */
export interface Word {
  text: string;
  /** Lower case, contractions written out ("’ll" → "will"); "" for punctuation and fillers. */
  norm: string;
  /** Universal part-of-speech tag: NOUN, VERB, … */
  pos: string;
  /** The language model's lexicon has it: names and made-up words mostly are not in it. */
  isKnown: boolean;
  start: number;
  end: number;
}

export interface Reading {
  words: Word[];
  /** Word ranges, first and last inclusive, in order. */
  sentences: [number, number][];
}

/** wink keeps every unseen word for ever, so the instance is made anew after this many characters: memory and results stay bounded. */
const charactersPerInstance = 4_000_000;
/** wink's tokenizer is quadratic in the length of one word. */
const longestWord = 60;
const chunkCharacters = 8_000;

/** The package's own texts for entities grow fourfold each time that they are asked for, until no string can hold them: asked for once. */
const entities = (model.metaCER as () => object)();

/** What wink knows of words: each unseen one is added at the end of these lists, from `intrinsicSize` on. */
interface Lexicon {
  features: Record<string, { hash: Record<string, number>; list?: string[]; index: number; intrinsicSize?: number }>;
}

let lexicon: Lexicon | null = null;

/** The lexicon as the package has it. To read it takes most of the time of a new instance, so it is kept, and what was added taken out. */
function freshLexicon(): Lexicon {
  lexicon ??= (model.core as () => Lexicon)();
  for (const feature of Object.values(lexicon.features)) {
    if (feature.intrinsicSize === undefined) continue;
    for (const added of feature.list?.splice(feature.intrinsicSize) ?? []) delete feature.hash[added];
    feature.index = feature.intrinsicSize;
  }
  return lexicon;
}

const steadyModel: typeof model = { ...model, core: freshLexicon, metaCER: () => ({ ...entities }) };

/** `firstUnseen`: words that the lexicon doesn't have are numbered from here on. */
interface Language {
  nlp: WinkMethods;
  characters: number;
  firstUnseen: number;
}

let instance: Language | null = null;

/** Whether the lexicon has a word in small letters; one that it hasn't is mostly a name. */
export function isWord(norm: string): boolean {
  const words = (lexicon ?? freshLexicon()).features.lexeme;
  const place = words !== undefined && Object.hasOwn(words.hash, norm) ? words.hash[norm] : undefined;
  return place !== undefined && place < (words?.intrinsicSize ?? 0);
}

const noWord = "qzxqv";

function newLanguage(): Language {
  const nlp = winkNLP(steadyModel, ["sbd", "pos"]);
  const [firstUnseen = Number.POSITIVE_INFINITY] = nlp.readDoc(noWord).tokens().out<number>(nlp.its.uniqueId);
  return { nlp, characters: 0, firstUnseen: Number(firstUnseen) };
}

function language(characters: number): Language {
  if (instance === null || instance.characters > charactersPerInstance) instance = newLanguage();
  instance.characters += characters;
  return instance;
}

/** A map, not an object: people say "constructor", too. */
const spelled = new Map(
  Object.entries({
    "i'm": "i am",
    im: "i am",
    its: "it is",
    id: "i would",
    wed: "we would",
    youd: "you would",
    theyd: "they would",
    itd: "it would",
    thatd: "that would",
    hed: "he would",
    hes: "he is",
    shes: "she is",
    ive: "i have",
    ill: "i will",
    youre: "you are",
    youve: "you have",
    youll: "you will",
    thats: "that is",
    whats: "what is",
    hows: "how is",
    wheres: "where is",
    whos: "who is",
    theres: "there is",
    theyre: "they are",
    theyll: "they will",
    weve: "we have",
    lets: "let us",
    nt: "not",
    "n't": "not",
    wo: "will",
    ca: "can",
    cannot: "can not",
    gonna: "going to",
    wanna: "want to",
    gotta: "got to",
    lemme: "let me",
    gimme: "give me",
    ok: "okay",
    "'kay": "okay",
    kay: "okay",
    em: "them",
    meself: "myself",
    yerself: "yourself",
    "e-mail": "email",
    yep: "yes",
    yup: "yes",
    yeah: "yes",
    yea: "yes",
    ya: "yes",
    thru: "through",
    etc: "",
  }),
);

const skipped = new Set(
  "um uh er erm ah eh hm hmm mm uhm umm uhh just actually really basically quickly literally simply also kindly please obviously honestly frankly".split(
    " ",
  ),
);

/** Same length, so that offsets stay true: other white space becomes a space, what is past the longest word is blanked. */
function readable(text: string): string {
  const spaced = text.replace(/[\s\p{Cc}]/gu, " ").replace(/[‘’ʼ]/g, "'");
  return spaced.replace(/[^ ]{61,}/g, (run) => run.slice(0, longestWord) + " ".repeat(run.length - longestWord));
}

function chunkEnd(text: string, from: number): number {
  const limit = from + chunkCharacters;
  if (limit >= text.length) return text.length;
  const stop = Math.max(text.lastIndexOf(". ", limit), text.lastIndexOf("? ", limit)) + 1;
  if (stop > from + chunkCharacters / 2) return stop;
  const space = text.lastIndexOf(" ", limit);
  return space > from ? space : limit;
}

/** "I'm" is one token, which the language model takes for a name. */
const pronounFirst = /^(?:i|you|we|they|he|she|it|that) /;

function normOf(raw: string, normal: string, type: string): string {
  if (type === "punctuation" || type === "tabCRLF" || raw.trim() === "") return "";
  const word = spelled.get(normal) ?? normal;
  return skipped.has(word) ? "" : word;
}

/** From here on words are read as if none had been before: the same call gives the same bytes, whatever was read earlier. */
export function forgetWords(): void {
  instance = null;
}

/** Splits a text into words and sentences in one pass; linear in its length, whatever it holds. */
export function readText(source: string): Reading {
  const text = readable(source);
  const words: Word[] = [];
  const sentences: [number, number][] = [];
  for (let from = 0; from < text.length; ) {
    const to = chunkEnd(text, from);
    readChunk(text.slice(from, to), from, words, sentences);
    from = to;
  }
  return { words, sentences };
}

/** After "'s", these make it "is" rather than a possessive: "the date's not", "Harold's going". */
const predicates = new Set(
  "not going been got gone a an the too very really quite so still always never only about out off up down in on at away here there back fine good great bad wrong right sure happy worried against keen asking saying telling doing being done coming looking getting having trying working running using paying taking making putting already just now".split(
    " ",
  ),
);

/** "Yolanda'll" is one word to the language model. */
const willDo = /^(\p{L}{2,})'ll$/u;

function spellOut(word: Word | undefined, next: Word | undefined): void {
  if (word !== undefined) word.norm = word.norm.replace(willDo, "$1 will");
  if (word === undefined || next === undefined || !/^\p{L}*'s$/u.test(word.norm) || !predicates.has(next.norm)) return;
  word.norm = `${word.norm.slice(0, -2)} is`.trim();
}

function readChunk(text: string, offset: number, words: Word[], sentences: [number, number][]): void {
  const { nlp, firstUnseen } = language(text.length);
  const { its } = nlp;
  const doc = nlp.readDoc(text);
  const tokens = doc.tokens();
  const raws = tokens.out();
  const normals = tokens.out<string>(its.normal);
  const types = tokens.out<string>(its.type);
  const tags = tokens.out<string>(its.pos);
  const ids = tokens.out<number>(its.uniqueId);
  const first = words.length;
  let cursor = 0;
  for (let i = 0; i < raws.length; i += 1) {
    const raw = raws[i] ?? "";
    const found = text.indexOf(raw, cursor);
    const start = found === -1 ? cursor : found;
    cursor = Math.min(text.length, start + raw.length);
    const norm = normOf(raw, normals[i] ?? "", types[i] ?? "");
    words.push({
      text: raw,
      norm,
      pos: pronounFirst.test(norm) ? "PRON" : (tags[i] ?? "X"),
      isKnown: Number(ids[i] ?? 0) < firstUnseen,
      start: offset + start,
      end: offset + cursor,
    });
  }
  for (let i = first; i < words.length; i += 1) spellOut(words[i], words[i + 1]);
  for (const span of doc.sentences().out<number[]>(its.span)) {
    if (typeof span === "string") continue;
    const [from, to] = span;
    if (from !== undefined && to !== undefined) sentences.push([first + from, first + to]);
  }
}
