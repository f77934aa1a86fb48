import { describe, expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { goodCall, inputOf, script } from "@/tests/unit/analysis/local/script";

const itemsOf = (lines: readonly string[], call = inputOf([]).call) => {
  const segments = script(["Rhea: Hello there.", "Paula: Hi, good morning.", ...lines]);
  return analyzeByRules(inputOf(segments, { call })).digest.action_items;
};
const brief = (lines: readonly string[]) =>
  itemsOf(lines).map(({ owner, title, due_date }) => `${owner} · ${title} · ${due_date}`);

describe("a promise", () => {
  test("is its speaker's, with its date, in the words that were used", () => {
    expect(brief(["Rhea: I'll send you the pricing by Friday.", "Paula: Thanks."])).toEqual([
      "Rhea · Send Paula the pricing · 2026-05-15",
    ]);
  });

  test("names the other as who is spoken to, and where they do something by a pronoun", () => {
    expect(brief(["Rhea: I'll let you know the price tomorrow.", "Paula: Good."]).join()).toMatch(
      /^Rhea · Let Paula know the price/,
    );
    expect(brief(["Rhea: I'll ask my boss what you need for tomorrow.", "Paula: Good."]).join()).toMatch(
      /^Rhea · Ask the boss what they need/,
    );
  });

  test("is heard without punctuation and case", () => {
    expect(
      brief(["Rhea: okay cool so ill send you the pricing sheet by friday and then you take a look", "Paula: sounds good"]),
    ).toEqual(["Rhea · Send Paula the pricing sheet · 2026-05-15"]);
  });

  test("put as what the other will get is a promise too", () => {
    expect(brief(["Rhea: You'll have one page with the figures tomorrow.", "Paula: Good."])).toEqual([
      "Rhea · Get Paula one page with the figures · 2026-05-12",
    ]);
  });

  test("that a recap says again is one item", () => {
    const items = analyzeByRules(inputOf(script(goodCall))).digest.action_items;
    expect(items.filter(({ title }) => /calculation/.test(title))).toHaveLength(1);
    expect(items.filter(({ title }) => /refund list/.test(title))).toEqual([
      expect.objectContaining({ owner: "Paula", due_date: "2026-05-12" }),
    ]);
  });

  test("of today is immediate, of this week high, without hurry low", () => {
    const priorities = itemsOf([
      "Rhea: I'll send you the contract today.",
      "Paula: Thanks.",
      "Rhea: I'll share the security questionnaire by Wednesday.",
      "Paula: Okay.",
      "Rhea: I'll send you the case study, no rush.",
    ]).map(({ priority }) => priority);
    expect(priorities).toEqual(["immediate", "high", "low"]);
  });
});

test("a promise with a pronoun comes with the sentence before it, every other alone", () => {
  const saidOf = (...lines: string[]) => itemsOf(lines).map(({ description }) => description);
  expect(
    saidOf("Paula: The pricing for ten vans would be good to have.", "Rhea: I'll send it to you tomorrow.", "Paula: Good."),
  ).toEqual(["Paula: The pricing for ten vans would be good to have. – Rhea: I'll send it to you tomorrow."]);
  expect(saidOf("Paula: Good.", "Rhea: The pricing depends on the vans. I'll send it to you tomorrow.", "Paula: Good.")).toEqual([
    "Rhea: The pricing depends on the vans. I'll send it to you tomorrow.",
  ]);
  expect(saidOf("Paula: That's all from me.", "Rhea: I'll send you the pricing tomorrow.", "Paula: Good.")).toEqual([
    "Rhea: I'll send you the pricing tomorrow.",
  ]);
});

describe("a request", () => {
  test("that is accepted is the other's item", () => {
    expect(brief(["Rhea: Can you send me the list of sites?", "Paula: Sure, no problem."])).toEqual([
      "Paula · Send Rhea the list of sites · null",
    ]);
  });

  test("that is turned down, or for now, is none", () => {
    expect(brief(["Rhea: Can you send me the list of sites?", "Paula: No, I can't share that."])).toEqual([]);
    expect(brief(["Rhea: Can you walk me through it?", "Paula: Sure.", "Rhea: I'll share my screen.", "Paula: Okay."])).toEqual(
      [],
    );
  });

  test("names the one who was called by name", () => {
    expect(brief(["Rhea: Tom, could you check with legal on the terms?", "Tom: Yes, will do.", "Paula: Thanks."])[0]).toMatch(
      /^Tom · Check with legal/,
    );
  });
});

test.each([
  "Rhea: If you sign today I'll send you a gift.",
  "Rhea: He said he will send the report every week.",
  "Rhea: The system will send your customers an email automatically.",
  "Rhea: I won't send you anything.",
  "Rhea: I'll be honest with you, that's hard.",
  "Rhea: I'll tell you a story.",
  "Rhea: I'll let you go.",
])("no item is made of %j", (line) => {
  expect(itemsOf([line, "Paula: Okay."])).toEqual([]);
});

test("dates are counted from the meeting's day in the organization's zone", () => {
  const call = { ...inputOf([]).call, meeting_date: "2026-05-12T03:00:00.000Z" };
  const lines = ["Rhea: I'll send you the pricing tomorrow.", "Paula: Thanks."];
  expect(itemsOf(lines, { ...call, time_zone: "America/Chicago" })[0]?.due_date).toBe("2026-05-12");
  expect(itemsOf(lines, { ...call, time_zone: "Europe/Berlin" })[0]?.due_date).toBe("2026-05-13");
});

describe("what belongs together", () => {
  test("what one person takes on in one breath is one item", () => {
    const items = brief([
      "Rhea: I'll ask Gelo about the price list and I'll send you his answer by Friday.",
      "Paula: Good, thank you.",
    ]);
    expect(items).toEqual([expect.stringMatching(/^Rhea · Ask Gelo .* and send .* · 2026-05-15/)]);
  });

  test("what somebody is to be had to do is theirs", () => {
    const items = brief([
      "Rhea: Bev will bring the samples on Monday.",
      "Paula: Good.",
      "Rhea: And I'll have Bev send you the price list.",
    ]);
    expect(items.join(" ")).toMatch(/Bev · Send (?:Paula|you) the price list/);
    expect(items.join(" ")).not.toMatch(/Rhea · /);
  });
});

describe("a loose form of words", () => {
  /** A call long enough for a second reading, with these lines before it ends. */
  const inCall = (...lines: string[]) =>
    analyzeByRules(inputOf(script([...goodCall.slice(0, 16), ...lines, "Paula: Thanks, bye."]))).digest.action_items.map(
      ({ owner, title }) => `${owner} · ${title}`,
    );

  test.each([
    ["present tense", "Rhea: So three thousand forty. I make the credit note until Wednesday.", /^Rhea · Make the credit note/],
    [
      "what is needed",
      "Rhea: And from you I'd need the list of the returns by Wednesday.",
      /^Paula · Provide the list of the returns/,
    ],
  ])("%s is heard as a promise or a request", (_, line, expected) => {
    expect(inCall(line, "Paula: Okay, good.").join("; ")).toMatch(expected);
  });

  test.each([
    "Rhea: We sell to shops of all sizes, and we make the labels in Leeds.",
    "Rhea: You take the parcel, you scan it, and the refund goes out.",
    "Rhea: I drive past there every morning and I see the queue.",
  ])("what somebody always does is no promise: %s", (line) => {
    expect(inCall(line, "Paula: Right.")).toEqual([]);
  });
});

describe("what is done may come before who does it", () => {
  test.each([
    ["Rhea: The BEE certificate I'll mail you tonight.", "Mail Paula the BEE certificate"],
    ["Rhea: And the proposal, I'll mail tomorrow.", "Mail the proposal"],
    ["Rhea: The labels, I'll log that with the print team.", "Log the labels with the print team"],
    ["Rhea: Tomorrow I'll send the list.", "Send the list"],
  ])("%s", (line, title) => {
    const [item] = itemsOf([line, "Paula: Okay, good."]);
    expect(item?.title).toBe(title);
  });
});

test("who gets a number of things has nothing to do", () => {
  expect(brief(["Rhea: So I'll get you one sheet by Friday.", "Paula: Good."])).toEqual([
    "Rhea · Get Paula one sheet · 2026-05-15",
  ]);
});
