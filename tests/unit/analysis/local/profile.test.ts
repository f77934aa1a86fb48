import { expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { inputOf, script } from "@/tests/unit/analysis/local/script";

/** The company that is taken for a fact of a call in which Paula, who has this mail address, says this. */
const companyOf = (email: string, said: string): string | null => {
  const call = {
    title: "Refunds",
    meeting_date: "2026-05-11T15:00:00.000Z",
    time_zone: "UTC",
    call_type: "discovery" as const,
    participants: [{ name: "Paula", email, side: "prospect" as const }],
  };
  const lines = [
    "Rhea: Hi Paula, thanks for making the time today. How do you handle refunds at the moment?",
    `Paula: ${said}`,
    "Rhea: How many people look at them in a week, and what does it cost you when one is paid twice?",
    "Paula: Three of us, and it is about four hundred a month that we never see again.",
  ];
  return analyzeByRules(inputOf(script(lines), { call })).digest.facts.company;
};

test.each([
  [
    "as the call writes the name of the mail domain",
    "paula@harbourlane.example",
    "At Harbour Lane they come in by mail.",
    "Harbour Lane",
  ],
  ["by the first word of it", "paula@northgatedental.example", "Northgate has always done it by hand.", "Northgate"],
  ["as the buyer introduces it", "paula@mail.example", "Well, I'm Paula Diaz from Shoeworks, so it's all by mail.", "Shoeworks"],
  ["not where nobody says it", "paula@harbourlane.example", "They come in by mail, and we type them.", null],
  ["not as a month", "paula@mail.example", "I'm off from March, so it has to be before that.", null],
])("the buyer's company is named %s", (_, email, said, company) => {
  expect(companyOf(email, said)).toBe(company);
});
