import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findQuote } from "@/lib/analysis/evidence";
import type { Segment } from "@/lib/transcript-parser/segments";
import { expectLinear } from "@/tests/support/linear";

const segments = (...texts: string[]): Segment[] =>
  texts.map((text, index) => ({ index, speaker: `Speaker ${index}`, side: "rep", start_ms: index * 1000, end_ms: null, text }));

const quoteIn = (quote: string, ...texts: string[]): string | undefined => findQuote(segments(...texts), quote, [])?.quote;

describe("a quote is found", () => {
  test("with the speaker, side, time and index of its segment", () => {
    expect(findQuote(segments("Good morning to you", "We lose two days a month"), "two days a month", [])).toEqual({
      quote: "two days a month",
      speaker: "Speaker 1",
      side: "rep",
      segment_index: 1,
      start_ms: 1000,
    });
  });

  test.each([
    ["case", "WE LOSE two Days", "we lose two days", "WE LOSE two Days"],
    ["white space", "we  lose\n two\u00a0days", " we lose two days ", "we  lose\n two\u00a0days"],
    ["quotation marks", "it’s “quite” a lot", `it's "quite" a lot`, "it’s “quite” a lot"],
    ["quotation marks around it", "we lose two days", '"we lose two days"', "we lose two days"],
    ["dots where it was cut", "so we lose two days", "…we lose two days…", "we lose two days"],
    ["composed and decomposed accents", "the caf\u00e9 is closed", "the cafe\u0301 is closed", "the caf\u00e9 is closed"],
    ["invisible characters", "we lo\u200bse two\u{e0041} days", "we lose two days", "we lo\u200bse two\u{e0041} days"],
    ["scripts without spaces", "我们每个月都损失两天时间", "每个月都损失两天", "每个月都损失两天"],
  ])("whatever its %s, and given back as the transcript has it", (_, text, quote, found) => {
    expect(quoteIn(quote, text)).toBe(found);
  });

  test("with its full stop where it has one", () => {
    expect(quoteIn("We lose two days.", "Yes. We lose two days. Really.")).toBe("We lose two days.");
  });

  test("in the hinted segment first, else in the earliest", () => {
    const twice = segments("that makes sense to me", "other", "that makes sense to me");
    expect(findQuote(twice, "that makes sense", [2])?.segment_index).toBe(2);
    expect(findQuote(twice, "that makes sense", [1, 99])?.segment_index).toBe(0);
  });

  test("of one or two words, where that is all that was said", () => {
    expect(quoteIn("sounds good", "that all sounds good to me", "Sounds good.")).toBe("Sounds good");
  });
});

describe("a quote is refused", () => {
  test.each([
    ["paraphrases", "we are losing two days"],
    ["leaves out a word", "we two days a month"],
    ["begins inside a word", "ose two days a"],
    ["ends inside a word", "we lose two da"],
    ["spans two segments", "a month every time"],
    ["has fewer than three words", "two days"],
    ["is empty", ""],
    ["is only marks", ' "…" '],
  ])("that %s", (_, quote) => {
    expect(quoteIn(quote, "We lose two days a month", "every time we close")).toBeUndefined();
  });

  test("that is one part of a letter with an accent", () => {
    expect(quoteIn("we met at cafe", "we met at cafe\u0301")).toBeUndefined();
  });
});

const word = fc.string({ unit: fc.constantFrom(..."abcXYZéÅßİıøΣσςжЩ09"), minLength: 1, maxLength: 8 });
const sentence = fc.array(word, { minLength: 3, maxLength: 12 });

test("any run of three or more words of a segment is found, in any case and spacing, as a substring of that segment", () => {
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      (sentences, which, from, length) => {
        const all = segments(...sentences.map((said) => said.join(" ")));
        const said = sentences[which % sentences.length] ?? [];
        const start = from % (said.length - 2);
        const quote = said
          .slice(start, start + 3 + (length % said.length))
          .join("  \n")
          .toLowerCase();
        const found = findQuote(all, quote, []);
        expect(found).not.toBeNull();
        expect(all[found?.segment_index ?? -1]?.text).toContain(found?.quote);
      },
    ),
  );
});

test("whatever is found of arbitrary text is word for word in its segment", () => {
  const tricky = fc.constantFrom(...`aA é'’".…`, "\n", "\u0301", "\u200b", "\ud800", "\udc00", "İ", "ß", "ﬁ", "😀", "天");
  const text = fc.string({
    unit: fc.oneof(
      tricky,
      fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)),
    ),
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 5 }),
      fc.nat(),
      fc.nat(60),
      fc.nat(60),
      text,
      (texts, which, from, to, other) => {
        const all = segments(...texts);
        for (const quote of [texts[which % texts.length]?.slice(from, to) ?? "", other]) {
          const found = findQuote(all, quote, [which]);
          if (found) expect(all[found.segment_index]?.text).toContain(found.quote);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("a text and a quote made to be slow take time in proportion to their length", () => {
  const searchOf = (length: number) => () => {
    // Made anew: what was folded once is kept with its segments.
    const all = segments(`${"a ".repeat(length)}b`, `${".".repeat(length)}x`);
    expect(findQuote(all, `${"a ".repeat(length / 2)}c ${".".repeat(length)}y`, [])).toBeNull();
  };
  expectLinear({ small: searchOf(40_000), large: searchOf(400_000) }, 10);
});
