import { saidBetween, titleOf } from "@/lib/analysis/local/action-title";
import {
  acceptance,
  conditionBefore,
  deliverable,
  deliverVerbs,
  inCall,
  pitchTalk,
  refusal,
  softCondition,
  strongVerb,
  takenBack,
} from "@/lib/analysis/local/commitment-patterns";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { type Due, findDue, type localDay } from "@/lib/analysis/local/due-dates";
import { firstName, isPlaceholder, type Person, personNamed } from "@/lib/analysis/local/people";

export type CommitmentKind = "promise" | "offer" | "request" | "assignment" | "meeting";

/** Something somebody is to do after the call. */
export interface Commitment {
  kind: CommitmentKind;
  sentence: Sentence;
  title: string;
  owner: string | null;
  due: Due | null;
  /** Norm of the promise itself, from its verb on. */
  act: string;
  strength: number;
}

interface Scene {
  dialogue: Dialogue;
  people: readonly Person[];
  today: NonNullable<ReturnType<typeof localDay>> | null;
}

const adverb =
  "(?:\\w+ly |then |now |also |go ahead and |try to |try and |get to work and |make a note to |be sure to |make sure to |have to |need to |want to |be able to |start to |happily |both |all |each |personally |just |either |probably |of course |as i said |in turn |in the meantime |by \\w+ |tomorrow |today |tonight |next week |this week |this afternoon |on (?:mon|tues|wednes|thurs|fri)day |after (?:this|the) (?:call|meeting) |right after (?:this|the call) |as promised )*";
const verb = `(?<verb>${deliverVerbs})`;
const forms: readonly { kind: CommitmentKind; pattern: RegExp; base: number }[] = [
  {
    kind: "promise",
    base: 2,
    pattern: new RegExp(
      `\\b(?:i|i myself) (?:will|shall|am going to|am gonna|promise to|am about to|plan to|intend to|have to|need to|want to|am supposed to|got to|still need to|still have to|am happy to|am planning to) ${adverb}${verb}\\b`,
      "g",
    ),
  },
  {
    kind: "promise",
    base: 1,
    pattern: new RegExp(
      `\\b(?:we|we both|we all|we guys|the team|my team|our team|someone from (?:my|our) (?:team|side)|my \\w+ team|our \\w+ team|(?:one of )?(?:my|our) (?:\\w+ )?(?:engineers?|colleagues?|ae|csm|se|specialists?|account executive|assistant|legal|people|consultants?|lawyers?|counsel)) (?:will|shall|are going to|is going to|need to|have to|should) ${adverb}${verb}\\b`,
      "g",
    ),
  },
  { kind: "promise", base: 1.5, pattern: new RegExp(`\\blet me ${adverb}${verb}\\b`, "g") },
  {
    kind: "promise",
    base: 2,
    pattern:
      /\b(?:i am|we are|i will be|we will be) (?<verb>sending|emailing|forwarding|scheduling|booking|drafting|preparing|circulating|sharing|meeting with|talking to|speaking with|putting together)\b/g,
  },
  {
    kind: "offer",
    base: 1,
    pattern: new RegExp(
      `\\b(?:i|we) (?:can|could|would be happy to|would be glad to|would love to|am happy to|are happy to|am able to|might be able to|would) ${adverb}${verb}\\b`,
      "g",
    ),
  },
  {
    kind: "offer",
    base: 1,
    pattern: new RegExp(
      `\\b(?:should|shall|can|could|may|why do not) (?:i|we) ${adverb}${verb}\\b|\\b(?:want|like|need|prefer) (?:me|us) to ${adverb}(?<verb2>${deliverVerbs})\\b|\\bhappy to ${adverb}(?<verb3>${deliverVerbs})\\b|\\b(?:would it help|does it help|would it be helpful|would it be useful|how about|what) if (?:i|we) ${adverb}(?<verb4>sent|send|shared|share|scheduled|schedule|set up|introduced|introduce|put together|got you|booked|book|drafted|draft)\\b`,
      "g",
    ),
  },
  {
    kind: "request",
    base: 1.5,
    pattern: new RegExp(
      `\\b(?:can|could|would|will) (?:you|you guys|someone|somebody|(?<name>[a-z]+) you) ${adverb}${verb}\\b`,
      "g",
    ),
  },
  {
    kind: "request",
    base: 1.5,
    pattern: new RegExp(
      `\\b(?:i|we) (?:\\w+ )?(?:need|want|would (?:\\w+ )?(?:like|love|need|ask|appreciate)|will need|do need|am going to need|would appreciate if) you (?:guys )?(?:to |could )?${adverb}${verb}\\b|\\bif you (?:can|could|would|guys could|guys can|do not mind|would not mind|want to) ${adverb}(?<verb2>${deliverVerbs})\\b|\\b(?:would|do) you (?:mind|be able to|be willing to|be open to|want to|think you (?:can|could)) ${adverb}(?<verb3>${deliverVerbs}|sending|forwarding|sharing|introducing|looping|scheduling|reviewing|setting up|checking|asking|bringing)\\b`,
      "g",
    ),
  },
  {
    kind: "request",
    base: 2,
    pattern:
      /^(?:(?:and|so|but|then|okay|great|perfect|yes|alright|well|sure|now|thanks|in the meantime|meanwhile) )*(?<verb>send|email|forward|shoot|resend|get me|get us|let me know|let us know|loop|cc|copy|invite|schedule|book|introduce|bring|review|fill|check with|ping|text|call me|talk to|keep me posted|put together|draft|prepare|ask|share|drop me|give me|give us) (?=\S)/g,
  },
  {
    kind: "assignment",
    base: 1.5,
    pattern: new RegExp(
      `\\b(?:you|you guys|your team|you and \\w+) (?:will|are going to|should|need to|have to|were going to|can|would) ${adverb}${verb}\\b`,
      "g",
    ),
  },
  {
    kind: "assignment",
    base: 2,
    pattern: new RegExp(
      `\\b(?<name>[a-z]{2,20})(?: and (?:i|[a-z]{2,20}))? (?:will|is going to|are going to|is|to|should|can|shall|needs to|has to|would|from our side will|on our side will) ${adverb}${verb}\\b`,
      "g",
    ),
  },
  {
    kind: "assignment",
    base: 2,
    pattern: new RegExp(
      `\\b(?:i|we) (?:will|am going to|can|could|are going to) (?:\\w+ly )?(?:have|get|ask|make|tell|let) (?<name>[a-z]{2,20})(?: \\w+)?(?: to)? ${verb}\\b`,
      "g",
    ),
  },
];

const spoken = (kind: CommitmentKind): boolean => kind === "promise" || kind === "offer";

function verbStart(match: RegExpExecArray): number {
  const groups = match.groups ?? {};
  const found = groups.verb ?? groups.verb2 ?? groups.verb3 ?? groups.verb4 ?? "";
  return match.index + match[0].lastIndexOf(found);
}

/** Who of the next turns answers: the first turn of somebody else, back-channels included. */
function reply(dialogue: Dialogue, sentence: Sentence): Turn | null {
  const turn = dialogue.turns[sentence.turn];
  const isLast = turn?.sentences.at(-1)?.index === sentence.index || (turn?.sentences.at(-1)?.index ?? 0) - sentence.index <= 2;
  return isLast ? (dialogue.turns[sentence.turn + 1] ?? null) : null;
}

export function isAccepted(dialogue: Dialogue, sentence: Sentence): boolean {
  const answer = reply(dialogue, sentence);
  if (answer === null) return false;
  const start = answer.norm.slice(0, 160);
  return acceptance.test(start) && !refusal.test(start) && !takenBack.test(start.slice(0, 60));
}

function isRefused(dialogue: Dialogue, sentence: Sentence): boolean {
  const answer = reply(dialogue, sentence);
  return answer !== null && (refusal.test(answer.norm.slice(0, 160)) || takenBack.test(answer.norm.slice(0, 60)));
}

/** Where this act ends: at the next clause with a subject of its own. */
function actEnd(norm: string, from: number): number {
  const rest = norm.slice(from + 3);
  const next =
    /\b(?:and|but|so|then|or|while|okay|because|if|unless|which|does that|is that|would that|sound good|sounds good)(?: then)? (?:i|we|you|he|she|they|that|it|let us|in the meantime|maybe|then|once|when|my|our team|\w+ (?:will|is going to|can))\b|\b(?:does that|is that|how does|sound good|sounds good|so that|because|and then|unless|right|okay)\b|(?: (?:i|we|you) (?:will|can|could|am going to|are going to)\b)/.exec(
      rest,
    );
  return next === null ? norm.length : from + 3 + next.index;
}

function strengthOf(
  kind: CommitmentKind,
  base: number,
  sentence: Sentence,
  act: string,
  at: number,
  due: Due | null,
  dialogue: Dialogue,
): number {
  const before = sentence.norm.slice(0, at);
  let strength = base;
  if (strongVerb.test(act)) strength += 2;
  if (deliverable.test(act)) strength += 1.5;
  if (due !== null) strength += 1.5;
  if (/^\w+ (?:\w+ ){0,3}(?:you|over|across|with (?:my|our|the|your))\b/.test(act)) strength += 0.5;
  if (sentence.index > dialogue.sentences.length * 0.7) strength += 0.5;
  if (conditionBefore.test(before) && !softCondition.test(sentence.norm)) strength -= 3;
  if (
    /\b(?:might|maybe|perhaps|possibly|would|could|hopefully|eventually|someday|at some point|ideally)\b/.test(
      before.slice(-40),
    ) &&
    kind !== "request" &&
    kind !== "offer"
  )
    strength -= 1.5;
  if (pitchTalk.test(sentence.norm)) strength -= 3;
  if (
    /\b(?:not|never)\b/.test(before.slice(-12)) ||
    /\b(?:will|going to|can|could|do|should|need to) not\b/.test(before.slice(-25))
  )
    strength -= 5;
  if (/^(?:what|how|why|when|where|who|which)\b/.test(sentence.norm) && kind !== "request") strength -= 3;
  return strength;
}

const least: Record<CommitmentKind, number> = { promise: 3.9, offer: 3, request: 3, assignment: 4, meeting: 0 };

function fromMatch(scene: Scene, sentence: Sentence, form: (typeof forms)[number], match: RegExpExecArray): Commitment | null {
  const { dialogue, today } = scene;
  const at = verbStart(match);
  const end = actEnd(sentence.norm, at);
  const act = sentence.norm.slice(at, end);
  if (inCall.test(act) || act.split(" ").length < 2) return null;
  const named = match.groups?.name;
  const person = named === undefined ? null : personNamed(named, scene.people);
  if (form.kind === "assignment" && named !== undefined && person === null) return null;
  const words = saidBetween(sentence, at, end);
  const spokenAct =
    words.length === 0
      ? ""
      : sentence.text.slice(
          (words[0]?.start ?? 0) - (sentence.words[0]?.start ?? 0),
          (words.at(-1)?.end ?? 0) - (sentence.words[0]?.start ?? 0),
        );
  const due = today === null ? null : (findDue(spokenAct, today) ?? dueAround(scene, sentence, at, today));
  const strength = strengthOf(form.kind, form.base, sentence, act, match.index, due, dialogue);
  if (strength < least[form.kind]) return null;
  if (form.kind !== "promise" && isRefused(dialogue, sentence)) return null;
  if (
    (form.kind === "offer" || form.kind === "request") &&
    !isAccepted(dialogue, sentence) &&
    !(form.kind === "request" && !sentence.isAsked && strength >= 5)
  )
    return null;
  const owner = person?.name ?? ownerOf(scene, sentence, form.kind);
  const other = addressee(scene, sentence, owner);
  const title = titleOf(
    words,
    { speaker: firstName(sentence.speaker), addressee: other === null || isPlaceholder(other) ? null : firstName(other) },
    due?.text ?? null,
  );
  return title.split(" ").length < 2 ? null : { kind: form.kind, sentence, title, owner, due, act, strength };
}

/** A date said in the same sentence before the promise, or in the speaker's next sentence about the same thing. */
function dueAround({ dialogue }: Scene, sentence: Sentence, at: number, today: NonNullable<Scene["today"]>): Due | null {
  const before = sentence.norm.slice(Math.max(0, at - 60), at);
  const clause = before.split(/\b(?:and|but|so) (?:i|we|you|he|she|they)\b/).length > 1 ? "" : before;
  const inFront = clause === "" ? null : findDue(clause, today);
  if (inFront !== null) return inFront;
  const next = dialogue.sentences[sentence.index + 1];
  if (
    !next ||
    next.turn !== sentence.turn ||
    !/^(?:(?:and|so|probably|hopefully|ideally|let us say|say|you) )*(?:by|before|on|no later|you (?:will|should) (?:have|get|see|receive)|will (?:have|get)|expect|it will be|that will be|end of|first thing|tomorrow|today|should be)\b/.test(
      next.norm,
    )
  )
    return null;
  return findDue(next.text, today);
}

function ownerOf(scene: Scene, sentence: Sentence, kind: CommitmentKind): string | null {
  return spoken(kind) ? sentence.speaker : addressee(scene, sentence, null);
}

/** Whom a sentence is said to: the one it calls by name, else who speaks next, else who spoke before, else the only other speaker. */
function addressee({ dialogue, people }: Scene, sentence: Sentence, owner: string | null): string | null {
  if (owner !== null && owner !== sentence.speaker) return sentence.speaker;
  const called =
    /^(?:(?:and|so|okay|hey|thanks|great) )*([a-z]{2,20}) (?:can|could|would|will|if|you|i|do)\b/.exec(sentence.norm)?.[1] ??
    /\b([a-z]{2,20})$/.exec(sentence.norm)?.[1];
  const person = called === undefined ? null : personNamed(called, people);
  if (person !== null && person.name !== sentence.speaker) return person.name;
  const near = [dialogue.turns[sentence.turn + 1], dialogue.turns[sentence.turn - 1]];
  const other = near.find((turn) => turn !== undefined && turn.speaker !== sentence.speaker);
  return other?.speaker ?? null;
}

/** Promises, accepted offers and requests, and assignments, in the order they were said. At most eight in one sentence. */
export function findCommitments(scene: Scene): Commitment[] {
  const found: Commitment[] = [];
  for (const sentence of scene.dialogue.sentences) {
    if (sentence.norm.length < 8 || sentence.norm.length > 1200) continue;
    const taken: number[] = [];
    for (const form of forms) {
      for (const match of sentence.norm.matchAll(form.pattern)) {
        const at = verbStart(match);
        if (taken.length >= 8 || taken.some((place) => Math.abs(place - at) < 3)) continue;
        const commitment = fromMatch(scene, sentence, form, match);
        if (commitment === null) continue;
        taken.push(at);
        found.push(commitment);
      }
    }
  }
  return found;
}
