"use client";

import { Card } from "@/app/_ui/card";
import { Info } from "@/app/_ui/info";
import { type Habit, habitsOf } from "@/app/(dashboard)/meetings/[id]/habits";
import { SpeakerTimeline } from "@/app/(dashboard)/meetings/[id]/speaker-timeline";
import type { Meeting } from "@/lib/meetings/contract";

interface ConversationProps {
  transcript: NonNullable<Meeting["transcript"]>;
  metrics: Meeting["metrics"];
  onLine: (line: number) => void;
}

/** How the talk went: who spoke when, and its measures beside what is usual. */
export const Conversation = ({ transcript, metrics, onLine }: ConversationProps) => (
  <Card aria-label="Conversation">
    <div className="p-4">
      <SpeakerTimeline transcript={transcript} metrics={metrics} line={null} onLine={onLine} />
    </div>
    {metrics === null ? null : (
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-b-lg border-t bg-line sm:grid-cols-4">
        {habitsOf(metrics).map((habit) => (
          <Tile key={habit.label} habit={habit} />
        ))}
      </dl>
    )}
  </Card>
);

const Tile = ({ habit: { label, value, definition, benchmark } }: { habit: Habit }) => (
  <div className="flex flex-col bg-surface px-4 py-3">
    <dt className="flex items-center gap-1 text-ink-faint text-xs">
      {label}
      <Info subject={label}>
        {definition}
        {benchmark?.findings.map(({ meaning, source }) => (
          <p key={meaning} className="mt-2">
            {meaning} <span className="text-ink-faint text-xs">{source}.</span>
          </p>
        ))}
      </Info>
    </dt>
    <dd className="font-medium text-lg tabular-nums">{value}</dd>
    <dd className="text-ink-faint text-xs">{benchmark?.text ?? " "}</dd>
  </div>
);
