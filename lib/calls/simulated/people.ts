import type { Heard } from "@/lib/calls/line";

/** How a call to a number of the simulated line goes. */
export interface Person {
  /** Nobody answers it. */
  unanswered?: { status: "busy" | "no_answer" | "failed"; reason: "busy" | "no_answer" | "invalid_number" | "carrier_error" };
  isMachine?: true;
  /** What comes from the other end, one after the other; the last one again and again. */
  says: readonly Heard[];
  /** Speaks over the assistant's first answer. */
  interrupts?: true;
}

const words = (...texts: string[]): Heard[] => texts.map((text) => ({ kind: "words", text }));

const agreeing: Person = {
  says: words(
    "Hello, yes, I have a minute.",
    "Yes, that works for us.",
    "Sure, that is fine.",
    "Yes, please do that by Friday.",
    "All right, thank you.",
  ),
};

/** By the last two digits of the number; every other number agrees. docs/calling.md has the same list. */
const people: Readonly<Record<string, Person>> = {
  "01": { says: words("Hello?", "No thanks, we are not interested.") },
  "02": { says: words("Hello, who is this?", "Please don't call me again.") },
  "03": { isMachine: true, says: [{ kind: "machine" }] },
  "04": { unanswered: { status: "busy", reason: "busy" }, says: [] },
  "05": { unanswered: { status: "no_answer", reason: "no_answer" }, says: [] },
  "06": { unanswered: { status: "failed", reason: "invalid_number" }, says: [] },
  "07": { says: [...words("Hello, yes?"), { kind: "hung_up" }] },
  "08": { says: [...words("Hello, yes?"), { kind: "lost" }] },
  "09": { says: [{ kind: "silence" }] },
  "10": { says: words("Hello, one moment, please.", "One moment, please.") },
  "11": { unanswered: { status: "failed", reason: "carrier_error" }, says: [] },
  "12": { ...agreeing, interrupts: true },
};

export const personAt = (phoneNumber: string): Person => people[phoneNumber.slice(-2)] ?? agreeing;
