import type { Language } from "@/lib/calls/contract";

/** What one of the two said. */
export interface Turn {
  role: "agent" | "human";
  text: string;
}

/** What a call is for. */
export interface Task {
  instructions: string;
  name: string | null;
  language: Language;
}

/** How a call ends by an answer; `leave_message`: a machine is at the other end. */
export type Act = "end_call" | "mark_opt_out" | "leave_message";

/** A piece of an answer: words to say, or that the call is over after them. */
export type Piece = { say: string } | { act: Act };

/** Finds the assistant's words. What the other side says is told apart from what the call is for. */
export interface Talker {
  reply(task: Task, turns: readonly Turn[], signal: AbortSignal): AsyncIterable<Piece>;
}
