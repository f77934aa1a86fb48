import type { ModelReply, ModelRequest } from "@/tests/support/model-server";

export interface ShownLine {
  segment: number;
  speaker: string;
  side: string;
  text: string;
}

/** The numbered lines of a request, read back the way a model would. */
export function shownLines({ data }: Pick<ModelRequest, "data">): ShownLine[] {
  return data.split("\n").flatMap((line) => {
    const match = /^\[(\d+)\] \S+ ("(?:[^"\\]|\\.)*") \((\w+)\): (".*")$/.exec(line);
    if (!match) return [];
    const [, segment = "", speaker = "", side = "", text = ""] = match;
    return [{ segment: Number(segment), speaker: String(JSON.parse(speaker)), side, text: String(JSON.parse(text)) }];
  });
}

/** The keys of the criteria that a scoring request asks for. */
export const criteriaKeys = ({ instructions }: Pick<ModelRequest, "instructions">): string[] =>
  [...instructions.matchAll(/"key":"(C\d+)"/g)].map((match) => match[1] ?? "");

/** A model that keeps to what it was told: every criterion 7, quotes copied from the rep's lines, no promises invented. */
export function honestReply(request: ModelRequest): ModelReply {
  return { kind: "answer", answer: request.schema === "digest" ? digestAnswer(request) : scoringAnswer(request) };
}

/** Each criterion with `score` and a quote of the longest line of the rep (of anybody where there is none). */
export function scoringAnswer(request: ModelRequest, score: number | null = 7) {
  const moment = longestLine(request, "rep");
  const criteria = criteriaKeys(request).map((criterion) => ({
    criterion,
    score,
    reason: "You asked about the process and waited for the answer.",
    confidence: "high",
    evidence: score === null ? [] : [moment],
  }));
  if (request.schema === "criteria") return { criteria };
  return {
    criteria,
    summary: "A calm call with a clear end.",
    strengths: ["Asked before telling."],
    improvements: ["Ask what it costs them."],
    next_practice: "Ask one more question before the demo.",
  };
}

export function digestAnswer(request: ModelRequest) {
  const said = longestLine(request, "prospect");
  return {
    summary: "The two spoke about the reports.\n\n**Overview**\n- Reports take too long.",
    topics: ["Reports", "pricing"],
    action_items: [],
    decisions: [],
    next_step: null,
    facts: { company: null, headcount: null, budget: null, deadline: null, tools: [] },
    insights: [
      {
        category: "pain_point",
        insight: "Reports take too long.",
        industry: null,
        prospect_title: null,
        company: null,
        sentiment: "negative",
        ...said,
      },
    ],
    follow_up: { subject: "Our call", body: "Thank you for your time." },
  };
}

function longestLine(request: ModelRequest, side: string): { segment: number; quote: string } {
  const lines = shownLines(request);
  const ofSide = lines.filter((line) => line.side === side);
  const [longest] = (ofSide.length > 0 ? ofSide : lines).toSorted((a, b) => b.text.length - a.text.length);
  return { segment: longest?.segment ?? 0, quote: longest?.text ?? "" };
}
