import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benchmarks } from "@/lib/metrics/benchmarks";
import { computeMetrics, metricsVersion } from "@/lib/metrics/compute";
import { Metrics } from "@/lib/metrics/contract";
import { durationSeconds, hasEnds, hasTiming } from "@/lib/metrics/talk";
import { type Segment, type Side, sides } from "@/lib/transcript-parser/segments";
import { expectLinear } from "@/tests/support/linear";

type Turn = [speaker: string, startSeconds: number | null, endSeconds: number | null, text: string];

const sideOf: Record<string, Side> = { R: "rep", R2: "rep", P: "prospect", P2: "prospect", U: "unknown" };
const ms = (seconds: number | null) => (seconds === null ? null : seconds * 1000);
const call = (...turns: Turn[]): Segment[] =>
  turns.map(([speaker, start, end, text], index) => ({
    index,
    speaker,
    side: sideOf[speaker] ?? "unknown",
    start_ms: ms(start),
    end_ms: ms(end),
    text,
  }));

const withoutTimes = (segments: Segment[]) => segments.map((segment) => ({ ...segment, start_ms: null, end_ms: null }));
const withoutSides = (segments: Segment[]) => segments.map((segment) => ({ ...segment, side: "unknown" as const }));

/** 2 minutes: the rep speaks 36 s in two turns, the prospect 54 s in two, an unknown colleague 10 s. */
const discovery = call(
  ["R", 0, 30, "So, how do you plan today? We, um, ask everybody."],
  ["P", 32, 80, "We plan in a spreadsheet and it takes two days a month."],
  ["R", 81, 87, "How many people plan?"],
  ["P", 88, 94, "Twelve people."],
  ["U", 110, 120, "Hello from the other room."],
);

describe("a call, computed by hand", () => {
  test("all figures", () => {
    expect(computeMetrics(discovery)).toEqual({
      version: metricsVersion,
      has_timing: true,
      talk_ratio: 0.4, // 36 / (36 + 54)
      talk_seconds: 100,
      longest_monologue_seconds: 30,
      longest_customer_story_seconds: 54, // the rep's short question doesn't break it
      interactivity_per_minute: 2.4, // 4 changes in 100 s of speech
      patience_seconds: 1, // one reply, from 80 to 81
      question_count: 2,
      open_question_count: 1,
      questions_per_hour: 72, // 2 in 100 s
      words_per_minute: 23.33, // 14 words in 36 s
      filler_words_per_minute: 3.33, // "So," and "um" in 36 s
      speakers: [
        {
          speaker: "R",
          side: "rep",
          talk_seconds: 36,
          talk_share: 0.36,
          word_count: 14,
          question_count: 2,
          longest_monologue_seconds: 30,
          words_per_minute: 23.33,
        },
        {
          speaker: "P",
          side: "prospect",
          talk_seconds: 54,
          talk_share: 0.54,
          word_count: 14,
          question_count: 0,
          longest_monologue_seconds: 48,
          words_per_minute: 15.56,
        },
        {
          speaker: "U",
          side: "unknown",
          talk_seconds: 10,
          talk_share: 0.1,
          word_count: 5,
          question_count: 0,
          longest_monologue_seconds: 10,
          words_per_minute: 30,
        },
      ],
    });
  });

  test("without times, seconds and rates are null and counts stay", () => {
    const metrics = computeMetrics(withoutTimes(discovery));
    expect(metrics).toMatchObject({ has_timing: false, question_count: 2, open_question_count: 1 });
    const nulls = Object.entries(metrics).filter(([, value]) => value === null);
    expect(nulls.map(([name]) => name).toSorted()).toEqual(
      "filler_words_per_minute interactivity_per_minute longest_customer_story_seconds longest_monologue_seconds patience_seconds questions_per_hour talk_ratio talk_seconds words_per_minute".split(
        " ",
      ),
    );
    expect(metrics.speakers[0]).toEqual({
      speaker: "R",
      side: "rep",
      talk_seconds: null,
      talk_share: null,
      word_count: 14,
      question_count: 2,
      longest_monologue_seconds: null,
      words_per_minute: null,
    });
  });

  test("without sides, what is the rep's or the prospect's is null, what is anybody's stays", () => {
    expect(computeMetrics(withoutSides(discovery))).toMatchObject({
      talk_ratio: null,
      talk_seconds: 100,
      longest_monologue_seconds: null,
      longest_customer_story_seconds: null,
      interactivity_per_minute: 2.4,
      patience_seconds: null,
      question_count: null,
      open_question_count: null,
      questions_per_hour: null,
      words_per_minute: null,
      filler_words_per_minute: null,
    });
  });

  test("a rep alone has no talk ratio", () => {
    expect(computeMetrics(call(["R", 0, 10, "Hello there"])).talk_ratio).toBeNull();
  });

  test("no segments, no figures", () => {
    expect(computeMetrics([])).toMatchObject({
      has_timing: false,
      talk_seconds: null,
      interactivity_per_minute: null,
      speakers: [],
    });
  });
});

describe("monologues", () => {
  test.each<[string, Segment[], number | null, number | null]>([
    [
      "turns of one speaker add up",
      call(["R", 0, 10, "One thing."], ["R", 12, 20, "And another."], ["P", 20, 25, "We see it otherwise."]),
      18,
      5,
    ],
    [
      "a back-channel doesn't end it",
      call(
        ["R", 0, 10, "One thing."],
        ["P", 10, 11, "Mhm."],
        ["R", 11, 20, "And another."],
        ["P", 20, 21, "Right, yeah."],
        ["R", 21, 25, "So much."],
      ),
      23,
      1,
    ],
    [
      "an answer is no back-channel",
      call(["R", 0, 10, "Is that so?"], ["P", 10, 11, "Yes."], ["R", 11, 20, "And another thing."]),
      10,
      1,
    ],
    [
      "four listening words take the floor",
      call(["R", 0, 10, "One thing."], ["P", 10, 12, "Yeah, right, yeah, okay."], ["R", 12, 20, "And another."]),
      10,
      2,
    ],
    [
      "a rep's short question doesn't end a story",
      call(["P", 0, 40, "It began in May."], ["R", 40, 42, "And then what happened?"], ["P", 42, 70, "Then it broke."]),
      2,
      68,
    ],
    [
      "a rep's long question does",
      call(
        ["P", 0, 40, "It began in May."],
        ["R", 40, 50, `And ${"so ".repeat(15)}what happened?`],
        ["P", 50, 70, "Then it broke."],
      ),
      10,
      40,
    ],
    [
      "a rep's statement does",
      call(["P", 0, 40, "It began in May."], ["R", 40, 42, "That was the outage."], ["P", 42, 70, "Then it broke."]),
      2,
      40,
    ],
    [
      "the prospect's question ends the rep's monologue",
      call(["R", 0, 40, "It is fast."], ["P", 40, 42, "How fast?"], ["R", 42, 70, "Very fast."]),
      40,
      2,
    ],
    ["reps don't share one", call(["R", 0, 40, "It is fast."], ["R2", 40, 70, "And safe."], ["P", 70, 71, "Mhm."]), 40, 1],
    [
      "speech within another's speech ends it",
      call(["R", 0, 60, "It is fast."], ["P", 10, 14, "But is it safe to use?"], ["R", 60, 90, "It is."]),
      60,
      4,
    ],
    [
      "the order of the source doesn't matter",
      call(["R", 12, 20, "And another."], ["R", 0, 10, "One thing."], ["P", 11, 12, "Mhm."]),
      18,
      1,
    ],
  ])("%s", (_, segments, monologue, story) => {
    const metrics = computeMetrics(segments);
    expect([metrics.longest_monologue_seconds, metrics.longest_customer_story_seconds]).toEqual([monologue, story]);
  });
});

describe("turn-taking", () => {
  test.each<[string, Segment[], number | null]>([
    [
      "the mean of the silences",
      call(
        ["P", 0, 10, "We plan."],
        ["R", 11, 12, "I will show that."],
        ["P", 12, 20, "Good to hear that."],
        ["R", 23, 25, "So here it is."],
      ),
      2,
    ],
    ["an interruption is no silence", call(["P", 0, 10, "We plan."], ["R", 8, 12, "I will show that."]), 0],
    ["a hold of over 10 s is left out", call(["P", 0, 10, "We plan."], ["R", 30, 40, "I am back."]), null],
    [
      "back-channels are no reply",
      call(["P", 0, 10, "We plan."], ["R", 10, 11, "Mhm."], ["P", 11, 20, "And more."], ["R", 22, 25, "I will show that."]),
      2,
    ],
    [
      "the last of several prospects counts",
      call(["P", 0, 30, "We plan."], ["P2", 5, 10, "So do we."], ["R", 31, 35, "I will show that."]),
      1,
    ],
    ["nobody answers a prospect", call(["R", 0, 10, "Hello there."], ["P", 11, 12, "We plan."]), null],
  ])("patience: %s", (_, segments, expected) => {
    expect(computeMetrics(segments).patience_seconds).toBe(expected);
  });

  test("an overlap counts once for each speaker", () => {
    const metrics = computeMetrics(call(["R", 0, 60, "We talk at once."], ["P", 30, 60, "We talk at once."]));
    expect(metrics).toMatchObject({ talk_seconds: 90, talk_ratio: 0.6667 });
    expect(metrics.speakers.map((one) => one.talk_seconds)).toEqual([60, 30]);
  });
});

describe("times", () => {
  test("a few words without a time leave the call timed, more don't", () => {
    const long = "word ".repeat(95);
    expect(hasEnds(call(["R", 0, 60, long], ["P", 60, null, "one two three four five"]))).toBe(true);
    expect(hasEnds(call(["R", 0, 60, long], ["P", 60, null, "one two three four five six"]))).toBe(false);
    expect(hasEnds(call(["R", 0, null, long]))).toBe(false);
    expect(hasTiming(call(["R", 0, null, long]))).toBe(true);
    expect(hasTiming(call(["R", 0, null, long], ["P", null, null, "one two three four five six"]))).toBe(false);
  });

  const turns: [string, number, null, string][] = [
    ["R", 0, null, "How do you plan the routes today, and who does it?"],
    ["P", 5, null, "On paper. It costs us two days a month, honestly, and nobody likes it."],
    ["R", 12, null, "I will send the pricing by Friday."],
    ["P", 15, null, "Great, thanks."],
  ];

  test("where the source has starts only, a turn ends where the next begins, if its words take about that long", () => {
    const metrics = computeMetrics(call(...turns), 17_000);
    expect(metrics).toMatchObject({ has_timing: true, talk_seconds: 17, talk_ratio: 0.4706, questions_per_hour: 211.76 });
    // 8 of 17 seconds; how long anybody was silent is not known.
    expect(metrics.patience_seconds).toBeNull();
    expect(metrics.longest_monologue_seconds).toBe(5);
  });

  test("a long silence after a turn leaves its length unknown, and what is measured by it null", () => {
    const metrics = computeMetrics(
      call(["R", 0, null, "Let me share my screen."], ["P", 95, null, "I see it."], ["R", 97, null, "Good."]),
    );
    expect(metrics).toMatchObject({ has_timing: true, talk_ratio: null, talk_seconds: null, words_per_minute: null });
  });

  test("without the length of the call the last turn's end stays open", () => {
    expect(computeMetrics(call(...turns)).talk_seconds).toBeNull();
    const long = turns.map(([who, at, end, text], place): [string, number, null, string] =>
      place === 2 ? [who, at, end, `${text} `.repeat(6)] : [who, place === 3 ? 30 : at, end, text],
    );
    expect(computeMetrics(call(...long)).talk_seconds).toBe(30);
  });

  test("the duration is the last time the source names", () => {
    expect(durationSeconds(call(["R", 3, 70.126, "a"], ["P", 5, 60, "b"]), null)).toBe(70.13);
    expect(durationSeconds(call(["R", 3, null, "a"], ["P", 65, null, "b"]), null)).toBe(65);
    expect(durationSeconds(call(["R", null, null, "a"]), null)).toBeNull();
  });
});

describe("for any call", () => {
  const segment = fc.record({
    speaker: fc.constantFrom("R", "R2", "P", "P2", "U", "__proto__"),
    side: fc.constantFrom(...sides),
    start_ms: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
    length: fc.option(fc.integer({ min: 0, max: 100_000 })),
    text: fc.oneof(fc.lorem(), fc.string(), fc.constantFrom("Mhm.", "So, um, what do you think?", "")),
  });
  const anyCall = fc.array(segment, { maxLength: 30 }).map((list) =>
    list.map(
      ({ length, ...one }, index): Segment => ({
        ...one,
        index,
        end_ms: one.start_ms === null || length === null ? null : one.start_ms + length,
      }),
    ),
  );

  test("the figures keep the contract and their bounds, and are the same each time", () => {
    fc.assert(
      fc.property(anyCall, (segments) => {
        const metrics = Metrics.parse(computeMetrics(segments));
        expect(computeMetrics(structuredClone(segments))).toEqual(metrics);
        expect(metrics.talk_ratio ?? 0).toBeGreaterThanOrEqual(0);
        expect(metrics.talk_ratio ?? 1).toBeLessThanOrEqual(1);
        expect(metrics.open_question_count ?? 0).toBeLessThanOrEqual(metrics.question_count ?? 0);
        const shares = metrics.speakers.reduce((sum, one) => sum + (one.talk_share ?? 0), 0);
        expect(shares).toBeLessThanOrEqual(1.001);
        for (const one of metrics.speakers) expect(one.longest_monologue_seconds ?? 0).toBeLessThanOrEqual(one.talk_seconds ?? 0);
      }),
    );
  });
});

test("ten hours take ten times the work of one", () => {
  const turns = (length: number) =>
    Array.from(
      { length },
      (_, at): Turn => [at % 2 === 0 ? "R" : "P", at * 3.6, at * 3.6 + 3, "So, you know, what do you plan with it today?"],
    );
  const [hour, hours] = [call(...turns(1000)), call(...turns(10_000))];
  expectLinear({ small: () => void computeMetrics(hour), large: () => void computeMetrics(hours) }, 10);
});

test("every benchmark names its source", () => {
  for (const { min, max, source } of benchmarks) {
    expect(min ?? max).not.toBeNull();
    expect(source.url).toMatch(/^https:\/\//);
    expect(source.sample).not.toBe("");
  }
});

test("words a minute are not counted where words are not separated by spaces", () => {
  const japanese = computeMetrics(
    call(["R", 0, 30, "本日はお時間をいただきありがとうございます。"], ["P", 30, 60, "こちらこそよろしくお願いします。"]),
  );
  expect(japanese).toMatchObject({ words_per_minute: null, filler_words_per_minute: null, talk_ratio: 0.5 });
  expect(japanese.speakers.map(({ words_per_minute }) => words_per_minute)).toEqual([null, null]);
});
