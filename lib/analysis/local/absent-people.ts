import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isWord, type Word } from "@/lib/analysis/local/language";
import { honorific, type NameFinder, type Person } from "@/lib/analysis/local/people";
import { oneLine } from "@/lib/analysis/one-line";

/** Capitals that name nobody. */
const notName = new RegExp(oneLine`
  ^(?:i|we|you|he|she|it|they|this|that|there|what|who|which|someone|somebody|nobody|everybody|everyone|(?:mon|tues|wednes|thurs|fri|satur|
  sun)days?|nothing|anything|everything|then|so|and|but|legal|finance|procurement|support|sales|yes|no|okay|today|tomorrow|these|those|our|my|
  your|his|her|one|two|both|all|sir|ma|gonna|gotta|wanna|lemme|dunno|yep|yeah|nah|aye|mr|mrs|ms|miss|mister|dr|herr|frau|sahib|youse|yous|
  uh|um|mhm|ok|whatsapp|email|ish|cos|tho|innit|ain|ja|nee|nein|oui|da|hai|och|ach|heh|hah|aha|haha|ooh|aw|eh|lol|god|christ|jesus|lord)$
`);

/** Somebody is asked, told or made to do something. */
const handed = /^(?:ask|tell|have|get|let|make|remind|bring|chase|nudge)$/;
/** What somebody does who is to do something: "Gavin will", "Lorna's on a course". */
const does = new RegExp(oneLine`
  ^(?:will|would|can|could|should|shall|has|needs|does|handles|knows|runs|looks|keeps|sorts|deals|comes|brings|sends|makes|takes|draws|
  collects|checks|signs|writes|calls|rings|orders|books|who|is (?:going|got|in|on|at|out|off|away|back|the|our|my|your|doing|sending|getting|
  making|here|over))\b
`);
/** "Steffi in the office", "Marcus, he's slow" */
const describes = new RegExp(oneLine`
  ^(?:,? ?(?:he|she) (?:is|has|will|does|can|knows|runs|would|was|looks)|in (?:the )?(?:office|accounts|accounting|finance|billing|dispatch|
  legal|it|mis|purchasing|procurement|hr|workshop|warehouse|payroll|sales|stores|shop|back|lab|marketing|engineering|support|production|
  quality|logistics|maintenance|operations|facilities|planning|service)|(?:,? )?(?:from|at) (?:the |our |my |their )?(?:\w+ )?(?:office|team|
  side|desk|accounts|accounting|finance|billing|dispatch|legal|it|mis|purchasing|procurement|hr|qc|workshop|warehouse|payroll|sales|stores|
  shop|lab|marketing|engineering|support|production|quality|logistics|maintenance|operations|facilities|planning|service|training|people))\b
`);
const relation = new RegExp(oneLine`
  ^(?:boss|wife|husband|partner|mother|father|mum|dad|brother|sister|son|daughter|uncle|aunt|auntie|cousin|nephew|niece|friend|mate|owner|
  president|chief|head|chairman|director|manager|supervisor|foreman|principal|secretary|assistant|receptionist|clerk|bookkeeper|accountant|
  auditor|treasurer|controller|cfo|ceo|coo|cto|vp|md|buyer|planner|dispatcher|scheduler|coordinator|administrator|admin|officer|agent|broker|
  lawyer|solicitor|attorney|engineer|technician|tech|developer|designer|architect|surveyor|electrician|plumber|fitter|mechanic|operator|
  driver|contractor|consultant|adviser|advisor|specialist|trainer|teacher|coach|doctor|nurse|chemist|pharmacist|chef|landlord|tenant|
  customer|rep|colleague|analyst|researcher|caretaker|guy|lad|girl|lady|man|woman|fella|bloke|mr|mrs|ms|miss|mister|dr|herr|frau|
  signor|signora|señor|señora|monsieur|madame|called|named|name (?:is|'s))$
`);

const longestName = 20;
const fewestLetters = /^\p{L}{2,}$/u;
/** "Lorna" of "Lorna's" and of "Lorna is", which may be one word to the language model. */
const bare = (norm: string): string => (norm.split(" ", 1)[0] ?? "").replace(/['’]s?$/, "");

const normAt = (words: readonly Word[], at: number): string => words[at]?.norm ?? "";

/** "That's Glenys", "it's with Everton" */
const isWho = /\b(?:that is|it is (?:with|on)|that would be|he is|she is|who has it is)$/;

const leading = (words: readonly Word[], at: number): string =>
  words
    .slice(Math.max(0, at - 4), at)
    .flatMap(({ norm }) => (norm === "" ? [] : [norm]))
    .join(" ");

/** In any spelling, a word that the language model doesn't know or that has a capital within a sentence may be a name. */
function mayBeName(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word === undefined) return false;
  const name = bare(word.norm);
  if (!fewestLetters.test(name) || name.length > longestName || notName.test(name) || relation.test(name)) return false;
  const isCapital = /^\p{Lu}\p{Ll}/u.test(word.text);
  if (isCapital && word.pos === "PROPN") return true;
  return (!word.isKnown || /\bname (?:is|'s)$/.test(leading(words, at))) && /^(?:NOUN|PROPN|VERB|ADJ)$/.test(word.pos);
}

/** The words from a place on, without punctuation. */
const after = (words: readonly Word[], at: number): string =>
  words
    .slice(at, at + 6)
    .flatMap(({ norm }) => (norm === "" ? [] : [norm]))
    .join(" ");

const places = /^(?:in|at|near|around|outside|into|the|a|an|this|that|of|to|over|from|by)$/;
/** "My sister Anna" is called Anna. */
const possessive = /^(?:my|your|our|his|her|their)$/;
const personal = /\b(?:he|she|him|her)\b/;
const soon = 70;

/** "It's with Everton. He's in Betim": somebody is spoken of right after the name. */
function isPersonSoon({ turns }: Pick<Dialogue, "turns">, { turn, norm, index }: Sentence, name: string): boolean {
  const own = norm.slice(norm.indexOf(name) + name.length);
  const rest = turns[turn]?.sentences.flatMap((other) => (other.index > index ? [other.norm] : [])) ?? [];
  return personal.test([own, ...rest].join(" ").slice(0, soon));
}

/** "Jonas, my driver": who it is. */
const isRelated = (words: readonly Word[], at: number): boolean =>
  /^(?:my|our|his|her|the)(?: \w+){0,2}$/.test(
    after(words, at + 1)
      .split(" ")
      .slice(0, 3)
      .join(" "),
  ) && words.slice(at + 1, at + 6).some(({ norm }) => relation.test(norm));

/** Whether the words around a name say that it is somebody who does things. */
function isSpokenOf(words: readonly Word[], at: number): boolean {
  const before = [normAt(words, at - 2), normAt(words, at - 1)].flatMap((norm) => (norm === "" ? [] : [norm.replace(/\.$/, "")]));
  const [last = ""] = before.slice(-1);
  const next = [...normAt(words, at).split(" ").slice(1), after(words, at + 1)].join(" ");
  return (
    (handed.test(last) && !/^(?:the|a|an|my|your|our|on|in|at|of|for)\b/.test(next)) ||
    last === "off" ||
    relation.test(last) ||
    relation.test(before.join(" ")) ||
    isWho.test(leading(words, at)) ||
    isRelated(words, at) ||
    does.test(next) ||
    describes.test(next)
  );
}

/** People who are spoken of as doing something and are not on the call: "Gavin will send you the drawings". */
export function absentPeople(dialogue: Pick<Dialogue, "turns" | "sentences">, people: readonly Person[]): Person[] {
  const known = new Set(people.flatMap(({ name }) => name.toLowerCase().split(/[\s,()]+/)));
  const found = new Map<string, Person>();
  for (const sentence of dialogue.sentences) {
    const { words, side } = sentence;
    for (const [at, { norm, text }] of words.entries()) {
      const name = bare(norm);
      if (known.has(name) || found.has(name) || !mayBeName(words, at)) continue;
      const before = words[at - 1];
      const isPerson =
        isSpokenOf(words, at) || (!isWord(name) && !places.test(before?.norm ?? "") && isPersonSoon(dialogue, sentence, name));
      if (!isPerson) continue;
      const called = text.replace(/['’]\p{L}*$/u, "");
      const isTitled = before !== undefined && honorific.test(before.norm) && !possessive.test(normAt(words, at - 2));
      found.set(name, { name: isTitled ? `${before.text} ${called}` : called, email: null, side, isSilent: true });
    }
  }
  return [...found.values()];
}

const turnsBack = 6;

/** Who was spoken of last before this place of a sentence's text and isn't on the call: whom "she" and "him" mean. */
export function lastAbsent(
  { dialogue, named }: { dialogue: Pick<Dialogue, "turns">; named: NameFinder },
  { index, turn, norm }: Sentence,
  until = norm.length,
): Person | null {
  const turns = dialogue.turns.slice(Math.max(0, turn - turnsBack), turn + 1).toReversed();
  for (const { sentences } of turns)
    for (const sentence of sentences.toReversed()) {
      if (sentence.index > index) continue;
      const said = sentence.index === index ? norm.slice(0, until) : sentence.norm;
      const names = said.split(" ").flatMap((word) => named(bare(word)) ?? []);
      const last = names.findLast(({ isSilent }) => isSilent);
      if (last !== undefined) return last;
    }
  return null;
}
