import type { CallReading } from "@/lib/analysis/local/call-reading";
import { clamp, ramp } from "@/lib/analysis/local/criteria/behaviour";

/** Behaviours that are worth what the buyer makes of them: a question is as good as it is welcome, a recap as it is recognised. */
const received = new Set(
  "recap_of_needs objection_handling open_questions listening negotiation pricing stakeholders qualification pain discovery closing opening value knowledge".split(
    " ",
  ),
);

/** What was asked not to happen did or did not: how the rest of the call went is no part of it. */
const facts = new Set(["without_discount", "without_interruption"]);

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** 0–10: how the call was received, by what came of it. Each sign is the buyer's doing or needs the buyer's words. */
export function receptionOf({ meeting, objections, conversation, rep, questions }: CallReading): number {
  const asked = questions.filter(({ sentence }) => sentence.side === "rep");
  const signs = [
    meeting === null ? 0.5 : meeting.date === null ? 6 : 10,
    ramp(share(conversation.echoes.length, rep.length), "0.02:0.5 0.06:5 0.14:10"),
    ramp(share(asked.filter(({ isOpen }) => isOpen).length, asked.length), "0.1:0.5 0.25:5 0.4:10"),
  ];
  if (objections.length > 0) {
    signs.push(ramp(share(objections.filter(({ explored }) => explored).length, objections.length), "0.2:0.5 0.6:5 1:10"));
    signs.push(ramp(share(objections.filter(({ resolved }) => resolved).length, objections.length), "0:1.5 0.3:6 0.7:10"));
  }
  return signs.reduce((sum, sign) => sum + sign, 0) / signs.length;
}

/** A behaviour's score with the call's reception in it, where the behaviour lives by it: poor reception takes from it, a good one adds. */
const withReception = (reading: CallReading, id: string, score: number): number =>
  received.has(id) ? clamp(0.7 * score + 0.5 * receptionOf(reading) - 1.1) : score;

/** Not quite half of the behaviour's own score, the rest by how well the tagger takes the whole call to have gone. */
export const asReceived = (reading: CallReading, id: string, score: number): number =>
  reading.success === null || facts.has(id)
    ? withReception(reading, id, score)
    : clamp(0.35 * withReception(reading, id, score) + 10 * reading.success - 2);
