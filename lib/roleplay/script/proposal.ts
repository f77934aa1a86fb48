import { casual } from "chrono-node";
import { oneLine } from "@/lib/analysis/one-line";

/** A next step that the rep asks for. */
export interface Proposal {
  /** As one talks of it: "the demo". */
  step: string;
  /** `order` asks for the signature, `material` only to send something, `vague` names nothing. */
  kind: "meeting" | "trial" | "order" | "material" | "vague";
  /** "Thursday at 10", as the rep wrote it; null without a day. */
  when: string | null;
  /** "Next week": a time, but no day. */
  isRoughly: string | null;
}

const asking = new RegExp(
  oneLine`
      \b(let's|let us|how about|what about|shall (?:we|i)|should (?:we|i)|(?:can|could|may) (?:we|i|the \w+ of us|
      you and i)\b|maybe we could|we could|why don't we|(?:would|could|can|will) you (?:and [\w. ]+? )?(?:be (?:open|
      willing|up|free|available|ok|okay)|like|mind|join|agree|sign|meet|have (?:time|half|an hour|\d+|thirty|twenty|
      fifteen)|make (?:time|it)|spare|commit)|are you (?:free|open|available|ready|around|up for)|i(?:'d| would) (?:like|
      love|suggest|propose)|i (?:suggest|propose|recommend)|(?:does|would|do) .{1,60}\b(?:works?|suits?)\b|works? for you|
      next steps?|let me (?:show|come|book)|when (?:can|could|shall|should) we|ready to|then i(?:'ll| will) (?:come|call|
      send)|i(?:'ll| will) (?:call|ring|give you|come|visit|stop by|drop by|send)|just sign|sign (?:it|this|here)|(?:get|
      have) (?:this|it) signed|put you down|go ahead|get started|so (?:tomorrow|monday|tuesday|wednesday|thursday|friday)|
      stay in touch|keep in touch|touch base|catch up)\b
    `,
  "i",
);
const nouns: readonly (readonly [Proposal["kind"], RegExp])[] = [
  [
    "order",
    /\b(put you down|sign (?:it|this|here|the|now|today)?|signed|order|deal|buy|purchase|send (?:you )?the contract|units)\b/i,
  ],
  ["trial", /\b(pilot|trial|proof of concept|poc|test (?:it|that|this|run)|test\b)/i],
  [
    "meeting",
    new RegExp(
      oneLine`
        \b(demo|workshop|meeting|second call|follow-up call|video call|visit|walk (?:through|you)|walkthrough|review|
        session|sit down|meet\b|get together|come by|come over|stop by|drop by|look at it|go through|half an hour|an hour|
        \w+ minutes|show (?:you|it)|call\b|talk\b|speak\b|conversation|lunch|coffee|presentation|contract|start\b|begin\b|
        kick ?off|join)
      `,
      "i",
    ),
  ],
  ["material", /\b(send|e-?mail|mail|forward|information|brochure|material|documents?|proposal|quote|deck|one-pager)\b/i],
];
const vague = new RegExp(
  oneLine`
      \b(stay in touch|keep in touch|touch base|catch up|give you a (?:ring|call|shout)|call you (?:some|again|back)|
      check in|reconnect|circle back|be in touch|get back to you|whenever|sometime|some time|one day|at some point|
      some day)\b
    `,
  "i",
);
const rough = new RegExp(
  oneLine`
      \b(next week|this week|next month|this month|next quarter|next year|sometime(?: next \w+)?|some time(?: next \w+)?|
      soon|later(?: this \w+)?|in (?:a few|a couple of|some|two|three|four) (?:weeks?|months?|days)|whenever\b|
      after the (?:summer|holidays|weekend)|end of (?:the )?(?:week|month|year)|one day|at some point|the week after|
      january|february|march|april|june|july|august|september|october|november|december)\b
    `,
  "i",
);
const dayWords = new RegExp(
  oneLine`
      \b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|\d{1,2}(?:st|nd|rd|th)|\d{1,2}[./]\d{1,2}|
      (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}|
      \d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december))\b
    `,
  "i",
);

/** Dates are read as they stand; on which day the call is makes no difference. */
const anyDay = new Date(Date.UTC(2026, 0, 5, 12));

/** A day, with its time where that is said, in the rep's words. */
export function whenIn(text: string): string | null {
  const plain = text.replaceAll("’", "'").replace(/\b(the) (\d{1,2}(?:st|nd|rd|th))\b/gi, "$1 $2");
  const found = casual
    .parse(plain, anyDay)
    .filter(({ text: said }) => dayWords.test(said))
    .sort((a, b) => b.text.length - a.text.length)[0];
  const day = dayWords.exec(plain);
  if (!day) return null;
  const start = found ? found.index : day.index;
  const end = Math.max(found ? found.index + found.text.length : 0, day.index + day[0].length);
  const before = /\b(?:next|this|coming) $/i.exec(plain.slice(0, start))?.[0] ?? "";
  const after =
    /^,? ?(?:the \d{1,2}(?:st|nd|rd|th)(?: of \w+)?|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december))?(?:,? ?(?:in the )?(?:morning|afternoon|evening))?(?:,? (?:at|around) (?:\d{1,2}(?::\d\d)?|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: ?(?:am|pm|o'clock))?\b)?/i.exec(
      plain.slice(end),
    )?.[0] ?? "";
  const whole = `${before}${plain.slice(start, end)}${after}`
    .trim()
    .replace(/^(?:on|by|at) /i, "")
    .replace(/[,\s]+$/, "");
  return whole === "" ? null : whole;
}

const stepNames =
  /\b(pilot|trial|demo|workshop|proof of concept|test|visit|walk through the \w+|contract|review|meeting|presentation|kick-?off)\b/i;

const otherQuestion =
  /^(?:so |and |but )?(?:what (?!about)|when|how (?!about)|who|why|where|did|was|were|is|are|does|do|have|has)\b/i;

/** "the pilot"; null where no step is named. */
export function stepNameOf(text: string): string | null {
  const name = stepNames.exec(text)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  return name === "contract" ? "the talk about the contract" : `the ${name}`;
}

/** What a sentence proposes; `isAwaited` where the persona has just asked for a date, so that a bare one is an answer. */
export function proposalIn(text: string, isAwaited: boolean): Proposal | null {
  const when = whenIn(text);
  const asksWhoSigns = when === null && /\b(?:yourself|alone|on your own|someone else|somebody else|who)\b/i.test(text);
  const isBareDay = when !== null && /\?$/.test(text) && text.split(" ").length <= 14 && !otherQuestion.test(text);
  const isAsking = (asking.test(text) || isBareDay) && !asksWhoSigns;
  if (!isAsking && !(isAwaited && (when !== null || rough.test(text)))) return null;
  const isVague = vague.test(text);
  const kind = nouns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  if (kind === null && when === null && !isVague) return null;
  const name = stepNameOf(text);
  const isMeeting = when !== null && (kind === "order" || kind === "material" || kind === null) && !/\bsend|sign\b/i.test(text);
  return {
    step: name ?? "that",
    kind: isVague && when === null ? "vague" : isMeeting ? "meeting" : (kind ?? "meeting"),
    when,
    isRoughly: when === null ? (rough.exec(text)?.[0] ?? null) : null,
  };
}
