import type { Segment } from "@/app/(dashboard)/meetings/[id]/speakers";

/** A stretch of one speaker, on the call's axis. */
interface Span {
  from: number;
  to: number;
  /** The segment it starts with. */
  index: number;
  isLong: boolean;
}

export interface Lane {
  speaker: string;
  side: Segment["side"];
  spans: readonly Span[];
}

export interface Timeline {
  /** Seconds where the transcript has times, else words: the axis is then the order of the call, not its time. */
  unit: "seconds" | "words";
  end: number;
  lanes: readonly Lane[];
}

/** Two segments of one speaker this close are one stretch to the eye. */
const joinSeconds = 2;
/** From here on a stretch is marked. */
export const longSeconds = 120;

const spokenMsPerWord = 400;

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length;

interface Placed {
  segment: Segment;
  from: number;
  to: number;
}

function placed(segments: readonly Segment[], hasTiming: boolean): Placed[] {
  if (hasTiming) {
    return segments.flatMap((segment, at) => {
      if (segment.start_ms === null) return [];
      // Where the source has no end, a turn is drawn until the next one, or for as long as its words take.
      const spoken = segment.start_ms + wordsIn(segment.text) * spokenMsPerWord;
      const next = segments[at + 1]?.start_ms ?? spoken;
      const end = segment.end_ms ?? (next > segment.start_ms ? next : spoken);
      return [{ segment, from: segment.start_ms / 1_000, to: end / 1_000 }];
    });
  }
  let at = 0;
  return segments.map((segment) => {
    const from = at;
    at += wordsIn(segment.text);
    return { segment, from, to: at };
  });
}

/** One lane for each speaker, the one who speaks most first. */
export function timelineOf(segments: readonly Segment[], hasTiming: boolean): Timeline {
  const unit = hasTiming ? "seconds" : "words";
  const all = placed(segments, hasTiming);
  const lanes = [...Map.groupBy(all, ({ segment }) => segment.speaker)].map(([speaker, own]) => ({
    speaker,
    side: own[0]?.segment.side ?? "unknown",
    spans: joined(own, unit === "seconds" ? joinSeconds : 0).map((span) => ({
      ...span,
      isLong: unit === "seconds" && span.to - span.from >= longSeconds,
    })),
  }));
  const spoken = (lane: Lane) => lane.spans.reduce((sum, { from, to }) => sum + to - from, 0);
  return { unit, end: Math.max(0, ...all.map(({ to }) => to)), lanes: lanes.toSorted((a, b) => spoken(b) - spoken(a)) };
}

function joined(own: readonly Placed[], within: number): Omit<Span, "isLong">[] {
  const spans: Omit<Span, "isLong">[] = [];
  for (const { segment, from, to } of own) {
    const last = spans.at(-1);
    if (last !== undefined && from - last.to <= within) last.to = Math.max(last.to, to);
    else spans.push({ from, to, index: segment.index });
  }
  return spans;
}

/** The line of `segments` that a click on a lane at `position` means: the speaker's nearest one. */
export function lineAt(timeline: Timeline, segments: readonly Segment[], speaker: string, position: number): number | null {
  const own = placed(segments, timeline.unit === "seconds").filter(({ segment }) => segment.speaker === speaker);
  const distance = ({ from, to }: Placed) => Math.max(from - position, position - to, 0);
  const nearest = own.reduce<Placed | null>((best, one) => (best === null || distance(one) < distance(best) ? one : best), null);
  return nearest?.segment.index ?? null;
}

/** Where a line starts on the call's axis; null where it has no place on it. */
export const positionOf = (timeline: Timeline, segments: readonly Segment[], line: number): number | null =>
  placed(segments, timeline.unit === "seconds").find(({ segment }) => segment.index === line)?.from ?? null;

/** How many seconds the long stretches of a call are, by the segment they begin with. */
export function longStretches({ unit, lanes }: Timeline): ReadonlyMap<number, number> {
  if (unit === "words") return new Map();
  const long = lanes.flatMap(({ spans }) => spans.filter(({ isLong }) => isLong));
  return new Map(long.map(({ index, from, to }) => [index, to - from]));
}
