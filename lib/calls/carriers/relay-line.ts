import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Heard, Line } from "@/lib/calls/line";

/** The two ends of a carrier's socket, as text frames. */
export interface RelaySocket {
  send(frame: string): void;
  close(code: number): void;
}

const Frame = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("setup"), callSid: z.string().optional(), callControlId: z.string().optional() }),
  z.looseObject({ type: z.literal("prompt"), voicePrompt: z.string(), last: z.boolean().default(true) }),
  z.looseObject({ type: z.literal("interrupt"), utteranceUntilInterrupt: z.string().default("") }),
  z.looseObject({ type: z.literal("dtmf") }),
  z.looseObject({ type: z.literal("info") }),
  z.looseObject({ type: z.literal("error"), description: z.string().optional() }),
]);

const mostMalformed = 10;
const longestFarewellMs = 12_000;
const silenceMs = 10_000;
/** How fast a voice speaks: silence is counted from when it has ended. */
const perLetterMs = 65;

/** What a frame says; null for one that is none. */
export function readFrame(text: string): z.infer<typeof Frame> | null {
  try {
    return Frame.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A line whose carrier turns speech into text and text into speech: ConversationRelay's frames, which Telnyx speaks too. */
export class RelayLine implements Line {
  private readonly heard: Heard[] = [];
  private wake: () => void = () => undefined;
  private interrupted: (heard: string) => void = () => undefined;
  private malformed = 0;
  private isClosed = false;
  private isMachine = false;
  private spokenUntil = 0;

  constructor(private readonly socket: RelaySocket) {}

  /** A frame of the carrier's. */
  receive(text: string): void {
    const frame = readFrame(text);
    if (!frame) {
      this.malformed += 1;
      if (this.malformed >= mostMalformed) this.socket.close(1007);
      return;
    }
    this.malformed = 0;
    // A partial prompt is repeated whole by the one that ends it.
    if (frame.type === "prompt" && frame.last) this.push({ kind: "words", text: frame.voicePrompt.slice(0, 8_000) });
    if (frame.type === "interrupt") {
      this.spokenUntil = 0;
      this.interrupted(frame.utteranceUntilInterrupt);
    }
  }

  /** The socket is gone: 1000 and 1001 where the other side hung up. */
  closed(code: number): void {
    this.isClosed = true;
    this.push({ kind: code === 1000 || code === 1001 ? "hung_up" : "lost" });
  }

  noticeMachine(): void {
    if (this.isMachine) return;
    this.isMachine = true;
    this.push({ kind: "machine" });
  }

  onInterrupt(listener: (heard: string) => void): void {
    this.interrupted = listener;
  }

  async say(words: AsyncIterable<string>, isInterruptible: boolean, signal: AbortSignal): Promise<void> {
    const interruptible = isInterruptible ? {} : { interruptible: false };
    let letters = 0;
    for await (const token of words) {
      if (signal.aborted || this.isClosed) break;
      letters += token.length;
      this.send({ type: "text", token, last: false, ...interruptible });
    }
    // Each turn has exactly one last token; it may be empty, and ends an interrupted one too.
    if (letters > 0) this.send({ type: "text", token: "", last: true, ...interruptible });
    this.spokenUntil = Math.max(Date.now(), this.spokenUntil) + letters * perLetterMs;
  }

  async hear(signal: AbortSignal): Promise<Heard> {
    for (;;) {
      signal.throwIfAborted();
      const next = this.heard.shift();
      if (next) return next;
      const isWoken = await this.waited(Math.max(this.spokenUntil - Date.now(), 0) + silenceMs, signal);
      if (!isWoken && !signal.aborted && this.heard.length === 0) return { kind: "silence" };
    }
  }

  async hangUp(): Promise<void> {
    // What was said last is to be heard first.
    for (const end = Date.now() + longestFarewellMs; !this.isClosed && Date.now() < Math.min(this.spokenUntil, end); )
      await delay(100);
    this.send({ type: "end" });
  }

  private send(frame: object): void {
    if (!this.isClosed) this.socket.send(JSON.stringify(frame));
  }

  private push(heard: Heard): void {
    this.heard.push(heard);
    this.wake();
  }

  private waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (isWoken: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
        resolve(isWoken);
      };
      const stop = () => done(true);
      const timer = setTimeout(() => done(false), milliseconds);
      signal.addEventListener("abort", stop, { once: true });
      this.wake = () => done(true);
    });
  }
}
