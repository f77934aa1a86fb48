import { describe, expect, test } from "vitest";
import type { Analysis, CriterionResult } from "@/lib/analysis/analyzer";
import { scoreCall } from "@/tests/eval/call-score";
import { type LabelledCall, sidedSegments } from "@/tests/eval/labelled-call";

const lines = [
  "Hello.",
  "It is too dear.",
  "I will send the quote.",
  "Fine.",
  "Bye for now.",
  "Thursday at two?",
  "Thursday it is.",
];

const call = (nextStep: LabelledCall["labels"]["next_step"]): LabelledCall => ({
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
  labels: {
    overall: 6,
    overall_band: [5, 7],
    criteria: { "Next steps": [6, 8] },
    action_items: [{ title: "Send the quote", owner: "Rep", due_date: "2026-05-15", segment_index: [2] }],
    objections: [{ text: "Too dear", segment_index: [1] }],
    decisions: [],
    next_step: nextStep,
    topics: [],
  },
});

const agreed = { agreed: true, segment_index: [6], date: null };
const open = { agreed: false, segment_index: null, date: null };

function analysis(
  nextSteps: Pick<CriterionResult, "score">,
  cited: number,
  actions: { title: string; segment_index: number }[] = [],
): Analysis {
  const quote = (index: number) => lines[index] ?? "";
  return {
    digest: {
      summary: "",
      action_items: actions.map((action) => ({
        ...action,
        description: null,
        owner: "Rep",
        due_date: "2026-05-14",
        priority: "normal",
        quote: quote(action.segment_index),
      })),
      decisions: [],
      topics: [],
      attendees: [],
      follow_up_draft: { subject: "", body: "" },
    },
    insights: [],
    reports: [
      {
        template_id: "starter-general",
        template_version: 1,
        criteria_scores: [
          {
            ...nextSteps,
            name: "Next steps",
            weight: 100,
            feedback: "",
            not_applicable: false,
            confidence: "high",
            unsupported: false,
            evidence: [{ quote: quote(cited), speaker: "Rep", side: "rep", segment_index: cited, start_ms: null }],
          },
        ],
        overall_score: nextSteps.score,
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
  test("an agreed one is right where the criterion says so and its place is cited", () => {
    expect(score(agreed, analysis({ score: 7 }, 6)).isNextStepRight).toBe(true);
    expect(score(agreed, analysis({ score: 7 }, 0)).isNextStepRight).toBe(false);
    expect(score(agreed, analysis({ score: 4 }, 6)).isNextStepRight).toBe(false);
    expect(score(agreed, analysis({ score: null }, 6)).isNextStepRight).toBe(false);
  });

  test("an agreed one may be cited by an action item, which is then not spurious", () => {
    const { isNextStepRight, actions } = score(
      agreed,
      analysis({ score: 7 }, 0, [{ title: "Meet on Thursday", segment_index: 6 }]),
    );
    expect(isNextStepRight).toBe(true);
    expect(actions.spurious).toEqual([]);
  });

  test("where none was agreed, saying that one was is wrong", () => {
    expect(score(open, analysis({ score: 2 }, 0)).isNextStepRight).toBe(true);
    expect(score(open, analysis({ score: 7 }, 0)).isNextStepRight).toBe(false);
  });
});

test("owner and due date are judged among matched action items", () => {
  const { actions, owners, dueDates } = score(open, analysis({ score: 2 }, 0, [{ title: "Send it", segment_index: 2 }]));
  expect(actions.pairs).toHaveLength(1);
  expect(owners).toEqual({ right: 1, asked: 1 });
  expect(dueDates).toEqual({ right: 0, asked: 1 });
});

test("what nobody found is missed", () => {
  const { objections, actions } = score(open, analysis({ score: 2 }, 0));
  expect([objections.missed.length, actions.missed.length]).toEqual([1, 1]);
});

test("a score outside its band, and one that was not given, are no hits", () => {
  const inBand = (given: number | null) => {
    const { overall, criteria } = score(open, analysis({ score: given }, 0));
    return [overall.isInBand, criteria[0]?.isInBand];
  };
  expect([inBand(6), inBand(5), inBand(null)]).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ]);
});

test("a quote must be word for word in the segment that it names", () => {
  const sound = analysis({ score: 2 }, 0);
  expect(score(open, sound).quotes).toEqual({ total: 1, invalid: 0 });
  const [evidence] = sound.reports[0]?.criteria_scores[0]?.evidence ?? [];
  if (evidence) evidence.segment_index = 3;
  expect(score(open, sound).quotes).toEqual({ total: 1, invalid: 1 });
});
