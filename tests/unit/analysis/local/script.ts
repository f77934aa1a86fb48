import type { AnalysisInput, Criterion, Rubric } from "@/lib/analysis/analyzer";
import { computeMetrics } from "@/lib/metrics/compute";
import type { Segment, Side } from "@/lib/transcript-parser/segments";

const sideOf = (speaker: string): Side => (speaker.startsWith("R") ? "rep" : speaker.startsWith("P") ? "prospect" : "unknown");

/** "Rhea: Hello." becomes a segment; names with R are reps, with P prospects, others of no known side. Five seconds each. */
export function script(lines: readonly string[], hasTimes = true): Segment[] {
  return lines.map((line, index) => {
    const at = line.indexOf(": ");
    const speaker = line.slice(0, at);
    return {
      index,
      speaker,
      side: sideOf(speaker),
      start_ms: hasTimes ? index * 5_000 : null,
      end_ms: hasTimes ? index * 5_000 + 4_500 : null,
      text: line.slice(at + 2),
    };
  });
}

export const criterion = (name: string, weight = 1, description: string | null = null): Criterion => ({
  name,
  weight,
  description,
});

export const rubricOf = (criteria: readonly Criterion[], changes: Partial<Rubric> = {}): Rubric => ({
  template_id: "00000000-0000-4000-8000-000000000001",
  template_version: 1,
  template_name: "Discovery",
  prompt_template: "Coach the rep.",
  criteria,
  coaching_tone: "direct",
  call_type: "discovery",
  industry_context: null,
  ...changes,
});

export function inputOf(
  segments: readonly Segment[],
  changes: Partial<AnalysisInput> & { call?: AnalysisInput["call"] } = {},
): AnalysisInput {
  return {
    call: { title: "Call", meeting_date: "2026-05-11T15:00:00.000Z", time_zone: "UTC", call_type: "discovery", participants: [] },
    segments,
    metrics: computeMetrics(segments),
    rubrics: [rubricOf([criterion("Discovery questions"), criterion("Next steps"), criterion("Objection handling")])],
    ...changes,
  };
}

/** A short call with these lines in its middle. */
export const shortCall = (...lines: string[]): string[] => [
  "Rhea: Hi Paula, thanks for making the time today.",
  "Paula: Sure, happy to talk about the refunds.",
  "Rhea: How do they reach your team at the moment?",
  "Paula: By mail, and somebody types them into a sheet.",
  ...lines,
  "Rhea: Great. Thanks for your time, Paula.",
  "Paula: Thanks, bye.",
];

/** A call with questions, pains, an objection, promises of both sides and an agreed day. */
export const goodCall = [
  "Rhea: Hi Paula, thanks for making the time. I have us down for thirty minutes. I'd like to understand how returns work today and then decide together whether a next step makes sense. What would you like to get out of it?",
  "Paula: I want to know if anybody can stop the double refunds, honestly.",
  "Rhea: Then let's start there. How do you handle a return today, from the parcel to the refund?",
  "Paula: The parcel arrives, someone types the number into a spreadsheet, and two days later finance pays. We lose about nine thousand a month on refunds that were paid twice.",
  "Rhea: Nine thousand a month. What happens with the ones you catch?",
  "Paula: We call the customer and ask for the money back, and most of them never come back to us after that.",
  "Rhea: So it sounds like the double refunds cost you nine thousand a month and the customers too. Did I get that right?",
  "Paula: That's right, and it's getting worse every season.",
  "Rhea: Who else would have to be comfortable with a change there?",
  "Paula: Our CFO, Martin. He signs everything above ten thousand.",
  "Rhea: With Parcelwise the refund is locked to the parcel, so the second payment can't happen. A shop of your size went from eight thousand a month to two hundred.",
  "Paula: That would help. But it's a lot of money for a company like ours, to be honest.",
  "Rhea: I understand. What are you comparing it with?",
  "Paula: With doing nothing, I suppose. Put like that it's less than we lose.",
  "Rhea: Does that settle it for you, or is there something else behind it?",
  "Paula: No, that settles it. I'd want Martin to see the numbers, though.",
  "Rhea: I'll send you a one-page calculation by Wednesday. Could you send me the refund list of last month?",
  "Paula: Sure, I'll send you the refund list tomorrow.",
  "Rhea: Shall we meet with Martin on Thursday at two?",
  "Paula: Thursday at two works.",
  "Rhea: Great. To recap, I send the calculation by Wednesday, you send the list tomorrow, and we talk on Thursday at two.",
  "Paula: Perfect, see you Thursday.",
];
