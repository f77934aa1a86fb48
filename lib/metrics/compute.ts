import type { Metrics } from "@/lib/metrics/contract";
import { countFillers } from "@/lib/metrics/fillers";
import { countQuestions, isPunctuated } from "@/lib/metrics/questions";
import { hasEnds, hasSpacedWords, hasTiming, round, timedSegments, withEnds, wordCount } from "@/lib/metrics/talk";
import { longestRuns, patienceMs, speakerChanges, type Turn, turnsOf } from "@/lib/metrics/turn-taking";
import type { Segment, Side } from "@/lib/transcript-parser/segments";

/** Raised with every change of a definition; `docs/metrics.md` says what each version means. */
export const metricsVersion = 4;

/** What one speaker, or one side, adds up to. */
interface Tally {
  speaker: string;
  side: Side;
  /** Σ(end − start). */
  talkMs: number;
  words: number;
  timedWords: number;
  questions: number;
  openQuestions: number;
  timedFillers: number;
}

/**
 * The conversation metrics of one call; formulas, denominators and units are in `docs/metrics.md`.
 * `callMs` is the length that the source states, for its last words. What can't be computed is null: seconds and rates without times,
 * everything of the rep where no speaker is known to be one.
 */
export function computeMetrics(stated: readonly Segment[], callMs: number | null = null): Metrics {
  const hasStatedEnds = hasEnds(stated);
  const segments = hasStatedEnds ? stated : withEnds(stated, callMs);
  const isPunctuatedSource = isPunctuated(segments.map(({ text }) => text));
  const speakers = tallySpeakers(segments, isPunctuatedSource);
  const isTimed = hasEnds(segments);
  const hasPace = isTimed && hasSpacedWords(segments);
  const turns = isTimed ? turnsOf(timedSegments(segments), isPunctuatedSource) : [];
  const totalMs = speakers.reduce((sum, tally) => sum + tally.talkMs, 0);
  const runs = longestRuns(turns, (turn) => !turn.isBackChannel);
  const rep = tallySide(speakers, "rep");
  return {
    version: metricsVersion,
    has_timing: hasTiming(stated),
    talk_ratio: isTimed ? talkRatio(rep, tallySide(speakers, "prospect")) : null,
    talk_seconds: isTimed ? seconds(totalMs) : null,
    longest_monologue_seconds: longestSeconds(speakers, "rep", runs),
    longest_customer_story_seconds: longestSeconds(speakers, "prospect", customerStories(turns)),
    interactivity_per_minute: isTimed ? per(speakerChanges(turns), totalMs / 60_000) : null,
    // A silence is known only where the source itself says when somebody stopped.
    patience_seconds: hasStatedEnds ? seconds(patienceMs(turns)) : null,
    question_count: rep?.questions ?? null,
    open_question_count: rep?.openQuestions ?? null,
    questions_per_hour: isTimed && rep !== null ? per(rep.questions, totalMs / 3_600_000) : null,
    words_per_minute: hasPace ? wordsPerMinute(rep) : null,
    filler_words_per_minute: hasPace && rep !== null ? per(rep.timedFillers, rep.talkMs / 60_000) : null,
    speakers: speakers.map((tally) => ({
      speaker: tally.speaker,
      side: tally.side,
      talk_seconds: isTimed ? seconds(tally.talkMs) : null,
      talk_share: isTimed ? per(tally.talkMs, totalMs, 4) : null,
      word_count: tally.words,
      question_count: tally.questions,
      longest_monologue_seconds: isTimed ? seconds(runs.get(tally.speaker) ?? 0) : null,
      words_per_minute: hasPace ? wordsPerMinute(tally) : null,
    })),
  };
}

function tallySpeakers(segments: readonly Segment[], isPunctuatedSource: boolean): Tally[] {
  const bySpeaker = new Map<string, Tally>();
  for (const segment of segments) {
    const { speaker, side } = segment;
    const tally = bySpeaker.get(speaker) ?? emptyTally(speaker, side);
    bySpeaker.set(speaker, tally);
    const words = wordCount([segment]);
    const questions = countQuestions(segment.text, isPunctuatedSource);
    tally.words += words;
    tally.questions += questions.count;
    tally.openQuestions += questions.open;
    for (const { start_ms, end_ms, text } of timedSegments([segment])) {
      tally.talkMs += end_ms - start_ms;
      tally.timedWords += words;
      tally.timedFillers += countFillers(text);
    }
  }
  return [...bySpeaker.values()];
}

function emptyTally(speaker: string, side: Side): Tally {
  return { speaker, side, talkMs: 0, words: 0, timedWords: 0, questions: 0, openQuestions: 0, timedFillers: 0 };
}

/** The speakers of a side as one; null where nobody is known to be of it. */
function tallySide(speakers: readonly Tally[], side: Side): Tally | null {
  const members = speakers.filter((tally) => tally.side === side);
  if (members.length === 0) return null;
  const sum = emptyTally("", side);
  for (const tally of members) {
    sum.talkMs += tally.talkMs;
    sum.words += tally.words;
    sum.timedWords += tally.timedWords;
    sum.questions += tally.questions;
    sum.openQuestions += tally.openQuestions;
    sum.timedFillers += tally.timedFillers;
  }
  return sum;
}

/** Rep's speech over rep's and prospect's; silence and unknown speakers are in neither. */
function talkRatio(rep: Tally | null, prospect: Tally | null): number | null {
  if (rep === null || prospect === null) return null;
  return per(rep.talkMs, rep.talkMs + prospect.talkMs, 4);
}

/** A buyer's run: back-channels don't break it, and the rep's short questions only help it along. */
function customerStories(turns: readonly Turn[]): Map<string, number> {
  return longestRuns(turns, (turn) => !turn.isBackChannel && !(turn.side === "rep" && turn.isShortQuestion));
}

function longestSeconds(speakers: readonly Tally[], side: Side, runs: ReadonlyMap<string, number>): number | null {
  const lengths = speakers.flatMap((tally) => (tally.side === side ? (runs.get(tally.speaker) ?? []) : []));
  return lengths.length === 0 ? null : seconds(Math.max(...lengths));
}

function wordsPerMinute(tally: Tally | null): number | null {
  return tally === null ? null : per(tally.timedWords, tally.talkMs / 60_000);
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : round(ms / 1000, 2);
}

/** A quotient; null without a denominator. */
function per(count: number, denominator: number, digits = 2): number | null {
  return denominator > 0 ? round(count / denominator, digits) : null;
}
