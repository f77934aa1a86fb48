import { expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { inputOf, script, shortCall } from "@/tests/unit/analysis/local/script";

/** The days of what is to be done after a call on Monday, 11 May 2026, with these lines in its middle, by owner. */
const daysOf = (...lines: string[]): string[] =>
  analyzeByRules(inputOf(script(shortCall(...lines)))).digest.action_items.map(
    ({ owner, due_date }) => `${owner} ${due_date ?? "some day"}`,
  );

test.each<[string, string[], string[]]>([
  [
    "given when it is asked for",
    ["Rhea: I'll send you the four missing certificates.", "Paula: By when do I have them?", "Rhea: By the end of the week."],
    ["Rhea 2026-05-15"],
  ],
  [
    "said as what the other will have",
    [
      "Rhea: I'll write the new terms into the contract for you.",
      "Paula: Good.",
      "Rhea: You'll have it in your inbox on Wednesday.",
    ],
    ["Rhea 2026-05-13"],
  ],
  [
    "each promise's own",
    ["Paula: I'll text you the link to the old sheet tonight.", "Rhea: And I'll make you a page with both prices by Saturday."],
    ["Paula 2026-05-11", "Rhea 2026-05-16"],
  ],
  [
    "moved by who hears it",
    ["Rhea: I'll send you the offer on Thursday.", "Paula: I'm out on Thursday. Make it Wednesday.", "Rhea: Wednesday, then."],
    ["Rhea 2026-05-13"],
  ],
  [
    "none where the day is of something else",
    [
      "Rhea: I'll send you the checklist that we use.",
      "Paula: Good. Our fair is on the twentieth of June, so we are busy with that.",
    ],
    ["Rhea some day"],
  ],
])("the day is the one that is meant: %s", (_, lines, days) => {
  expect(daysOf(...lines)).toEqual(days);
});
