"use client";

import dynamic from "next/dynamic";
import type { MouseEvent } from "react";
import { clock, length, percent } from "@/app/_ui/quantity";
import { type Lane, lineAt, longSeconds, positionOf, type Timeline, timelineOf } from "@/app/(dashboard)/meetings/[id]/lanes";
import { type Segment, sideWords, speakerColours } from "@/app/(dashboard)/meetings/[id]/speakers";
import type { Meeting } from "@/lib/meetings/contract";

/** Loaded after the page: its form needs more than all else here. */
const SpeakerEditor = dynamic(() => import("@/app/(dashboard)/meetings/[id]/speaker-editor").then((file) => file.SpeakerEditor), {
  ssr: false,
});

interface SpeakerTimelineProps {
  meetingId: string;
  transcript: NonNullable<Meeting["transcript"]>;
  metrics: Meeting["metrics"];
  /** Marked on the lanes. */
  line: number | null;
  onLine: (line: number) => void;
}

/** Who spoke when: a lane for each speaker. A click opens the transcript at that moment. */
export function SpeakerTimeline({ meetingId, transcript, metrics, line, onLine }: SpeakerTimelineProps) {
  const { segments } = transcript;
  const timeline = timelineOf(segments, transcript.has_timing);
  const colours = speakerColours(segments);
  const hasLong = timeline.lanes.some(({ spans }) => spans.some(({ isLong }) => isLong));
  const marked = line === null ? null : positionOf(timeline, segments, line);
  if (timeline.end === 0) return null;
  return (
    <div>
      <ul className="flex flex-col gap-3 md:gap-1.5">
        {timeline.lanes.map((lane) => (
          <LaneRow
            key={lane.speaker}
            meetingId={meetingId}
            lane={lane}
            timeline={timeline}
            segments={segments}
            colour={colours.get(lane.speaker) ?? "var(--ink-faint)"}
            talk={metrics?.speakers.find(({ speaker }) => speaker === lane.speaker)}
            marked={marked}
            onLine={onLine}
          />
        ))}
      </ul>
      <Axis timeline={timeline} />
      {timeline.unit === "words" || hasLong ? (
        <p className="mt-1 text-ink-faint text-xs md:pl-64">
          {timeline.unit === "words"
            ? "This transcript has no times: the lanes show the order of the call, by words."
            : `Full height marks a stretch of ${length(longSeconds)} or more.`}
        </p>
      ) : null}
    </div>
  );
}

interface LaneRowProps {
  meetingId: string;
  lane: Lane;
  timeline: Timeline;
  segments: readonly Segment[];
  colour: string;
  talk: NonNullable<Meeting["metrics"]>["speakers"][number] | undefined;
  marked: number | null;
  onLine: (line: number) => void;
}

function LaneRow({ meetingId, lane, timeline, segments, colour, talk, marked, onLine }: LaneRowProps) {
  const longest = lane.spans.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  const open = (event: MouseEvent<HTMLButtonElement>) => {
    // From the keyboard a click has no place: it opens the longest stretch.
    const box = event.currentTarget.getBoundingClientRect();
    const position = event.detail === 0 ? longest?.from : ((event.clientX - box.left) / box.width) * timeline.end;
    const line = position === undefined ? null : lineAt(timeline, segments, lane.speaker, position);
    if (line !== null) onLine(line);
  };
  return (
    <li className="grid gap-x-4 gap-y-1 md:grid-cols-[15rem_1fr] md:items-center">
      <div className="flex min-w-0 items-baseline gap-2 text-sm">
        <SpeakerEditor meetingId={meetingId} speaker={lane.speaker} side={lane.side} colour={colour} />
        <span className="shrink-0 text-ink-faint text-xs">{sideWords[lane.side]}</span>
        <span className="ml-auto shrink-0 text-ink-soft text-xs tabular-nums">
          {talk?.talk_share == null ? `${talk?.word_count ?? "—"} words` : percent(talk.talk_share)}
        </span>
      </div>
      <button
        type="button"
        onClick={open}
        aria-label={`Open ${lane.speaker} in the transcript${longest === undefined || timeline.unit === "words" ? "" : `: longest stretch ${clock(longest.to - longest.from)} at ${clock(longest.from)}`}`}
        className="relative h-6 w-full cursor-pointer rounded-sm bg-wash pointer-coarse:h-8"
      >
        <Spans lane={lane} end={timeline.end} colour={colour} />
        {marked === null ? null : (
          <span
            aria-hidden
            className="absolute -inset-y-0.5 w-0.5 bg-accent"
            style={{ left: `${(marked / timeline.end) * 100}%` }}
          />
        )}
      </button>
    </li>
  );
}

const Spans = ({ lane, end, colour }: { lane: Lane; end: number; colour: string }) => (
  <svg aria-hidden viewBox={`0 0 ${end} 10`} preserveAspectRatio="none" className="block size-full overflow-hidden rounded-sm">
    {lane.spans.map(({ from, to, index, isLong }) => (
      <rect
        key={index}
        x={from}
        width={Math.max(to - from, end / 800)}
        y={isLong ? 0 : 2.5}
        height={isLong ? 10 : 5}
        fill={colour}
        opacity={isLong ? 1 : 0.75}
      />
    ))}
  </svg>
);

const Axis = ({ timeline: { unit, end } }: { timeline: Timeline }) =>
  unit === "words" ? null : (
    <div className="mt-1 md:pl-64">
      <div aria-hidden className="flex justify-between text-ink-faint text-xs tabular-nums">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{clock(end * part)}</span>
        ))}
      </div>
    </div>
  );
