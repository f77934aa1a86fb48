import type { CallReading } from "@/lib/analysis/local/call-reading";
import { aboutWords, contentWords, overlap, sharesWord } from "@/lib/analysis/local/content-words";
import { type Behaviour, clamp, notApplicable, ramp } from "@/lib/analysis/local/criteria/behaviour";
import {
  addressed,
  type Claim,
  countedWords,
  isOfMatter,
  quoted,
  sharedWords,
  surelyAsks,
} from "@/lib/analysis/local/criteria/claims";
import type { Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { shows } from "@/lib/analysis/local/moments";
import { empathy } from "@/lib/analysis/local/objections";
import { oneLine } from "@/lib/analysis/one-line";

export const paraphrase = new RegExp(oneLine`
    \b(?:sounds like|seems like|what i am hearing|what i heard|if i (?:understand|understood|heard|am hearing)|
    let me (?:make sure|play (?:that|it) back|repeat|summari[sz]e|recap|see if i|check)|you are saying|you said|(?:you|
    dana) mentioned|earlier you|just to (?:confirm|clarify|make sure|recap)|to (?:summari[sz]e|recap|clarify)|in other words|
    so (?:basically )?(?:you|your|it is) (?:\w+ ){0,4}(?:are|have|need|want|spend|lose|losing|because)|(?:see|check|
    make sure) (?:if|whether|that) i (?:have|got|am|understand|understood)|(?:have|did) i (?:get|got|understand|understood)|
    fair (?:picture|summary|way)|is that (?:fair|it|about right)|did i get that right|is that right|do i have that right|
    so the (?:real |main |biggest )?(?:issue|problem|challenge|pain|goal|priority) is)\b
  `);
export const followUp = new RegExp(oneLine`
    \b(?:tell me more|say more|what do you mean|why is that|how so|can you (?:elaborate|expand|give me an example)|for example|
    such as|what happens (?:when|then|if|next)|and then what|what makes you|how did (?:that|you)|walk me through (?:that|it)|
    what else|how (?:long|often|many|much) (?:does|is|has|do) (?:that|it|this|they)|when (?:that|it) happens|what does that|
    and how|and what|what impact|which of those|what was)\b
  `);

/** A question about "that", "it" or "them" is about what was just said. */
const anaphora = /^(?:\w+ ){0,6}(?:that|it|this|those|these|they|them|he|she|him|there|then|so far)\b/;

interface Reply {
  buyer: Turn;
  rep: Turn;
  said: Sentence;
  acknowledges: boolean;
  paraphrases: boolean;
  follows: Sentence | null;
}

/** "Three thousand.", "So more than the oven.": a short first sentence in the buyer's own words. */
const playsBack = ({ sentences }: Turn, about: ReadonlySet<string>): boolean =>
  sentences[0] !== undefined &&
  !sentences[0].isAsked &&
  sentences[0].words.length <= 12 &&
  overlap(contentWords(sentences[0].norm), about) >= 0.5;

/** Each buyer's turn of substance (12 words) and the rep's answer to it. */
export function replies({ dialogue, questions }: CallReading): Reply[] {
  const asked = new Set(questions.map(({ sentence }) => sentence.index));
  const found: Reply[] = [];
  for (const [i, rep] of dialogue.turns.entries()) {
    const buyer = dialogue.turns[i - 1];
    const said = buyer?.sentences.reduce((longest, sentence) =>
      sentence.words.length > longest.words.length ? sentence : longest,
    );
    if (rep.side !== "rep" || buyer?.side !== "prospect" || buyer.wordCount < 12 || said === undefined) continue;
    const start = rep.norm.slice(0, 220);
    const about = new Set(buyer.sentences.flatMap(({ words }) => [...aboutWords(words)]));
    const question = rep.sentences.find(
      (sentence) =>
        asked.has(sentence.index) &&
        (followUp.test(sentence.norm) || anaphora.test(sentence.norm) || sharesWord(aboutWords(sentence.words), about)),
    );
    found.push({
      buyer,
      rep,
      said,
      acknowledges:
        empathy.test(start) ||
        new RegExp(oneLine`
          ^(?:\w+ ){0,2}(?:got it|okay so|i see|interesting|wow|ouch|right so|that is (?:a lot|helpful|great|huge|tough|
          interesting|really))\b
        `).test(start),
      paraphrases: paraphrase.test(rep.norm.slice(0, 500)) || playsBack(rep, about),
      follows: question ?? null,
    });
  }
  return found;
}

const saysBack = new RegExp(oneLine`
    \b(?:sounds like|what i (?:am hearing|heard)|if i (?:understand|understood|heard)|you (?:said|mentioned|told me)|you are saying|
    did i get|is that right|have i got|in other words|so (?:you|your|it is|that is))\b
  `);
const fewestShared = 2;

/** The rep says back what the buyer has just said: the words that show it are named. */
function playedBack(all: readonly Reply[]): Claim[] {
  return all.flatMap(({ buyer, rep }) =>
    rep.sentences.slice(0, 3).flatMap((sentence) => {
      const words = sharedWords(sentence, buyer.sentences);
      if (!saysBack.test(sentence.norm) || words.length < fewestShared) return [];
      return [{ says: `said ${quoted(words)} back`, sentence }];
    }),
  );
}

/** A question that takes up words of the buyer's turn before it. */
function takenUp(reading: CallReading, all: readonly Reply[]): Claim[] {
  return all.flatMap(({ buyer, follows }) => {
    if (follows === null || !surelyAsks(reading, follows)) return [];
    const words = sharedWords(follows, buyer.sentences);
    return words.length === 0 ? [] : [{ says: `took up ${quoted(words)} with a question`, sentence: follows }];
  });
}

/** A question right after a turn of some length, about what it said. */
const askedAfter = (reading: CallReading, all: readonly Reply[]): Claim[] =>
  all.flatMap(({ buyer, follows: sentence }) =>
    sentence !== null && surelyAsks(reading, sentence) && shows(sentence) && isOfMatter(reading, sentence)
      ? [{ says: `asked after an answer of ${countedWords(buyer)} words`, sentence }]
      : [],
  );

export const listening: Behaviour = {
  id: "listening",
  name: /\b(?:listen|patien|follow[- ]?up questions?|attentive|responsive|interrupt)/,
  description: /\b(?:listen|paraphras|reflect|interrupt|summari[sz]es? what|follow[- ]?up question)/,
  needsSides: true,
  assess(reading) {
    const all = replies(reading);
    if (all.length < 2) return notApplicable("the buyer said too little at a time to judge listening");
    const followed = all.filter(({ follows }) => follows !== null);
    const acknowledged = all.filter(({ acknowledges, paraphrases }) => acknowledges || paraphrases);
    const echoed = all.filter(({ paraphrases }) => paraphrases);
    const { patience_seconds: patience } = reading.metrics;
    const share = (count: number): number => count / all.length;
    const { lectureShare, repShare, echoes } = reading.conversation;
    const score =
      0.6 +
      ramp(share(followed.length), "0:0 0.25:1.6 0.55:3.2") +
      ramp(share(acknowledged.length), "0:0 0.3:0.7 0.6:1.3") +
      ramp(echoed.length + echoes.length / 3, "0:0 1:0.9 4:2.4") +
      ramp(repShare, "0.35:2 0.5:1.6 0.62:0.6 0.72:0") +
      (patience === null ? 0.3 : ramp(patience, "0:0 0.6:0.6")) -
      ramp(lectureShare, "0.2:0 0.7:2");
    return {
      kind: "scored",
      score: clamp(score),
      measure: "buyer's longer turns that were followed up by a question",
      target: "half or more, and one paraphrase at least",
      measured: `${addressed(reading)} said ${Math.round(repShare * 100)} % of the words.`,
      shown: [...playedBack(all), ...takenUp(reading, all), ...askedAfter(reading, all)],
      missed: null,
      instead: "say back what you heard (“So it sounds like …”) and ask one question about it before you go on",
    };
  },
};
