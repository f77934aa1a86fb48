import type { Decision } from "@/lib/analysis/analyzer";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import { chosen, errand, instructed, refused, settled, takenUp, terms } from "@/lib/analysis/local/decision-forms";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isQuestion } from "@/lib/analysis/local/questions";
import { isAccepted, isRefused } from "@/lib/analysis/local/replies";
import { nounPhrases } from "@/lib/analysis/local/topics";
import { oneLine } from "@/lib/analysis/one-line";

const proposal = new RegExp(oneLine`
    \b(?:(?:should|shall) we|why do not we|what if we|how about (?:we|a|the)|would you (?:like|prefer|be (?:open|okay|comfortable|
    willing) (?:to|with)) (?:\w+ ){0,3}(?:start|go|do|take|sign|pilot|keep|drop)|are you (?:okay|comfortable|happy|good|fine|
    all right|alright) with|i (?:would )?(?:suggest|propose|recommend)|my (?:suggestion|proposal|recommendation)|
    do we have (?:that|a deal)|are we (?:agreed|going ahead)|so are we|so (?:it is|that is)) ?.*\b(?:go|start|starting|use|do|
    pilot|drop|skip|choose|pick|keep|stick|make|split|begin|sign|move|plan|tier|option|package|term|monthly|annual|years?|seats?|
    users?|rollout|phase|licen[sc]es?|ahead|weeks?|percent|that|with)\b
  `);
const notSettled = new RegExp(oneLine`
    \b(?:not (?:yet|sure|decided)|never|have to decide|need to decide|how (?:did|do|will|was)|when (?:we|i|you)|if (?:we|i|you|
    they|it)|last (?:year|month|quarter|week|time)|(?:years?|months?|weeks?) ago|back (?:in|then)|previously|used to|in (?:19|
    20)\d\d|let us (?:go|do) (?:through|over|back|around|a (?:quick|round)|the (?:other|next|intro|agenda|math)|introductions|
    first|that (?:first|now))|start with (?:the|a|an|my|your|some|you|me|what|how|why) (?:agenda|question|beginning|basics|
    overview|introduction\w*|thing|part|one that|good news|late|mapping|screen)|let us (?:take|put|leave) (?:it|that|
    them) (?:in that order|aside|there|at that)|go ahead$|go ahead and\b|use (?:this|our|the) (?:time|call|meeting))\b
  `);
const reason = new RegExp(oneLine`
    \b(?:because|since|so that|so we can|the reason|as (?:we|it|that)|given (?:that|the)|due to|otherwise|that way|in order to|
    makes sense|easier|cheaper|safer|faster)\b
  `);
const mostDecisions = 15;

function contextOf(dialogue: Dialogue, sentence: Sentence): string | null {
  const near = [sentence.index, sentence.index + 1, sentence.index - 1, sentence.index - 2, sentence.index + 2];
  const why = near
    .map((index) => dialogue.sentences[index])
    .find((candidate) => candidate !== undefined && reason.test(candidate.norm) && candidate.norm.length > 15);
  return why === undefined ? null : `${why.speaker}: ${why.quote}`;
}

function topicOf(sentence: Sentence, before: Sentence | undefined): string {
  const phrases = [...nounPhrases(sentence.words), ...(before === undefined ? [] : nounPhrases(before.words))];
  const best = phrases.find((phrase) => phrase.includes(" ")) ?? phrases[0];
  return best === undefined ? "Agreement" : best.charAt(0).toUpperCase() + best.slice(1);
}

function isDecision(dialogue: Dialogue, sentence: Sentence): boolean {
  const { norm } = sentence;
  if (norm.length > 500 || sentence.index < dialogue.sentences.length * 0.1 || notSettled.test(norm)) return false;
  const asks = isQuestion(sentence);
  if (norm.split(" ").length < 3) return !asks && termsTaken(dialogue, sentence) !== null;
  if (asks) return proposal.test(norm) && isAccepted(dialogue, sentence) && !meetingTalk.test(norm);
  if (settled.test(norm) || termsTaken(dialogue, sentence) !== null) return true;
  const isBuyers = sentence.side === "prospect" || !dialogue.hasSides;
  if (isBuyers && (refused.test(norm) || instructed.test(norm))) return true;
  if (sentence.side === "rep" && /\bi (?:will|would|am going to)\b/.test(norm)) return false;
  return chosen.test(norm) && !isRefused(dialogue, sentence) && (isBuyers || isAccepted(dialogue, sentence));
}

/** The other side's sentence with the terms that a buyer's yes takes up; null where it isn't one, or where there were none. */
function termsTaken(dialogue: Dialogue, { norm, side, turn, index }: Sentence): Sentence | null {
  const first = dialogue.turns[turn]?.sentences[0]?.index ?? index;
  const isYes = takenUp.test(norm) || (settled.test(norm) && !contentWords(norm).size);
  if (side === "rep" || index - first > 2 || !isYes) return null;
  const put = dialogue.turns[turn - 1]?.sentences.slice(-4) ?? [];
  if (put.some((sentence) => errand.test(sentence.norm))) return null;
  return put.findLast((sentence) => terms.test(sentence.norm)) ?? null;
}

const meetingTalk =
  /\b(?:screen|hear me|agenda|questions?|minutes|monday|tuesday|wednesday|thursday|friday|tomorrow|calendar|call|meeting|speak|talk|meet)\b/;

/** A yes by itself says little: the terms it takes up stand for it. */
function decisive(dialogue: Dialogue, sentence: Sentence): Sentence {
  return contentWords(sentence.norm).size > 2 ? sentence : (termsTaken(dialogue, sentence) ?? sentence);
}

/** What was agreed: statements of a settled choice, a buyer's choice, refusal or instruction, and terms that the other side took up. */
export function findDecisions(dialogue: Dialogue): Decision[] {
  const found: { decision: Decision; words: Set<string>; turn: number; index: number; isTaken: boolean }[] = [];
  for (const said of dialogue.sentences) {
    if (found.length >= mostDecisions || !isDecision(dialogue, said)) continue;
    const sentence = decisive(dialogue, said);
    const words = contentWords(sentence.norm);
    const isTaken = sentence !== said;
    const isKnown = found.some(
      (earlier) =>
        overlap(earlier.words, words) >= 0.7 ||
        (sentence.turn === earlier.turn && sentence.index - earlier.index <= 1) ||
        ((isTaken || earlier.isTaken) && said.turn - earlier.turn <= 1),
    );
    if (words.size === 0 || isKnown) continue;
    const decision = {
      topic: topicOf(sentence, dialogue.sentences[sentence.index - 1]),
      decision: sentence.quote.replace(/\s+/g, " "),
      context: contextOf(dialogue, sentence),
      quote: sentence.quote,
      segment_index: sentence.segment.index,
    };
    found.push({ decision, words, turn: sentence.turn, index: sentence.index, isTaken });
  }
  return found.map(({ decision }) => decision);
}
