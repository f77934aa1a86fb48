import { countQuestions } from "@/lib/metrics/questions";
import type { TimedSegment } from "@/lib/metrics/talk";
import type { Side } from "@/lib/transcript-parser/segments";
import { spokenWords } from "@/lib/transcript-parser/spoken-text";

/** A timed segment in the order of speech, with what it does to the turn of the one who speaks. */
export interface Turn extends TimedSegment {
  /** "Mhm", "right": said while the other goes on, and no answer to a question. */
  isBackChannel: boolean;
  isShortQuestion: boolean;
}

const backChannelWords = new Set(
  `mhm mm mmm mm-hmm mmhmm mhmm hmm hm uh-huh uhhuh uh huh yeah yep yes yup ya right ok okay sure got it i see exactly great cool true
  wow nice absolutely totally definitely perfect good makes sense of course fair enough interesting ah oh alright indeed correct gotcha understood`.split(
    /\s+/,
  ),
);

const maxBackChannelWords = 3;
const maxShortQuestionWords = 15;

/** A longer silence between a buyer's words and the rep's is a shared screen or a hold, not patience. */
const longestPatienceMs = 10_000;

/** The turns of a call by start; turns that start together keep the source's order. */
export function turnsOf(segments: readonly TimedSegment[], isPunctuated: boolean): Turn[] {
  let asked: string | null = null;
  return segments
    .toSorted((a, b) => a.start_ms - b.start_ms)
    .map((segment) => {
      const words = spokenWords(segment.text);
      const isQuestion = words.length > 0 && countQuestions(segment.text, isPunctuated).count > 0;
      const isAnswer = asked !== null && asked !== segment.speaker;
      asked = isQuestion ? segment.speaker : null;
      return {
        ...segment,
        isBackChannel: !isAnswer && !isQuestion && isBackChannel(words),
        isShortQuestion: isQuestion && words.length <= maxShortQuestionWords,
      };
    });
}

function isBackChannel(words: readonly string[]): boolean {
  const plain = words.map((word) => word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ""));
  return plain.length <= maxBackChannelWords && plain.every((word) => backChannelWords.has(word));
}

/**
 * The longest run of each speaker in milliseconds of own speech. A run ends when another speaker starts a turn;
 * `breaks` says which turns do.
 */
export function longestRuns(turns: readonly Turn[], breaks: (turn: Turn) => boolean): Map<string, number> {
  const longest = new Map<string, number>();
  const runs = new Map<string, { ms: number; lastTurn: number }>();
  // The last break, and the last one by anyone else: enough to know of each speaker when another last broke in.
  let last = { speaker: "", at: -1 };
  let lastByOther = -1;
  for (const [at, turn] of turns.entries()) {
    const brokenAt = last.speaker === turn.speaker ? lastByOther : last.at;
    const run = runs.get(turn.speaker);
    const before = run === undefined || run.lastTurn < brokenAt ? 0 : run.ms;
    const ms = before + turn.end_ms - turn.start_ms;
    runs.set(turn.speaker, { ms, lastTurn: at });
    longest.set(turn.speaker, Math.max(ms, longest.get(turn.speaker) ?? 0));
    if (!breaks(turn)) continue;
    if (last.speaker !== turn.speaker) lastByOther = last.at;
    last = { speaker: turn.speaker, at };
  }
  return longest;
}

/** How often the floor passes from one speaker to another; back-channels don't take it. */
export function speakerChanges(turns: readonly Turn[]): number {
  const floor = turns.filter((turn) => !turn.isBackChannel);
  return floor.filter((turn, at) => at > 0 && turn.speaker !== floor[at - 1]?.speaker).length;
}

/** Mean silence in milliseconds between a prospect's words and a rep's; an interruption is 0. Null where no rep follows a prospect. */
export function patienceMs(turns: readonly Turn[]): number | null {
  const gaps: number[] = [];
  let side: Side = "unknown";
  let end = 0;
  for (const turn of turns) {
    if (turn.isBackChannel) continue;
    const gap = Math.max(0, turn.start_ms - end);
    if (side === "prospect" && turn.side === "rep" && gap <= longestPatienceMs) gaps.push(gap);
    end = side === turn.side ? Math.max(end, turn.end_ms) : turn.end_ms;
    side = turn.side;
  }
  return gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}
