import { expect, test } from "vitest";
import { parseCall } from "@/tests/eval/call-file";

const labels = {
  overall: 6,
  band: [5, 7],
  criteria: { "Next steps": [4, 6], Opening: null },
  actions: [{ title: "Send the list", owner: "Lee Choi", due: null, at: [1] }],
  declined: [],
  decisions: [],
  objections: [],
  pains: [],
  competitors: [],
  facts: { company: null, headcount: null, budget: null, deadline: null, tools: [] },
  next_step: { agreed: false, what: null, at: [], date: null, time: null, with: [] },
  summary: [],
  topics: [],
};
const file = (body: string, changes: object = {}) =>
  [
    "id: gym\ntitle: Northside gym\ntype: negotiation\ndate: 2026-05-12T14:00\nzone: America/Chicago\npeople:",
    "- Dana Rourke | rep | dana@floorworks.example\n- Lee Choi | prospect | lchoi@northside.example\n---",
    `${body}\n---\n${JSON.stringify({ ...labels, ...changes })}\n`,
  ].join("\n");

test("a call file has head, people, turns with acts, and labels", () => {
  const call = parseCall(file("Dana Rourke: Hi Lee: ready? ## smalltalk, ask\n[0:12-1:02.5] Lee Choi: Sure. ## accept"));
  expect(call).toMatchObject({ id: "gym", call_type: "negotiation", meeting_date: "2026-05-12T19:00:00.000Z" });
  expect(call.participants[1]).toEqual({ name: "Lee Choi", side: "prospect", email: "lchoi@northside.example" });
  expect(call.segments).toEqual([
    { speaker: "Dana Rourke", start_ms: null, end_ms: null, text: "Hi Lee: ready?" },
    { speaker: "Lee Choi", start_ms: 12_000, end_ms: 62_500, text: "Sure." },
  ]);
  expect(call.acts).toEqual([["smalltalk", "ask"], ["accept"]]);
});

test.each([
  ["an unknown act", file("Dana Rourke: Hi. ## shouting")],
  ["a line that is no turn", file("Hello there")],
  ["a label without a place", file("Lee Choi: Hi. ## back", { pains: [{ text: "slow", at: [] }] })],
  ["a part that is missing", "id: gym\n---\n"],
])("%s is refused", (_, text) => {
  expect(() => parseCall(text)).toThrow();
});
