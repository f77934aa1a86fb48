/** What comes from the other end of a line. */
export type Heard =
  | { kind: "words"; text: string }
  /** Nobody said anything for a while. */
  | { kind: "silence" }
  | { kind: "machine" }
  | { kind: "hung_up" }
  | { kind: "lost" };

/** A phone line as a conversation uses it: text in, text out. */
export interface Line {
  /** Speaks the words as they come, and resolves when the last one is handed over. Stops early where the signal aborts. */
  say(words: AsyncIterable<string>, isInterruptible: boolean, signal: AbortSignal): Promise<void>;
  /** The next thing that comes from the other end; rejects where the signal aborts. */
  hear(signal: AbortSignal): Promise<Heard>;
  /** Told when the other side speaks over what is being said: how far that was heard. */
  onInterrupt(listener: (heard: string) => void): void;
  /** The carrier has found out that a machine answered, and told it elsewhere. */
  noticeMachine?(): void;
  hangUp(): Promise<void>;
}
