import type { CallContext } from "@/lib/analysis/analyzer";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { readText } from "@/lib/analysis/local/language";
import type { Person } from "@/lib/analysis/local/people";
import { namesInCall, signsOf } from "@/lib/analysis/local/rival-features";
import type { Mention } from "@/lib/analysis/local/rival-names";
import { likelyName, type Tagged, tagText } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

/** Somebody or something that the buyer has, weighs, turned down or left instead of the seller's offer. */
export interface Rival {
  name: string | null;
  sentence: Sentence;
}

/** Signs that show in a sentence what the name is. */
const namingSigns = new Set(["has", "against", "came", "firm", "trade", "choice", "figure", "answer", "thenThey"]);

/** The name itself and its company say most of it, the turns that it stands in the rest. */
const nameWeight = 0.6;
/** What it adds that the name is the answer to who does it today. */
const ofAnswer = 0.2;
/** And that it is told by its trade: "we already have an agency, …". */
const ofTrade = 0.15;

/** "Eleven." and "Owner." name nobody else's firm. */
export const noFirm = new RegExp(
  oneLine`
  ^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)
  (?:-\w+)?|hundred|thousand|half|quarter|twice|once|owner|manager|boss)$
`,
  "i",
);

/** "Put like that it's less", "Busy.": a word that the language model knows, that is no noun, and that only begins sentences. */
export function isMereWord(mentions: readonly Pick<Mention, "name" | "form">[]): boolean {
  if (!mentions.every(({ form }) => form.includes("first") && form.includes("one"))) return false;
  const [word] = readText((mentions[0]?.name ?? "").toLowerCase()).words;
  return word?.isKnown === true && word.pos !== "NOUN" && word.pos !== "PROPN";
}

/** Without a name where its turns speak of a competitor more than it looks like one. */
function namedRivals(dialogue: Dialogue, tagged: Tagged, call: CallContext, people: readonly Person[]): Rival[] {
  return namesInCall(dialogue, call, people).flatMap(({ mentions, features }): Rival[] => {
    const likely = likelyName(features);
    const inTurns = Math.max(...mentions.map(({ sentence }) => tagged.of(sentence.turn, "rival")));
    const signs = mentions.map((mention) => signsOf(dialogue, mention));
    const isAnswer = signs.some((some) => some.includes("answer"));
    const isTold = signs.some((some) => some.includes("trade") && some.includes("choice"));
    const sum = nameWeight * likely + (1 - nameWeight) * inTurns + (isAnswer ? ofAnswer : isTold ? ofTrade : 0);
    if (sum < sure.namedRival || isMereWord(mentions) || mentions.some(({ name }) => noFirm.test(name))) return [];
    const [best] = mentions
      .filter(({ sentence }) => sentence.side === "prospect")
      .map((mention) => ({ mention, points: signsOf(dialogue, mention).filter((sign) => namingSigns.has(sign)).length }))
      .sort((a, b) => b.points - a.points);
    if (best === undefined) return [];
    const isSure = likely >= sure.saidRival || isAnswer || isTold;
    return [{ name: isSure ? best.mention.name : null, sentence: best.mention.sentence }];
  });
}

const trade = oneLine`
  (?:agency|agencies|supplier|vendor|provider|firm|company|crowd|carrier|broker|contractor|manufacturer|installer|outfit|mob|bank|
  platform|
  app|software|tool|system)
`;
const which = "(?:other|old|previous|present|current|existing|last|former|cheaper|cheap|competing|rival)";
const unnamed = new RegExp(oneLine`
  \b(?:(?:the|an?|our|my|another|their|some|two|three) ${which} (?:\w+ )?${trade}s?|(?:the|two|three|some) other (?:people|guys|lot|two|
  bid|quote|offer)|another (?:${trade}|quote|bid|offer)|(?:a )?competitors?|(?:other|competing|second|cheaper) (?:quotes?|bids?|offers?|
  vendors?|suppliers?|providers?)|(?:already|currently) (?:have|got|use|using|work with|with) (?:one|somebody|someone|
  an? (?:\w+ )?${trade})|
  already got one|(?:have|got|had) (?:somebody|someone|an? (?:\w+ )?${trade}) (?:that|who|which|already|for|in|doing|does|last)|
  (?:our|the) \w+ (?:supplier|vendor|provider)|an? (?:guy|chap|fella|bloke|firm|company) in \w+|the (?:blokes|guys|people|
  crowd) from \w+)\b
`);

/** Turns so near to each other speak of the same rival without a name. */
const apart = 12;
/** So near to a name, a turn speaks of that one. */
const near = 8;

/** The sentence of a turn that sounds most like one about a rival. */
const telling = ({ sentences }: Turn): Sentence | undefined =>
  sentences.toSorted((one, other) => tagText(other.norm, "rival") - tagText(one.norm, "rival"))[0];

/** Rivals without a name, "the other agency", "my brother-in-law": the likeliest turn of each stretch of the call. */
function unnamedRivals(dialogue: Dialogue, tagged: Tagged): Rival[] {
  const found: Sentence[] = [];
  for (const turn of dialogue.turns) {
    if (turn.side !== "prospect") continue;
    const form = turn.sentences.find(({ norm }) => unnamed.test(norm));
    const likely = tagged.of(turn.index, "rival");
    const byForm = tagged.isReadTwice ? sure.rival : 0;
    if (likely < (form === undefined ? sure.bareRival : byForm)) continue;
    const sentence = form ?? telling(turn);
    const last = found.at(-1);
    if (sentence === undefined) continue;
    if (last === undefined || turn.index - last.turn > apart) found.push(sentence);
    else if (likely > tagged.of(last.turn, "rival")) found[found.length - 1] = sentence;
  }
  return found.map((sentence) => ({ name: null, sentence }));
}

/** What the buyer has, weighs, turned down or left instead: by name, or by what it is where no name is near. */
export function findRivals(dialogue: Dialogue, tagged: Tagged, call: CallContext, people: readonly Person[]): Rival[] {
  const told = namedRivals(dialogue, tagged, call, people);
  const found = told.filter(({ name }) => name !== null);
  for (const other of [...told, ...unnamedRivals(dialogue, tagged)])
    if (!found.some(({ sentence }) => Math.abs(sentence.turn - other.sentence.turn) <= near)) found.push(other);
  return found;
}
