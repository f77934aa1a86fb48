import { aboutWords, overlap } from "@/lib/analysis/local/content-words";
import { type Behaviour, clamp, notApplicable, plural, ramp, sizeOf } from "@/lib/analysis/local/criteria/behaviour";
import { paraphrase } from "@/lib/analysis/local/criteria/listening";
import { isQuantified } from "@/lib/analysis/local/criteria/pain";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { isPain } from "@/lib/analysis/local/signals";

const benefit =
  /\b(?:sav(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|increas(?:e|es|ed|ing)|faster|quicker|improv(?:e|es|ed|ing|ement)|cut(?:s|ting)?|grow(?:th)?|eliminat\w+|avoid|prevent\w*|automat\w+|so (?:that )?(?:you|your|they|the team)(?: \w+)? (?:can|do not|never|know|get|are|have|see)|which means|that means|means (?:you|your|that)|you (?:would|will|can|could) (?:\w+ )?(?:get|be able|see|have|know|stop|spend|save|cut)|lets? (?:you|your|them)|helps? (?:you|your|them|teams|companies)|allows? (?:you|your)|instead of|without (?:having to|the|any)|roi|payback|pays? for itself|no more|from \w+ (?:hours|days|weeks|minutes) to|takes? (?:\w+ ){0,2}(?:minutes|seconds)|free(?:s|d)? up|get back|gives? (?:you|your|them))\b/;
export const isBenefit = ({ norm, words }: Sentence): boolean =>
  words.length >= 6 && benefit.test(norm) && !/^(?:what|how|why|do|does|did|is|are|would|could|can|when)\b/.test(norm);

export const value: Behaviour = {
  id: "value",
  name: /\b(?:value|benefits?|solution|tailor|articulat|pitch|positioning|roi|business case|message|messaging|relevan|fit)\b/,
  description: /\b(?:value|benefits?|roi|tie[sd]? (?:the )?(?:solution|product)|business case|outcomes?)\b/,
  needsSides: true,
  assess(reading) {
    const pains = reading.buyer.filter((sentence) => isPain(sentence));
    const benefits = reading.rep.filter((sentence) => isBenefit(sentence));
    const talk = reading.rep.reduce((sum, { words }) => sum + words.length, 0);
    if (benefits.length === 0 && talk < 150) return notApplicable("the rep said too little about the offer to judge its value");
    const about = (sentence: Sentence): Set<string> => aboutWords(sentence.words);
    const tied = benefits.filter(
      (sentence) =>
        paraphrase.test(sentence.norm) ||
        pains.some((trouble) => trouble.index < sentence.index && overlap(about(trouble), about(sentence)) >= 0.25),
    );
    const figures = benefits.filter((sentence) => isQuantified(sentence));
    const size = sizeOf(reading);
    const score =
      ramp(benefits.length / size, [
        [0, 0],
        [2, 2],
        [6, 4],
      ]) +
      ramp(tied.length, [
        [0, 0],
        [1, 1.8],
        [3, 3.8],
      ]) +
      ramp(figures.length, [
        [0, 0],
        [1, 1.2],
        [3, 2.2],
      ]);
    const first = pains.find((trouble) => !tied.some((sentence) => sentence.index > trouble.index)) ?? pains[0] ?? benefits[0];
    return {
      kind: "scored",
      score: clamp(benefits.length === 0 ? 0.5 : score),
      measure: "benefits tied to something the buyer said",
      value: `${tied.length} of ${benefits.length}`,
      target: "three or more, one with a figure",
      did: `named ${plural(benefits.length, "benefit")}, ${tied.length} tied to the buyer's own words and ${figures.length} with a figure`,
      evidence: [...tied, ...figures, ...benefits, ...(first === undefined ? [] : [first])],
      missed: first === undefined || tied.length >= 3 ? null : { sentence: first, what: "no benefit was tied to it" },
      instead: "name their problem first, then the one feature that ends it, then the figure: “You said …, so …, which saves …”",
    };
  },
};
