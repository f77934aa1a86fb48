import { askedTopics, type Topic } from "@/lib/roleplay/script/topics";
import { stems } from "@/lib/roleplay/script/words";

/** One message of the rep as the script understands it. */
export interface Heard {
  text: string;
  stems: ReadonlySet<string>;
  wordCount: number;
  isQuestion: boolean;
  isOpen: boolean;
  topics: readonly Topic[];
  asksPermission: boolean;
  /** Asks for the next step, or for a decision. */
  asksNextStep: boolean;
  /** "Thursday at 10", as the rep wrote it; null without a day or a time. */
  when: string | null;
  /** Names or brings up what the offer costs. */
  namesPrice: boolean;
  /** "$400 a month", as the rep wrote it. */
  amount: string | null;
  acknowledges: boolean;
  dismisses: boolean;
  /** Numbers, customers, trials, guarantees: something to hold on to. */
  hasProof: boolean;
  isRude: boolean;
  /** Presses for a decision now. */
  isPushy: boolean;
  /** Speaks to the machine behind the persona, not to the persona. */
  isOutOfPlay: boolean;
  isFarewell: boolean;
}

const open = /\b(what|how|why|which|where|tell me|walk me|describe|help me understand|talk me through|explain|curious)\b/i;
const question =
  /\?|^\s*(what|how|why|when|who|which|where|tell me|walk me|describe|help me understand|do|does|did|are|is|can|could|would|have|has)\b/i;
const permission =
  /\b(do you have|have you got|can i (have|take|get)|could i (have|take|get)|got) (a |an? )?(few |couple of |two |\d+ )?(quick )?(minutes?|moment|second|sec)\b|\b(is (this|now) a (good|bad) time|did i catch you|catch you at)\b/i;
const day =
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|next week|this week|next month|in (?:a|two|three|\\d+) (?:days?|weeks?)|the \\d{1,2}(?:st|nd|rd|th)|(?:january|february|march|april|june|july|august|september|october|november|december) \\d{1,2}";
const clock =
  "\\d{1,2}(?::\\d{2})? ?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock)|\\d{1,2}:\\d{2}|noon|(?:at|around) (?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b|morning|afternoon";
const moment = new RegExp(
  `\\b(?:(?:next |this |on )?(?:${day}))(?:,? (?:(?:at|around|in the|by) )?(?:${clock}))?|\\b(?:${clock})`,
  "i",
);
const step =
  /\b(schedule|book|calendar|invit\w+|meet|meeting|get together|follow[- ]?up|demo|pilot|trial|proof of concept|workshop|second call|another call|move forward|go ahead|get started|kick ?off|sign|proposal|contract|agreement|quote|talk again|speak again|come by|visit|show you|session|minutes)\b/i;
const proposal =
  /\b(let's|let us|how about|i('d| would) (like|love) to|i suggest|i propose|(can|could|should|shall) we|can i (show|send|book|put|invite)|(would|will) you (be (open|willing|up)|like|mind|join|agree|sign)|are you (open|free|ready|available|willing)|does|would|works? for you|when (can|could|are) (we|you))\b/i;
const explicitStep = /\b(next steps?|shall we go ahead|ready to (sign|start|go|move)|when can we (start|meet|talk))\b/i;
const amountText =
  /(?:[$€£]\s?\d[\d.,]*\s?(?:k|thousand|million|m)?|\b\d[\d.,]*\s?(?:k\s)?(?:dollars|euros|pounds|usd|eur|bucks))(?:\s?(?:a|an|per|\/|each|every)\s?\w+(?:\s(?:a|per)\s\w+)?)?/i;
const price =
  /\b(pric(e|es|ing|ed)|it costs|costs (about|around)|starts at|we charge|our fees?|discounts?|per (seat|user|month|year|site)|subscription|licen[cs]e fee)\b/i;
const acknowledge =
  /\b(i (understand|hear|see|get|appreciate)|makes? (total |perfect |complete )?sense|that's (fair|valid|reasonable|understandable)|fair (point|enough|concern|question)|good (point|question)|you're right|totally|understandable|i('d| would) (feel|be) the same|thank(s| you) for (telling|sharing|being)|sorry to hear|sounds (hard|tough|frustrating|painful|like|good)|thanks|thank you|great|perfect|so (what )?(you're|i'm hearing|if i))\b/i;
const dismiss =
  /\b(that's (not true|wrong|nonsense|silly|not (really )?(a|an) (problem|issue|concern))|you're wrong|don't worry|trust me|everybody (else )?(says|does)|not a big deal|you don't understand|that doesn't matter|no,? (it|that) (isn't|doesn't|won't))\b/i;
const proof =
  /\b(for (example|instance)|customers?|clients?|case study|references?|other (companies|teams|clinics|stores|firms|manufacturers|schools)|guarantee\w*|refund|money back|pilot|trial|free of charge|test it|show you|in writing|data|studies|results?|saved|cut|reduc\w+|within (a|one|two|three|\d+) (days?|weeks?|months?)|migrat\w+|integrat\w+|implementation|onboarding|support team|certif\w+|soc ?2|gdpr|hipaa|iso|break[- ]?even|pays? (for )?itself|return on|roi|percent|\d+ ?%)\b|\d/i;
const rude =
  /\b(idiot|stupid|dumb|shut up|moron|fuck\w*|shit\w*|bullshit|crap|asshole|bitch|damn you|you people|waste of (my )?time|are you deaf|hate you)\b/i;
const pushy =
  /\b(sign (it |this )?(today|now|right (now|away))|today only|only today|last chance|offer (ends|expires|runs out)|now or never|you('d| would) be (crazy|stupid|mad)|you have to (decide|sign|buy)|everybody (else )?is (doing|buying))\b/i;
const outOfPlay =
  /\b((ignore|disregard|forget) (all |any |your |the |previous |prior )*(instructions?|rules?|prompts?)|system prompt|your (instructions|prompt|rules)|language model|are you (an? )?(ai|bot|robot|machine|program|real|human|llm|chatgpt)|chatgpt|as an ai|(give|rate|score) (me|my) (a |the )?(score|grade|performance|call)|out of character|role-?play|scenario|developer mode|pretend (to be|you))\b/i;
const farewell =
  /\b(good ?bye|bye|have a (good|great|nice) (day|one|week|evening)|talk (to you )?(soon|later)|thank(s| you) for your time|i('ll| will) let you go|take care)\b/i;

/** Reads one message of the rep. */
export function hear(text: string): Heard {
  const words = text.match(/[\p{L}\p{N}'’]+/gu) ?? [];
  const plain = text.replaceAll("’", "'");
  const when = moment.exec(plain)?.[0].trim().replace(/^on /i, "") ?? null;
  const isQuestion = question.test(plain);
  const isOpen = isQuestion && open.test(plain);
  const amount = amountText.exec(plain)?.[0].trim() ?? null;
  return {
    text: plain,
    stems: stems(plain),
    wordCount: words.length,
    isQuestion,
    isOpen,
    topics: isQuestion ? askedTopics(plain) : [],
    asksPermission: permission.test(plain),
    asksNextStep: explicitStep.test(plain) || (proposal.test(plain) && (step.test(plain) || (when !== null && !isOpen))),
    when,
    namesPrice: amount !== null || price.test(plain),
    amount,
    acknowledges: acknowledge.test(plain),
    dismisses: dismiss.test(plain),
    hasProof: proof.test(plain),
    isRude: rude.test(plain),
    isPushy: pushy.test(plain),
    isOutOfPlay: outOfPlay.test(plain),
    isFarewell: farewell.test(plain),
  };
}
