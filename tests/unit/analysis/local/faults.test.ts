import { describe, expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { contentWords } from "@/lib/analysis/local/content-words";
import { criterion, goodCall, inputOf, rubricOf, script } from "@/tests/unit/analysis/local/script";

/** A call that begins and ends as calls do, with these lines in the middle. */
const around = (lines: readonly string[]): string[] => [
  "Rhea: Hi Paula, thanks for making the time today.",
  "Paula: Sure, happy to.",
  "Rhea: How do you plan the vans at the moment?",
  "Paula: On a whiteboard, mostly, and it works until somebody is ill.",
  ...lines,
  "Rhea: Great. Thanks for your time, Paula.",
  "Paula: Thanks, bye.",
];
const digestOf = (lines: readonly string[]) => analyzeByRules(inputOf(script(around(lines)))).digest;
const tasks = (lines: readonly string[]) =>
  digestOf(lines).action_items.map(({ owner, title, due_date }) => `${owner} · ${title} · ${due_date}`);

describe("what is said later counts", () => {
  test("a promise that is taken back is no task", () => {
    const made = ["Rhea: I'll send you the drawings of the ramp by Friday.", "Paula: Thanks."];
    expect(tasks(made)).toHaveLength(1);
    expect(tasks([...made, "Paula: Actually, forget the drawings of the ramp, we have them already."])).toEqual([]);
  });

  test("a date that is corrected is the later one", () => {
    expect(tasks(["Rhea: I'll send you the offer by Friday. No, Monday, I'm off Friday.", "Paula: Monday's fine."])).toEqual([
      expect.stringMatching(/2026-05-18$/),
    ]);
    expect(tasks(["Rhea: I'll send you the offer by Wednesday.", "Paula: Make it Thursday, please."])).toEqual([
      expect.stringMatching(/2026-05-14$/),
    ]);
  });

  test("an offer that is turned down is no task", () => {
    expect(tasks(["Rhea: Shall I send you the brochure as well?", "Paula: No, don't bother, I've got enough paper."])).toEqual(
      [],
    );
  });

  test("what is done on the spot is no task", () => {
    expect(tasks(["Rhea: I'll send you the link. I'm sending it to you now.", "Paula: Got it, it's come through."])).toEqual([]);
  });

  test("somebody who is not on the call keeps their promise", () => {
    const [item] = digestOf(["Rhea: Gavin will send you the drawings by Thursday.", "Paula: Perfect, thanks."]).action_items;
    expect(item).toMatchObject({ owner: "Gavin", due_date: "2026-05-14" });
  });

  test("days on which somebody is away are no meeting", () => {
    expect(digestOf(["Rhea: When are you around?", "Paula: I'm out Thursday and Friday."]).next_step?.date ?? null).toBeNull();
  });

  test("the next meeting has the day and the hour that both took up", () => {
    const { next_step } = digestOf([
      "Rhea: Shall we sit down with your foreman and go through it together? Ten o'clock on the thirtieth?",
      "Paula: Ten's good. The thirtieth at ten.",
      "Rhea: I'll send the invite. See you on the thirtieth at ten.",
    ]);
    expect(next_step).toMatchObject({ date: "2026-05-30", time: "10:00" });
  });

  test("another day in answer is the one that stands", () => {
    const { next_step } = digestOf([
      "Rhea: Could we speak again on Tuesday at two to go through the figures?",
      "Paula: Tuesday I'm on a roof. Wednesday at three works.",
      "Rhea: Wednesday at three, then. I'll send you the invite.",
      "Paula: Perfect, talk to you Wednesday.",
    ]);
    expect(next_step).toMatchObject({ date: "2026-05-13", time: "15:00" });
  });
});

describe("negation and stance", () => {
  const objections = (line: string) =>
    analyzeByRules(inputOf(script(around(["Rhea: It is four hundred a month for the ten vans.", line])))).insights.filter(
      ({ category }) => category === "objection",
    );

  test("that something is no obstacle is no objection", () => {
    expect(objections("Paula: The two-year term, that's not a deal breaker for us.")).toEqual([]);
  });

  test("sarcasm is nobody's task", () => {
    expect(tasks(["Rhea: We would need the list of all stops by Monday.", "Paula: Sure, I'll just type faster, then."])).toEqual(
      [],
    );
  });
});

test("a quote is a whole sentence with something in it", () => {
  const rubrics = [rubricOf(["Closing", "Decision process", "Discovery", "Value", "Rapport"].map((name) => criterion(name)))];
  const [report] = analyzeByRules(
    inputOf(script([...goodCall, "Paula: My daughter asked what I was doing home."]), { rubrics }),
  ).reports;
  const quotes = report?.criteria_scores.flatMap(({ evidence }) => evidence.map(({ quote }) => quote)) ?? [];
  expect(quotes.length).toBeGreaterThan(3);
  for (const quote of quotes) {
    expect(quote).toMatch(/[.?!]$/);
    expect(quote).not.toMatch(/daughter|^Yes|^Thank/);
    expect(contentWords(quote).size).toBeGreaterThanOrEqual(3);
  }
});

test("ordinary business is no attack: the rest of the turn is heard", () => {
  expect(
    tasks(["Rhea: I can give you 10 percent off if you sign for two years. I will send the contract by Friday.", "Paula: Good."]),
  ).toEqual([expect.stringMatching(/^Rhea · Send (?:Paula )?the contract · 2026-05-15/)]);
});

describe("another language", () => {
  const german = [
    "Rhea: Guten Tag Frau Paula, danke für Ihre Zeit heute. Wie planen Sie im Moment Ihre Touren?",
    "Paula: Das machen wir mit der Hand, und das kostet uns jede Woche zwei ganze Tage.",
    "Rhea: Ich schicke Ihnen das Angebot bis Freitag. Können wir am Donnerstag um zehn Uhr noch einmal sprechen?",
    "Paula: Donnerstag um zehn passt mir gut, sehr gern.",
    "Rhea: Wunderbar, dann sprechen wir am Donnerstag. Auf Wiederhören und vielen Dank.",
  ];

  test("is not read: nothing is scored, listed, or said to be missing", () => {
    const { digest, insights, reports } = analyzeByRules(inputOf(script(german)));
    expect(reports[0]?.overall_score).toBeNull();
    expect([digest.action_items, digest.decisions, digest.topics, insights]).toEqual([[], [], [], []]);
    expect(digest.next_step).toBeNull();
    expect(digest.summary).toMatch(/not in English/);
    expect(digest.summary).not.toMatch(/none|No next/);
    expect(digest.follow_up_draft).toEqual({ subject: "", body: "" });
  });
});

describe("words for a person", () => {
  test("a report is a paragraph that a manager would say, without bare counts", () => {
    const [report] = analyzeByRules(inputOf(script(goodCall))).reports;
    const texts = [report?.summary, ...(report?.criteria_scores.map(({ feedback }) => feedback) ?? [])].join(" ");
    expect(report?.summary).toMatch(/^Rhea, this was a \w+ call\./);
    expect(texts).not.toMatch(/acknowledged \d|did \d of|You met \d|closer than/);
  });

  test("the mail says who does what by when and when they speak, in the words of the rep", () => {
    const { body } = digestOf([
      "Rhea: I'll send you the offer by Wednesday. Could you send me the list of your stops?",
      "Paula: Sure, I'll send you the list of stops tomorrow.",
      "Rhea: Shall we go through it together on Thursday at two?",
      "Paula: Thursday at two works for me.",
    ]).follow_up_draft;
    expect(body).toMatch(/^Hi Paula,/);
    expect(body).toMatch(/I will send you the offer by Wednesday 13 May\./);
    expect(body).toMatch(/You will send me the list of .*stops\b/);
    expect(body).toMatch(/Our next appointment is on Thursday 14 May at 14:00\./);
  });

  test("there is no mail where there is nothing to say", () => {
    expect(digestOf(["Rhea: Fine. Let me know.", "Paula: I will think about it."]).follow_up_draft).toEqual({
      subject: "",
      body: "",
    });
  });
});

test("the action items of one turn keep their order", () => {
  const lines = ["Rhea: I'll send you the offer, I'll book the room and I'll ask Tom about the vans by Friday.", "Paula: Great."];
  const runs = Array.from({ length: 5 }, () => JSON.stringify(digestOf(lines).action_items));
  expect(new Set(runs).size).toBe(1);
});
