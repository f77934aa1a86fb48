import { type Behaviour, clamp, notApplicable, ramp } from "@/lib/analysis/local/criteria/behaviour";
import { addressed, type Claim, claims, countedWords, isOfMatter, surelyAsks } from "@/lib/analysis/local/criteria/claims";
import { isQuantified } from "@/lib/analysis/local/criteria/pain";
import type { Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { said } from "@/lib/analysis/local/moments";
import { dismissal, empathy } from "@/lib/analysis/local/objections";
import { oneLine } from "@/lib/analysis/one-line";

const unsure = new RegExp(oneLine`
    \b(?:i (?:do not|am not) (?:\w+ )?(?:know|sure|certain)|not sure|no idea|have to (?:check|ask|find out)|let me (?:check|
    find out|get back)|get back to you|good question)\b
  `);
const promises = /\b(?:i will|let me|we will) (?:\w+ )?(?:find out|check|get back|ask|confirm|send|follow up|look into)\b/;

/** The buyer's question with the first words that answered it. */
function answering(sentence: Sentence, next: readonly Sentence[]): Claim[] {
  const [answer] = next;
  const isTelling = answer !== undefined && answer.words.length >= 6 && !answer.isAsked;
  return isTelling ? [{ says: "asked", sentence, beside: `and the answer began ${said(answer)}` }] : [];
}

export const knowledge: Behaviour = {
  id: "knowledge",
  name: new RegExp(oneLine`
    \b(?:knowledge|(?:objections?|concerns) (?:and|&) questions|expert|technical|accura|answers?\b|question handling|
    handling questions|credib|competen|subject matter)
  `),
  description: /\b(?:product knowledge|answers? (?:the )?questions|expertise|technical)/,
  needsSides: true,
  assess(reading) {
    const asked = reading.questions.filter(
      ({ sentence }) => sentence.side === "prospect" && sentence.norm.split(" ").length >= 4,
    );
    const pairs = asked.flatMap(({ sentence }) => {
      const next = reading.dialogue.turns[sentence.turn + 1];
      return next?.side === "rep" ? [{ sentence, next }] : [];
    });
    if (pairs.length < 2) return notApplicable("the rules found fewer than two questions of the buyer that the rep answered");
    const points = ({ next }: { next: Turn }): number => {
      const start = next.norm.slice(0, 300);
      if (unsure.test(start)) return promises.test(next.norm) ? 6 : 2;
      if (next.wordCount < 5) return 5;
      return 7 + (next.sentences.some(isQuantified) ? 1.5 : 0) + (next.wordCount <= 120 ? 1.5 : 0);
    };
    const scores = pairs.map((pair) => ({ ...pair, points: points(pair) }));
    const direct = scores.filter(({ points: got }) => got >= 7);
    return {
      kind: "scored",
      score: scores.reduce((sum, { points: got }) => sum + got, 0) / scores.length,
      measure: "buyer's questions answered at once",
      target: "all, or a promise to find out",
      measured: null,
      shown: direct
        .filter(({ sentence }) => surelyAsks(reading, sentence) && isOfMatter(reading, sentence))
        .toSorted((a, b) => b.points - a.points)
        .flatMap(({ sentence, next }) => answering(sentence, next.sentences)),
      missed: null,
      instead: "answer in one sentence, give one figure or example, and if you don't know, say by when you will",
    };
  },
};

export const clarity: Behaviour = {
  id: "clarity",
  name: /\b(?:clar|concise|filler|pace|pacing|communicat|articulate|brevity|speech|delivery|jargon|confiden)/,
  description: /\b(?:filler|concise|clear(?:ly)?|pace|jargon)/,
  needsSides: true,
  assess(reading) {
    const { dialogue, rep, metrics } = reading;
    const turns = dialogue.turns.filter(({ side, wordCount }) => side === "rep" && wordCount > 0);
    const words = turns.reduce((sum, { wordCount }) => sum + wordCount, 0);
    if (words < 100) return notApplicable("the rep said too little to judge clarity");
    const fillers = rep.reduce(
      (sum, sentence) =>
        sum + [...sentence.text.matchAll(/\b(?:um+|uh+|er|erm|you know|i mean|sort of|kind of|basically|literally)\b/gi)].length,
      0,
    );
    const perHundred = (fillers / words) * 100;
    const long = turns.filter(({ wordCount }) => wordCount > 150);
    const average = words / Math.max(1, rep.length);
    const pace = metrics.speakers.find(({ side }) => side === "rep")?.words_per_minute ?? null;
    const score =
      10 -
      ramp(perHundred, "1:0 3:1.5 7:4") -
      ramp(average, "16:0 28:2.5") -
      ramp(long.length / turns.length, "0.03:0 0.3:3") -
      (pace === null ? 0 : ramp(Math.abs(pace - 165), "35:0 80:1.5"));
    const longest = turns.reduce((max, turn) => (turn.wordCount > max.wordCount ? turn : max));
    const place = longest.sentences[0];
    return {
      kind: "scored",
      score: clamp(score, 1),
      measure: "filler words per hundred",
      target: "3 or fewer, and no turn over 150 words",
      measured: `${addressed(reading)} used ${fillers === 0 ? "no filler words such as “um”" : `${perHundred.toFixed(1)} filler words in a hundred`}.`,
      shown: place === undefined ? [] : claims(`began a turn of ${countedWords(longest)} words`, [place]),
      missed: null,
      instead: "one point a turn, then pause; a silence reads better than a filler word",
    };
  },
};

const surelyUnderstands = new RegExp(oneLine`
      \b(?:i (?:\w+ )?(?:understand|can imagine|hear you|get that)|makes (?:\w+ )?sense|sorry to hear|
      sounds (?:frustrating|tough|stressful|painful|hard))\b
    `);

export const tone: Behaviour = {
  id: "tone",
  name: /\b(?:tone|empath|professional|courte|polite|positiv|enthus|attitude|respect|customer[- ]cent|emotional)/,
  description: /\b(?:empath|tone|professional|polite|courteous)/,
  needsSides: true,
  assess({ rep }) {
    if (rep.length < 5) return notApplicable("the rep said too little to judge tone");
    const kind = rep.filter(
      ({ norm }) =>
        empathy.test(norm) ||
        new RegExp(oneLine`
          \b(?:thank(?:s| you)|appreciate|great|happy to|glad|sorry|of course|absolutely|love|congrat\w+|no worries|
          take your time|help(?:ful)?)\b
        `).test(norm),
    );
    const understood = rep.filter(({ norm }) =>
      new RegExp(oneLine`
        \b(?:(?:understand|imagine|appreciate|hear you|makes (?:\w+ )?sense|sounds (?:frustrating|tough|stressful|painful|hard|
        like)|must be|sorry to hear|totally get|i get (?:it|that)))\b
      `).test(norm),
    );
    const rude = rep.filter(
      ({ norm }) =>
        dismissal.test(norm) ||
        new RegExp(oneLine`
          \b(?:stupid|idiot\w*|ridiculous|crazy not to|shut up|obviously you|you should have|waste (?:of )?my time|calm down|
          not my problem)\b
        `).test(norm),
    );
    const score =
      3.5 +
      ramp(kind.length / rep.length, "0:0 0.06:1.5 0.15:3") +
      ramp(understood.length, "0:0 1:1.5 3:3.5") -
      Math.min(5, rude.length * 2);
    return {
      kind: "scored",
      score: clamp(score),
      measure: "sentences that show understanding",
      target: "three or more, none dismissive",
      measured: null,
      shown: claims(
        "showed understanding",
        understood.filter(({ norm }) => surelyUnderstands.test(norm)),
      ),
      missed: null,
      instead: "name what they feel before you go on: “That sounds frustrating. What have you tried so far?”",
    };
  },
};
