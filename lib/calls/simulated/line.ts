import { setTimeout as delay } from "node:timers/promises";
import type { Heard, Line } from "@/lib/calls/line";
import type { Person } from "@/lib/calls/simulated/people";

/** Both talk about five times as fast as people do. */
const perLetterMs = 12;
const longestMs = 1_500;

const speakingTime = (text: string): number => Math.min(text.length * perLetterMs, longestMs);

/** A line at whose other end a script answers. No phone rings. */
export class SimulatedLine implements Line {
  private place = 0;
  private isInterrupting: boolean;
  private interrupted: (heard: string) => void = () => undefined;

  /** `pace` 0 says everything at once, for tests. */
  constructor(
    private readonly person: Person,
    private readonly pace = 1,
  ) {
    this.isInterrupting = person.interrupts ?? false;
  }

  onInterrupt(listener: (heard: string) => void): void {
    this.interrupted = listener;
  }

  async say(words: AsyncIterable<string>, isInterruptible: boolean, signal: AbortSignal): Promise<void> {
    for await (const piece of words) {
      if (signal.aborted) return;
      await delay(speakingTime(piece) * this.pace);
      if (this.isInterrupting && isInterruptible && this.place > 0) {
        this.isInterrupting = false;
        this.interrupted(piece.slice(0, piece.lastIndexOf(" ", piece.length / 2)));
      }
    }
  }

  async hear(signal: AbortSignal): Promise<Heard> {
    const heard = this.person.says[Math.min(this.place, this.person.says.length - 1)] ?? { kind: "hung_up" as const };
    this.place += 1;
    const pause = heard.kind === "words" ? 150 + speakingTime(heard.text) : 500;
    // Whoever says the same again and again takes their time for it.
    await delay((this.place > this.person.says.length ? 3_000 : pause) * this.pace, undefined, { signal });
    return heard;
  }

  async hangUp(): Promise<void> {}
}
