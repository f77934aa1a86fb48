import { describe, expect, test } from "vitest";
import { countQuestions, isPunctuated } from "@/lib/metrics/questions";

describe("in a source with punctuation", () => {
  test.each<[string, number, number]>([
    ["What do you use today?", 1, 1],
    ["So, um, how does that work?", 1, 1],
    ["Why? Who decides?", 2, 2],
    ["Who's the one that signs?", 1, 1],
    ["What’s your process?", 1, 1],
    ["How many people plan? How long does it take?", 2, 0],
    ["What time works?", 1, 0],
    ["When do you start? Where? Which one?", 3, 0],
    ["Do you use Salesforce?", 1, 0],
    ["You use Salesforce, right?", 1, 0],
    ["On pricing, what would you expect?", 1, 1],
    ["Could you walk me through it?", 1, 1],
    ["Can you tell me how you plan?", 1, 1],
    ["Tell me about your team.", 1, 1],
    ["Okay, walk me through a normal day.", 1, 1],
    ["I'm curious, how do you plan ?", 1, 1],
    ['He said "what now?" Then he left.', 1, 0],
    ["Right? You know? Okay?", 0, 0],
    ["Really?", 0, 0],
    ["What I mean is this.", 0, 0],
    ["I will tell me it is fine.", 0, 0],
    ["Hello there. That's $2.50.", 0, 0],
    ["What?! No way.", 0, 0],
    ["多少钱？", 1, 0],
    ["", 0, 0],
  ])("%j has %d, of which %d open", (text, count, open) => {
    expect(countQuestions(text, true)).toEqual({ count, open });
  });
});

describe("in a source without punctuation", () => {
  test.each<[string, number, number]>([
    ["so what do you use today", 1, 1],
    ["um how does that work for you", 1, 1],
    ["how many people plan", 1, 0],
    ["do you use salesforce", 1, 0],
    ["tell me about your team", 1, 1],
    ["could you walk me through it", 1, 1],
    ["what i mean is this", 0, 0],
    ["when we started it was slow", 0, 0],
    ["we do it by hand", 0, 0],
  ])("%j has %d, of which %d open", (text, count, open) => {
    expect(countQuestions(text, false)).toEqual({ count, open });
  });
});

test("a source is punctuated if it ends a sentence every 40 words or so", () => {
  expect(isPunctuated(["Hello there. How are you?"])).toBe(true);
  expect(isPunctuated([`${"word ".repeat(39)}end.`])).toBe(true);
  expect(isPunctuated([`${"word ".repeat(80)}end.`])).toBe(false);
  expect(isPunctuated(["hello there how are you"])).toBe(false);
});
