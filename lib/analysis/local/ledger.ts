import { type Draft, mergeCommitments } from "@/lib/analysis/local/action-items";
import { saidBetween, titleOf } from "@/lib/analysis/local/action-title";
import { type ChoiceScene, promisedIn } from "@/lib/analysis/local/choice/candidates";
import { dueDay } from "@/lib/analysis/local/choice/due-day";
import { addressee, type Commitment, type Scene } from "@/lib/analysis/local/commitments";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { findDue } from "@/lib/analysis/local/due-dates";
import type { NextMeeting } from "@/lib/analysis/local/next-meeting";
import { firstName, isPlaceholder } from "@/lib/analysis/local/people";
import { type Tagged, tagText } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

/** How something that was put on the table stands at the end of the call. */
export type State = "open" | "withdrawn" | "refused" | "done";

export interface Entry {
  commitment: Commitment;
  /** Turns in which it was said, the first and the last included. */
  turns: readonly number[];
  state: State;
  /** The turn that closed it. */
  closedAt: number | null;
}

const takesBack = new RegExp(oneLine`
  \b(?:forget (?:that|it|about|the)|never mind|scrap (?:that|it)|no need|do not (?:bother|need (?:it|that|them)|send (?:it|that|them))|
  (?:not|will not be) needed|leave (?:it|that) (?:out|off|then)|take that back|strike that|hold off on|skip (?:that|it|the)|
  that is not necessary|(?:actually )?no,? (?:do not|leave)|on second thou?ghts?)\b
`);
const doneAtOnce = new RegExp(oneLine`
  \b(?:i am (?:sending|emailing|forwarding|changing|putting|adding|booking) (?:it|that|this|you|them|the \w+) (?:\w+ ){0,3}now|
  (?:i )?(?:have )?(?:sent|emailed|forwarded) (?:it|that|this|them) (?:now|already|across|over|while)|it is done$|
  should (?:be in your inbox|have it) (?:now|already)|(?:it is|it has) (?:come|gone) through|got it,? it is here|see,? it is done)\b
`);

/** Drafts that the tagger takes for something to do; where it is sure and no form fits, the sentence that says it. */
function draftsOf(scene: Scene, commitments: readonly Commitment[], tagged: Tagged): Commitment[] {
  const accepted = commitments.filter((commitment) => isSure(commitment, tagged));
  const covered = new Set(accepted.flatMap(({ sentence: { turn } }) => [turn, turn + 1]));
  const rescued = scene.dialogue.turns.flatMap((turn) => {
    if (tagged.of(turn.index, "task") < sure.bareTask || covered.has(turn.index)) return [];
    const commitment = bareTask(scene, turn, tagged);
    return commitment === null ? [] : [commitment];
  });
  return [...accepted, ...rescued].sort((a, b) => a.sentence.index - b.sentence.index);
}

function isSure({ sentence: { turn }, isFirm, isHypothetical, kind }: Commitment, tagged: Tagged): boolean {
  if (isHypothetical) return false;
  if (kind === "request" && isFirm && tagged.of(turn, "request") >= sure.request) return true;
  return tagged.of(turn, "task") >= (isFirm ? sure.task : sure.weakTask);
}

const opening = new RegExp(oneLine`
  ^(?:(?:yes|okay|sure|fine|good|great|perfect|right|well|so|and|then|no|but|in that case|of course) )*(?:i|we|you|let me|please|
  i am|we are)? ?(?:will|am going to|are going to|can|could|have to|need to|would|going to|am|are)? ?
`);

/** A promise or a request that no form of words fits: the sentence of the turn that sounds most like one. */
function bareTask(scene: Scene, turn: Turn, tagged: Tagged): Commitment | null {
  const [best] = turn.sentences
    .filter(({ norm }) => contentWords(norm).size >= 3 && norm.length < 400)
    .map((sentence) => ({ sentence, likely: tagText(sentence.norm, "task") }))
    .sort((a, b) => b.likely - a.likely);
  if (best === undefined || best.sentence.isAsked) return null;
  const { sentence } = best;
  const isRequest = tagged.of(turn.index, "request") > tagged.of(turn.index, "commit");
  const owner = isRequest ? addressee(scene, sentence, null) : sentence.speaker;
  const other = isRequest ? sentence.speaker : addressee(scene, sentence, owner);
  const due = scene.today === null ? null : findDue(sentence.text, scene.today);
  const at = opening.exec(sentence.norm)?.[0].length ?? 0;
  const voices = {
    speaker: firstName(sentence.speaker),
    addressee: other === null || isPlaceholder(other) || isRequest ? null : firstName(other),
  };
  const title = titleOf(saidBetween(sentence, at, sentence.norm.length), voices, due?.text ?? null);
  if (title.split(" ").length < 3) return null;
  return {
    kind: isRequest ? "request" : "promise",
    sentence,
    title,
    owner,
    due,
    isDueSure: false,
    act: sentence.norm.slice(at),
    strength: 0,
    isFirm: false,
    isHypothetical: false,
    isReceipt: false,
  };
}

const near = 2;

/** Whether a turn speaks of what was said: it shares words with it, or answers it. */
function isAbout(turn: Turn, { words }: Draft, lastTurn: number): boolean {
  return turn.index - lastTurn <= near || overlap(wordsOf(turn), words) >= 0.5;
}

const knownWords = new WeakMap<Turn, Set<string>>();

function wordsOf(turn: Turn): Set<string> {
  const known = knownWords.get(turn) ?? contentWords(turn.norm.slice(0, 600));
  knownWords.set(turn, known);
  return known;
}

function stateOf(dialogue: Dialogue, tagged: Tagged, draft: Draft, turns: readonly number[]): Pick<Entry, "state" | "closedAt"> {
  const last = Math.max(...turns);
  const first = Math.min(...turns);
  for (const turn of dialogue.turns.slice(first)) {
    if (turn.wordCount > 120 || !isAbout(turn, draft, last)) continue;
    const isLater = turn.index > last;
    const saysBack = turn.sentences.some(({ norm }) => takesBack.test(norm));
    if (isLater && (saysBack || tagged.of(turn.index, "withdraw") >= sure.withdraw))
      return { state: "withdrawn", closedAt: turn.index };
    if (isLater && turn.index - last <= 1 && isTurnedDown(dialogue, tagged, draft, turn))
      return { state: "refused", closedAt: turn.index };
    if (turn.index - last <= near && turn.sentences.some(({ norm }) => doneAtOnce.test(norm)))
      return { state: "done", closedAt: turn.index };
  }
  return { state: "open", closedAt: null };
}

/** The other side's no to a request or an offer. */
function isTurnedDown(_: Dialogue, tagged: Tagged, { best }: Draft, turn: Turn): boolean {
  if (turn.speaker === best.sentence.speaker) return false;
  const no = tagged.of(turn.index, "refuse");
  return no >= sure.refuse && no > tagged.of(turn.index, "accept");
}

const meets = /^(?:speak|talk|meet|see|call|ring|phone|catch up|sit down|come|visit|connect|join|dial|be)\b/;

/** The agreed meeting itself is the next step and no task. */
const isMeeting = ({ sentence, act }: Commitment, meeting: NextMeeting | null): boolean =>
  meeting !== null && meets.test(act) && meeting.turns.includes(sentence.turn);

const noWork = new RegExp(oneLine`
      \b(?:i|we) will (?:then )?(?:\w+ )?(?:type|work|run|drive|talk|sleep|count|walk|breathe|read|write|pray|
      hope) (?:faster|harder|quicker|less|more|slower|better)\b
    `);

/** Not meant as said: the sentence itself, or the answer that seems to take it up. */
function isIronic({ dialogue }: Scene, { turn, norm }: Sentence, tagged: Tagged): boolean {
  const answer = dialogue.turns[turn + 1]?.norm.slice(0, 300) ?? "";
  return tagged.of(turn, "irony") >= sure.irony || noWork.test(norm) || noWork.test(answer);
}

/** Everything that was promised, offered or asked for in a call, and how it stands at its end. */
export function keepLedger(
  scene: Scene,
  commitments: readonly Commitment[],
  tagged: Tagged,
  meeting: NextMeeting | null,
): Entry[] {
  const { dialogue, today } = scene;
  const recaps = dialogue.turns.filter(({ index }) => tagged.of(index, "recap") >= sure.recap).map(({ index }) => index);
  const drafts = mergeCommitments(
    draftsOf(scene, commitments, tagged).filter(
      (commitment) => !isMeeting(commitment, meeting) && !isIronic(scene, commitment.sentence, tagged),
    ),
    recaps,
  );
  const choiceScene: ChoiceScene = { dialogue, promised: promisedIn(commitments) };
  return drafts.map((draft) => {
    const { best, words } = draft;
    const turns = [...new Set(draft.places)].sort((a, b) => a - b);
    const task = { sentence: best.sentence, act: best.act, words, places: turns };
    const settled = today === null ? null : dueDay(choiceScene, task, today, meeting?.date ?? null);
    const commitment = { ...best, due: settled?.due ?? null, isDueSure: settled?.isSure ?? false };
    return { commitment, turns, ...stateOf(dialogue, tagged, draft, turns) };
  });
}
