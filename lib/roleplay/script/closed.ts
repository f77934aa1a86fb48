import { oneLine } from "@/lib/analysis/one-line";
import type { Call } from "@/lib/roleplay/script/call";
import { type Fact, negative } from "@/lib/roleplay/script/facts";
import type { Heard } from "@/lib/roleplay/script/heard";
import { echoOf, type Found, gistOf, known, subjectOf, tell } from "@/lib/roleplay/script/knowing";
import type { Question } from "@/lib/roleplay/script/question";
import { type Answer, byNumber, lower, mismatch, truthOf } from "@/lib/roleplay/script/truth";
import { inMidSentence, shared, stems } from "@/lib/roleplay/script/words";

const time = new RegExp(
  oneLine`
      \b(?:do you have|have you got|got|(?:can|could|may) i (?:have|take|get|borrow|steal)|is (?:this|now|it)|did i catch|
      am i (?:disturbing|interrupting|catching)|caught you)\b.*\b(?:minutes?|moment|sec(?:ond)?s?|time|bad|busy)\b(?! of)
    `,
  "i",
);
const badTime = /\bbad (?:time|moment)|disturb|interrupt|busy|at a bad/i;
const sense = new RegExp(
  oneLine`
      \b(?:makes?|made) sense|\bsounds? (?:good|fair|right|ok|okay|reasonable|interesting|like|useful)|\b(?:does|would|
      did|do|is|was|has|will|can) (?:that|this|it|these|those)\b(?: \w+){0,4} (?:help|work|answer|address|convince|
      reassure|resolve|settle|enough|fair|useful|clear|better|valuable|acceptable|ok|okay|change your mind|argument)\b|
      \b(?:with me so far|do you (?:see|agree|follow)|is that (?:fair|clear|ok|okay|something you could live with))\b
    `,
  "i",
);
const rightly =
  /\b(?:did i (?:get|understand|hear)|have i (?:got|understood)|is (?:that|this) (?:right|correct|true|so)|am i right|correct|right)\b/i;
const leftover = new RegExp(
  oneLine`
      \b(?:any ?thing (?:else|open|missing|left)|anything (?:\w+ ){0,3}(?:open|against|missing)|any (?:other |
      more )?(?:concerns?|doubts?|worries|objections?|reservations?)|only (?:thing|concern|reason)|holds? you back|
      holding you back|stopping you|in the way|leave anything|speak against)\b
    `,
  "i",
);
const theirQuestions = /\b(?:any|have) (?:other |more )?questions?\b/i;
const mayAsk = new RegExp(
  oneLine`
      ^(?:can|could|may|shall) i (?:quickly |just |please )?(?:ask|show|tell|explain|go on|continue|share|start|be)|
      \bmind if i\b|^(?:is it )?(?:ok|okay|alright) if i\b
    `,
  "i",
);
const interested = new RegExp(
  oneLine`
      ^want (?:it|this|one|that)\b|^(?:so )?(?:are you )?interested\b|\bwould you be (?:interested|open)|\b(?:want|
      like) to (?:see|hear|try|buy|know more|have)\b|\bwould you (?:consider|want|buy)\b|\bsomething (?:for you|
      you(?:'d| would) (?:like|consider|use))\b
    `,
  "i",
);
const wantsChange = new RegExp(
  oneLine`
      \b(?:want|like|need) to (?:change|fix|solve|improve|stop|do something)\b|\b(?:important|a priority|urgent|
      worth (?:solving|fixing|changing|it)|bother\w*|annoying|frustrating|a (?:real |big )?problem (?:for|to) you)\b
    `,
  "i",
);
const happy =
  /\b(?:happy|satisfied|content|pleased|comfortable)\b|\bwork(?:s|ing)? (?:well|fine|good|out)\b|\bgood enough\b|\breliable\b/i;
const decides = new RegExp(
  oneLine`
      \b(?:decision[- ]?maker|who decides|decide|sign\b|final (?:say|word|call)|your (?:decision|call)|approve|say yes|
      up to you|authority)\b
    `,
  "i",
);
const role = new RegExp(
  oneLine`
      \b(?:am i (?:speaking|talking) (?:to|with)|is (?:this|that)|are you|you're|you are|right person|in charge of|
      responsible for|speaking with)\b
    `,
  "i",
);
const hears = /\bcan you (?:hear|see) me\b|\bare you (?:still )?there\b|^hello\b|^please\b/i;

const startsAsking = /^(?:do|does|did|are|is|was|were|can|could|would|will|have|has|had|should|any)\b/i;

/** A yes or a no, with what the scenario knows to it; the first word says which. */
export function answerClosed(call: Call, question: Question, heard: Heard): string {
  return about(call, question, heard) ?? fromKnowledge(call, question);
}

/** Questions about the call itself and the two who are in it. */
function about(call: Call, question: Question, heard: Heard): string | null {
  const { text } = question;
  if (time.test(text) && !question.topics.includes("timing"))
    return call.say(badTime.test(text) ? "not_bad" : call.turn > 2 ? "allow_again" : "allow");
  if (hears.test(text)) return call.say("allow_again");
  if (theirQuestions.test(text)) return call.say("my_question");
  if (leftover.test(text)) return left(call);
  if (sense.test(text) && factOfMany(call, question) === null) return makesSense(call, heard);
  if (mayAsk.test(text)) return call.say("ask_yes");
  if (rightly.test(text) && question.stems.size === 0) return isRight(call, heard);
  if (decides.test(text) && /\b(?:you|your|yourself)\b/i.test(text) && !/\bwho\b.*\belse\b/i.test(text))
    return isDecider(call, question);
  const named = role.test(text) && question.quantities.length === 0 ? identity(call, text) : null;
  if (named) return named;
  if (interested.test(text) && factOfMany(call, question) === null)
    return call.trust >= call.asks.trust ? call.say("interest_yes", { topic: "it" }) : call.say("interest_no");
  if (happy.test(text)) return asHappy(call, question);
  if (wantsChange.test(text) && call.told.size > 0) return wants(call, question);
  return null;
}

/** A fact that the words of a question clearly point at. */
const factOfMany = (call: Call, question: Question): Found | null => {
  const [best] = known(call, question);
  return best && shared(best.fact.stems, question.stems) >= 2 ? best : null;
};

function left(call: Call): string {
  const { open, unsaid } = call;
  if (open) return call.say("still_open", { label: open.label });
  if (!unsaid || call.dealtWith >= call.asks.objections + 1) return call.say("nothing_left");
  call.change(1);
  return call.say("raise_asked", { objection: inMidSentence(call.once(tell(call, unsaid.fact))) });
}

/** After an answer to an objection, whether it was one; after a pitch, whether it fits. */
function makesSense(call: Call, heard: Heard): string {
  const closedNow = call.objections.some(({ state, saidAt }) => state === "closed" && saidAt === call.turn);
  const { open } = call;
  const echo = echoOf(call, heard);
  if (closedNow || (!open && call.trust > 0)) return call.say("sense_yes", { echo });
  return call.say("sense_no", open ? { label: open.label } : {});
}

/** "Did I get that right?", of what stands before it. */
function isRight(call: Call, heard: Heard): string {
  const wrong = mismatch(call, heard);
  return wrong ? call.say("corrects", { gist: wrong }) : call.say("right_yes");
}

const seniors = /\b(?:owner|founder|president|chief executive|ceo|managing (?:director|partner)|proprietor)\b/i;
const ownSay = new RegExp(
  oneLine`
      \b(?:nobody (?:signs|decides)|no one (?:signs|decides)|only i|i alone|i decide(?! (?:this |that |it |
      everything )?(?:together|with))|i (?:have|make) the final|i can (?:sign|spend|approve|decide|say yes))\b
    `,
  "i",
);

function isDecider(call: Call, question: Question): string {
  const own = call.facts.find((fact) => fact.topics.includes("decision") && ownSay.test(fact.text));
  const others = call.facts.filter((fact) => fact.topics.includes("decision") && !ownSay.test(fact.text));
  const fact = own ?? others.sort((a, b) => shared(b.stems, question.stems) - shared(a.stems, question.stems))[0];
  call.change(1, 0.5);
  if (!fact) return seniors.test(call.scene.persona.title) ? call.say("decides_yes") : call.say("decides_no");
  const isWithin = own !== undefined && byNumber(question, own)?.verdict !== "no";
  return withFact(call, isWithin ? "yes" : "no", fact, question, isWithin ? "decides_yes" : "decides_no");
}

function identity(call: Call, text: string): string | null {
  const { name, title, company } = call.scene.persona;
  const names = text.match(/(?<=[\s,.])\p{Lu}[\p{L}'-]+/gu)?.filter((word) => !/^(?:Mr|Ms|Mrs|Dr|I|I'm)$/.test(word)) ?? [];
  const asks = stems(text.replace(/^.*?\b(?:the|a)\b/i, ""));
  if (
    /\bright person|in charge|responsible\b/i.test(text) ||
    (shared(asks, stems(title)) > 0 && asks.size <= stems(title).size + 2)
  )
    return call.say("identity_role");
  const other =
    /\bthe (owner|boss|ceo|cfo|cto|coo|director|manager|head|president|founder|buyer|assistant|principal|receptionist)\b/i.exec(
      text,
    )?.[1];
  if (other && names.length === 0 && !title.toLowerCase().includes(other.toLowerCase())) return call.say("identity_no");
  const own = `${name} ${company ?? ""}`.toLowerCase();
  if (names.length === 0) return null;
  if (names.some((one) => own.includes(one.toLowerCase()))) return call.say("identity_name");
  return /\b(?:am i (?:speaking|talking)|is (?:this|that)|are you|speaking with)\b/i.test(text) && factWith(call, names) === null
    ? call.say("identity_no")
    : null;
}

const factWith = (call: Call, names: readonly string[]): Fact | null =>
  call.knowledge.find(({ text }) => names.some((one) => text.includes(one))) ?? null;

function asHappy(call: Call, question: Question): string {
  const content = known(call, question).find(({ fact }) => happy.test(fact.text) && !negative.test(fact.text));
  if (content) return withFact(call, "yes", content.fact, question, null);
  const trouble = known(call, { ...question, topics: [...question.topics, "problem"] }).find(({ fact }) =>
    fact.topics.includes("problem"),
  );
  return trouble ? withFact(call, "no", trouble.fact, question, "happy_no") : call.say("happy_yes");
}

function wants(call: Call, question: Question): string {
  const goal = call.facts.find(
    (fact) =>
      fact.topics.includes("goal") && fact.guards.length === 0 && !call.told.has(fact) && shared(fact.stems, question.stems) > 0,
  );
  return goal ? withFact(call, "yes", goal, question, "want_yes") : call.say("want_yes");
}

/** What the situation says to it: by figures, opposites, a no in the fact, or the words that both have. */
function fromKnowledge(call: Call, question: Question): string {
  const found = known(call, question);
  const [best] = found;
  const isSaidBack =
    best && call.told.has(best.fact) && !startsAsking.test(question.text) && truthOf(call, question, best.fact) === "yes";
  if (isSaidBack) return call.say("right_yes");
  const untold = found.find(({ fact }) => !call.told.has(fact));
  const told = best && call.told.has(best.fact) && best.aptness > (untold?.aptness ?? 0) * 1.1;
  const chosen = told ? best : (untold ?? best);
  if (!chosen) return call.say("unknown_yes_no", { topic: subjectOf(question) });
  const verdict = truthOf(call, question, chosen.fact);
  if (verdict === null) return call.say("unknown_yes_no", { topic: subjectOf(question) });
  if (!call.told.has(chosen.fact)) call.change(1, 0.5);
  return withFact(call, verdict, chosen.fact, question, null);
}

/** "Yes, we have …", or in few words where it was told. */
function withFact(
  call: Call,
  verdict: Answer,
  fact: Fact,
  question: Question,
  plain: "decides_yes" | "decides_no" | "happy_no" | "want_yes" | null,
): string {
  if (call.told.has(fact)) {
    const figure = byNumber(question, fact)?.figure.text;
    return call.say(verdict === "yes" ? "known_yes" : "known_no", {
      gist: figure === undefined ? gistOf(fact, question) : lower(figure),
    });
  }
  const words = call.once(tell(call, fact));
  if (plain) return `${call.say(plain)} ${words}`;
  return `${verdict === "yes" ? "Yes" : "No"}, ${inMidSentence(words)}`;
}
