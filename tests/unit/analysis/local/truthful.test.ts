import { describe, expect, test } from "vitest";
import { coachingTones } from "@/lib/analysis/analyzer";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { isForeign, languageOf } from "@/lib/analysis/spoken-language";
import { criterion, goodCall, inputOf, rubricOf, script, shortCall } from "@/tests/unit/analysis/local/script";

const criteria = ["Discovery questions", "Next steps", "Objection handling", "Active listening", "Opening"].map((name) =>
  criterion(name),
);
const reportOf = (lines: readonly string[], coaching_tone: (typeof coachingTones)[number] = "encouraging") => {
  const [report] = analyzeByRules(inputOf(script(lines), { rubrics: [rubricOf(criteria, { coaching_tone })] })).reports;
  if (!report) throw new Error("an analysis has a report for each rubric");
  return report;
};

const badCall = [
  "Rhea: We are the number one platform with award-winning support, dashboards, connectors and a mobile app that everybody loves.",
  "Paula: What does that have to do with us? We lose nine thousand a month on refunds that were paid twice.",
  "Rhea: Our artificial intelligence automates everything, so that you can focus on strategy, and the premium plan has it all.",
  "Paula: That sounds expensive, and we changed systems two years ago, which was painful.",
  "Rhea: You will definitely love it. We have also launched a marketplace with over two hundred integrations this spring.",
  "Paula: I don't see it. I have to go.",
];

describe("a report says nothing kinder than its score", () => {
  test.each(coachingTones)("%s", (tone) => {
    for (const lines of [badCall, goodCall]) {
      const { criteria_scores, improvements, next_practice, strengths } = reportOf(lines, tone);
      for (const { name, score, feedback } of criteria_scores) {
        const said = [feedback, ...improvements.filter((one) => one.startsWith(name))].join(" ");
        if (score !== null && score < 4) expect(said, `${score}`).not.toMatch(/closer|nearly|nicely|well done|already/i);
        if (score !== null && score < 7) expect(strengths.some((one) => one.startsWith(name))).toBe(false);
      }
      expect(next_practice ?? "").not.toMatch(/rest in hand/);
    }
  });
});

const german = [
  "Rhea: Guten Tag, hier ist Rhea von Ledgerly. Wie schließen Sie heute den Monat ab, und was kostet Sie das?",
  "Paula: I'm sorry, I only follow English, so none of that reached me. Can we go on in English, please?",
  "Rhea: Verstehe. Können wir am Donnerstag um zehn Uhr sprechen? Ich schicke Ihnen dann eine Einladung mit allen Unterlagen.",
  "Paula: We don't seem to have a language in common today. Goodbye. I would have liked to hear what you have to say.",
  "Rhea: Schade, dann melde ich mich wieder, wenn ich jemanden habe, der mit Ihnen auf Englisch sprechen kann. Auf Wiederhören!",
];

test("what is not in English is not scored, and the report says so", () => {
  const report = reportOf(german);
  expect(report.overall_score).toBeNull();
  for (const { score, not_applicable, feedback } of report.criteria_scores) {
    expect({ score, not_applicable }).toEqual({ score: null, not_applicable: true });
    expect(feedback).toMatch(/not in English/);
  }
  expect(report.summary).toMatch(/not in English/);
  expect(report).toMatchObject({ strengths: [], improvements: [], next_practice: null });
});

test("a part in another language is left to the reader, with its share", () => {
  const mixed = [...goodCall, "Rhea: Muchas gracias, hasta luego, nos vemos la semana que viene para hablar de todo esto."];
  const { overall_score, summary } = reportOf(mixed);
  expect(overall_score).not.toBeNull();
  expect(summary).toMatch(/% of the rep's words are not in English/);
  expect(reportOf(goodCall).summary).not.toMatch(/English/);
});

describe("which language a text is in", () => {
  test.each([
    ["de", "Wie viele Jobs laufen bei Ihnen jede Nacht?"],
    ["fr", "Bonjour, vous avez deux minutes ?"],
    ["es", "¿Cuántas personas trabajan en su equipo?"],
    ["it", "Qual è il vostro budget per questo progetto?"],
    ["pt", "Quanto custa por mês?"],
    ["nl", "Heeft u even tijd?"],
    ["ja", "こんにちは、少しお時間いいですか"],
    ["en", "hi mara, it's jonas from dentaline, is now an ok time?"],
  ])("%s: %s", (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each([
    "ok",
    "Last chance.",
    "Fixed fees per contract",
    "Data quality issues lately?",
    "Cloud or on-prem?",
    "asdf",
    "SOC2, SSO, ISO 27001",
    "Luc, Claes and Peeters",
  ])("nothing short is taken for another language: %s", (text) => {
    expect(isForeign(text)).toBe(false);
  });
});

test("words are counted as a reader counts them", () => {
  const segments = script(goodCall);
  const spoken = ["Talk balance", "Clarity", "Active listening", "Buyer engagement"].map((name) => criterion(name));
  const [report] = analyzeByRules(inputOf(segments, { rubrics: [rubricOf(spoken)] })).reports;
  const stated = (report?.criteria_scores ?? []).flatMap(({ feedback }) =>
    [...feedback.matchAll(/(?:turn|answer) (?:of|has) (\d+) words/g)].map(([, count]) => Number(count)),
  );
  const counted = new Set(segments.map(({ text }) => text.split(/\s+/).length));
  expect(stated.length).toBeGreaterThan(1);
  expect(stated.filter((count) => !counted.has(count))).toEqual([]);
});

describe("what the summary says of money", () => {
  const summaryOf = (...lines: string[]): string =>
    analyzeByRules(inputOf(script(shortCall(...lines)))).digest.summary.split("**On money**")[1] ?? "";
  const settled = [
    "Paula: What would it come to for the twelve desks?",
    "Rhea: Four thousand eight hundred for the year, with the training.",
    "Paula: Then we'll take the twelve desks at four thousand eight hundred a year.",
    "Rhea: Wonderful, I'm glad.",
  ];

  test("is the figure that was settled, and not those that were only named", () => {
    expect(summaryOf(...settled)).toContain("we'll take the twelve desks at four thousand eight hundred a year");
    expect(summaryOf(...settled.slice(0, 2), "Paula: I see.")).toBe("");
  });

  test("is not a figure that another took the place of", () => {
    const later = "Rhea: Sorry, with the training it's five thousand one hundred.";
    expect(summaryOf(...settled.slice(0, 3), later)).not.toContain("eight hundred");
  });
});

test("the seller's share is of the words that a reader counts between spaces", () => {
  const lines = ["Rhea: I'm sure it's what they've asked for.", "Paula: We count words as they stand between spaces, all ten."];
  const { summary } = analyzeByRules(inputOf(script(shortCall(...lines)))).digest;
  const all = shortCall(...lines).map((line) => ({ side: line[0], words: line.split(" ").length - 1 }));
  const of = (side: string): number => all.reduce((sum, one) => sum + (one.side === side ? one.words : 0), 0);
  expect(summary).toContain(`said ${Math.round((100 * of("R")) / (of("R") + of("P")))} % of the words`);
});
