"use client";

import { useState } from "react";
import { Card } from "@/app/_ui/card";
import { SpeakerTimeline } from "@/app/(dashboard)/meetings/[id]/speaker-timeline";
import { speakerColours } from "@/app/(dashboard)/meetings/[id]/speakers";
import { TranscriptLines } from "@/app/(dashboard)/meetings/[id]/transcript-lines";
import { TranscriptSearch } from "@/app/(dashboard)/meetings/[id]/transcript-search";
import type { Meeting } from "@/lib/meetings/contract";

interface TranscriptTabProps {
  transcript: NonNullable<Meeting["transcript"]>;
  metrics: Meeting["metrics"];
  /** The line that the URL points at. */
  line: number | null;
  onLine: (line: number) => void;
}

export function TranscriptTab({ transcript, metrics, line, onLine }: TranscriptTabProps) {
  const { segments } = transcript;
  const [text, setText] = useState("");
  const [current, setCurrent] = useState(0);
  const sought = text.trim().toLowerCase();
  const hits =
    sought === "" ? [] : segments.filter((segment) => segment.text.toLowerCase().includes(sought)).map(({ index }) => index);

  return (
    <div className="flex flex-col gap-3">
      <Card className="p-4">
        <SpeakerTimeline transcript={transcript} metrics={metrics} line={line} onLine={onLine} />
      </Card>
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
      <Card>
        <TranscriptLines
          segments={segments}
          colours={speakerColours(segments)}
          line={line}
          hit={hits[current] ?? null}
          sought={sought}
        />
      </Card>
    </div>
  );
}
