import { describe, expect, test } from "vitest";
import { criteriaKeys, scoringAnswer } from "@/tests/support/model-answers";
import { answer, withModelServer } from "@/tests/unit/analysis/openai/harness";
import { rubric, sampleInput } from "@/tests/unit/analysis/openai/sample-call";

const { analyze, asked, onDigest, onScoring } = withModelServer();

describe("evidence", () => {
  test("that is made up is asked for again once, for those criteria only, and then kept out of the average", async () => {
    const fabricated = [{ segment: 2, quote: "I hear that your team is drowning in work" }];
    onScoring((request) => {
      const scored = scoringAnswer(request);
      return answer({
        ...scored,
        criteria: scored.criteria.map((one) => (one.criterion === "C2" ? { ...one, score: 10, evidence: fabricated } : one)),
      });
    });
    const { reports } = await analyze(sampleInput({ rubrics: [rubric("Discovery", "Pain", "Next steps", "Agenda")] }));
    expect(asked("criteria").map(criteriaKeys)).toEqual([["C2"]]);
    expect(reports[0]?.criteria_scores[1]).toMatchObject({
      name: "Next steps",
      unsupported: true,
      confidence: "low",
      evidence: [],
      score: 10,
    });
    expect(reports[0]?.overall_score).toBe(7);
  });

  test("given when asked again counts", async () => {
    onScoring((request) => {
      const scored = scoringAnswer(request);
      if (request.schema === "criteria") return answer(scoringAnswer(request, 3));
      return answer({ ...scored, criteria: scored.criteria.map((one) => ({ ...one, evidence: [] })) });
    });
    const { reports } = await analyze();
    expect(reports.map(({ overall_score }) => overall_score)).toEqual([3, 3]);
    expect(reports[0]?.criteria_scores[0]).toMatchObject({ unsupported: false, evidence: [{ segment_index: 2 }] });
  });

  test("found in part keeps the found quotes and no high confidence", async () => {
    onScoring((request) => {
      const scored = scoringAnswer(request);
      const more = { segment: 0, quote: "thanks a million for coming" };
      return answer({ ...scored, criteria: scored.criteria.map((one) => ({ ...one, evidence: [...one.evidence, more] })) });
    });
    const { reports } = await analyze();
    expect(reports[0]?.criteria_scores[0]).toMatchObject({
      confidence: "medium",
      unsupported: false,
      evidence: [{ segment_index: 2 }],
    });
    expect(asked("criteria")).toEqual([]);
  });

  test("carries the digest: what has no quote in the transcript is not in it", async () => {
    const said = { segment: 4, quote: "I'll send you the security questionnaire by Tuesday" };
    const item = {
      title: "Send the questionnaire",
      description: null,
      owner: "tom",
      due_date: "2026-05-12",
      priority: "high",
      status: "open",
    };
    const insight = { category: "other", insight: "x", industry: "", prospect_title: null, company: null, sentiment: "neutral" };
    onDigest({
      action_items: [
        { ...item, ...said },
        { ...item, title: "Sign the contract", segment: 5, quote: "we will sign the contract today" },
        { ...item, ...said, owner: "The Pope", due_date: "2026-06-31" },
        { ...item, ...said, due_date: "2026-05-08" },
        { ...item, ...said, title: "" },
      ],
      decisions: [
        {
          topic: "Tools",
          decision: "No more spreadsheets",
          context: "",
          status: "settled",
          segment: 0,
          quote: "we agreed to stop using spreadsheets this year",
        },
        {
          topic: "Price",
          decision: "90 % off",
          context: null,
          status: "settled",
          segment: 3,
          quote: "you get ninety percent off",
        },
      ],
      insights: [
        { ...insight, segment: 1, quote: "nobody trusts them" },
        { ...insight, segment: 1, quote: "everybody trusts them" },
      ],
    });
    const { digest, insights } = await analyze();
    expect(digest.action_items).toEqual([
      {
        title: "Send the questionnaire",
        description: null,
        owner: "Tom Reed",
        due_date: "2026-05-12",
        priority: "high",
        segment_index: 4,
        quote: said.quote,
      },
      expect.objectContaining({ owner: null, due_date: null }),
      expect.objectContaining({ due_date: null }),
    ]);
    expect(digest.decisions).toEqual([
      {
        topic: "Tools",
        decision: "No more spreadsheets",
        context: null,
        segment_index: 3,
        quote: "We agreed to stop using spreadsheets this year",
      },
    ]);
    expect(insights).toEqual([expect.objectContaining({ quote: "nobody trusts them", industry: null })]);
  });

  test("leaves out what was taken back, and keeps owners whom the call names", async () => {
    const said = { segment: 4, quote: "I'll send you the security questionnaire by Tuesday" };
    const item = { title: "Send it", description: null, owner: "Tom Reed", due_date: null, priority: "low" };
    const settled = {
      topic: "Tools",
      decision: "No more spreadsheets",
      context: null,
      segment: 3,
      quote: "We agreed to stop using spreadsheets this year",
    };
    onDigest({
      action_items: ["open", "withdrawn", "refused", "done"].map((status) => ({ ...item, status, ...said })),
      decisions: ["settled", "proposed", "withdrawn"].map((status) => ({ ...settled, status })),
      next_step: { what: "Talk again", date: "2026-05-14", time: "14:00", with: ["Ann Bell"], segment: 5, quote: "Sounds good." },
    });
    const { digest } = await analyze();
    expect(digest.action_items).toHaveLength(1);
    expect(digest.decisions).toHaveLength(1);
    expect(digest.next_step).toMatchObject({ date: "2026-05-14", time: "14:00", segment_index: 5 });
  });

  test("found for an endless title gives one that fits", async () => {
    const said = { segment: 4, quote: "I'll send you the security questionnaire by Tuesday" };
    const item = {
      title: "😀 do it ".repeat(200),
      description: "y".repeat(9000),
      owner: null,
      due_date: null,
      priority: "low",
      status: "open",
    };
    onDigest({ action_items: [{ ...item, ...said }] });
    const [kept] = (await analyze()).digest.action_items;
    expect([...(kept?.title ?? "")]).toHaveLength(300);
    expect(kept?.description).toHaveLength(2000);
  });

  test("is no way for a link into the summary", async () => {
    onDigest({
      summary: "Ok [click](http://evil.test) ![x](//evil.test/p) <a href=x>y</a> <http://evil.test>\n[a]: http://evil.test",
    });
    expect((await analyze()).digest.summary).not.toMatch(/\]\(|\]:|<[a-z/]/i);
  });
});
