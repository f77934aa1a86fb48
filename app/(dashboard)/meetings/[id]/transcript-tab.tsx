"use client";

import clsx from "clsx";
import { memo, useState } from "react";
import { Card } from "@/app/_ui/card";
import { longStretches, timelineOf } from "@/app/(dashboard)/meetings/[id]/lanes";
import { placeIn } from "@/app/(dashboard)/meetings/[id]/moment";
import { SpeakerTimeline } from "@/app/(dashboard)/meetings/[id]/speaker-timeline";
import { type Segment, speakerColours } from "@/app/(dashboard)/meetings/[id]/speakers";
import { TranscriptLines } from "@/app/(dashboard)/meetings/[id]/transcript-lines";
import { TranscriptSearch } from "@/app/(dashboard)/meetings/[id]/transcript-search";
import type { Place } from "@/app/(dashboard)/meetings/[id]/use-place";
import type { Meeting } from "@/lib/meetings/contract";

/** It may have thousands of strokes, which a key of the search does not change. */
const Timeline = memo(SpeakerTimeline);

interface TranscriptTabProps {
  meetingId: string;
  transcript: NonNullable<Meeting["transcript"]>;
  metrics: Meeting["metrics"];
  place: Place;
}

export function TranscriptTab({ meetingId, transcript, metrics, place }: TranscriptTabProps) {
  const { segments } = transcript;
  const [text, setText] = useState("");
  const [current, setCurrent] = useState(0);
  const [speaker, setSpeaker] = useState<string | null>(null);
  const { line, fault } = placeIn(segments, place.line, place.t);
  // A link leads to its line also where another speaker was picked out.
  const hides =
    speaker !== null && line !== null && segments.some(({ index, speaker: who }) => index === line && who !== speaker);
  const shown = speaker === null || hides ? segments : segments.filter((segment) => segment.speaker === speaker);
  const sought = text.trim().toLowerCase();
  const hits =
    sought === "" ? [] : shown.filter((segment) => segment.text.toLowerCase().includes(sought)).map(({ index }) => index);

  return (
    <div className="flex flex-col gap-3">
      <Card className="p-4">
        <Timeline meetingId={meetingId} transcript={transcript} metrics={metrics} line={line} onLine={place.openLine} />
      </Card>
      {fault === null ? null : (
        <p role="status" className="rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
          {fault}
        </p>
      )}
      <TranscriptSearch
        text={text}
        onText={(next) => {
          setText(next);
          setCurrent(0);
        }}
        current={current}
        total={hits.length}
        onStep={(step) => setCurrent((current + step + hits.length) % Math.max(hits.length, 1))}
      />
      <SpeakerChips segments={segments} chosen={hides ? null : speaker} onChoose={setSpeaker} />
      <Card>
        <TranscriptLines
          segments={shown}
          colours={speakerColours(segments)}
          stretches={longStretches(timelineOf(segments, transcript.has_timing))}
          line={line}
          hit={hits[current] ?? null}
          sought={sought}
        />
      </Card>
    </div>
  );
}

interface SpeakerChipsProps {
  segments: readonly Segment[];
  chosen: string | null;
  onChoose: (speaker: string | null) => void;
}

/** Shows one speaker alone. */
function SpeakerChips({ segments, chosen, onChoose }: SpeakerChipsProps) {
  const colours = speakerColours(segments);
  if (colours.size < 2) return null;
  const chip = (label: string, speaker: string | null, colour?: string) => (
    <button
      key={label}
      type="button"
      aria-pressed={speaker === chosen}
      onClick={() => onChoose(speaker)}
      className={clsx(
        "flex max-w-full items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-sm pointer-coarse:py-1.5",
        speaker === chosen ? "border-accent bg-accent-wash text-accent-ink" : "text-ink-soft hover:bg-wash",
      )}
    >
      {colour === undefined ? null : <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: colour }} />}
      <span className="truncate">{label}</span>
    </button>
  );
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Show the lines of</legend>
      {chip("Everybody", null)}
      {[...colours].map(([speaker, colour]) => chip(speaker, speaker, colour))}
    </fieldset>
  );
}
