import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { parseTranscript } from "@/lib/transcript-parser/parse";
import { put, putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let path: string;
beforeAll(async () => {
  tenant = await newTenant();
  const { meetingId } = await putCall(tenant.id, null, { title: 'Q2 "sync" – Zürich\r\nX: y' });
  path = `/meetings/${meetingId}/transcript`;
});

const types = { json: "application/json", txt: "text/plain", vtt: "text/vtt", srt: "application/x-subrip" };

describe("200", () => {
  test.each(Object.entries(types))("%s is a file of that kind, named after the meeting", async (format, type) => {
    const { status, headers } = await tenant.reader.send("GET", `${path}?format=${format}`);
    expect({ status, type: headers.get("content-type") }).toEqual({ status: 200, type: `${type}; charset=utf-8` });
    const disposition = headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; filename="[A-Za-z0-9._ -]+"; filename\*=UTF-8''[A-Za-z0-9%._-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe(`Q2 "sync" – Zürich\r\nX: y.${format}`);
  });

  test("json is what it is where not said", async () => {
    const { text } = await tenant.reader.send("GET", path);
    expect(JSON.parse(text)).toMatchObject({
      segments: [
        { index: 0, speaker: "Ann Lee", side: "rep" },
        { index: 1, speaker: "Bo Chen" },
      ],
    });
  });

  test.each(["txt", "vtt", "srt"] as const)("%s read again is the same call", async (format) => {
    const { text } = await tenant.reader.send("GET", `${path}?format=${format}`);
    const read = parseTranscript(text, "auto").segments;
    expect(read.map(({ speaker, text: said }) => [speaker, said])).toEqual([
      ["Ann Lee", "Let's review the pricing for next year."],
      ["Bo Chen", "Per seat works for us. Can you send the deck by Friday?"],
    ]);
    if (format !== "txt")
      expect(read.map(({ start_ms, end_ms }) => [start_ms, end_ms])).toEqual([
        [0, 4000],
        [4000, 9000],
      ]);
  });
});

describe("409", () => {
  test("subtitles need times", async () => {
    const id = randomUUID();
    const owned = { organization_id: tenant.id };
    await put("meetings", { ...owned, id, title: "Untimed" });
    const segments = [{ speaker: "A", start_ms: null, end_ms: null, text: "Hello there." }];
    await put("transcripts", { ...owned, meeting_id: id, format: "text", segments, word_count: 2, has_timing: false });
    for (const format of ["vtt", "srt"])
      expect(await tenant.reader.send("GET", `/meetings/${id}/transcript?format=${format}`)).toMatchObject({
        status: 409,
        error: { code: "conflict" },
      });
    expect((await tenant.reader.send("GET", `/meetings/${id}/transcript?format=txt`)).text).toContain("Hello there.");
  });
});

describe("404", () => {
  test("a meeting without a transcript has no file", async () => {
    const id = randomUUID();
    await put("meetings", { organization_id: tenant.id, id, title: "To come" });
    expect(await tenant.reader.send("GET", `/meetings/${id}/transcript`)).toMatchObject({ status: 404 });
  });
});

describe("400", () => {
  test("another format is named", async () => {
    expect(await tenant.reader.send("GET", `${path}?format=docx`)).toMatchObject({
      status: 400,
      error: { details: [{ path: "format" }] },
    });
  });
});
