import { describe, expect, test } from "vitest";
import type { ActionItem, Analysis, Digest } from "@/lib/analysis/analyzer";
import type { LabelledCall } from "@/tests/eval/call-file";
import { scoreCall } from "@/tests/eval/call-score";
import { isRightFact } from "@/tests/eval/facts";
import { sidedSegments } from "@/tests/eval/labelled-call";

const lines = [
  "Hello.",
  "It is too dear.",
  "I will send the quote.",
  "Fine.",
  "Bye for now.",
  "Thursday at two?",
  "Thursday it is.",
];
const noStep = { agreed: false, what: null, at: [], date: null, time: null, with: [] };
const noFacts = { company: null, headcount: null, budget: null, deadline: null, tools: [] };
const agreed = { agreed: true, what: "Talk", at: [6], date: "2026-05-14", time: "14:00", with: ["Buyer", "Ann"] };

const call = (next_step: LabelledCall["labels"]["next_step"]): LabelledCall => ({
  id: "made-up",
  title: "Made up",
  call_type: "general",
  meeting_date: "2026-05-12T13:00:00Z",
  time_zone: "UTC",
  participants: [
    { name: "Rep", email: "rep@seller.example", side: "rep" },
    { name: "Buyer", email: "buyer@customer.example", side: "prospect" },
  ],
  segments: lines.map((text, index) => ({ speaker: index % 2 === 0 ? "Rep" : "Buyer", start_ms: null, end_ms: null, text })),
  acts: lines.map(() => []),
  labels: {
    overall: 6,
    band: [5, 7],
    criteria: { "Next steps": [6, 8], Opening: null },
    actions: [{ title: "Send the quote", owner: "Rep", due: "2026-05-15", at: [2] }],
    declined: [],
    decisions: [],
    objections: [{ text: "Too dear", at: [1] }],
    pains: [],
    competitors: [],
    facts: { ...noFacts, budget: "40,000" },
    next_step,
    summary: ["The quote is sent after the call", "Snow fell in Oslo"],
    topics: [],
  },
});

const action = (title: string, segment_index: number, owner = "Rep"): ActionItem => ({
  title,
  segment_index,
  owner,
  description: null,
  due_date: "2026-05-14",
  priority: "normal",
  quote: lines[segment_index] ?? "",
});

function analysis(score: number | null, digest: Partial<Digest> = {}): Analysis {
  const evidence = [{ quote: "Hello.", speaker: "Rep", side: "rep" as const, segment_index: 0, start_ms: null }];
  const rest = { feedback: "", not_applicable: false, confidence: "high" as const, unsupported: false, evidence };
  return {
    digest: {
      summary: "The quote is sent after the call.",
      action_items: [],
      decisions: [],
      next_step: null,
      facts: noFacts,
      topics: [],
      attendees: [],
      follow_up_draft: { subject: "", body: "" },
      ...digest,
    },
    insights: [],
    reports: [
      {
        template_id: "starter-general",
        template_version: 1,
        criteria_scores: [{ ...rest, name: "Next steps", weight: 100, score }],
        overall_score: score,
        summary: "",
        strengths: [],
        improvements: [],
        next_practice: null,
        confidence: "high",
      },
    ],
    usage: null,
  };
}

const score = (nextStep: LabelledCall["labels"]["next_step"], result: Analysis) => {
  const labelled = call(nextStep);
  return scoreCall(labelled, sidedSegments(labelled), result);
};

describe("next step", () => {
  const step = {
    what: "",
    date: "2026-05-14",
    time: "14:00",
    with: ["Rep", "Buyer"],
    quote: "Thursday it is.",
    segment_index: 6,
  };
  const isRight = (found: Digest["next_step"]) => score(agreed, analysis(7, { next_step: found })).isNextStepRight;

  test("is right with the day, the hour and one of the people", () => {
    expect(isRight(step)).toBe(true);
    expect(isRight({ ...step, date: "2026-05-21" })).toBe(false);
    expect(isRight({ ...step, time: null })).toBe(false);
    expect(isRight({ ...step, with: ["Somebody"] })).toBe(false);
    expect(isRight(null)).toBe(false);
  });

  test("where none was agreed, saying that one was is wrong", () => {
    expect(score(noStep, analysis(2)).isNextStepRight).toBe(true);
    expect(score(noStep, analysis(2, { next_step: step })).isNextStepRight).toBe(false);
  });

  test("as an action item too is neither right nor wrong", () => {
    const { actions } = score(agreed, analysis(7, { action_items: [action("Meet on Thursday", 6)] }));
    expect([actions.pairs, actions.spurious]).toEqual([[], []]);
  });
});

describe("an action item", () => {
  test("is a hit with its owner, at its place or in its words; the date is judged beside", () => {
    const { actions, dueDates } = score(noStep, analysis(2, { action_items: [action("Send it", 2)] }));
    expect(actions.pairs).toHaveLength(1);
    expect(dueDates).toEqual({ right: 0, asked: 1 });
    expect(score(noStep, analysis(2, { action_items: [action("Send it", 2, "Buyer")] })).actions.pairs).toEqual([]);
  });

  test("of the turn beside is none", () => {
    expect(score(noStep, analysis(2, { action_items: [action("Do it", 3)] })).actions.pairs).toEqual([]);
  });
});

test("what nobody found is missed", () => {
  const { objections, actions } = score(noStep, analysis(2));
  expect([objections.missed.length, actions.missed.length]).toEqual([1, 1]);
});

test("a score outside its band is no hit; where there is no band, only no score is one", () => {
  const inBand = (given: number | null) => {
    const { overall, criteria } = score(noStep, analysis(given));
    return [overall.isInBand, ...criteria.map(({ isInBand }) => isInBand)];
  };
  expect([inBand(6), inBand(5), inBand(null)]).toEqual([
    [true, true, true],
    [true, false, true],
    [false, false, true],
  ]);
});

test("facts are the same figures, and one that nobody said is wrong", () => {
  expect(isRightFact("about 40,000", "forty thousand pounds")).toBe(true);
  expect(isRightFact("85", "eighty five people")).toBe(true);
  expect(isRightFact("40,000", "50,000")).toBe(false);
  expect(isRightFact(null, "50,000")).toBe(false);
  expect(score(noStep, analysis(2, { facts: { ...noFacts, budget: "40k" } })).facts).toEqual({ right: 1, asked: 1 });
});

test("a labelled statement is made where the summary has half of its words", () => {
  expect(score(noStep, analysis(2)).summary).toEqual({ right: 1, asked: 2 });
});

test("a quote must be word for word in the segment that it names", () => {
  const sound = analysis(2);
  expect(score(noStep, sound).quotes).toEqual({ total: 1, invalid: 0 });
  const [evidence] = sound.reports[0]?.criteria_scores[0]?.evidence ?? [];
  if (evidence) evidence.segment_index = 3;
  expect(score(noStep, sound).quotes).toEqual({ total: 1, invalid: 1 });
});
