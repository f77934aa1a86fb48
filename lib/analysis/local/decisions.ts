import type { Decision } from "@/lib/analysis/analyzer";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isQuestion } from "@/lib/analysis/local/questions";
import { isAccepted } from "@/lib/analysis/local/replies";
import { nounPhrases } from "@/lib/analysis/local/topics";

const settled =
  /\b(?:(?:we|i) (?:have |had |all )?(?:\w+ly )?(?:decided|agreed|settled on|concluded|signed off on|approved|opted|chose|picked|landed on|committed to)|(?:it is|that is|is|are|then) (?:\w+ly )?(?:decided|agreed|settled|approved|final|a deal|the decision|what we decided)|(?:we|i) (?:are|am) (?:\w+ly )?(?:going (?:to go )?(?:ahead|with|forward)|moving (?:ahead|forward)|sticking with|choosing|good to go|in\b(?! the| a)|on board)|(?:we|i) (?:will|are going to|am going to) (?:\w+ly )?(?:go (?:ahead|with|forward|for)|move (?:ahead|forward) with|start with|stick (?:with|to)|skip|drop|use the|proceed|sign|keep the|leave (?:out|the))|let us (?:\w+ly )?(?:go (?:ahead|with|for|forward)|start with|do (?:the|a|an|it|that|this|both|all|one|two|three|\w+ (?:months?|seats?|users?|licenses?))|move (?:ahead|forward)|stick (?:with|to)|keep (?:it|the|to)|proceed|drop|skip|use|leave (?:it|out)|make it|agree|plan on|settle)|(?:decision|agreement) (?:is|was|here)|you have (?:got )?a deal|it is a deal|deal then|consider (?:us|me) in|count (?:us|me) in|so (?:we are|that is) (?:agreed|going with))\b/;
const proposal =
  /\b(?:(?:should|shall|could|can|why do not|do you want|would you (?:like|prefer|be (?:open|okay|comfortable|willing)|agree)|are you (?:okay|comfortable|happy|good|fine) with|how about|what if|what about|i (?:would )?(?:suggest|propose|recommend)|my (?:suggestion|proposal|recommendation)|let us)) .*\b(?:go with|start with|use|do|pilot|drop|skip|choose|pick|keep|stick|make|split|begin|sign|move|plan|tier|option|package|term|monthly|annual|year|seats?|users?|rollout|roll out|phase|licen[sc]es?)\b/;
const notSettled =
  /\b(?:not|never|yet|before (?:we|i) (?:decide|decided)|have to decide|need to decide|how (?:did|do|will|was)|when (?:we|i|you)|if (?:we|i|you)|last (?:year|month|quarter|week|time)|(?:years?|months?|weeks?) ago|back (?:in|then)|previously|used to|in (?:19|20)\d\d|let us (?:do|go) (?:it|this|that|the (?:intro|demo|math|numbers))$|let us (?:go|do) (?:through|over|back|around|a (?:quick|round)|the (?:other|next|intro|agenda|math)|introductions|first|that (?:first|now))|start with (?:the|a|an|my|your|some|you|me|what|how|why|just)(?! (?:pilot|trial|starter|basic|pro|smaller|small|team|\w+ (?:plan|tier|package|team|seats?|users?)))|going (?:ahead|with)$|use (?:this|our|the) (?:time|call|meeting)|go ahead$|go ahead and\b)/;
const reason =
  /\b(?:because|since|so that|so we can|the reason|as (?:we|it|that)|given (?:that|the)|due to|otherwise|that way|in order to|makes sense|easier|cheaper|safer|faster)\b/;
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
  if (norm.split(" ").length < 4 || norm.length > 500) return false;
  if (settled.test(norm) && !notSettled.test(norm) && !isQuestion(sentence)) return true;
  return (
    proposal.test(norm) &&
    !notSettled.test(norm) &&
    isAccepted(dialogue, sentence) &&
    !/\b(?:screen|hear me|agenda|questions?|minutes|monday|tuesday|wednesday|thursday|friday|tomorrow|calendar|call|meeting)\b/.test(
      norm,
    )
  );
}

/** What was agreed: statements of a settled choice, and proposals that the other side accepted in its next turn. */
export function findDecisions(dialogue: Dialogue): Decision[] {
  const found: { decision: Decision; words: Set<string> }[] = [];
  for (const sentence of dialogue.sentences) {
    if (found.length >= mostDecisions || !isDecision(dialogue, sentence)) continue;
    const words = contentWords(sentence.norm);
    if (words.size === 0 || found.some((earlier) => overlap(earlier.words, words) >= 0.7)) continue;
    const decision = {
      topic: topicOf(sentence, dialogue.sentences[sentence.index - 1]),
      decision: sentence.quote.replace(/\s+/g, " "),
      context: contextOf(dialogue, sentence),
      quote: sentence.quote,
      segment_index: sentence.segment.index,
    };
    found.push({ decision, words });
  }
  return found.map(({ decision }) => decision);
}
