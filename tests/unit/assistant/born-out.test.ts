import { describe, expect, test } from "vitest";
import { bornOut } from "@/lib/assistant/born-out";
import type { Citation } from "@/lib/assistant/contract";

const meeting_id = "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11";
const quoted = (segment_index: number) => ({ meeting_id, segment_index, quote: `line ${segment_index}` });
const citation = (segment_index: number): Citation => ({
  ...{ meeting_id, meeting_title: "Call", segment_index, start_ms: null, speaker: "Ann" },
  ...{ quote: `line ${segment_index}`, link: "http://localhost/meetings/x" },
});

function answerOf(response: string, count: number, truly: readonly number[], answered = true) {
  const citations = Array.from({ length: count }, (_, place) => quoted(place + 1));
  const cited = new Map(
    citations.filter((_, place) => truly.includes(place + 1)).map((one) => [one, citation(one.segment_index)]),
  );
  return bornOut({ answered, response, citations, suggested_followups: [] }, cited);
}

describe("bornOut", () => {
  test("keeps what has a true quote, and numbers its marks anew", () => {
    const answer = answerOf("- They want weekly invoices [2].\n- They have 40 seats [1].", 2, [2]);
    expect(answer).toMatchObject({
      answered: true,
      response: "- They want weekly invoices [1].",
      citations: [{ segment_index: 2 }],
    });
  });

  test("says nothing where no quote is true", () => {
    expect(answerOf("They signed [1].", 1, [])).toMatchObject({ answered: false, citations: [] });
  });

  test("a mark without a citation bears nothing out", () => {
    expect(answerOf("They signed [7].\nThey called [1].", 1, [1])).toMatchObject({ response: "They called [1]." });
  });

  test("an answer from figures alone needs no quote", () => {
    expect(answerOf("There were 12 meetings.", 0, [])).toMatchObject({ answered: true, response: "There were 12 meetings." });
  });

  test("links and images are words", () => {
    const { response } = answerOf("See [here](https://evil.example) ![x](https://evil.example/p.png) [1]", 1, [1]);
    expect(response).not.toMatch(/https?:|\]\(/);
  });

  test("a refusal stays a refusal", () => {
    expect(answerOf("Nobody spoke of it.", 0, [], false)).toMatchObject({ answered: false, response: "Nobody spoke of it." });
  });
});
