import type { CallContext } from "@/lib/analysis/analyzer";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import type { Person } from "@/lib/analysis/local/people";
import { namesInCall, signsOf } from "@/lib/analysis/local/rival-features";
import { likelyName, type Tagged } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

/** Somebody or something that the buyer has, weighs, turned down or left instead of the seller's offer. */
export interface Rival {
  name: string | null;
  sentence: Sentence;
}

/** Signs that show in a sentence what the name is. */
const telling = new Set(["has", "against", "came", "firm", "trade", "choice", "figure", "answer", "thenThey"]);

function namedRivals(dialogue: Dialogue, call: CallContext, people: readonly Person[]): Rival[] {
  return namesInCall(dialogue, call, people).flatMap(({ mentions, features }): Rival[] => {
    const likely = likelyName(features);
    if (likely < sure.namedRival) return [];
    const [best] = mentions
      .filter(({ sentence }) => sentence.side === "prospect")
      .map((mention) => ({ mention, points: signsOf(dialogue, mention).filter((sign) => telling.has(sign)).length }))
      .sort((a, b) => b.points - a.points);
    return best === undefined ? [] : [{ name: best.mention.name, sentence: best.mention.sentence }];
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

/** Rivals without a name: "the other agency", "we already have somebody". */
function unnamedRivals(dialogue: Dialogue, tagged: Tagged): Rival[] {
  const found: Rival[] = [];
  for (const sentence of dialogue.sentences) {
    if (sentence.side !== "prospect" || !unnamed.test(sentence.norm)) continue;
    if (tagged.of(sentence.turn, "rival") < sure.rival) continue;
    if (found.some((other) => sentence.turn - other.sentence.turn <= 8)) continue;
    found.push({ name: null, sentence });
  }
  return found;
}

const near = 4;

/** What the buyer has, weighs, turned down or left instead: by name, or by what it is where no name is near. */
export function findRivals(dialogue: Dialogue, tagged: Tagged, call: CallContext, people: readonly Person[]): Rival[] {
  const named = namedRivals(dialogue, call, people);
  const others = unnamedRivals(dialogue, tagged).filter(
    ({ sentence }) => !named.some((rival) => Math.abs(rival.sentence.turn - sentence.turn) <= near),
  );
  return [...named, ...others];
}
