import { lastAbsent } from "@/lib/analysis/local/absent-people";
import { receiptTitle, saidBetween, titleOf, withoutCalls } from "@/lib/analysis/local/action-title";
import type { localDay } from "@/lib/analysis/local/calendar-day";
import { type CommitmentKind, type Form, forms } from "@/lib/analysis/local/commitment-forms";
import { inCall, isDeliverVerb, noAct } from "@/lib/analysis/local/commitment-patterns";
import { delegatedTo } from "@/lib/analysis/local/delegated";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { type Due, findDue } from "@/lib/analysis/local/due-dates";
import { isErrand, isNoErrand } from "@/lib/analysis/local/errands";
import { firstName, isPlaceholder, type NameFinder, type Person } from "@/lib/analysis/local/people";
import { oneLine } from "@/lib/analysis/one-line";

/** Something somebody is to do after the call. */
export interface Commitment {
  kind: CommitmentKind;
  sentence: Sentence;
  title: string;
  owner: string | null;
  due: Due | null;
  /** Nothing near speaks of another day. */
  isDueSure: boolean;
  /** Norm of the promise itself, from its verb on. */
  act: string;
  /** Put as what the other will get: mostly the date of the promise before it. */
  isReceipt: boolean;
  /** How likely it is meant, and stands after the call, 0–1; 0 until it is weighed by the turns around it. */
  likely: number;
  /** Which form it has, by its place among all. */
  form: number;
  /** Put in a form, or with a verb, that mostly promises nothing. */
  isLoose: boolean;
  /** The sentence that names somebody who isn't on the call and may be the one to do it. */
  handedIn: Sentence | null;
}

export interface Scene {
  dialogue: Dialogue;
  named: NameFinder;
  today: NonNullable<ReturnType<typeof localDay>> | null;
}

function verbStart(match: RegExpExecArray): number {
  const found = match.groups?.verb ?? match.groups?.verb2 ?? "";
  return match.index + match[0].lastIndexOf(found);
}

const nextClause = new RegExp(oneLine`
    \b(?:and|but|so|then|or|while|okay|because|if|unless|which|does that|is that|would that|sound good|
    sounds good)(?: then)? (?:i|we|you|he|she|they|that|it|let us|in the meantime|maybe|then|once|when|my|our team|\w+ (?:will|
    is going to|can))\b|\b(?:does that|is that|how does|sound good|sounds good|so that|because|and then|unless|okay)\b| (?:i|we|
    you) (?:will|can|could|would|am going to|are going to|have it|get it)\b
  `);

/** Where this act ends: at the next clause with a subject of its own. */
function actEnd(norm: string, from: number): number {
  const next = nextClause.exec(norm.slice(from + 3));
  if (next === null) return norm.length;
  const end = from + 3 + next.index;
  return norm[end] === " " ? end + 1 : end;
}

/** "… two lines that I can give him": what is asked for, no offer. */
const relative = /\b(?:that|which|who|what|so)\s*$/;

/** "Make it Thursday" names another day. */
const redates =
  /^(?:make|call|say) (?:it|that) (?:on |by |at |for |in )?(?:\w+day|tomorrow|next|noon|half|the \w+(?:th|st|nd|rd|first|second|third)|\d)/;

/** "Would you please, because I'm not paying": what would be done was said before. */
const noVerb = /^(?:because|if|so|but|when|as|than|not)\b/;

/** "Can I ask what it costs?" asks it at once. */
const asksLeave = /^ask\b(?! (?:him|her|them|my|our|the|around|for)\b)/;

/** "I tell you what, send us the drawing" tells nothing. */
const tellsNothing = /^tell (?:you|me|us) what (?!(?:he|she|they|it|we|you|the|my|our|your)\b)/;

/** "You'll have one page tomorrow" is the speaker's promise to send one page. */
const receipt = /^(?:have|get|receive|hear|see) /;

function isAct(act: string, words: readonly { pos: string; norm: string }[], kind: CommitmentKind): boolean {
  if (isNoErrand(act)) return false;
  if (isErrand(act)) return true;
  if (inCall.test(act)) return false;
  if (isDeliverVerb(act)) return true;
  const first = act.split(" ", 1)[0] ?? "";
  if (noAct.has(first) || kind === "request") return false;
  return words[0]?.pos === "VERB";
}

const pronoun = /^(?:he|she|him|her)$/;

/** Whom a name or a pronoun means. */
const personOf = (scene: Scene, sentence: Sentence, said: string, at: number): Person | null =>
  pronoun.test(said) ? lastAbsent(scene, sentence, at) : scene.named(said.replace(/'(?:s|d)$/, ""));

/** "You'll get those off Janine": who gives it. */
function giver(scene: Scene, sentence: Sentence, end: number, isReceipt: boolean): Person | null {
  if (!isReceipt) return null;
  const from = [...sentence.norm.slice(0, end + longestGiver).matchAll(/\b(?:from|off) ([\p{L}'-]{2,20})/gu)];
  return (
    from.flatMap(({ 1: name = "", index }) => personOf(scene, sentence, name, index) ?? []).find(({ isSilent }) => isSilent) ??
    null
  );
}

const longestGiver = 30;

function fromMatch(scene: Scene, sentence: Sentence, form: Form, match: RegExpExecArray): Commitment | null {
  const at = verbStart(match);
  const end = actEnd(sentence.norm, at);
  const act = sentence.norm.slice(at, end).trim();
  const words = saidBetween(sentence, at, end);
  const isReceipt = form.kind === "promise" && receipt.test(act) && /\byou\b/.test(match[0].slice(0, at - match.index));
  if (
    act.split(" ").length < 2 ||
    redates.test(act) ||
    noVerb.test(act) ||
    tellsNothing.test(act) ||
    (form.isLoose && !form.isThing && words[0]?.pos !== "VERB")
  )
    return null;
  const isPlain = !form.isLoose && (isReceipt || form.isThing === true || isAct(act, words, form.kind));
  const named = match.groups?.name;
  const isPronoun = named !== undefined && pronoun.test(named);
  const person = named === undefined ? giver(scene, sentence, end, isReceipt) : personOf(scene, sentence, named, match.index);
  if (form.kind === "offer" && (relative.test(sentence.norm.slice(0, match.index)) || asksLeave.test(act))) return null;
  if (named !== undefined && person === null && !isPronoun) return null;
  const due = dueOf(scene, sentence, at, end);
  const owner =
    person?.name ?? (form.kind === "promise" || form.kind === "offer" ? sentence.speaker : addressee(scene, sentence, null));
  const other = addressee(scene, sentence, owner);
  const voices = {
    speaker: firstName(sentence.speaker),
    addressee: other === null || isPlaceholder(other) ? null : firstName(other),
    isOwn: owner === sentence.speaker,
  };
  const called = withoutCalls(words, (word) => scene.named(word)?.isSilent === false);
  const title = isReceipt ? receiptTitle(called, voices, due?.text ?? null) : titleOf(called, voices, due?.text ?? null);
  const delegated = form.kind === "promise" && !isReceipt ? delegatedTo(scene, sentence, title) : null;
  return title.split(" ").length < 2
    ? null
    : {
        kind: form.kind,
        sentence,
        title: delegated?.title ?? title,
        owner: delegated?.owner ?? owner,
        due,
        isDueSure: false,
        act,
        isReceipt,
        likely: 0,
        form: forms.indexOf(form),
        isLoose: !isPlain || (isReceipt && due === null),
        handedIn: null,
      };
}

const dateFirst = new RegExp(oneLine`
    ^(?:(?:and|so|probably|hopefully|ideally|let us say|say|you|then|i would say|it will) )*(?:by|before|on|no later|(?:will|
    should|would|get|have) (?:have|get|see|receive|it)|expect|be|end of|first thing|tomorrow|today|should be|monday|tuesday|
    wednesday|thursday|friday|next week)\b
  `);
const receives = /^(?:(?:and|so|then) )*(?:you|it|that) (?:will|would|should|get|have|is|can)\b/;

/** The date of an act: in its own words, before it in the clause, in what the other will receive, or in the speaker's next words. */
function dueOf({ dialogue, today }: Scene, sentence: Sentence, at: number, end: number): Due | null {
  if (today === null) return null;
  const { norm } = sentence;
  const own = findDue(textBetween(sentence, at, end), today);
  if (own !== null) return own;
  const before =
    norm
      .slice(Math.max(0, at - 70), at)
      .split(/\b(?:and|but|so|because|since) (?:i|we|you|he|she|they|it|that)\b/)
      .at(-1) ?? "";
  const rest = norm.slice(end).trim();
  const near = findDue(before, today) ?? (receives.test(rest) ? findDue(rest.slice(0, 120), today) : null);
  if (near !== null) return near;
  const next = dialogue.sentences[sentence.index + 1];
  if (next === undefined || next.turn !== sentence.turn || !dateFirst.test(next.norm)) return null;
  return findDue(next.text, today);
}

function textBetween(sentence: Sentence, from: number, to: number): string {
  const words = saidBetween(sentence, from, to);
  const offset = sentence.words[0]?.start ?? 0;
  return words.length === 0 ? "" : sentence.text.slice((words[0]?.start ?? 0) - offset, (words.at(-1)?.end ?? 0) - offset);
}

/** Whom a sentence is said to: the one it calls by name, else who speaks next, else who spoke before. */
export function addressee({ dialogue, named: find }: Scene, sentence: Sentence, owner: string | null): string | null {
  if (owner !== null && owner !== sentence.speaker) return sentence.speaker;
  const called =
    /^(?:(?:and|so|okay|hey|thanks|great|then) )*([a-z]{2,20}) (?:can|could|would|will|if|you|i|do|so)\b/.exec(
      sentence.norm,
    )?.[1] ?? /\b([a-z]{2,20})$/.exec(sentence.norm)?.[1];
  const person = called === undefined ? null : find(called);
  if (person !== null && !person.isSilent && person.name !== sentence.speaker) return person.name;
  const near = [1, -1, 2, -2]
    .flatMap((step) => dialogue.turns[sentence.turn + step] ?? [])
    .filter(({ speaker }) => speaker !== sentence.speaker);
  return (near.find(({ side }) => side !== sentence.side) ?? near[0])?.speaker ?? null;
}

const answerTurns = 2;

/** Where somebody may be named to whom it is given: in what is said right before a receipt, and in the answer to a request. */
function handingTo(
  { dialogue: { turns } }: Scene,
  { kind, isReceipt, owner, sentence: { turn, index } }: Commitment,
): Sentence[] {
  if (kind === "promise" && isReceipt)
    return (turns[turn]?.sentences ?? []).filter((one) => one.index < index && index - one.index <= 2);
  if (kind !== "request") return [];
  const answers = turns.slice(turn + 1, turn + 1 + answerTurns).filter(({ speaker }) => speaker === owner);
  return answers.flatMap(({ sentences }) => sentences.slice(0, 4));
}

/** "I'll ask Siân" leaves it with who says it. */
const asked =
  /\b(?:ask|check with|see with|speak to|speak with|talk to|talk with|run (?:it|that|this) (?:past|by)|ring|call|phone|from|for)$/;

/** "Can you send it?" – "Lorna does those": what is asked of one may be for another to do. */
function handedOver(scene: Scene, commitment: Commitment): Commitment[] {
  if (commitment.isLoose && !commitment.isReceipt) return [];
  for (const sentence of handingTo(scene, commitment)) {
    const words = sentence.norm.split(" ");
    const person = words.flatMap((word, at) =>
      asked.test(words.slice(Math.max(0, at - 3), at).join(" ")) ? [] : (scene.named(word.replace(/'s$/, "")) ?? []),
    );
    const absent = person.find(({ isSilent, name }) => isSilent && name !== commitment.owner);
    if (absent !== undefined && commitment.act.includes(absent.name.toLowerCase())) return [];
    if (absent !== undefined) return [{ ...commitment, owner: absent.name, handedIn: sentence }];
  }
  return [];
}

const mostInOne = 8;

/** Whatever is put as a promise, an offer, a request or an assignment, meant as one or not, in the order it was said. */
export function findCommitments(scene: Scene): Commitment[] {
  const found: Commitment[] = [];
  for (const sentence of scene.dialogue.sentences) {
    if (sentence.norm.length < 8 || sentence.norm.length > 1200) continue;
    const taken: number[] = [];
    const isNamed = sentence.norm.split(" ").some((word) => scene.named(word) !== null);
    for (const form of forms) {
      if (form.isNamed && !isNamed) continue;
      for (const match of sentence.norm.matchAll(form.pattern)) {
        const at = verbStart(match);
        if (taken.length >= mostInOne || taken.some((place) => Math.abs(place - at) < 3)) continue;
        const commitment = fromMatch(scene, sentence, form, match);
        if (commitment === null) continue;
        taken.push(at);
        found.push(commitment, ...handedOver(scene, commitment));
      }
    }
  }
  return found;
}
