import { spokenWords } from "@/lib/transcript-parser/spoken-text";

export interface Questions {
  count: number;
  open: number;
}

/** Words before the question proper: "So, um, I'm curious, how …". */
const leadIns = new Set(
  "so and but or okay ok well um uh er erm yeah yes no great right now then alright also just like hmm oh sure cool perfect thanks please maybe actually i i'm i’m i'd i’d am curious guess mean wondering wonder question quick first next two".split(
    " ",
  ),
);

/** A check of the line, not a question: "Right?", "You know?". */
const tag = /^(?:right|okay|ok|yeah|yes|no|huh|eh|correct|really|you know|you see|got it|alright)$/;

const quantity = "many|much|often|long|big|large|old|soon|far|quickly|fast";
const openLead = new RegExp(
  `^(?:(?:what|who|whom|whose|why)(?:['’](?:s|re|d|ll))?(?: |$)|how(?:['’](?:s|re|d))?(?: (?!(?:${quantity})(?: |$))|$))`,
);
const closedWhat = /^what (?:time|date|day|year|month|percentage|percent|number)(?: |$)/;
const invitation =
  /^(?:tell me|tell us|walk me|walk us|talk me|talk us|talk to me|help me understand|help us understand|describe|explain|paint)(?: |$)/;
const politeInvitation =
  /^(?:can|could|would|will) you (?:please |just |maybe |perhaps |briefly )?(?:tell|walk|talk|describe|explain|share|elaborate|expand|help me understand|help us understand)(?: |$)/;

/** What opens a question where nobody writes question marks; a pronoun or a verb must follow, so that "when we started" is none. */
const opener =
  /^(?:(?:what|how|why|who|where|when|which|whose)(?:['’](?:s|re|d)| (?:is|are|was|were|do|does|did|can|could|would|will|should|has|have|had|about|if|many|much|often|long|kind|sort|type))(?: |$)|(?:do|does|did|are|is|was|were|can|could|would|will|should|have|has) (?:you|we|they|it|that|this|there|your|the|he|she|anyone|any)(?: |$))/;

/** A written text ends a sentence at least this often; speech recognition without punctuation never does. */
const wordsPerSentenceEnd = 40;

/** Whether a source writes its sentences' ends, so that a question has its mark. */
export function isPunctuated(texts: readonly string[]): boolean {
  let words = 0;
  let ends = 0;
  for (const text of texts) {
    words += spokenWords(text).length;
    ends += text.match(/[.!?…？。]/g)?.length ?? 0;
  }
  return ends * wordsPerSentenceEnd >= words;
}

/**
 * The questions of one segment, and how many of them are open (what, how, why, who, "tell me …"; not "how many").
 * With punctuation: sentences that end in a question mark, and invitations ("Walk me through it."); tags alone ("Right?") don't count.
 * Without: at most one, if the segment opens like a question.
 */
export function countQuestions(text: string, isPunctuatedSource: boolean): Questions {
  if (!isPunctuatedSource) return countByOpener(text);
  const questions = { count: 0, open: 0 };
  for (const sentence of sentences(text)) {
    const isMarked = /[?？]["'”’)\s]*$/.test(sentence.slice(-8));
    const clauses = sentence.split(/[,;:—–]|\s-\s/).map(withoutLeadIn);
    const isInvitation = invitation.test(clauses.find((clause) => clause !== "") ?? "");
    if (!isInvitation && (!isMarked || tag.test(plain(sentence)))) continue;
    questions.count += 1;
    if (isInvitation || clauses.some(isOpen)) questions.open += 1;
  }
  return questions;
}

function countByOpener(text: string): Questions {
  const lead = withoutLeadIn(text.slice(0, 200));
  const isQuestion = opener.test(lead) || invitation.test(lead) || politeInvitation.test(lead);
  return { count: isQuestion ? 1 : 0, open: isQuestion && isOpen(lead) ? 1 : 0 };
}

function isOpen(clause: string): boolean {
  return (openLead.test(clause) && !closedWhat.test(clause)) || invitation.test(clause) || politeInvitation.test(clause);
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?…？。]["'”’)]?)\s+(?![.!?…])/);
}

function plain(sentence: string): string {
  return spokenWords(sentence.toLowerCase())
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .join(" ");
}

function withoutLeadIn(clause: string): string {
  const words = plain(clause.slice(0, 400)).split(" ");
  const first = words.findIndex((word) => !leadIns.has(word));
  return first === -1 ? "" : words.slice(first).join(" ");
}
