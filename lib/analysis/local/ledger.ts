import { type Draft, mergeCommitments } from "@/lib/analysis/local/action-items";
import type { NamingScene } from "@/lib/analysis/local/choice/antecedent";
import { type ChoiceScene, promisedIn } from "@/lib/analysis/local/choice/candidates";
import { dueDay } from "@/lib/analysis/local/choice/due-day";
import type { Commitment, Scene } from "@/lib/analysis/local/commitments";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import type { NextMeeting } from "@/lib/analysis/local/next-meeting";
import { isYes } from "@/lib/analysis/local/replies";
import type { Tagged } from "@/lib/analysis/local/tagger/model";
import type { Tag } from "@/lib/analysis/local/tagger/tags";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { worded } from "@/lib/analysis/local/wording";
import { oneLine } from "@/lib/analysis/one-line";

/** How something that was put on the table stands at the end of the call. */
export type State = "open" | "withdrawn" | "refused" | "done";

export interface Entry {
  commitment: Commitment;
  /** Every way in which it was said, that one included. */
  said: readonly Commitment[];
  /** Turns in which it was said, the first and the last included. */
  turns: readonly number[];
  state: State;
  /** Somebody else may have said no to it: enough to keep it out of a mail, not to call it refused. */
  isDoubted: boolean;
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

/** What is said within another's words is a part of it: "get it signed and send it back". */
const isWithin = (one: Commitment, other: Commitment): boolean =>
  one.owner === other.owner && one.act.length < other.act.length && other.act.endsWith(one.act);

/** Of two who may be the one to do it, the likelier. */
const isHandedOver = (one: Commitment, other: Commitment): boolean =>
  one !== other &&
  one.act === other.act &&
  one.owner !== other.owner &&
  (one.likely < other.likely || (one.likely === other.likely && one.handedIn !== null));

/** "If you sign today I'll send you a gift": an offer, whatever is said to it. */
const isConditional = ({ sentence: { norm }, act }: Commitment): boolean =>
  /\b(?:if|unless) (?:you|we|they|he|she)\b/.test(norm.slice(0, Math.max(0, norm.indexOf(act))));

/** In a call too short for a second reading: a plain request that gets a yes at once. */
function isGranted({ turns }: Dialogue, tagged: Tagged, { kind, isLoose, sentence: { turn } }: Commitment): boolean {
  const answer = turns[turn + 1];
  return kind === "request" && !isLoose && tagged.of(turn, "request") >= sure.request && answer !== undefined && isYes(answer);
}

/** Whatever is likely enough to be something to do. */
function draftsOf(scene: Scene, naming: NamingScene, commitments: readonly Commitment[], tagged: Tagged): Commitment[] {
  const enough = tagged.isReadTwice ? sure.task : sure.onceReadTask;
  const likely = commitments.filter(
    (one) => !isConditional(one) && (one.likely >= enough || (!tagged.isReadTwice && isGranted(scene.dialogue, tagged, one))),
  );
  const bySentence = Map.groupBy(likely, ({ sentence }) => sentence);
  return likely
    .filter((one) => !bySentence.get(one.sentence)?.some((other) => isWithin(one, other) || isHandedOver(one, other)))
    .map((one) => worded(scene, naming, one));
}

const near = 2;

/** Whether a turn has half of the words for something. */
const speaksOf = (turn: Turn, { words }: Draft): boolean => overlap(wordsOf(turn), words) >= 0.5;

/** Whether a turn speaks of what was said: it shares words with it, or answers it. */
const isAbout = (turn: Turn, draft: Draft, lastTurn: number): boolean => turn.index - lastTurn <= near || speaksOf(turn, draft);

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
    const isTakenBack =
      (saysBack && speaksOf(turn, draft)) || tagged.of(turn.index, "withdraw") >= (saysBack ? sure.saidWithdraw : sure.withdraw);
    if (isLater && isTakenBack) return { state: "withdrawn", closedAt: turn.index };
    if (isLater && turn.index - last <= 1 && isTurnedDown(tagged, draft, turn)) return { state: "refused", closedAt: turn.index };
    if (turn.index - last <= near && turn.sentences.some(({ norm }) => doneAtOnce.test(norm)))
      return { state: "done", closedAt: turn.index };
  }
  return { state: "open", closedAt: null };
}

/** The other side's no to a request or an offer. */
function isTurnedDown(tagged: Tagged, { best }: Draft, turn: Turn): boolean {
  if (turn.speaker === best.sentence.speaker) return false;
  const no = tagged.of(turn.index, "refuse");
  return no >= sure.refuse && no > tagged.of(turn.index, "accept");
}

const unlike: readonly Tag[] = ["refuse", "withdraw", "declined"];

/** Whether somebody else may have said no to it in the turns right after one in which it was said; told by a second reading alone. */
const isWavedOff = ({ turns }: Dialogue, tagged: Tagged, { sentence }: Commitment, places: readonly number[]): boolean =>
  turns
    .filter(({ index }) => places.some((place) => index > place && index <= place + near))
    .some(({ index, speaker }) => speaker !== sentence.speaker && unlike.some((tag) => tagged.of(index, tag) >= sure.wavedOff));

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
  naming: NamingScene,
  commitments: readonly Commitment[],
  tagged: Tagged,
  meeting: NextMeeting | null,
): Entry[] {
  const { dialogue, today } = scene;
  const recaps = dialogue.turns.filter(({ index }) => tagged.of(index, "recap") >= sure.recap).map(({ index }) => index);
  const drafts = mergeCommitments(
    draftsOf(scene, naming, commitments, tagged).filter(
      (commitment) => !isMeeting(commitment, meeting) && !isIronic(scene, commitment.sentence, tagged),
    ),
    recaps,
  );
  const choiceScene: ChoiceScene = { dialogue, promised: promisedIn(commitments) };
  return drafts.map((draft) => {
    const { best, words } = draft;
    const turns = [...new Set(draft.said.map(({ sentence }) => sentence.turn))].sort((a, b) => a - b);
    const task = { sentence: best.sentence, act: best.act, words, places: turns };
    const settled = today === null ? null : dueDay(choiceScene, task, today, meeting?.date ?? null);
    const commitment = {
      ...best,
      due: settled?.due ?? null,
      isDueSure: settled?.isSure ?? false,
    };
    return {
      commitment,
      said: draft.said,
      turns,
      isDoubted: tagged.isReadTwice && isWavedOff(dialogue, tagged, best, turns),
      ...stateOf(dialogue, tagged, draft, turns),
    };
  });
}
