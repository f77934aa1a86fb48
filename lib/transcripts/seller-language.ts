import type { ParsedSegment } from "@/lib/transcript-parser/segments";

/** What sellers say of themselves. Each cue counts once in a call, so that a habit of speech decides nothing. */
const sellerCues: readonly RegExp[] = [
  /\b(?:calling|reaching out) (?:from|because|about|to (?:see|introduce|follow))/,
  /\b(?:thanks|thank you) for (?:taking the (?:time|call)|hopping on|jumping on|making (?:the )?time)/,
  /\bwe (?:offer|help|work with|partner with) (?:companies|teams|businesses|customers|clients|organi[sz]ations|people like)/,
  /\bour (?:platform|product|solution|software|customers|clients|onboarding|implementation team|customer success)\b/,
  /\b(?:let me|i can|i'll|i will|i'd love to|happy to|want to) (?:quickly )?(?:show you|walk you through|give you a (?:quick )?(?:demo|tour|overview))/,
  /\bi(?:'ll| will| can) (?:send|get|email|put together)(?: over)?(?: you)? (?:a|the|an|our|some) (?:proposal|quote|deck|pricing|contract|recap|summary|case stud|calendar|invite|follow)/,
  /\b(?:what|how) (?:are|do) you (?:currently|today|guys (?:currently )?)?\s?(?:using|use|handle|handling|manage|managing|do|doing) /,
  /\b(?:biggest|main|top) (?:challenge|pain|priority|frustration|problem)s?\b.{0,60}\?/,
  /\b(?:free trial|per seat|per user|our pricing|annual plan|discount for you|we can offer)\b/,
  /\bdoes that (?:make sense|sound|resonate|work for you)/,
];

/** What buyers say. */
const buyerCues: readonly RegExp[] = [
  /\bhow much (?:does|do|is|would|will)\b|\bwhat(?:'s| is| does) (?:the|your) (?:price|pricing|cost)\b|\bwhat does it cost\b/,
  /\b(?:do|does|can|will) (?:you|it|your (?:tool|product|platform|system)) (?:integrate|support|work with|connect|handle|offer)\b/,
  /\byour (?:product|platform|pricing|solution|software|tool|competitors|website)\b/,
  /\bwe(?:'re| are) (?:currently |already )?(?:using|looking for|evaluating|comparing|struggling|considering)\b/,
  /\bour (?:budget|current (?:vendor|tool|provider|system|process)|procurement|legal team|existing)\b/,
  /\bi(?:'d| would|'ll| will)? (?:need|have) to (?:check|talk|run (?:it|this)|speak|discuss)\b/,
  /\b(?:send|email) (?:me|us|it|that|something) (?:over|an?|the|some|to)\b/,
  /\b(?:not interested|too expensive|out of our budget|next quarter|we already have)\b/,
];

export interface SellerScore {
  /** Distinct seller cues, and those less the buyer cues. */
  cues: number;
  balance: number;
}

/** How much one speaker talks like someone who sells: a count of cues, an indication and no proof. */
export function sellerScore(segments: readonly Pick<ParsedSegment, "text">[]): SellerScore {
  const texts = segments.map(({ text }) => text.toLowerCase().replaceAll("’", "'"));
  const found = (cues: readonly RegExp[]) => cues.filter((cue) => texts.some((text) => cue.test(text))).length;
  const cues = found(sellerCues);
  return { cues, balance: cues - found(buyerCues) };
}
