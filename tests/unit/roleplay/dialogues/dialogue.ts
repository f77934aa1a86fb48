import type { Scene } from "@/lib/roleplay/scene";

/** What must be true of the persona's answer to one message. */
export interface Expected {
  says?: RegExp;
  not?: RegExp;
  /** Answers a yes/no question with it. */
  yes?: true;
  no?: true;
  /** Agrees to the next step. */
  agrees?: true;
  /** Hangs up. */
  ends?: true;
}

export interface Dialogue {
  name: string;
  scene: Scene;
  /** Twelve messages of a rep; those after the persona has hung up are never heard. */
  turns: readonly (readonly [said: string, expected: Expected])[];
  /** Words that may be heard from a turn on (the first is 1), at which they were asked for; 99 is never. */
  secrets: readonly (readonly [RegExp, number])[];
  outcome: "won" | "lost" | null;
  /** The turn at which the persona has hung up at the latest; 99: it stays on the line. */
  endsBy: number;
  /** It may not hang up before this turn. */
  holdsUntil: number;
}
