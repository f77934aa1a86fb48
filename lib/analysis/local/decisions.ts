import type { Decision } from "@/lib/analysis/analyzer";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isQuestion } from "@/lib/analysis/local/questions";
import { isAccepted, isRefused } from "@/lib/analysis/local/replies";
import { nounPhrases } from "@/lib/analysis/local/topics";

/** A choice put as made: agreed, decided, taken. */
const settled =
  /\b(?:(?:we|i) (?:have |had |all )?(?:\w+ly )?(?:decided|agreed|settled on|concluded|signed off on|approved|opted|chose|picked|landed on|committed to)|(?:it is|that is|is|are|then) (?:\w+ly )?(?:decided|agreed|settled|approved|final|a deal|the decision|what we decided|what we will do)|you have (?:got )?a deal|it is a deal|deal then|consider (?:us|me) in|count (?:us|me) in|(?:we are|i am) (?:\w+ly )?(?:going (?:to go )?(?:ahead|with|forward)|moving (?:ahead|forward)|sticking with|choosing|having it|taking it|doing it|good to go|on board|buying|signing)|then \w+(?: \w+){0,3} it is$)/;
/** A choice put as wanted: it stands when it is the buyer's, or when the other side says yes. */
const chosen =
  /\b(?:let us (?:\w+ly )?(?:do|turn|leave|keep|put|use|go (?:ahead|with|for)|make it|make the|stick|drop|skip|switch|proceed|plan on|settle|start with (?:the|a|one|two|three|five|ten|twenty|\w+ (?:seats?|users?|sites?|teams?|stores?))|agree|sign|take (?:the|it)|hold off|move (?:ahead|forward|to the)|pick|choose|limit|cut|remove|include)|(?:we|i) (?:will|am going to|are going to|would) (?:\w+ly )?(?:go (?:ahead|with|for)|take (?:the|it|that)|start with|stick (?:with|to)|skip|drop|keep the|sign (?:for|up)|leave (?:out|the|it)|do (?:it with|that with|one|two|three)|have the|use the|proceed)|leave (?:\w+ ){1,4}(?:out|as (?:it|they)|off|for now)|start with the|\w+ only on all|(?:we|i) (?:choose|prefer|pick) the)\b/;
const proposal =
  /\b(?:(?:should|shall) we|why do not we|what if we|how about (?:we|a|the)|would you (?:like|prefer|be (?:open|okay|comfortable|willing) (?:to|with)) (?:\w+ ){0,3}(?:start|go|do|take|sign|pilot|keep|drop)|are you (?:okay|comfortable|happy|good|fine|all right|alright) with|i (?:would )?(?:suggest|propose|recommend)|my (?:suggestion|proposal|recommendation)|do we have (?:that|a deal)|are we (?:agreed|going ahead)|so are we|so (?:it is|that is)) ?.*\b(?:go|start|starting|use|do|pilot|drop|skip|choose|pick|keep|stick|make|split|begin|sign|move|plan|tier|option|package|term|monthly|annual|years?|seats?|users?|rollout|phase|licen[sc]es?|ahead|weeks?|percent|that|with)\b/;
const notSettled =
  /\b(?:not (?:yet|sure|decided)|never|have to decide|need to decide|how (?:did|do|will|was)|when (?:we|i|you)|if (?:we|i|you|they|it)|last (?:year|month|quarter|week|time)|(?:years?|months?|weeks?) ago|back (?:in|then)|previously|used to|in (?:19|20)\d\d|let us (?:go|do) (?:through|over|back|around|a (?:quick|round)|the (?:other|next|intro|agenda|math)|introductions|first|that (?:first|now))|start with (?:the|a|an|my|your|some|you|me|what|how|why) (?:agenda|question|beginning|basics|overview|introduction\w*|thing|part|one that|good news|late|mapping|screen)|let us (?:take|put|leave) (?:it|that|them) (?:in that order|aside|there|at that)|go ahead$|go ahead and\b|use (?:this|our|the) (?:time|call|meeting))\b/;
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
  if (
    norm.split(" ").length < 3 ||
    norm.length > 500 ||
    sentence.index < dialogue.sentences.length * 0.1 ||
    notSettled.test(norm)
  )
    return false;
  const asks = isQuestion(sentence);
  if (settled.test(norm) && !asks) return true;
  if (chosen.test(norm) && !asks)
    return (
      !isRefused(dialogue, sentence) && (sentence.side === "prospect" || !dialogue.hasSides || isAccepted(dialogue, sentence))
    );
  return asks && proposal.test(norm) && isAccepted(dialogue, sentence) && !meetingTalk.test(norm);
}

const meetingTalk =
  /\b(?:screen|hear me|agenda|questions?|minutes|monday|tuesday|wednesday|thursday|friday|tomorrow|calendar|call|meeting|speak|talk|meet)\b/;

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
