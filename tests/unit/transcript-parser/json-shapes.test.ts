import { describe, expect, test } from "vitest";
import { parseTranscript } from "@/lib/transcript-parser/parse";

/** Segments as `Speaker|start|end|text`, with "-" for null. */
const told = (raw: string) =>
  parseTranscript(raw, "auto").segments.map(
    ({ speaker, start_ms, end_ms, text }) => `${speaker}|${start_ms ?? "-"}|${end_ms ?? "-"}|${text}`,
  );

describe("JSON as services answer it", () => {
  test.each<[string, unknown, string[]]>([
    [
      "deepgram",
      {
        metadata: { duration: 12.5 },
        results: {
          channels: [
            {
              alternatives: [
                {
                  transcript: "x",
                  words: [
                    { word: "how", punctuated_word: "How", start: 0.5, end: 0.7, speaker: 0 },
                    { word: "are", punctuated_word: "are", start: 0.8, end: 1, speaker: 0 },
                    { word: "fine", punctuated_word: "Fine.", start: 2, end: 2.4, speaker: 1 },
                  ],
                },
              ],
            },
          ],
        },
      },
      ["Speaker 0|500|1000|How are", "Speaker 1|2000|2400|Fine."],
    ],
    [
      "deepgram utt",
      {
        metadata: { duration: 12.5 },
        results: {
          channels: [{ alternatives: [{ transcript: "x" }] }],
          utterances: [
            { start: 0.5, end: 1, confidence: 0.9, channel: 0, transcript: "How are you?", words: [], speaker: 0 },
            { start: 2, end: 2.4, transcript: "Fine.", speaker: 1, channel: 0 },
          ],
        },
      },
      ["Speaker 0|500|1000|How are you?", "Speaker 1|2000|2400|Fine."],
    ],
    [
      "deepgram para",
      {
        results: {
          channels: [
            {
              alternatives: [
                {
                  transcript: "x",
                  paragraphs: {
                    transcript: "\nSpeaker 0: How are you?\n\nSpeaker 1: Fine.",
                    paragraphs: [
                      { sentences: [{ text: "How are you?", start: 0.5, end: 1 }], speaker: 0, num_words: 3, start: 0.5, end: 1 },
                      { sentences: [{ text: "Fine.", start: 2, end: 2.4 }], speaker: 1, start: 2, end: 2.4 },
                    ],
                  },
                },
              ],
            },
          ],
        },
      },
      ["Speaker 0|500|1000|How are you?", "Speaker 1|2000|2400|Fine."],
    ],
    [
      "contact lens",
      {
        Version: "1.1.0",
        Channel: "VOICE",
        Participants: [
          { ParticipantId: "a1", ParticipantRole: "AGENT" },
          { ParticipantId: "c1", ParticipantRole: "CUSTOMER" },
        ],
        Transcript: [
          {
            ParticipantId: "a1",
            Id: "x",
            Content: "How do you plan?",
            BeginOffsetMillis: 500,
            EndOffsetMillis: 3000,
            Sentiment: "NEUTRAL",
          },
          { ParticipantId: "c1", Id: "y", Content: "On paper.", BeginOffsetMillis: 3400, EndOffsetMillis: 8200 },
        ],
      },
      ["AGENT|500|3000|How do you plan?", "CUSTOMER|3400|8200|On paper."],
    ],
    [
      "contact lens rt",
      {
        Segments: [
          {
            Transcript: {
              ParticipantId: "AGENT",
              ParticipantRole: "AGENT",
              Content: "How do you plan?",
              BeginOffsetMillis: 500,
              EndOffsetMillis: 3000,
            },
          },
          { Categories: { MatchedCategories: [] } },
          {
            Transcript: {
              ParticipantId: "CUSTOMER",
              ParticipantRole: "CUSTOMER",
              Content: "On paper.",
              BeginOffsetMillis: 3400,
              EndOffsetMillis: 8200,
            },
          },
        ],
      },
      ["AGENT|500|3000|How do you plan?", "CUSTOMER|3400|8200|On paper."],
    ],
    [
      "call analytics",
      {
        JobStatus: "COMPLETED",
        LanguageCode: "en-US",
        Transcript: [
          {
            Id: "1",
            ParticipantRole: "AGENT",
            Content: "How?",
            BeginOffsetMillis: 500,
            EndOffsetMillis: 900,
            Items: [{ Type: "pronunciation", Content: "How", BeginOffsetMillis: 500, EndOffsetMillis: 900 }],
          },
          { Id: "2", ParticipantRole: "CUSTOMER", Content: "Paper.", BeginOffsetMillis: 1500, EndOffsetMillis: 1900 },
        ],
      },
      ["AGENT|500|900|How?", "CUSTOMER|1500|1900|Paper."],
    ],
    [
      "hubspot",
      {
        engagementId: 21,
        transcriptUtterances: [
          {
            id: "1",
            speaker: { id: "11", name: "Dana", email: "dana@k.example" },
            text: "Hello. How?",
            languageCode: "en-US",
            startTimeMillis: 1980,
            endTimeMillis: 2090,
          },
          { speaker: { id: "12", name: "Tom" }, text: "Good", startTimeMillis: 2090, endTimeMillis: 3450 },
        ],
      },
      ["Dana|1980|2090|Hello. How?", "Tom|2090|3450|Good"],
    ],
    [
      "intercom",
      {
        type: "transcript",
        transcript: [
          {
            start_time: "0.0",
            end_time: "3.00",
            speaker_label: "Teammate 1",
            speaker: "Teammate 1",
            content: "Hello, how can I help?",
            speaker_type: "admin",
            speaker_id: "789",
            speaker_name: "Dana Rourke",
          },
          {
            start_time: "3.4",
            end_time: "5.0",
            speaker_label: "Contact 1",
            speaker: "Contact 1",
            content: "Hi.",
            speaker_type: "user",
            speaker_id: "1",
          },
        ],
      },
      ["Dana Rourke|0|3000|Hello, how can I help?", "Contact 1|3400|5000|Hi."],
    ],
    [
      "teams stream",
      {
        $schema: "http://stream.office.com/schemas/transcript.json",
        version: "1.0.0",
        type: "Transcript",
        entries: [
          {
            id: "a/1",
            text: "How do you plan?",
            speechServiceResultId: "x",
            speakerId: "u@t",
            speakerDisplayName: "Dana Rourke",
            confidence: 0.8,
            startOffset: "00:00:00.5000000",
            endOffset: "00:00:03.1234567",
            hasBeenEdited: false,
            spokenLanguageTag: "en-us",
          },
          {
            id: "a/2",
            text: "On paper.",
            speakerDisplayName: "Tom Velasco",
            startOffset: "00:00:04.5000000",
            endOffset: "00:00:06",
          },
        ],
        events: [],
      },
      ["Dana Rourke|500|3123|How do you plan?", "Tom Velasco|4500|6000|On paper."],
    ],
    [
      "vexa",
      {
        id: 1,
        platform: "google_meet",
        segments: [
          {
            start_time: 0.5,
            end_time: 3,
            text: "How do you plan?",
            language: "en",
            speaker: "Dana",
            absolute_start_time: "2026-03-03T10:00:00.5Z",
            absolute_end_time: "2026-03-03T10:00:03Z",
            completed: true,
          },
          {
            start_time: 3.5,
            end_time: 6,
            text: "On paper.",
            language: "en",
            speaker: "Tom",
            absolute_start_time: "2026-03-03T10:00:03.5Z",
          },
        ],
      },
      ["Dana|500|3000|How do you plan?", "Tom|3500|6000|On paper."],
    ],
    [
      "whisper verbose",
      {
        task: "transcribe",
        language: "english",
        duration: 12.1,
        text: "…",
        segments: [
          { id: 0, seek: 0, start: 0, end: 3, text: " How do you plan?", tokens: [1], temperature: 0 },
          { id: 1, seek: 0, start: 3, end: 8, text: " On paper.", tokens: [1] },
        ],
      },
      ["Speaker|0|3000|How do you plan?", "Speaker|3000|8000|On paper."],
    ],
    [
      "whisper where nobody speaks",
      {
        segments: [
          { start: 0, end: 3, text: " [BLANK_AUDIO]" },
          { start: 3, end: 8, text: " On paper." },
          { start: 8, end: 9, text: " (silence)" },
        ],
      },
      ["Speaker|3000|8000|On paper."],
    ],
    [
      "faster-whisper list",
      [
        { start: 0, end: 3, text: " How do you plan?" },
        { start: 3, end: 8, text: " On paper." },
      ],
      ["Speaker|0|3000|How do you plan?", "Speaker|3000|8000|On paper."],
    ],
    [
      "assemblyai nospk",
      {
        id: "x",
        text: "How do. On",
        audio_duration: 12,
        words: [
          { text: "How", start: 500, end: 700, speaker: null },
          { text: "do.", start: 800, end: 900, speaker: null },
        ],
        utterances: null,
      },
      ["Speaker|500|900|How do."],
    ],
    [
      "fathom webhook",
      {
        title: "x",
        recording_id: 1,
        transcript: [
          {
            speaker: { display_name: "Dana", matched_calendar_invitee_email: "d@k.example" },
            text: "How?",
            timestamp: "00:00:03",
          },
          { speaker: { display_name: "Tom" }, text: "Paper.", timestamp: "00:00:09" },
        ],
        action_items: [{ description: "x", text: "y" }],
      },
      ["Dana|3000|-|How?", "Tom|9000|-|Paper."],
    ],
    [
      "rev ai",
      {
        monologues: [
          {
            speaker: 0,
            elements: [
              { type: "text", value: "How", ts: 0.5, end_ts: 0.8 },
              { type: "punct", value: " " },
              { type: "text", value: "now", ts: 0.9, end_ts: 1.2 },
              { type: "punct", value: "?" },
            ],
          },
          {
            speaker: 1,
            elements: [
              { type: "text", value: "Fine", ts: 2, end_ts: 2.5 },
              { type: "punct", value: "." },
            ],
          },
        ],
      },
      ["Speaker 0|500|1200|How now?", "Speaker 1|2000|2500|Fine."],
    ],
    [
      "speechmatics",
      {
        results: [
          { type: "word", start_time: 0.5, end_time: 0.8, alternatives: [{ content: "How", speaker: "S1" }] },
          {
            type: "punctuation",
            start_time: 0.8,
            end_time: 0.8,
            attaches_to: "previous",
            alternatives: [{ content: "?", speaker: "S1" }],
          },
          { type: "word", start_time: 1, end_time: 1.5, alternatives: [{ content: "Fine", speaker: "S2" }] },
        ],
      },
      ["S1|500|800|How?", "S2|1000|1500|Fine"],
    ],
    [
      "google",
      {
        results: [
          {
            alternatives: [
              {
                transcript: "how fine",
                words: [
                  { startTime: "0.5s", endTime: "0.8s", word: "how" },
                  { startTime: "1s", endTime: "1.5s", word: "fine" },
                ],
              },
            ],
          },
          {
            alternatives: [
              {
                words: [
                  { startTime: "0.5s", endTime: "0.8s", word: "how", speakerTag: 1 },
                  { startTime: "1s", endTime: "1.5s", word: "fine", speakerTag: 2 },
                ],
              },
            ],
          },
        ],
      },
      ["Speaker 1|500|800|how", "Speaker 2|1000|1500|fine"],
    ],
    [
      "azure",
      {
        recognizedPhrases: [
          {
            speaker: 1,
            offset: "PT0.5S",
            offsetInTicks: 5000000,
            durationInTicks: 25000000,
            nBest: [{ display: "How do you plan?" }],
          },
          { speaker: 2, offsetInTicks: 34000000, durationInTicks: 48000000, nBest: [{ display: "On paper." }] },
        ],
      },
      ["Speaker 1|500|3000|How do you plan?", "Speaker 2|3400|8200|On paper."],
    ],
    [
      "gladia",
      {
        result: {
          metadata: { audio_duration: 12 },
          transcription: {
            full_transcript: "x",
            utterances: [
              { text: "How?", start: 0.5, end: 3, speaker: 0, channel: 0, words: [] },
              { text: "Paper.", start: 3.4, end: 8, speaker: 1, words: [] },
            ],
          },
        },
      },
      ["Speaker 0|500|3000|How?", "Speaker 1|3400|8000|Paper."],
    ],
    [
      "elevenlabs",
      {
        transcript: [
          { role: "agent", message: "Hello", time_in_call_secs: 0 },
          { role: "user", message: "Hi there", time_in_call_secs: 3 },
        ],
      },
      ["agent|0|-|Hello", "user|3000|-|Hi there"],
    ],
    [
      "string in json",
      { transcript: "Dana: How do you plan?\nTom: On paper." },
      ["Dana|-|-|How do you plan?", "Tom|-|-|On paper."],
    ],
    [
      "one bad",
      {
        segments: [
          { speaker: "Dana", start: 0, end: 1, text: "Hi" },
          null,
          { speaker: "Tom", start: 2, end: 3, text: null },
          { start: 4, end: 5, text: "Yes" },
        ],
      },
      ["Dana|0|1000|Hi", "Speaker|4000|5000|Yes"],
    ],
    [
      "words with speakers and nothing longer",
      {
        text: "Hi Tom Hello",
        utterances: null,
        words: [
          { text: "Hi", start: 500, end: 1000, speaker: "A" },
          { text: "Tom", start: 1000, end: 2000, speaker: "A" },
          { text: "Hello", start: 2500, end: 3000, speaker: "B" },
        ],
      },
      ["Speaker A|500|2000|Hi Tom", "Speaker B|2500|3000|Hello"],
    ],
    [
      "speakers by time, the last without an end",
      {
        chunks: [{ timestamp: [0.5, 2], text: " Hi" }],
        speakers: [
          { speaker: "SPEAKER_00", timestamp: [0.5, 2], text: " Hi" },
          { speaker: "SPEAKER_01", timestamp: [2.5, null], text: " Yes" },
        ],
      },
      ["SPEAKER_00|500|2000|Hi", "SPEAKER_01|2500|-|Yes"],
    ],
    [
      "speakers whose ids alone are known",
      {
        data: [
          { start_time: 0.5, end_time: 2, text: "Hi", recording_attendee_id: "0b8f1c52-5d6e-4f00-9a11-1b1b1b1b1b1b" },
          { start_time: 2.5, end_time: 3, text: "Yes", recording_attendee_id: "1b8f1c52-5d6e-4f00-9a11-1b1b1b1b1b1b" },
        ],
      },
      ["Speaker 1|500|2000|Hi", "Speaker 2|2500|3000|Yes"],
    ],
    [
      "bland",
      {
        transcripts: [
          { id: 1, created_at: "2026-03-12T10:00:00Z", text: "Hi", user: "assistant" },
          { id: 2, created_at: "2026-03-12T10:00:05Z", text: "Yes", user: "user" },
        ],
      },
      ["assistant|0|-|Hi", "user|5000|-|Yes"],
    ],
  ])("%s", (_, value, expected) => {
    expect(told(JSON.stringify(value))).toEqual(expected);
  });

  test("roles are sides, addresses are kept", () => {
    const intercom = {
      transcript: [
        { speaker_name: "Dana", speaker_type: "admin", content: "Hello there." },
        { speaker_name: "Tom", speaker_type: "user", content: "Hi." },
      ],
    };
    expect(parseTranscript(JSON.stringify(intercom), "auto").speakers.map(({ side }) => side)).toEqual(["rep", "prospect"]);
    const hubspot = {
      transcriptUtterances: [{ speaker: { name: "Dana", email: "d@k.example" }, text: "Hi there.", startTimeMillis: 5 }],
    };
    expect(parseTranscript(JSON.stringify(hubspot), "auto").speakers).toEqual([
      { name: "Dana", email: "d@k.example", side: "unknown" },
    ]);
  });

  test("lists in several places of one kind are read as one, so that no part is lost", () => {
    const turns = {
      calls: [{ who: { lines: [{ speaker: "A", text: "One." }] } }, { who: { lines: [{ speaker: "B", text: "Two." }] } }],
    };
    expect(told(JSON.stringify(turns))).toEqual(["Speaker A|-|-|One.", "Speaker B|-|-|Two."]);
  });
});
