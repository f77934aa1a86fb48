import { type CallType, callTypes } from "@/lib/analysis/analyzer";
import { readDialogue } from "@/lib/analysis/local/dialogue";
import { forgetWords } from "@/lib/analysis/local/language";
import { isForeignCall } from "@/lib/analysis/local/report";
import { featuresOfCall } from "@/lib/analysis/local/tagger/features";
import { probabilities } from "@/lib/analysis/local/tagger/model";
import { tags } from "@/lib/analysis/local/tagger/tags";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import type { Segment } from "@/lib/transcript-parser/segments";

/** Fewer words say too little; more are not needed. */
const leastWords = 300;
const mostCharacters = 40_000;

function beginningOf(segments: readonly Segment[]): Segment[] {
  let characters = 0;
  return segments.filter(({ text }) => {
    characters += text.length;
    return characters <= mostCharacters;
  });
}

/**
 * What kind of call this is, by its words and its title; null where two kinds are about as likely, and for what is no English call of two
 * sides.
 */
export function callTypeOf(segments: readonly Segment[], title: string): CallType | null {
  forgetWords();
  const dialogue = readDialogue(beginningOf(segments));
  if (dialogue.wordCount < leastWords || !dialogue.hasSides || isForeignCall(dialogue)) return null;
  const likely = probabilities(featuresOfCall(dialogue, title));
  const [best, next] = callTypes.map((type) => ({ type, odds: likely[tags.indexOf(type)] ?? 0 })).sort((a, b) => b.odds - a.odds);
  return best !== undefined && next !== undefined && best.odds - next.odds >= sure.callTypeLead ? best.type : null;
}
