import { describe, expect, test } from "vitest";
import { parseTranscript } from "@/lib/transcript-parser/parse";
import { type ParsedSegment, TranscriptError, type TranscriptFormat } from "@/lib/transcript-parser/segments";

/** Segments as `Speaker|start|end|text`, with "-" for null. */
const told = (segments: readonly ParsedSegment[]) =>
  segments.map(({ speaker, start_ms, end_ms, text }) => `${speaker}|${start_ms ?? "-"}|${end_ms ?? "-"}|${text}`);

const read = (raw: string) => {
  const { format, segments } = parseTranscript(raw, "auto");
  return { format, told: told(segments) };
};

function refusal(raw: string, format: TranscriptFormat | "auto" = "auto"): { line: number | null; reason: string } {
  try {
    parseTranscript(raw, format);
  } catch (err) {
    if (err instanceof TranscriptError) return { line: err.line, reason: err.reason };
    throw err;
  }
  throw new Error("it was read");
}

describe("plain text", () => {
  test.each<[string, string, string[]]>([
    ["labels, empty turns dropped", "Jane: Hi.\nBob: \nJane: Bye.", ["Jane|-|-|Hi.", "Jane|-|-|Bye."]],
    ["several lines of one turn", "Jane: Hi\n  there\n\nagain.\nBob: Yes.", ["Jane|-|-|Hi there again.", "Bob|-|-|Yes."]],
    ["a label on its own line", "Jane Doe:\nHi there.\nBob Roe:\nYes.", ["Jane Doe|-|-|Hi there.", "Bob Roe|-|-|Yes."]],
    ["[mm:ss] before the label", "[00:12] Jane: Hi\n[01:02:03] Bob: Yes", ["Jane|12000|-|Hi", "Bob|3723000|-|Yes"]],
    ["(hh:mm:ss) before the label", "(00:00:12) Jane: Hi\n(0:15) Bob: Yes", ["Jane|12000|-|Hi", "Bob|15000|-|Yes"]],
    [
      "a range of times",
      "[00:12 - 00:15] Jane: Hi\n[00:15.5 --> 00:17.25] Bob: Yes",
      ["Jane|12000|15000|Hi", "Bob|15500|17250|Yes"],
    ],
    ["bare times", "00:12 Jane: Hi\n00:15 - Bob: Yes", ["Jane|12000|-|Hi", "Bob|15000|-|Yes"]],
    ["times after the name", "Jane (00:12): Hi\nBob [0:15]: Yes", ["Jane|12000|-|Hi", "Bob|15000|-|Yes"]],
    ["a time on its own line", "[00:12]\nJane: Hi\n[00:15]\nand more", ["Jane|12000|-|Hi", "Jane|15000|-|and more"]],
    [
      "a time without a label goes on with the speaker",
      "[00:12] Jane: Hi\n[00:15] and more",
      ["Jane|12000|-|Hi", "Jane|15000|-|and more"],
    ],
    ["Markdown labels", "**Jane:** Hi\n**Bob**: Yes", ["Jane|-|-|Hi", "Bob|-|-|Yes"]],
    ["a title before the first label", "Discovery call\nAttendees: Jane, Bob\nDate: 3 May\n\nJane: Hi", ["Jane|-|-|Hi"]],
    [
      "lower-case labels that return",
      "rep jane: Hi\nbuyer: Yes\nrep jane: So",
      ["rep jane|-|-|Hi", "buyer|-|-|Yes", "rep jane|-|-|So"],
    ],
    [
      "labels without a space that return",
      "Jane:Hi\nBob:Yes\nJane:So\nBob:No",
      ["Jane|-|-|Hi", "Bob|-|-|Yes", "Jane|-|-|So", "Bob|-|-|No"],
    ],
    [
      "names of all kinds",
      "李雷：你好\nDoe, Jane: Hi\n+1 (415) 555-0100: Yes\njane@acme.com: So\nSPEAKER_00: Hm",
      ["李雷|-|-|你好", "Doe, Jane|-|-|Hi", "+1 (415) 555-0100|-|-|Yes", "jane@acme.com|-|-|So", "SPEAKER_00|-|-|Hm"],
    ],
    [
      "companies in brackets",
      "Jane Doe (Acme: East): Hi\nBob [Guest]: Yes",
      ["Jane Doe (Acme: East)|-|-|Hi", "Bob [Guest]|-|-|Yes"],
    ],
    ["text with colons", "Jane: the ratio is 3:1, Bob: no", ["Jane|-|-|the ratio is 3:1, Bob: no"]],
  ])("%s", (_, raw, expected) => {
    expect(read(raw)).toEqual({ format: "text", told: expected });
  });

  test.each([
    "Note: call back",
    "Agenda: prices",
    "https://acme.com/a",
    "Re: your mail",
    "10:30 works for me",
    "10:30: the demo",
    "And then he said: no",
    "The question is: why?",
    "Next steps: a demo",
    "Step 1: sign",
    "C:\\temp",
    "re:Invent was good",
    "Q3: up",
    "Well, Jane: no",
    "one thing we need: time",
    "e.g.: this",
    '"Quote": he said',
    "???: what",
    "12: a number",
    ": nothing",
  ])("%j stays text of the utterance before", (line) => {
    expect(read(`Jane: Hi.\n${line}\nBob: Yes.`).told).toEqual([`Jane|-|-|Hi. ${line}`, "Bob|-|-|Yes."]);
  });

  test("no words are changed, only white space is", () => {
    expect(read("Jane:  I'm — well,\tnot\u00a0sure…  &amp; <b>so</b>").told).toEqual([
      "Jane|-|-|I'm — well, not sure… &amp; <b>so</b>",
    ]);
  });
});

describe("WebVTT", () => {
  test.each<[string, string, string[]]>([
    [
      "Zoom",
      "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nJane Doe: Hi: there\n\n2\n00:00:03.000 --> 00:00:04.000\nBob: Yes\nsir\n",
      ["Jane Doe|1000|2500|Hi: there", "Bob|3000|4000|Yes sir"],
    ],
    [
      "a cue that names nobody",
      "WEBVTT\n\n00:01.000 --> 00:02.000\nBob: Yes\n\n00:02.000 --> 00:03.000\nNote: 10:30 it is",
      ["Bob|1000|2000|Yes", "Speaker|2000|3000|Note: 10:30 it is"],
    ],
    [
      "Teams with GUIDs",
      "WEBVTT\n\n5f3d2c1a-0000-4000-8000-1234567890ab/12-0\n00:00:01.000 --> 00:00:02.000\n<v Jane Doe>Hi</v>\n",
      ["Jane Doe|1000|2000|Hi"],
    ],
    ["unpadded times", "WEBVTT\n\n0:0:13.540 --> 0:1:7.85\n<v Jane>Hi</v>", ["Jane|13540|67850|Hi"]],
    [
      "negative times are the start of the recording",
      "WEBVTT\n\n-00:00:01.500 --> 00:00:02.000\n<v Jane>Hi</v>\n\n0:0:-1.-500 --> 0:0:-1.0\n<v Bob>Yes</v>",
      ["Jane|0|2000|Hi", "Bob|0|0|Yes"],
    ],
    [
      "missing </v>",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jane>Hi\nthere\n\n00:02.000 --> 00:03.000\n<v Bob>Yes",
      ["Jane|1000|2000|Hi there", "Bob|2000|3000|Yes"],
    ],
    [
      "several voices in a cue",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jane>Hi</v> <v Bob>Yes</v>\n<v Bob>sure</v>",
      ["Jane|1000|2000|Hi", "Bob|1000|2000|Yes sure"],
    ],
    [
      "voices without a name",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v >Hi</v>\n\n00:02.000 --> 00:03.000\n<v Bob>Yes</v>",
      ["Speaker|1000|2000|Hi", "Bob|2000|3000|Yes"],
    ],
    [
      "a label within a voice is text",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jane>Bob: he said yes</v>",
      ["Jane|1000|2000|Bob: he said yes"],
    ],
    [
      "NOTE, STYLE and REGION",
      "WEBVTT - a title\nKind: captions\n\nNOTE\nJane: no\nspeech\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE one line\n\n00:01.000 --> 00:02.000 align:start position:10%\n<v.loud Jane>Hi</v>",
      ["Jane|1000|2000|Hi"],
    ],
    [
      "tags and entities",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jane &amp; Co>a <i>b</i><00:00:01.500><c.red> c</c> &lt;d&gt; R&D 5 < 6 &#39;e&#x27;</v>",
      ["Jane & Co|1000|2000|a b c <d> R&D 5 < 6 'e'"],
    ],
    [
      "no blank line between cues",
      "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nJane: Hi\n2\n00:02.000 --> 00:03.000\nJane: 42",
      ["Jane|1000|2000|Hi", "Jane|2000|3000|42"],
    ],
    [
      "a blank line before the text",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n\nHi there\n\n00:02.000 --> 00:03.000\n\nYes",
      ["Speaker|1000|2000|Hi there", "Speaker|2000|3000|Yes"],
    ],
    [
      "a blank line within the text",
      "WEBVTT\n\n00:01.000 --> 00:02.000\nJane: Hi\n\nthere\n\n2\n00:02.000 --> 00:03.000\nJane: So",
      ["Jane|1000|2000|Hi there", "Jane|2000|3000|So"],
    ],
    ["an end before the start is no end", "WEBVTT\n\n00:05.000 --> 00:02.000\nJane: Hi", ["Jane|5000|-|Hi"]],
    [
      "empty cues",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jane></v>\n\n00:02.000 --> 00:03.000\n\n7\n00:03.000 --> 00:04.000\n<v Jane>Hi</v>",
      ["Jane|3000|4000|Hi"],
    ],
    [
      "overlaps stay in the source's order",
      "WEBVTT\n\n00:04.000 --> 00:09.000\n<v Jane>Hi</v>\n\n00:01.000 --> 00:05.000\n<v Bob>Yes</v>",
      ["Jane|4000|9000|Hi", "Bob|1000|5000|Yes"],
    ],
    ["no header", "1\n00:00:01.000 --> 00:00:02.000\nJane: Hi", ["Jane|1000|2000|Hi"]],
  ])("%s", (_, raw, expected) => {
    expect(read(raw)).toEqual({ format: "vtt", told: expected });
    expect(read(`\ufeff${raw.replaceAll("\n", "\r\n")}`)).toEqual({ format: "vtt", told: expected });
  });
});

describe("SRT", () => {
  test.each<[string, string, string[]]>([
    [
      "labels",
      "1\n00:00:01,000 --> 00:00:02,500\nJane: Hi\n\n2\n00:00:03,000 --> 00:00:04,000\nYes",
      ["Jane|1000|2500|Hi", "Speaker|3000|4000|Yes"],
    ],
    ["formatting", '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="#fff">Jane:</font> <b>Hi</b>', ["Jane|1000|2000|Hi"]],
    [
      "two speakers in a cue",
      "1\n00:00:01,000 --> 00:00:02,000\nJane: Hi\n\n2\n00:00:02,000 --> 00:00:03,000\n- Bob: Yes\n- Jane: So",
      ["Jane|1000|2000|Hi", "Bob|2000|3000|Yes", "Jane|2000|3000|So"],
    ],
    [
      "a label without a text is no turn",
      "1\n00:00:01,000 --> 00:00:02,000\nJane:\n\n2\n00:00:02,000 --> 00:00:03,000\nJane: So",
      ["Jane|2000|3000|So"],
    ],
  ])("%s", (_, raw, expected) => {
    expect(read(raw)).toEqual({ format: "srt", told: expected });
  });
});

describe("Google Meet", () => {
  const markdown = `# **📝 Notes**

### Details

* **Data Set Tracking**: Bob began ([00:02:36](#00:02:36)).

# **📖 Transcript**

Jul 20, 2026

## **Iris Sync \\- Transcript**

### **00:00:50**

**Jane Doe:** Hello. It's 5\\% \\- or so

**Bob Roe:** I

### **00:02:36** {#00:02:36}

**Jane Doe:** Hi guys.

### **Transcription ended after 01:27:23**

*This editable transcript was computer generated and might contain errors. People can also change the text after it was created.*
`;
  test.each<[string, string, string[]]>([
    [
      "Markdown, with Gemini's notes before it",
      markdown,
      ["Jane Doe|50000|-|Hello. It's 5% - or so", "Bob Roe|-|-|I", "Jane Doe|156000|-|Hi guys."],
    ],
    [
      "text with block times",
      "Oct 2, 2025\nIris - Transcript\n00:00:00\n \nJane: Okay.\nBob: Hey,\n \n \n00:01:26\n \nJane: Um\nand so\n \nTranscription ended after 00:30:30\n\nThis editable transcript was computer generated and might contain errors.",
      ["Jane|0|-|Okay.", "Bob|-|-|Hey,", "Jane|86000|-|Um and so"],
    ],
    [
      "the older form, without times",
      "PPGC 27\nAttendees\nJane Doe, Bob's Presentation\n\nTranscript\n\nThis editable transcript was computer generated and might contain errors.\n\nJane Doe: All right\n\nBob: Yes",
      ["Jane Doe|-|-|All right", "Bob|-|-|Yes"],
    ],
    [
      "block times in brackets, no footer",
      "(00:00:00)\nJane: Okay.\nBob: Hey\nJane: So",
      ["Jane|0|-|Okay.", "Bob|-|-|Hey", "Jane|-|-|So"],
    ],
  ])("%s", (_, raw, expected) => {
    expect(read(raw)).toEqual({ format: "google_meet", told: expected });
  });
});

describe("Otter", () => {
  test.each<[string, string, string[]]>([
    [
      "headers",
      "Jane Doe  0:12  \nHi there.\n\nBob  1:02:03\nYes\nsir. Bob: no\n\nTranscribed by https://otter.ai\n",
      ["Jane Doe|12000|-|Hi there.", "Bob|3723000|-|Yes sir. Bob: no"],
    ],
    [
      "unknown speakers",
      "Unknown Speaker  0:00\nHi.\n\n0:07  \nYes.\n\nBob  0:09\n\nTranscribed by https://otter.ai",
      ["Unknown Speaker|0|-|Hi.", "Speaker|7000|-|Yes."],
    ],
    [
      "a single space before the time",
      "Jane 0:12\nHi at 10:30\n\nBob 0:15\nWe meet at 10:45\n",
      ["Jane|12000|-|Hi at 10:30", "Bob|15000|-|We meet at 10:45"],
    ],
    [
      "keywords before the first header",
      "Title\n\nSUMMARY KEYWORDS\nprice, team\n\nSPEAKERS\nJane, Bob\n\nJane  00:00\nHi.\n\nBob  00:04\nYes.",
      ["Jane|0|-|Hi.", "Bob|4000|-|Yes."],
    ],
  ])("%s", (_, raw, expected) => {
    // Without Otter's signature such headers may be of Teams, Fathom or Krisp as well.
    expect(read(raw)).toEqual({ format: raw.includes("otter.ai") ? "otter" : "text", told: expected });
    expect(told(parseTranscript(raw, "otter").segments)).toEqual(expected);
  });
});

describe("JSON", () => {
  const word = (text: string, start: unknown, end: unknown) => ({ text, start_timestamp: start, end_timestamp: end });
  test.each<[TranscriptFormat, string, unknown, string[]]>([
    [
      "recall",
      "participants",
      [
        {
          participant: { id: 1, name: "Jane", email: "jane@acme.com" },
          words: [word("Hi,", { relative: 0.5 }, { relative: 1 }), word("Bob.", { relative: 1 }, { relative: 1.25 })],
        },
        { participant: { id: 7, name: null }, words: [word("Yes", { relative: 2 }, null)] },
        { participant: null, words: [word("So", null, null)] },
        { participant: { id: 1, name: "Jane" }, words: [] },
      ],
      ["Jane|500|1250|Hi, Bob.", "Speaker 7|2000|-|Yes", "Speaker|-|-|So"],
    ],
    [
      "recall",
      "the older form",
      [
        { speaker: "Jane", speaker_id: 1, words: [word("Hi", 0.5, 1)] },
        { speaker: null, words: [word("So", 2, 3)] },
      ],
      ["Jane|500|1000|Hi", "Speaker|2000|3000|So"],
    ],
    [
      "fireflies",
      "the API's answer",
      {
        data: {
          transcript: {
            sentences: [
              { index: 0, speaker_name: "Jane", text: "Hi", raw_text: "hi", start_time: "1.25", end_time: 2.5 },
              { speaker_name: null, speaker_id: 2, text: "Yes", start_time: 3, end_time: 4 },
            ],
          },
        },
      },
      ["Jane|1250|2500|Hi", "Speaker 2|3000|4000|Yes"],
    ],
    [
      "fireflies",
      "the download",
      [{ sentence: "Hi", startTime: "00:02", endTime: "00:04", speaker_name: "Jane", speaker_id: 0 }],
      ["Jane|2000|4000|Hi"],
    ],
    [
      "gong",
      "with parties",
      {
        callTranscripts: [
          {
            callId: "1",
            transcript: [
              {
                speakerId: "10",
                topic: null,
                sentences: [
                  { start: 500, end: 900, text: "Hi" },
                  { start: 900, end: 1500, text: "there" },
                ],
              },
              { speakerId: "20", sentences: [{ start: 2000, end: 2500, text: "Yes" }] },
              { speakerId: "30", sentences: [{ start: 3000, end: 2000, text: "So" }] },
            ],
          },
        ],
        parties: [
          { speakerId: "10", name: "John", emailAddress: "john@acme.com", affiliation: "Internal" },
          { speakerId: "20", name: "John", affiliation: "External" },
        ],
      },
      ["John|500|900|Hi", "John|900|1500|there", "John (External)|2000|2500|Yes", "Speaker 30|3000|-|So"],
    ],
    [
      "grain",
      "a list",
      [
        { speaker: "Jane", participant_id: "p", start: 500, end: 900, text: "Hi" },
        { speaker: "Bob", participant_id: null, start: 900, end: 950, text: " " },
      ],
      ["Jane|500|900|Hi"],
    ],
    [
      "vapi",
      "an end-of-call report",
      {
        message: {
          type: "end-of-call-report",
          artifact: {
            messages: [
              { role: "system", message: "You are…", time: 1, secondsFromStart: 0 },
              { role: "bot", message: "Hi", time: 1000, endTime: 2500, secondsFromStart: 0.5 },
              { role: "user", message: "Yes", time: 3000, secondsFromStart: 2 },
              { role: "tool_calls", message: "x" },
            ],
          },
        },
      },
      ["AI|500|2000|Hi", "User|2000|-|Yes"],
    ],
    [
      "retell",
      "a webhook",
      {
        event: "call_ended",
        call: {
          transcript: "Agent: Hi",
          transcript_object: [
            {
              role: "agent",
              content: "Hi there",
              words: [
                { word: "Hi", start: 0.5, end: 0.7 },
                { word: "there", start: 0.7, end: 1 },
              ],
            },
            { role: "user", content: "Yes" },
          ],
        },
      },
      ["Agent|500|1000|Hi there", "User|-|-|Yes"],
    ],
    [
      "segments",
      "Mira's own",
      {
        segments: [
          { speaker: " Jane ", text: "Hi\nthere", start_ms: 5, end_ms: 10.4 },
          { speaker: "Bob", text: "Yes" },
          { speaker: "Bob", text: " " },
        ],
      },
      ["Jane|5|10|Hi there", "Bob|-|-|Yes"],
    ],
    ["segments", "the bare list", [{ speaker: "Jane", text: "Hi" }], ["Jane|-|-|Hi"]],
  ])("%s: %s", (format, _, value, expected) => {
    expect(read(JSON.stringify(value))).toEqual({ format, told: expected });
    expect(read(`\ufeff\n ${JSON.stringify(value, null, 2)}`)).toEqual({ format, told: expected });
  });

  test("sides and addresses come with the speakers where the source has them", () => {
    const gong = {
      callTranscripts: [
        {
          transcript: [
            { speakerId: "1", sentences: [{ text: "Hi" }] },
            { speakerId: "2", sentences: [{ text: "Yes" }] },
          ],
        },
      ],
      parties: [
        { speakerId: "1", name: "Jane", emailAddress: "j@acme.com", affiliation: "Internal" },
        { speakerId: "2", name: "Bob", affiliation: "External" },
        { speakerId: "3", name: "Silent", affiliation: "External" },
      ],
    };
    expect(parseTranscript(JSON.stringify(gong), "auto").speakers).toEqual([
      { name: "Jane", email: "j@acme.com", side: "rep" },
      { name: "Bob", email: null, side: "prospect" },
    ]);
    const grain = {
      participants: [{ name: "Jane", email: "j@acme.com", scope: "internal" }],
      transcript_json: [{ speaker: "Jane", participant_id: "1", start: 0, end: 1, text: "Hi" }],
    };
    expect(parseTranscript(JSON.stringify(grain), "auto").speakers).toEqual([{ name: "Jane", email: "j@acme.com", side: "rep" }]);
  });

  test.each<[string, unknown]>([
    ["no known shape", { hello: 1 }],
    ["an empty list", []],
    ["words that are none", [{ speaker: "A", words: [1] }]],
    ["two calls", { callTranscripts: [{ transcript: [] }, { transcript: [] }] }],
  ])("%s is refused", (_, value) => {
    expect(refusal(JSON.stringify(value)).reason).not.toBe("");
  });

  test("names from a prototype are only names", () => {
    expect(read('[{"speaker":"__proto__","text":"Hi"},{"speaker":"constructor","text":"Yes"}]').told).toEqual([
      "__proto__|-|-|Hi",
      "constructor|-|-|Yes",
    ]);
  });
});

describe("what can't be read is refused with its line and why", () => {
  test.each<[string, string, TranscriptFormat | "auto", number | null, string]>([
    ["prose without speakers", "We met on Tuesday and talked about the price.", "auto", 1, "no line starts with a speaker"],
    [
      "times that are none",
      "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nJane: Hi\n\nabc\n00:00:0x --> 00:00:04.000\nJane: So",
      "auto",
      8,
      "no times",
    ],
    [
      "times that are none in the first cue",
      "1\n00:00:0x,000 --> 00:00:02,000\nJane: Hi\n\n2\n00:00:03,000 --> 00:00:04,000\nJane: So",
      "auto",
      2,
      "no times",
    ],
    ["captions without a cue", "WEBVTT\n\nNOTE nothing", "auto", 1, "no cue"],
    ["a cut JSON", '{"segments": [\n{"speaker": "Jane",\n"text": "Hi"', "auto", 3, "JSON"],
    ["a wrong JSON", '{"segments":\n\n[x]}', "auto", 3, "JSON"],
    ["text where JSON was promised", "Jane: Hi", "gong", 1, "JSON"],
    ["another shape than was promised", '[{"speaker":"Jane","text":"Hi"}]', "retell", null, "transcript_object"],
    ["no Otter header", "Jane: Hi", "otter", 1, "Otter"],
    ["turns without words", "Jane: …\nBob: --", "auto", null, "no speech"],
    ["only empty turns", "Jane:\nBob:", "auto", null, "no speech"],
    ["nothing", "", "auto", 1, "no line"],
    ["a name without end", JSON.stringify([{ speaker: "x".repeat(201), text: "Hi" }]), "auto", null, "longer than"],
  ])("%s", (_, raw, format, line, reason) => {
    const refused = refusal(raw, format);
    expect(refused.reason).toContain(reason);
    expect(refused.line).toBe(line);
  });

  test("a format that is named overrides what the content looks like", () => {
    expect(told(parseTranscript("WEBVTT\nJane: Hi", "text").segments)).toEqual(["Jane|-|-|Hi"]);
  });
});
