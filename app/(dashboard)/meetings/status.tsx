import { Badge, type Tone } from "@/app/_ui/badge";
import type { MeetingSummary } from "@/lib/meetings/contract";

type Status = MeetingSummary["status"];

const looks = {
  pending: { word: "Waiting for transcript", tone: "neutral" },
  fetched: { word: "Received", tone: "accent" },
  processing: { word: "Analyzing", tone: "accent" },
  completed: { word: "Ready", tone: "neutral" },
  failed: { word: "Failed", tone: "bad" },
  no_transcript: { word: "No transcript", tone: "warn" },
} as const satisfies Record<Status, { word: string; tone: Tone }>;

const isStatus = (name: string): name is Status => name in looks;

/** Every status a meeting can have, in the order that it takes them. */
export const statuses: readonly Status[] = Object.keys(looks).filter(isStatus);

export const wordOfStatus = (status: Status): string => looks[status].word;

/** True while the work on it goes on by itself, so that it is worth asking again soon. */
export const isWorking = (status: Status): boolean => status === "fetched" || status === "processing";

export function StatusBadge({ status }: { status: Status }) {
  const { word, tone } = looks[status];
  if (status === "completed") return <span className="text-ink-faint text-xs">{word}</span>;
  return (
    <Badge tone={tone}>
      {isWorking(status) ? <span aria-hidden className="size-1.5 animate-breathe rounded-full bg-current" /> : null}
      {word}
    </Badge>
  );
}
