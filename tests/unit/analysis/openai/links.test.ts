import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import { describe, expect, test } from "vitest";
import { withoutLinks } from "@/lib/analysis/openai/without-links";
import { scoringAnswer } from "@/tests/support/model-answers";
import { answer, withModelServer } from "@/tests/unit/analysis/openai/harness";
import { sampleInput } from "@/tests/unit/analysis/openai/sample-call";

const { analyze, onDigest, onScoring } = withModelServer();

const hostile = [
  "![logo](https://evil.test/pixel.png?who=ann)",
  "[the offer](javascript:alert(document.cookie))",
  "[the offer](https://evil.test/a_(b) 'title')",
  "[![logo](https://evil.test/p.png)](javascript:alert(1))",
  "[offer][1]\n\n[1]: javascript:alert(1)",
  "![logo][]\n\n[logo]: https://evil.test/p.png",
  "<https://evil.test/>",
  "<img src=x onerror=alert(1)>",
  "https://evil.test/login and JavaScript:alert(1) and data:text/html;base64,PHNjcmlwdD4=",
  "[a [b](https://evil.test/b) c](https://evil.test/c)",
  "[offer](\nhttps://evil.test/ )",
  "[offer](<https://evil.test/ x>)",
  "[offer](https://evil.test/((((deep)))))",
  "!![x](y)![x](y",
  "[[[[[[[[[[[[x](a)](b)](c)](d)](e)](f)](g)](h)](i)](j)](k)](l)",
];

const rendered = (text: string): string => renderToStaticMarkup(createElement(Markdown, null, text));

describe("a text of the model", () => {
  test.each(hostile)("links nowhere and loads nothing: %j", (text) => {
    const kept = withoutLinks(text);
    expect(rendered(kept)).not.toMatch(/<(?:a|img|script)\b/);
    expect(kept).not.toMatch(/!\[|\]\(|javascript:|data:text|:\/\/|<img/i);
  });

  test("keeps the words of a link and an image, and what is none as it is", () => {
    expect(withoutLinks("See [the offer](https://evil.test/x) and ![a chart](y.png).")).toBe("See the offer and a chart.");
    expect(withoutLinks("They are on https://northwind.example/prices now")).toBe("They are on northwind.example/prices now");
    const plain = "**Overview**\n- 3 < 4, a[1] (sic), data: two of 3\n\n1. Wow! [sic]";
    expect(withoutLinks(plain)).toBe(plain);
  });

  test("goes through that in every place where it is kept", async () => {
    const [image = "", script = ""] = hostile;
    const text = `Fine ${image} ${script}`;
    const said = { segment: 4, quote: "I'll send you the security questionnaire by Tuesday" };
    const insight = { category: "other", insight: text, industry: text, prospect_title: text, company: text };
    onDigest({
      summary: text,
      topics: [text],
      action_items: [{ title: text, description: text, owner: null, due_date: null, priority: "low", status: "open", ...said }],
      decisions: [{ topic: text, decision: text, context: text, status: "settled", ...said }],
      insights: [{ ...insight, sentiment: "neutral", ...said }],
      follow_up: { subject: text, body: text },
    });
    const { digest } = await analyze();
    onScoring((request) => {
      const scored = scoringAnswer(request);
      const criteria = scored.criteria.map((one) => ({ ...one, reason: text }));
      return answer({ criteria, summary: text, strengths: [text], improvements: [text], next_practice: text });
    });
    const { reports } = await analyze();
    const kept = JSON.stringify({ digest, reports });
    expect(kept).toContain("Fine logo the offer");
    expect(kept).not.toMatch(/!\[|\]\(|javascript:|:\/\//i);
  });

  test("may quote brackets and addresses that were said: quotes are the transcript's own words", async () => {
    const words = 'Look at [page 3] of "https://northwind.example/plan" before Friday';
    const input = sampleInput();
    const segments = input.segments.map((segment) => (segment.index === 4 ? { ...segment, text: words } : segment));
    onDigest({
      action_items: [
        {
          ...{
            title: "Look at page 3",
            description: null,
            owner: null,
            due_date: null,
            priority: "low",
            status: "open",
            segment: 4,
          },
          quote: "Look at (page 3) of ”https://northwind.example/plan” before Friday",
        },
      ],
    });
    const { digest } = await analyze({ ...input, segments });
    expect(digest.action_items).toMatchObject([{ quote: words, segment_index: 4 }]);
  });
});
