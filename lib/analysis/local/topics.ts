import { isEmptyWord, stem } from "@/lib/analysis/local/content-words";
import type { Dialogue } from "@/lib/analysis/local/dialogue";
import type { Word } from "@/lib/analysis/local/language";
import { oneLine } from "@/lib/analysis/one-line";

/** Nouns of every conversation, which say nothing about this one. */
const common = new Set(
  "thing things stuff lot lots kind sort bit way time times people guy guys everyone someone something anything nothing everything everybody somebody anybody today tomorrow yesterday week weeks month months year years day days hour hours minute minutes second seconds morning afternoon evening question questions point points idea sense reason example case part place end start moment call calls meeting thanks thank hello hi hey bye okay yes no yeah sir ma'am mr ms mrs dr number numbers couple ton rest side terms line half word words name fact course matter deal goal problem problems issue issues challenge stage step steps area areas type level monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december right left sure um uh hmm mm mhm gonna wanna ok oh wow cool fine good great nice perfect lady ladies gentleman gentlemen operator man anyone none else hand job role person chance hope luck care look talk conversation chat minute welcome sorry hm et nt re ve ll whatever stuffs work works working team teams company companies office place folk folks bloke fella lad lads mate mates love cheers bye note notes list lists answer answers email emails mail phone name email side desk today's boss colleague colleagues couple gentleman sir madam dear fun honest truth trouble worry chat head eye eyes hands paper papers page pages percent aye bucks kilo kilos date dates night floor room door row bit dozen hundred thousand".split(
    " ",
  ),
);
const mostTopics = 10;
const longestPhrase = 3;

const isNoun = ({ pos, norm }: Word): boolean =>
  (pos === "NOUN" || pos === "PROPN") &&
  norm.length > 2 &&
  !common.has(norm) &&
  !isEmptyWord(norm) &&
  /^[\p{L}][\p{L}\p{N}&'-]*$/u.test(norm);
const isAdjective = ({ pos, norm }: Word): boolean =>
  pos === "ADJ" &&
  norm.length > 3 &&
  !isEmptyWord(norm) &&
  !new RegExp(oneLine`
    ^(?:sure|happy|good|great|nice|able|other|next|last|first|second|third|same|different|whole|little|big|small|right|okay|sorry|
    glad|new|many|few|real|pretty|fine|interesting|important|possible|certain|clear|hard|easy|better|best|full|quick|main|certain|
    current|total|third|single|wonderful|perfect)$
  `).test(norm);

/** Noun phrases in order, as they were said: up to three words, an adjective first or none. */
export function nounPhrases(words: readonly Word[]): string[] {
  const phrases: string[] = [];
  for (let i = 0; i < words.length; ) {
    let last = i;
    const opening = words[i];
    if (opening !== undefined && isAdjective(opening)) last += 1;
    const firstNoun = last;
    while (last - i < longestPhrase) {
      const word = words[last];
      if (word === undefined || !isNoun(word)) break;
      last += 1;
    }
    if (last > firstNoun) {
      phrases.push(
        words
          .slice(i, last)
          .map(({ text }) => text.toLowerCase())
          .join(" "),
      );
      i = last;
    } else {
      i += 1;
    }
  }
  return phrases;
}

interface Candidate {
  phrase: string;
  count: number;
  turns: Set<number>;
  speakers: Set<string>;
  first: number;
}

const keyOf = (phrase: string): string => phrase.split(" ").map(stem).join(" ");

/** Words that are written as names wherever they don't open a sentence: people and places mostly, which are no subjects. */
function namedWords({ sentences }: Dialogue): Set<string> {
  const counts = new Map<string, { asName: number; all: number }>();
  for (const { words } of sentences) {
    for (const { pos, text, norm } of words.slice(1)) {
      if (pos !== "PROPN" && pos !== "NOUN") continue;
      const word = norm.replace(/'s?$/, "");
      const count = counts.get(word) ?? { asName: 0, all: 0 };
      counts.set(word, { asName: count.asName + (/^\p{Lu}\p{Ll}+/u.test(text) ? 1 : 0), all: count.all + 1 });
    }
  }
  return new Set([...counts].flatMap(([word, { asName, all }]) => (asName * 2 > all ? [word] : [])));
}

/** What the call was about: noun phrases that recur, over several turns and speakers, longer ones first where they are as frequent. */
export function findTopics(dialogue: Dialogue, names: readonly string[]): string[] {
  const candidates = new Map<string, Candidate>();
  const skip = new Set([...names.flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u)), ...namedWords(dialogue)]);
  for (const { words, turn, speaker, index } of dialogue.sentences) {
    for (const whole of nounPhrases(words)) {
      for (const phrase of whole.includes(" ") ? [whole, whole.split(" ").at(-1) ?? whole] : [whole]) {
        if (phrase.split(" ").some((word) => skip.has(word.replace(/'s?$/, "")))) continue;
        const key = keyOf(phrase);
        const known = candidates.get(key) ?? {
          phrase,
          count: 0,
          turns: new Set<number>(),
          speakers: new Set<string>(),
          first: index,
        };
        known.count += 1;
        known.turns.add(turn);
        known.speakers.add(speaker);
        candidates.set(key, known);
      }
    }
  }
  return ranked([...candidates.entries()]);
}

function ranked(candidates: [string, Candidate][]): string[] {
  const score = ({ phrase, count, turns, speakers }: Candidate): number =>
    (count + turns.size) * (phrase.includes(" ") ? 1.9 : 1) * (speakers.size > 1 ? 1.3 : 1);
  const sorted = candidates
    .filter(([, { count, phrase }]) => count >= 2 || phrase.includes(" "))
    .sort(([, a], [, b]) => score(b) - score(a) || a.first - b.first);
  const chosen: { key: string; phrase: string }[] = [];
  for (const [key, { phrase, count }] of sorted) {
    if (chosen.length >= mostTopics || (count < 2 && chosen.length >= 3)) break;
    const words = key.split(" ");
    if (!chosen.some((other) => other.key.split(" ").some((word) => words.includes(word)))) chosen.push({ key, phrase });
  }
  return chosen.map(({ phrase }) => phrase);
}
