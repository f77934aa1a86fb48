"use client";

import { Card } from "@/app/_ui/card";
import { Info } from "@/app/_ui/info";
import { type Habit, habitsOf } from "@/app/(dashboard)/meetings/[id]/habits";
import { SpeakerTimeline } from "@/app/(dashboard)/meetings/[id]/speaker-timeline";
import type { Meeting } from "@/lib/meetings/contract";

interface ConversationProps {
  meetingId: string;
  transcript: NonNullable<Meeting["transcript"]>;
  metrics: Meeting["metrics"];
  onLine: (line: number) => void;
}

/** How the talk went: who spoke when, and its measures beside what is usual. */
export const Conversation = ({ meetingId, transcript, metrics, onLine }: ConversationProps) => (
  <Card aria-label="Conversation">
    <div className="p-4">
      <SpeakerTimeline meetingId={meetingId} transcript={transcript} metrics={metrics} line={null} onLine={onLine} />
    </div>
    {metrics === null ? null : (
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-b-lg border-t bg-line lg:grid-cols-4">
        {habitsOf(metrics).map((habit) => (
          <Tile key={habit.label} habit={habit} />
        ))}
      </dl>
    )}
  </Card>
);

const Tile = ({ habit: { label, value, definition, benchmark, standing } }: { habit: Habit }) => (
  <div className="flex min-w-0 flex-col bg-surface px-4 py-3">
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
    {standing === null ? null : <RangeBar standing={standing} />}
    <dd className="text-ink-faint text-xs">{benchmark?.text ?? " "}</dd>
  </div>
);

/** Where the value stands to what is usual, as a word and on a bar. */
const RangeBar = ({ standing: { word, from, to, at } }: { standing: NonNullable<Habit["standing"]> }) => (
  <dd className="mb-1 text-ink-soft text-xs">
    {word} the usual range
    <span aria-hidden className="relative mt-1 block h-1.5 rounded-full bg-wash">
      <span
        className="absolute inset-y-0 min-w-1 rounded-full bg-accent/35"
        style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      />
      <span className="absolute -inset-y-0.5 w-0.5 -translate-x-1/2 rounded-full bg-ink" style={{ left: `${at * 100}%` }} />
    </span>
  </dd>
);
