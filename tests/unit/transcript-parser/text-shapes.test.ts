import { describe, expect, test } from "vitest";
import { decodeText } from "@/lib/transcript-parser/file-text";
import { parseTranscript } from "@/lib/transcript-parser/parse";

/** Segments as `Speaker|start|end|text`, with "-" for null. */
const told = (raw: string) =>
  parseTranscript(raw, "auto").segments.map(
    ({ speaker, start_ms, end_ms, text }) => `${speaker}|${start_ms ?? "-"}|${end_ms ?? "-"}|${text}`,
  );

describe("text as tools and pages write it", () => {
  test.each<[string, string, string[]]>([
    [
      "zoom saved cc",
      "[Dana Rourke] 10:03:15\nThanks for joining.\n\n[Tom Velasco] 10:03:22\nOn paper.\n\n[Dana Rourke] 10:04:01\nI'll send it.\n",
      ["Dana Rourke|0|-|Thanks for joining.", "Tom Velasco|7000|-|On paper.", "Dana Rourke|46000|-|I'll send it."],
    ],
    [
      "zoom chat",
      "10:03:15\t From Dana Rourke to Everyone:\n\tHi all, how do you plan?\n10:03:22\t From Tom Velasco to Everyone:\n\tOn paper.\n",
      ["Dana Rourke|0|-|Hi all, how do you plan?", "Tom Velasco|7000|-|On paper."],
    ],
    [
      "zoom chat tab",
      "10:03:15\tDana Rourke:\tHi all\n10:03:22\tTom Velasco:\tOn paper: yes\n",
      ["Dana Rourke|0|-|Hi all", "Tom Velasco|7000|-|On paper: yes"],
    ],
    [
      "krisp",
      "Dana Rourke | 00:01\nHow do you plan?\nSpeaker 2 | 00:03\nOn paper.\nDana Rourke | 00:09\nI'll send it.\n",
      ["Dana Rourke|1000|-|How do you plan?", "Speaker 2|3000|-|On paper.", "Dana Rourke|9000|-|I'll send it."],
    ],
    [
      "krisp md",
      "**Dana Rourke | 00:01**\nHow do you plan?\n\n**Speaker 2 | 00:03**\nOn paper.\n",
      ["Dana Rourke|1000|-|How do you plan?", "Speaker 2|3000|-|On paper."],
    ],
    [
      "krisp columns",
      "00:00:01 | Dana Rourke | How do you plan?\n00:00:03 | Tom Velasco | On paper.\n",
      ["Dana Rourke|1000|-|How do you plan?", "Tom Velasco|3000|-|On paper."],
    ],
    [
      "md table",
      "| Time | Speaker | Text |\n|---|---|---|\n| 00:01 | Dana | How do you plan? |\n| 00:05 | Tom | On paper. |\n",
      ["Dana|1000|-|How do you plan?", "Tom|5000|-|On paper."],
    ],
    [
      "brack dash",
      "[00:00:09.37] - Speaker 2\nHello there, how are you?\n\n[00:00:12.10] - Speaker 1\nFine.\n",
      ["Speaker 2|9370|-|Hello there, how are you?", "Speaker 1|12100|-|Fine."],
    ],
    [
      "hash",
      "# Call\n\n#### Speaker 1\nHow do you plan?\n\n#### Speaker 2\nOn paper.\n\n#### Speaker 1\nOK: good.\n",
      ["Speaker 1|-|-|How do you plan?", "Speaker 2|-|-|On paper.", "Speaker 1|-|-|OK: good."],
    ],
    [
      "bold name alone",
      "**Dana Rourke**\nHow do you plan?\n\n**Tom Velasco**\nOn paper.\n\n**Dana Rourke**\nGreat.\n",
      ["Dana Rourke|-|-|How do you plan?", "Tom Velasco|-|-|On paper.", "Dana Rourke|-|-|Great."],
    ],
    [
      "teams en page",
      "AI-generated content may be incorrect\n\nDana Rourke started transcription\n\nDana Rourke\n0 minutes 9 seconds0:09\nDana Rourke 0 minutes 9 seconds\nHow do you plan?\nTV\nTom Velasco\n1 minute 1 second1:01\nTom Velasco 1 minute 1 second\nOn paper.\nTom Velasco 1 minute 5 seconds\nYes.\n\nDana Rourke stopped transcription",
      ["Dana Rourke|9000|-|How do you plan?", "Tom Velasco|61000|-|On paper.", "Tom Velasco|65000|-|Yes."],
    ],
    [
      "teams fr page",
      "Dana Rourke a démarré la transcription\n\nDana Rourke\n0 minutes 9 secondes0:09\nDana Rourke 0 minutes 9 secondes\nComment planifiez-vous ?\nTV\nTom Velasco\n1 minute 1 seconde1:01\nTom Velasco 1 minute 1 seconde\nSur papier.\n\nDana Rourke a arrêté la transcription",
      ["Dana Rourke|9000|-|Comment planifiez-vous ?", "Tom Velasco|61000|-|Sur papier."],
    ],
    [
      "teams page no nt",
      "Dana Rourke\n0 minutes 9 seconds\n0:09\nHow do you plan?\nTV\nTom Velasco\n1 minute 1 second\n1:01\nOn paper.\n",
      ["Dana Rourke|9000|-|How do you plan?", "Tom Velasco|61000|-|On paper."],
    ],
    [
      "teams old docx",
      "0:0:0.0 --> 0:0:3.480\nDana Rourke\nHow do you plan?\n\n0:0:4.0 --> 0:0:6.480\nTom Velasco\nOn paper.\n\n0:0:7.0 --> 0:0:8.480\nDana Rourke\nYes.\n\n0:0:9.0 --> 0:0:10.480\nTom Velasco\nBye.\n",
      [
        "Dana Rourke|0|3480|How do you plan?",
        "Tom Velasco|4000|6480|On paper.",
        "Dana Rourke|7000|8480|Yes.",
        "Tom Velasco|9000|10480|Bye.",
      ],
    ],
    [
      "teams docx fr",
      "Réunion-20260615\n15 juin 2026, 03:35\n27 min 42 s\nDana Rourke a démarré la transcription\n\nDana Rourke   0:03\nComment planifiez-vous ?\n\nTom Velasco   0:09\nSur papier.\n\nDana Rourke a arrêté la transcription",
      ["Dana Rourke|3000|-|Comment planifiez-vous ?", "Tom Velasco|9000|-|Sur papier."],
    ],
    [
      "meet de",
      "Termin - Transkript\n00:00:04\n\nDana Rourke: Wie planen Sie?\nTom Velasco: Auf Papier.\n\n00:02:18\n\nDana Rourke: Wer entscheidet?\nTom Velasco: Greta.\n\nTranskription nach 00:18:14 beendet\n\nDieses bearbeitbare Transkript wurde automatisch erstellt und kann Fehler enthalten.",
      [
        "Dana Rourke|4000|-|Wie planen Sie?",
        "Tom Velasco|-|-|Auf Papier.",
        "Dana Rourke|138000|-|Wer entscheidet?",
        "Tom Velasco|-|-|Greta.",
      ],
    ],
    [
      "meet fr",
      "Réunion - Transcription\n00:00:04\n\nDana Rourke: Comment planifiez-vous ?\nTom Velasco: Sur papier.\n\nLa transcription s'est terminée après 00:18:14\n\nCette transcription modifiable a été générée par ordinateur.",
      ["Dana Rourke|4000|-|Comment planifiez-vous ?", "Tom Velasco|-|-|Sur papier."],
    ],
    [
      "meet pt",
      "### 00:00:04\n\n**Dana Rourke:** Como planeja?\n\n**Tom Velasco:** No papel.\n\n### A transcrição foi encerrada após 00:18:14\n\n*Esta transcrição editável foi gerada por computador.*",
      ["Dana Rourke|4000|-|Como planeja?", "Tom Velasco|-|-|No papel."],
    ],
    [
      "meet ko",
      "회의 - 스크립트\n00:00:04\n\n김민수: 어떻게 계획하세요?\n이지은: 종이로요.\n\n00:18:14 후에 스크립트가 종료되었습니다\n\n수정 가능한 이 스크립트는 컴퓨터로 생성되었으며 오류가 있을 수 있습니다.",
      ["김민수|4000|-|어떻게 계획하세요?", "이지은|-|-|종이로요."],
    ],
    [
      "rollup yt",
      "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.000\n \nhello<00:00:00.5><c> everyone</c>\n\n00:00:02.000 --> 00:00:02.010\nhello everyone\n \n\n00:00:02.010 --> 00:00:04.000\nhello everyone\ntoday we<c> plan</c>\n\n00:00:04.000 --> 00:00:04.010\ntoday we plan\n \n\n00:00:04.010 --> 00:00:06.000\ntoday we plan\nroutes for crews\n",
      ["Speaker|0|2010|hello everyone", "Speaker|2010|4010|today we plan", "Speaker|4010|6000|routes for crews"],
    ],
    [
      "growing",
      "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nDana: How\n\n00:00:01.000 --> 00:00:02.000\nDana: How do you\n\n00:00:02.000 --> 00:00:03.000\nDana: How do you plan the routes?\n\n00:00:03.000 --> 00:00:04.000\nTom: On\n\n00:00:04.000 --> 00:00:05.000\nTom: On paper\n\n00:00:05.000 --> 00:00:06.000\nTom: On paper mostly.\n",
      [
        "Dana|0|1000|How",
        "Dana|1000|2000|do you",
        "Dana|2000|3000|plan the routes?",
        "Tom|3000|4000|On",
        "Tom|4000|5000|paper",
        "Tom|5000|6000|mostly.",
      ],
    ],
    [
      "stars",
      "+1 415-***-**12  0:03\nHello there.\n\nDana Rourke  0:09\nHi.\n",
      ["+1 415-***-**12|3000|-|Hello there.", "Dana Rourke|9000|-|Hi."],
    ],
    [
      "stars2",
      "**+1 415-***-**12:** Hello there.\n**Dana Rourke:** Hi.\n",
      ["+1 415-***-**12|-|-|Hello there.", "Dana Rourke|-|-|Hi."],
    ],
    ["brackets", "[Dana Rourke]: Hello there.\n[Tom Velasco]: Hi.\n", ["Dana Rourke|-|-|Hello there.", "Tom Velasco|-|-|Hi."]],
    [
      "wall am",
      "10:03:15 AM Dana Rourke: Hello.\n10:04:15 AM Tom Velasco: Hi.\n",
      ["Dana Rourke|0|-|Hello.", "Tom Velasco|60000|-|Hi."],
    ],
    [
      "wall iso",
      "[2026-03-03 23:59:50] Dana: Hello there\n[2026-03-04 00:00:05] Tom: Hi\n",
      ["Dana|0|-|Hello there", "Tom|15000|-|Hi"],
    ],
    [
      "arrow words",
      "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nDana: Go to\n\nSettings --> Billing\n\nNOTE-7\n00:00:05.000 --> 00:00:06.000\nTom: The plan: nine days, [5:00] works\n",
      ["Dana|1000|4000|Go to Settings --> Billing", "Tom|5000|6000|The plan: nine days, [5:00] works"],
    ],
    [
      "5:00 line",
      "Dana: Call me\n[5:00] tomorrow works\nTom: Fine\nDana: Bye\n",
      ["Dana|-|-|Call me [5:00] tomorrow works", "Tom|-|-|Fine", "Dana|-|-|Bye"],
    ],
    [
      "yt nospk",
      "0:00\nhello everyone\n0:04\ntoday we plan\n0:09\nroutes for crews\n",
      ["Speaker|0|-|hello everyone", "Speaker|4000|-|today we plan", "Speaker|9000|-|routes for crews"],
    ],
    [
      "nospk brackets",
      "[00:00] Welcome, how do you plan?\n[00:05] On paper.\n[00:09] Great\n",
      ["Speaker|0|-|Welcome, how do you plan?", "Speaker|5000|-|On paper.", "Speaker|9000|-|Great"],
    ],
    [
      "nospk bare",
      "00:00:01 Welcome, how do you plan?\n00:00:05 On paper.\n00:00:09 Great\n",
      ["Speaker|1000|-|Welcome, how do you plan?", "Speaker|5000|-|On paper.", "Speaker|9000|-|Great"],
    ],
    [
      "range hdr",
      "00:00:01 - 00:00:04 Dana Rourke\nHow do you plan?\n\n00:00:05 - 00:00:09 Tom Velasco\nOn paper.\n\n00:00:10 - 00:00:12 Dana Rourke\nYes.\n",
      ["Dana Rourke|1000|4000|How do you plan?", "Tom Velasco|5000|9000|On paper.", "Dana Rourke|10000|12000|Yes."],
    ],
    [
      "descript",
      "[00:00:01] Dana Rourke: How do you plan?\n\n[00:00:05] Tom Velasco: On paper.\n",
      ["Dana Rourke|1000|-|How do you plan?", "Tom Velasco|5000|-|On paper."],
    ],
    [
      "rev",
      "Dana Rourke (00:01):\nHow do you plan?\n\nTom Velasco (00:05):\nOn paper.\n",
      ["Dana Rourke|1000|-|How do you plan?", "Tom Velasco|5000|-|On paper."],
    ],
    ["granola", "Me: How do you plan?\nThem: On paper.\n", ["Me|-|-|How do you plan?", "Them|-|-|On paper."]],
    [
      "notes first",
      "Attendees: Dana, Tom\nCompany: Velasco\nCustomer: Velasco Roofing\n\n[00:01] Dana: How do you plan?\n[00:05] Tom: On paper.\n",
      ["Dana|1000|-|How do you plan?", "Tom|5000|-|On paper."],
    ],
    [
      "chevron vtt",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n>> DANA ROURKE: Good morning.\n\n00:02.000 --> 00:03.000\n>> TOM: Morning. >> DANA ROURKE: So.\n",
      ["DANA ROURKE|1000|2000|Good morning.", "TOM|2000|3000|Morning.", "DANA ROURKE|2000|3000|So."],
    ],
    [
      "jsonl",
      '{"speaker":"Dana","start":0.5,"end":1,"text":"Hi"}\n{"speaker":"Tom","start":2,"end":3,"text":"Yes"}',
      ["Dana|500|1000|Hi", "Tom|2000|3000|Yes"],
    ],
    [
      "csv ms",
      'start,end,text\n0,3000," How do you plan the routes today?"\n3000,8200," On paper, it costs us two days."\n',
      ["Speaker|0|3000|How do you plan the routes today?", "Speaker|3000|8200|On paper, it costs us two days."],
    ],
    [
      "tsv whisper",
      "start\tend\ttext\n0\t3000\tHow do you plan the routes today?\n3000\t8200\tOn paper.\n",
      ["Speaker|0|3000|How do you plan the routes today?", "Speaker|3000|8200|On paper."],
    ],
    [
      "csv semi",
      "Sprecher;Zeit;Text\nDana;00:00:03;Wie planen Sie?\nTom;00:00:09;Auf Papier; ja\n",
      ["Dana|3000|-|Wie planen Sie?", "Tom|9000|-|Auf Papier; ja"],
    ],
    [
      "csv name",
      'Timestamp,Name,Transcript\n00:03,Dana,"How, you?"\n00:09,Tom,Fine\n',
      ["Dana|3000|-|How, you?", "Tom|9000|-|Fine"],
    ],
    [
      "graph vtt",
      'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n{"startDateTime":"2026","speakerName":"Dana Rourke","spokenText":"How do you plan?","spokenLanguage":"en-us"}\n',
      ["Dana Rourke|1000|3000|How do you plan?"],
    ],
    [
      "name, tab, words; one of them speaks once",
      "Dana Rourke\tHi Tom\nTom Velasco\tHello\nDana Rourke\tBye\n",
      ["Dana Rourke|-|-|Hi Tom", "Tom Velasco|-|-|Hello", "Dana Rourke|-|-|Bye"],
    ],
    [
      "times after the labels",
      "Dana: [00:00:01] Hi Tom.\n\nTom: [00:00:05] Hello.\n",
      ["Dana|1000|-|Hi Tom.", "Tom|5000|-|Hello."],
    ],
    [
      "a time in one answer is speech",
      "Dana: When?\nTom: [5:00] or so.\nDana: Good.\n",
      ["Dana|-|-|When?", "Tom|-|-|[5:00] or so.", "Dana|-|-|Good."],
    ],
    [
      "a name, a time in brackets, words",
      "Dana Rourke [00:00:03] Hi Tom.\n\nTom Velasco [00:00:07] Hello.\n",
      ["Dana Rourke|3000|-|Hi Tom.", "Tom Velasco|7000|-|Hello."],
    ],
    [
      "fathom, a header without a blank line above, and a moment that was watched",
      "0:00 - Dana (Acme)\n  Hi Tom.\n0:07 - Tom Velasco\n  Sure.\n\n  ACTION ITEM: Price - WATCH (5 secs): https://fathom.video/s?t=7\n\n0:15 - Dana (Acme)\n  Great.\n",
      ["Dana (Acme)|0|-|Hi Tom.", "Tom Velasco|7000|-|Sure.", "Dana (Acme)|15000|-|Great."],
    ],
    [
      "names above their words; one of them speaks once",
      "Dana Rourke\nHi Tom.\n\nTom Velasco\nHello.\n\nDana Rourke\nBye.\n",
      ["Dana Rourke|-|-|Hi Tom.", "Tom Velasco|-|-|Hello.", "Dana Rourke|-|-|Bye."],
    ],
    [
      "seconds in brackets",
      "[3.20 - 5.10] SPEAKER_00: Hi Tom.\n[6s - 8.5s] SPEAKER_01: Hello.\n",
      ["SPEAKER_00|3200|5100|Hi Tom.", "SPEAKER_01|6000|8500|Hello."],
    ],
    [
      "sbv",
      "0:00:01.000,0:00:03.000\nDana: Hi Tom.\n\n0:00:03.000,0:00:05.000\nTom: Hello.\n",
      ["Dana|1000|3000|Hi Tom.", "Tom|3000|5000|Hello."],
    ],
  ])("%s", (_, raw, expected) => {
    expect(told(raw)).toEqual(expected);
  });
});

describe("what can't be read is named", () => {
  test.each([
    [
      "base64",
      "UEsDBBQABgAIAAAAIQDfpNJsWgEAACAFAAATAAgCW0Nv",
      "this is a Word file or another ZIP archive, in base64: send its text",
    ],
    ["rtf", "{\\rtf1\\ansi Dana: hi}", "this is an RTF file: open it in a word processor and save it as plain text (.txt)"],
    [
      "docx",
      "PK\u0003\u0004\u0014\u0000\u0006",
      "this is a Word file or another ZIP archive: upload a .docx in the dashboard or with mira import, or send its text",
    ],
    ["pdf", "%PDF-1.7\n...", "this is a PDF file: copy its text into a .txt file"],
    [
      "ass",
      "[Script Info]\nTitle: x\n[Events]\nDialogue: 0,0:00:01.00,0:00:03.00,Default,Dana,0,0,0,,Hi\n",
      "these are SubStation Alpha subtitles (.ass, .ssa): export the transcript as .vtt, .srt or text",
    ],
    ["html", "<!DOCTYPE html><html>", "this is a web page (HTML): copy the text of the transcript itself"],
    [
      "semicolon",
      "Dana; how do you plan?\nTom; on paper\n",
      'line 1: no line starts with a speaker: write each turn as "Name: what was said"',
    ],
  ])("%s", (_, raw, reason) => {
    expect(() => parseTranscript(raw, "auto")).toThrow(reason);
  });
});

describe("the letters of a file", () => {
  /** The bytes of a text in an encoding of one byte a letter, by its letters beyond ASCII. */
  const bytesOf = (text: string, letters: Record<string, number>) =>
    new Uint8Array([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));

  test("Windows-1252 is read", () => {
    const french = bytesOf("René: Très bien — merci, c’est 5 £.\n", { "—": 0x97, "’": 0x92 });
    expect(decodeText(french)).toBe("René: Très bien — merci, c’est 5 £.\n");
  });

  test.each([
    ["Cyrillic", bytesOf("Анна: Да.", { А: 0xc0, н: 0xed, а: 0xe0, Д: 0xc4 })],
    ["Polish", bytesOf("Łukasz: Dzień.", { Ł: 0xa3, ń: 0xf1 })],
    ["Japanese", new Uint8Array([0x93, 0x63, 0x92, 0x86, 0x3a, 0x20, 0x82, 0xb1, 0x82, 0xf1, 0x81, 0x42])],
  ])("%s is refused, not read as other letters", (_, bytes) => {
    expect(() => decodeText(bytes)).toThrow("save it as UTF-8");
  });

  test("a recording is left to be named as one", () => {
    const recording = new Uint8Array([...Buffer.from("ID3"), 3, 0, 0x81, 0x90, 0xff, 0xfb, 0x92, 0xc4]);
    expect(() => parseTranscript(decodeText(recording), "auto")).toThrow("this is a recording");
  });
});
