import { Badge, type Tone } from "@/app/_ui/badge";
import type { Call } from "@/lib/calls/contract";

type Status = Call["status"];

const looks = {
  scheduled: { word: "Scheduled", tone: "neutral" },
  initiated: { word: "Dialing", tone: "accent" },
  ringing: { word: "Ringing", tone: "accent" },
  in_progress: { word: "Talking", tone: "accent" },
  completed: { word: "Completed", tone: "good" },
  busy: { word: "Busy", tone: "warn" },
  no_answer: { word: "No answer", tone: "warn" },
  failed: { word: "Failed", tone: "bad" },
  canceled: { word: "Canceled", tone: "neutral" },
  blocked: { word: "Not allowed", tone: "bad" },
} as const satisfies Record<Status, { word: string; tone: Tone }>;

const isStatus = (name: string): name is Status => name in looks;
export const statuses: readonly Status[] = Object.keys(looks).filter(isStatus);
export const wordOfStatus = (status: Status): string => looks[status].word;

/** Under way: worth asking again soon. */
export const isLive = (status: Status): boolean => ["initiated", "ringing", "in_progress"].includes(status);

export function CallStatus({ status }: { status: Status }) {
  const { word, tone } = looks[status];
  return (
    <Badge tone={tone}>
      {isLive(status) ? <span aria-hidden className="size-1.5 animate-breathe rounded-full bg-current" /> : null}
      {word}
    </Badge>
  );
}

export const endWords: Record<NonNullable<Call["end_reason"]>, string> = {
  agent_ended: "The assistant ended it",
  callee_hung_up: "The other side hung up",
  voicemail: "A machine answered",
  max_duration: "Its longest time was over",
  canceled: "It was canceled",
  no_answer: "Nobody answered",
  busy: "The line was busy",
  invalid_number: "The number does not exist",
  not_allowed: "A rule does not allow it",
  carrier_error: "The carrier could not connect it",
  connection_lost: "The connection was lost",
  opted_out: "The person does not want to be called again",
  insufficient_balance: "There was not enough money",
};

const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
const signed = new Intl.NumberFormat("en", { style: "currency", currency: "USD", signDisplay: "exceptZero" });
/** What an entry adds or takes away. */
export const change = (cents: number): string => signed.format(cents / 100);
export const money = (cents: number | null): string => (cents === null ? "—" : dollars.format(cents / 100));
