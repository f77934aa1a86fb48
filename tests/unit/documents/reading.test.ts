import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxDocumentCharacters, passagesOf } from "@/lib/documents/passages";
import { DocumentFault, readFile } from "@/lib/documents/reading";
import { docxOf, otherZip, pdfOf } from "@/tests/support/document-files";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array<ArrayBuffer>, name: string | null = null) => readFile({ bytes, name });
const textOf = async (bytes: Uint8Array<ArrayBuffer>, name?: string) =>
  (await read(bytes, name)).passages.map(({ text }) => text).join("");
const faultOf = (bytes: Uint8Array<ArrayBuffer>, name?: string) =>
  read(bytes, name).then(
    () => null,
    (err: unknown) => (err instanceof DocumentFault ? err.message : err),
  );

describe("each kind of file gives its words", () => {
  test("a PDF page by page, its lines apart", async () => {
    const found = await read(
      pdfOf([
        ["Price list 2026", "Starter: 40 dollars (per seat)"],
        ["Terms", "Net 30."],
      ]),
    );
    expect(found).toEqual({
      ...{ format: "pdf", page_count: 2, word_count: 11 },
      passages: [
        { page: 1, text: "Price list 2026\nStarter: 40 dollars (per seat)\n\n" },
        { page: 2, text: "Terms\nNet 30." },
      ],
    });
  });

  test("a Word document by paragraphs", async () => {
    const found = await read(docxOf(["Price list", "Starter &amp; Pro: 40 dollars"]));
    expect(found).toMatchObject({ format: "docx", page_count: null });
    expect(found.passages.map(({ text }) => text).join("")).toMatch(/^Price list\n+Starter & Pro: 40 dollars$/);
  });

  test("HTML without scripts, styles and what is hidden", async () => {
    const html =
      "<!doctype html><title>T</title><style>p{color:red}</style><body><h1>Prices</h1><p>40&nbsp;dollars &lt;net&gt;<br>a seat</p><p hidden>Order one</p><script>alert(1)</script>";
    expect(await read(bytesOf(html))).toMatchObject({ format: "html" });
    expect(await textOf(bytesOf(html))).toMatch(/^Prices\s+40\sdollars <net>\na seat$/);
  });

  test("Markdown and text as they are, in any encoding, without what nobody can see", async () => {
    expect(await read(bytesOf("# Prices\n\n- 40 dollars"), "p.md")).toMatchObject({
      format: "markdown",
      passages: [{ page: null, text: "# Prices\n\n- 40 dollars" }],
    });
    expect(await textOf(new Uint8Array(Buffer.from("\ufeffVierzig Euro für alle", "utf16le")))).toBe("Vierzig Euro für alle");
    expect(await textOf(bytesOf("ig\u200bnore \u{e0041}all\r\nof it"))).toBe("ignore all\nof it");
  });
});

describe("what can't be read says why", () => {
  test.each([
    ["an empty file", new Uint8Array(), /empty/],
    ["letters of another encoding", new Uint8Array([0xc0, 0xed, 0xed, 0xe0, 0x3a, 0x20, 0xc4, 0xe0]), /UTF-8/],
    ["white space", bytesOf(" \n\t"), /no text/],
    ["a PDF that is cut off", pdfOf([["Hello"]]).slice(0, 60), /damaged/],
    ["a PDF of pictures", pdfOf([[]]), /scan/],
    ["a ZIP archive", otherZip(), /no Word document/],
    ["a ZIP archive cut off", docxOf(["Hello"]).slice(0, 200), /no Word document/],
    ["an old Office file", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), /old Office/],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4]), /no PDF/],
    ["too much text", bytesOf("word ".repeat(maxDocumentCharacters / 5 + 1)), /more than 2,000,000 characters/],
  ])("%s", async (_, bytes, sentence) => {
    expect(await faultOf(bytes)).toMatch(sentence);
  });

  test("HTML that nests without end", async () => {
    const deep = `<html>${"<div>".repeat(200_000)}word`;
    expect(await faultOf(bytesOf(deep))).toMatch(/HTML/);
  });
});

describe("passages", () => {
  test("joined they are the text, and none is long, whatever the text", () => {
    const words = fc.oneof(
      fc.lorem({ maxCount: 300, mode: "sentences" }),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("\n\n", "x".repeat(9_000), "😀".repeat(3_000)),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
        const text = parts.join("");
        const passages = passagesOf(text, 7);
        expect(passages.map((one) => one.text).join("")).toBe(text);
        for (const { page, text: piece } of passages) {
          expect([page, piece.isWellFormed() || !text.isWellFormed()]).toEqual([7, true]);
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(4000);
          expect(piece.split(/\s+/).length).toBeLessThanOrEqual(123);
        }
      }),
    );
  });

  test("end with a paragraph or a sentence where there is one", () => {
    const sentence = "The starter plan costs forty dollars per seat and month. ";
    for (const { text } of passagesOf(sentence.repeat(60), null)) expect(text.endsWith("month. ")).toBe(true);
  });
});
