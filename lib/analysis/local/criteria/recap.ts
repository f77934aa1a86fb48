import { type Behaviour, clamp, notApplicable, ramp } from "@/lib/analysis/local/criteria/behaviour";
import { claims, surelyAsks } from "@/lib/analysis/local/criteria/claims";
import { isQuantified } from "@/lib/analysis/local/criteria/pain";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { isQuestion } from "@/lib/analysis/local/questions";
import { isYes } from "@/lib/analysis/local/replies";
import { oneLine } from "@/lib/analysis/one-line";

const recalls = new RegExp(oneLine`
    \b(?:you (?:had )?(?:\w+ )?(?:told|said|mentioned|asked|wanted|wrote|were|described|named|brought up|shared)|last (?:time|
    week|month|call)|when we (?:last )?(?:spoke|talked|met)|we (?:spoke|talked|met|discussed|left (?:off|it))|our (?:last|first|
    previous) (?:call|talk|conversation|meeting|chat)|where we (?:were|left|are)|as (?:we|you) discussed|i (?:owed|promised|sent|
    took away|have (?:down|noted|got down))|from (?:our|the|your) (?:notes|call|email|last)|you have (?:three|two|four|
    \w+) (?:problems|priorities|goals|things)|your (?:notes|list|priorities|main)|on the \w+ you|come back to our|recap|
    right end of the stick|(?:say|read|play) (?:it |that )?back|in (?:my|the) notes|(?:heard|got|have) (?:you|\w+|it) right|
    \w+ told (?:me|us) (?:is|was|that|about)|what you (?:want|need|are after) is|you were (?:saying|after|hoping|looking)|
    from what (?:you|i)|if i remember|as i (?:understand|understood|remember)|i (?:wrote|put) down|you had (?:\w+ ){0,4}when we|
    understood (?:it )?(?:right|correctly))\b
  `);
const checks = new RegExp(oneLine`
    \b(?:still|changed|moved|right|correct|accurate|fair|miss(?:ed|ing)?|anything (?:new|else|changed)|since|stand|top of|
    did i get|is that|have i got)\b
  `);

/** Sentences that recall, and what the same turn then tells the buyer about themselves. */
function recalledIn(start: readonly Sentence[]): Sentence[] {
  const leads = start.filter(({ norm, words }) => recalls.test(norm) && words.length >= 5);
  return start.filter(
    (sentence) =>
      leads.includes(sentence) ||
      (sentence.words.length >= 8 &&
        /\b(?:you|your)\b/.test(sentence.norm) &&
        !isQuestion(sentence) &&
        leads.some(({ turn, index }) => turn === sentence.turn && index < sentence.index && sentence.index - index <= 3)),
  );
}

const surelyRecalls = new RegExp(oneLine`
    \b(?:you (?:had )?(?:told|said|mentioned|described|wrote)|last (?:time|week|month)|when we (?:last )?(?:spoke|talked|met)|
    as (?:we|you) discussed|our (?:last|first|previous) (?:call|talk|conversation|meeting|chat)|i (?:owed|promised) you)\b
  `);
const stillHolds =
  /\b(?:still|changed|anything new|did i get|have i got|is that right|correct|accurate|did i miss|have i missed)\b/;

export const recapOfNeeds: Behaviour = {
  id: "recap_of_needs",
  name: new RegExp(oneLine`
    \b(?:recap|summari[sz](?:e|es|ing|ation)|playback|needs? (?:recap|confirmation|alignment)|confirm(?:s|ing|
    ation of) (?:the )?needs|continuity)\b
  `),
  description: /\b(?:recaps?|recalls? what|summari[sz]es|confirms? (?:the )?(?:needs|priorities))/,
  needsSides: true,
  assess(reading) {
    const { dialogue, rep } = reading;
    const until = Math.max(14, Math.ceil(dialogue.sentences.length / 3));
    const start = rep.filter(({ index }) => index < until);
    if (start.length < 2) return notApplicable("the rep says too little at the start to recap");
    const recalled = recalledIn(start);
    const specific = recalled.filter((sentence) => sentence.words.length >= 14 || isQuantified(sentence));
    const check = start.find(
      (sentence) =>
        isQuestion(sentence) &&
        checks.test(sentence.norm) &&
        recalled.some(({ index, turn }) => index <= sentence.index && sentence.turn - turn <= 2),
    );
    const answer = check === undefined ? undefined : dialogue.turns[check.turn + 1];
    const score =
      0.8 +
      ramp(recalled.length, "0:0 1:2.6 3:3.8") +
      ramp(specific.length, "0:0 1:1.6 2:2.2") +
      (check === undefined ? 0 : 1.8) +
      (answer !== undefined && (isYes(answer) || answer.wordCount >= 8) ? 1.2 : 0);
    const sure = [
      ...claims(
        "went back to what was said before",
        recalled.filter(({ norm, words }) => surelyRecalls.test(norm) && words.length >= 8),
      ),
      ...claims(
        "asked whether it still holds",
        [check].filter((one) => one !== undefined && surelyAsks(reading, one) && stillHolds.test(one.norm)),
      ),
    ];
    return {
      kind: "scored",
      score: clamp(recalled.length === 0 ? 0.8 : score),
      measure: "sentences that recall what the buyer had said",
      target: "two specific ones, and a check that they still hold",
      measured: null,
      shown: sure,
      missed: null,
      instead: "open with “Last time you told me …, and … Is that still what matters most?”",
    };
  },
};
