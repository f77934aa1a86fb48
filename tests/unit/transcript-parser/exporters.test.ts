import { expect, test } from "vitest";
import { parseTranscript } from "@/lib/transcript-parser/parse";

const json = (value: unknown) => JSON.stringify(value, null, 2);

/**
 * Files as the exporters' own documentation shows them: segments as `Speaker|start|end|text`, with "-" for null, and the length that they
 * state.
 */
test.each<[string, string, string[], number | null]>([
  [
    "openai-diarized",
    json({
      task: "transcribe",
      duration: 27.4,
      text: "Agent: Thanks…",
      segments: [
        { type: "transcript.text.segment", id: "seg_001", start: 0, end: 4.7, text: "Thanks for calling.", speaker: "agent" },
        { type: "transcript.text.segment", id: "seg_002", start: 4.7, end: 11.8, text: "Hi, I have a question.", speaker: "A" },
      ],
      usage: { type: "duration", seconds: 27 },
    }),
    ["agent|0|4700|Thanks for calling.", "Speaker A|4700|11800|Hi, I have a question."],
    27400,
  ],
  [
    "insanely-fast-whisper",
    json({
      speakers: [
        { speaker: "SPEAKER_00", text: "So tell me", timestamp: [0, 2.5] },
        { speaker: "SPEAKER_01", text: "We plan by hand", timestamp: [2.5, 5.1] },
      ],
      chunks: [{ timestamp: [0, 5.1], text: "So tell me We plan by hand" }],
      text: "So tell me We plan by hand",
    }),
    ["SPEAKER_00|0|2500|So tell me", "SPEAKER_01|2500|5100|We plan by hand"],
    null,
  ],
  [
    "hf-chunks",
    json({
      text: "So tell me We plan",
      chunks: [
        { timestamp: [0, 2.5], text: " So tell me" },
        { timestamp: [2.5, 5.1], text: " We plan by hand" },
      ],
    }),
    ["Speaker|0|2500|So tell me", "Speaker|2500|5100|We plan by hand"],
    null,
  ],
  [
    "aws-contact-lens-post",
    json({
      Version: "1.1.0",
      AccountId: "1",
      Channel: "VOICE",
      ContentMetadata: { Output: "Raw" },
      JobStatus: "COMPLETED",
      LanguageCode: "en-US",
      Participants: [
        { ParticipantId: "2b4f", ParticipantRole: "AGENT" },
        { ParticipantId: "9c1d", ParticipantRole: "CUSTOMER" },
      ],
      Categories: { MatchedCategories: [] },
      ConversationCharacteristics: { TotalConversationDurationMillis: 32110 },
      Transcript: [
        {
          BeginOffsetMillis: 0,
          Content: "Thanks for calling.",
          EndOffsetMillis: 4640,
          Id: "t1",
          ParticipantId: "2b4f",
          Sentiment: "NEUTRAL",
          LoudnessScore: [78],
        },
        {
          BeginOffsetMillis: 5000,
          Content: "Hi, I need help.",
          EndOffsetMillis: 9000,
          Id: "t2",
          ParticipantId: "9c1d",
          IssuesDetected: [{ CharacterOffsets: { BeginOffsetChar: 0, EndOffsetChar: 5 } }],
        },
      ],
    }),
    ["AGENT|0|4640|Thanks for calling.", "CUSTOMER|5000|9000|Hi, I need help."],
    32110,
  ],
  [
    "aws-contact-lens-chat",
    json({
      Version: "1.1.0",
      Channel: "CHAT",
      Participants: [
        { ParticipantId: "c1", ParticipantRole: "CUSTOMER" },
        { ParticipantId: "a1", ParticipantRole: "AGENT" },
      ],
      Transcript: [
        {
          AbsoluteTime: "2022-10-27T03:31:50.735Z",
          Content: "Hi, I need help.",
          ContentType: "text/plain",
          Id: "1",
          ParticipantId: "c1",
          DisplayName: "Jane",
          Type: "MESSAGE",
        },
        {
          AbsoluteTime: "2022-10-27T03:32:01.735Z",
          Content: "Sure, what is it?",
          Id: "2",
          ParticipantId: "a1",
          DisplayName: "Carlos",
        },
      ],
    }),
    ["CUSTOMER|0|-|Hi, I need help.", "AGENT|11000|-|Sure, what is it?"],
    null,
  ],
  [
    "aircall",
    json({
      transcription: {
        id: 12,
        call_id: 5,
        call_created_at: "2024-01-01T10:00:00Z",
        type: "call",
        content: {
          language: "en",
          utterances: [
            {
              start_time: 0.5,
              end_time: 3.2,
              text: "Hello, this is Liz from Aircall.",
              participant_type: "internal",
              user_id: 1,
            },
            { start_time: 3.9, end_time: 6.1, text: "Hi Liz.", participant_type: "external", phone_number: "+33612345678" },
          ],
        },
      },
    }),
    ["internal|500|3200|Hello, this is Liz from Aircall.", "external|3900|6100|Hi Liz."],
    null,
  ],
  [
    "aircall, a call that was handed over",
    json({
      transcription: {
        content: {
          utterances: [
            { start_time: 0.5, end_time: 1, text: "Hello.", participant_type: "internal", user_id: 1 },
            { start_time: 2, end_time: 3, text: "Hi.", participant_type: "external", phone_number: "+33612345678" },
            { start_time: 4, end_time: 5, text: "I take over.", participant_type: "internal", user_id: 2 },
            { start_time: 6, end_time: 7, text: "Bye.", participant_type: "internal", user_id: 1 },
          ],
        },
      },
    }),
    ["internal|500|1000|Hello.", "external|2000|3000|Hi.", "internal 2|4000|5000|I take over.", "internal|6000|7000|Bye."],
    null,
  ],
  [
    "hubspot",
    json({
      id: "7",
      engagementId: 3,
      transcriptSource: "HUBSPOT",
      transcriptUtterances: [
        {
          id: "1",
          speaker: { id: "a", name: "Brian", email: "b@acme.com" },
          text: "Hey there.",
          startTimeMillis: 1200,
          endTimeMillis: 3000,
          languageCode: "en",
        },
        { id: "2", speaker: { id: "b", name: "Cleo", email: null }, text: "Hi.", startTimeMillis: 3500, endTimeMillis: 4000 },
      ],
    }),
    ["Brian|1200|3000|Hey there.", "Cleo|3500|4000|Hi."],
    null,
  ],
  [
    "webex-vtt",
    'WEBVTT\n\n1 "Alice Smith" (1234567890)\n00:00:03.210 --> 00:00:06.930\nHello and welcome.\n\n2 "Bob Lee" (22)\n00:00:07.010 --> 00:00:09.000\nThanks Alice.\n',
    ["Alice Smith|3210|6930|Hello and welcome.", "Bob Lee|7010|9000|Thanks Alice."],
    null,
  ],
  [
    "webex-snippets",
    json({
      items: [
        {
          id: "s1",
          text: "Hello and welcome.",
          personName: "Alice Smith",
          personEmail: "a@x.com",
          peopleId: "p",
          startTime: "2024-03-01T10:00:03.21Z",
          endTime: "2024-03-01T10:00:06.93Z",
          offsetMillisecond: 3210,
          durationMillisecond: 3720,
          transcriptId: "t",
        },
        {
          id: "s2",
          text: "Thanks.",
          personName: "Bob Lee",
          personEmail: "b@x.com",
          offsetMillisecond: 7010,
          durationMillisecond: 1990,
        },
      ],
    }),
    ["Alice Smith|3210|6930|Hello and welcome.", "Bob Lee|7010|9000|Thanks."],
    null,
  ],
  [
    "intercom",
    json({
      type: "conversation",
      id: "123",
      created_at: 1700000000,
      source: {
        type: "conversation",
        body: "<p>Hi, what does it cost?</p>",
        author: { type: "user", name: "Ada", email: "ada@x.com" },
      },
      conversation_parts: {
        type: "conversation_part.list",
        conversation_parts: [
          {
            type: "conversation_part",
            part_type: "comment",
            body: "<p>Hello Ada, it depends.</p>",
            created_at: 1700000060,
            author: { type: "admin", name: "Max", email: "max@y.io" },
          },
          { part_type: "assignment", body: null, created_at: 1700000061, author: { type: "bot", name: "Fin" } },
          { part_type: "comment", body: "<p>On what?</p>", created_at: 1700000090, author: { type: "user", name: "Ada" } },
        ],
        total_count: 3,
      },
    }),
    ["Ada|0|-|Hi, what does it cost?", "Max|60000|-|Hello Ada, it depends.", "Ada|90000|-|On what?"],
    null,
  ],
  [
    "meet-pt",
    "Reunião (2024-05-02 10:00 GMT-3) – Transcrição\n\nParticipantes\n\nAna Lima, João Souza\n\nTranscrição\n\n00:00:00\n\nAna Lima: Bom dia, João.\n\nJoão Souza: Bom dia, Ana.\n\nA reunião terminou depois de 00:31:02 👋\n\nEsta transcrição editável foi gerada por computador e pode conter erros. As pessoas também podem mudar o texto depois que ele for criado.\n",
    ["Ana Lima|0|-|Bom dia, João.", "João Souza|-|-|Bom dia, Ana."],
    1862000,
  ],
  [
    "meet-it",
    "Trascrizione\n\n00:00:00\n\nAnna Rossi: Buongiorno.\n\nLuca Bianchi: Buongiorno Anna.\n\nLa riunione è terminata dopo 00:31:02 👋\n\nQuesta trascrizione modificabile è stata generata automaticamente e potrebbe contenere errori. Le persone possono anche modificare il testo dopo la creazione.\n",
    ["Anna Rossi|0|-|Buongiorno.", "Luca Bianchi|-|-|Buongiorno Anna."],
    1862000,
  ],
  [
    "meet-nl",
    "Transcript\n\n00:00:00\n\nAnna de Wit: Goedemorgen.\n\nLuuk Bos: Goedemorgen Anna.\n\nDe vergadering is beëindigd na 00:31:02 👋\n\nDit bewerkbare transcript is door een computer gegenereerd en kan fouten bevatten.\n",
    ["Anna de Wit|0|-|Goedemorgen.", "Luuk Bos|-|-|Goedemorgen Anna."],
    1862000,
  ],
  [
    "meet-pl",
    "Transkrypcja\n\n00:00:00\n\nAnna Kos: Dzień dobry.\n\nJan Bąk: Dzień dobry.\n\nSpotkanie zakończyło się po 00:31:02 👋\n\nTa edytowalna transkrypcja została wygenerowana komputerowo i może zawierać błędy.\n",
    ["Anna Kos|0|-|Dzień dobry.", "Jan Bąk|-|-|Dzień dobry."],
    1862000,
  ],
  [
    "teams-web-es",
    "Jane Doe\n0 minutos 3 segundos\n0:03\nJane Doe 0 minutos 3 segundos\nHola a todos.\nSam Fox\n0 minutos 7 segundos\n0:07\nSam Fox 0 minutos 7 segundos\nHola Jane.\n",
    ["Jane Doe|3000|-|Hola a todos.", "Sam Fox|7000|-|Hola Jane."],
    null,
  ],
  [
    "wallclock-ampm",
    "2:03:15 PM Jane: Hello there.\n2:03:19 PM Sam: Hi Jane.\n2:04:01 PM Jane: Bye.\n",
    ["Jane|0|-|Hello there.", "Sam|4000|-|Hi Jane.", "Jane|46000|-|Bye."],
    null,
  ],
  [
    "wallclock-midnight",
    "23:59:50 Jane: Hello there.\n23:59:58 Sam: Hi Jane.\n00:00:05 Jane: Happy new day.\n",
    ["Jane|0|-|Hello there.", "Sam|8000|-|Hi Jane.", "Jane|15000|-|Happy new day."],
    null,
  ],
  [
    "rollup",
    "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.000 align:start position:0%\n \nhello<00:00:00.500><c> there</c>\n\n00:00:02.000 --> 00:00:02.010 align:start position:0%\nhello there\n \n\n00:00:02.010 --> 00:00:04.000 align:start position:0%\nhello there\nhow<00:00:02.500><c> are</c><00:00:03.000><c> you</c>\n",
    ["Speaker|0|2010|hello there", "Speaker|2010|4000|how are you"],
    null,
  ],
  [
    "salesloft",
    "Jane Doe 00:00:03\nHello there.\nSam Fox 00:00:09\nHi Jane.\n",
    ["Jane Doe|3000|-|Hello there.", "Sam Fox|9000|-|Hi Jane."],
    null,
  ],
  [
    "avoma",
    "Jane Doe (00:00 - 00:05)\nHello there.\n\nSam Fox (00:05 - 00:09)\nHi Jane.\n",
    ["Jane Doe|0|5000|Hello there.", "Sam Fox|5000|9000|Hi Jane."],
    null,
  ],
  [
    "md-bold-colon-inside",
    "**Jane Doe** (00:03): Hello there.\n\n**Sam Fox** (00:07): Hi Jane.\n",
    ["Jane Doe|3000|-|Hello there.", "Sam Fox|7000|-|Hi Jane."],
    null,
  ],
  [
    "dialpad",
    json({
      call_id: "1",
      lines: [
        { type: "transcript", time: "2024-03-01T10:00:03.000Z", name: "Jane Doe", contact_id: "x", content: "Hello there." },
        { type: "moment", time: "2024-03-01T10:00:04Z", name: "Jane Doe", content: "Price mention" },
        { type: "transcript", time: "2024-03-01T10:00:05.000Z", name: "Sam", content: "Hi." },
      ],
    }),
    ["Jane Doe|0|-|Hello there.", "Sam|2000|-|Hi."],
    null,
  ],
  [
    "elevenlabs",
    json({
      language_code: "en",
      text: "Hello there. Hi.",
      words: [
        { text: "Hello", start: 0.1, end: 0.4, type: "word", speaker_id: "speaker_0" },
        { text: " ", start: 0.4, end: 0.5, type: "spacing", speaker_id: "speaker_0" },
        { text: "there.", start: 0.5, end: 0.8, type: "word", speaker_id: "speaker_0" },
        { text: "(laughs)", start: 0.9, end: 1, type: "audio_event", speaker_id: "speaker_1" },
        { text: "Hi.", start: 1.1, end: 1.4, type: "word", speaker_id: "speaker_1" },
      ],
    }),
    ["speaker_0|100|800|Hello there.", "speaker_1|1100|1400|Hi."],
    null,
  ],
  [
    "readai",
    json({
      transcript: {
        speakers: [{ name: "Jane Doe" }],
        speaker_blocks: [
          { start_time: 1700000000123, end_time: 1700000003123, speaker: { name: "Jane Doe" }, words: "Hello there." },
          { start_time: 1700000005123, end_time: 1700000006123, speaker: { name: "Sam" }, words: "Hi." },
        ],
      },
    }),
    ["Jane Doe|0|3000|Hello there.", "Sam|5000|6000|Hi."],
    null,
  ],
  [
    "zoom-timeline",
    json({
      timeline: [
        { text: "Hello there.", ts: "00:00:03.120", end_ts: "00:00:05.000", users: [{ username: "Jane Doe", zoom_userid: "x" }] },
        { text: "Hi.", ts: "00:00:06.000", end_ts: "00:00:07.000", users: [{ username: "Sam" }] },
      ],
    }),
    ["Jane Doe|3120|5000|Hello there.", "Sam|6000|7000|Hi."],
    null,
  ],
  [
    "google-stt",
    json({
      results: [
        {
          alternatives: [
            {
              transcript: "hello there hi",
              confidence: 0.9,
              words: [{ startTime: "0.100s", endTime: "0.400s", word: "hello", speakerTag: 0 }],
            },
          ],
        },
        {
          alternatives: [
            {
              words: [
                { startTime: "0.100s", endTime: "0.400s", word: "hello", speakerTag: 1 },
                { startTime: "0.5s", endTime: "0.7s", word: "there", speakerTag: 1 },
                { startTime: "1.1s", endTime: "1.4s", word: "hi", speakerTag: 2 },
              ],
            },
          ],
        },
      ],
    }),
    ["Speaker 1|100|700|hello there", "Speaker 2|1100|1400|hi"],
    null,
  ],
  [
    "rollup-long",
    "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nso today we\n\n00:00:02.000 --> 00:00:04.000\nso today we\ntalk about plans\n\n00:00:04.000 --> 00:00:06.000\ntalk about plans\nand what they cost\n\n00:00:06.000 --> 00:00:08.000\nand what they cost\nin the end\n",
    [
      "Speaker|0|2000|so today we",
      "Speaker|2000|4000|talk about plans",
      "Speaker|4000|6000|and what they cost",
      "Speaker|6000|8000|in the end",
    ],
    null,
  ],
  [
    "srt-dash-two",
    "1\n00:00:01,000 --> 00:00:03,000\n- [Dana] How are you?\n- [Tom] Fine.\n\n2\n00:00:04,000 --> 00:00:05,000\n- [Dana] Good.\n",
    ["Dana|1000|3000|How are you?", "Tom|1000|3000|Fine.", "Dana|4000|5000|Good."],
    null,
  ],
  [
    "slack",
    "Dana Rourke  10:03 AM\nHello there.\nTom Velasco  10:04 AM\nHi.\n",
    ["Dana Rourke|0|-|Hello there.", "Tom Velasco|60000|-|Hi."],
    null,
  ],
  [
    "discord",
    "Dana — 05/02/2024 10:03 AM\nHello there.\nTom — 05/02/2024 10:04 AM\nHi.\n",
    ["Dana|0|-|Hello there.", "Tom|60000|-|Hi."],
    null,
  ],
  [
    "meet-ko",
    "스크립트\n\n00:00:00\n\n김철수: 안녕하세요.\n\n이영희: 네, 안녕하세요.\n\n회의가 00:31:02 후에 종료되었습니다 👋\n",
    ["김철수|0|-|안녕하세요.", "이영희|-|-|네, 안녕하세요."],
    1862000,
  ],
  [
    "meet-sv",
    "Transkription\n\n00:00:00\n\nAnna Lind: God morgon.\n\nLars Berg: God morgon.\n\nMötet avslutades efter 00:31:02 👋\n\nDen här redigerbara transkriptionen har datorgenererats och kan innehålla fel.\n",
    ["Anna Lind|0|-|God morgon.", "Lars Berg|-|-|God morgon."],
    1862000,
  ],
  [
    "meet-tr",
    "Transkript\n\n00:00:00\n\nAyşe Kaya: Günaydın.\n\nAli Can: Günaydın.\n\nToplantı 00:31:02 sonra sona erdi 👋\n",
    ["Ayşe Kaya|0|-|Günaydın.", "Ali Can|-|-|Günaydın."],
    1862000,
  ],
  [
    "meet-speech-time",
    "00:00:00\n\nAna Ruiz: Let us stop.\n\nLuis Gil: Fine, it is\n00:31:02\n\nLuis Gil: yes.\n\nMeeting ended after 00:45:10 👋\n",
    ["Ana Ruiz|0|-|Let us stop.", "Luis Gil|-|-|Fine, it is", "Luis Gil|1862000|-|yes."],
    2710000,
  ],
  [
    "teams-stop-it",
    "Anna Rossi   0:03\nBuongiorno.\n\nLuca Bianchi   0:07\nCiao.\n\nAnna Rossi ha interrotto la trascrizione\n",
    ["Anna Rossi|3000|-|Buongiorno.", "Luca Bianchi|7000|-|Ciao."],
    null,
  ],
  [
    "teams-stop-ja",
    "田中太郎   0:03\nこんにちは。\n\n佐藤花子   0:07\nどうも。\n\n田中太郎 が文字起こしを停止しました\n",
    ["田中太郎|3000|-|こんにちは。", "佐藤花子|7000|-|どうも。"],
    null,
  ],
  [
    "krisp-api",
    json({
      transcript: {
        segments: [
          { speaker: { id: 1, first_name: "Dana", last_name: "Rourke" }, text: "Hello there.", start: 1.2, end: 2.4 },
          { speaker: { id: 2, first_name: "Tom" }, text: "Hi.", start: 3, end: 4 },
        ],
      },
    }),
    ["Dana Rourke|1200|2400|Hello there.", "Tom|3000|4000|Hi."],
    null,
  ],
  [
    "contact-lens-realtime",
    json({
      Segments: [
        {
          Transcript: {
            Id: "1",
            ParticipantId: "AGENT",
            ParticipantRole: "AGENT",
            Content: "Hello.",
            BeginOffsetMillis: 0,
            EndOffsetMillis: 900,
          },
        },
        { Categories: { MatchedCategories: ["x"] } },
        { Transcript: { Id: "2", ParticipantRole: "CUSTOMER", Content: "Hi.", BeginOffsetMillis: 1000, EndOffsetMillis: 1500 } },
      ],
    }),
    ["AGENT|0|900|Hello.", "CUSTOMER|1000|1500|Hi."],
    null,
  ],
  [
    "assemblyai-full",
    json({
      id: "x",
      language_model: "m",
      status: "completed",
      audio_duration: 10,
      confidence: 0.9,
      utterances: [
        {
          text: "Hello.",
          start: 100,
          end: 900,
          speaker: "A",
          channel: null,
          words: [{ text: "Hello.", start: 100, end: 900, speaker: "A" }],
        },
        { text: "Hi.", start: 1000, end: 1500, speaker: "B", words: [] },
      ],
      chapters: [{ summary: "S", headline: "H", gist: "G", start: 100, end: 1500 }],
      auto_highlights_result: { results: [{ count: 1, rank: 0.1, text: "hello", timestamps: [{ start: 100, end: 900 }] }] },
      sentiment_analysis_results: [
        { text: "Hello.", start: 100, end: 900, sentiment: "POSITIVE", speaker: "A" },
        { text: "Hi.", start: 1000, end: 1500, sentiment: "NEUTRAL", speaker: "B" },
      ],
      entities: [{ entity_type: "x", text: "Hi", start: 1000, end: 1100 }],
    }),
    ["Speaker A|100|900|Hello.", "Speaker B|1000|1500|Hi."],
    10000,
  ],
  [
    "whisperx-mixed-speaker",
    json({
      segments: [
        { start: 0, end: 1, text: " Hello", speaker: "SPEAKER_00" },
        { start: 1, end: 2, text: " um" },
        { start: 2, end: 3, text: " Hi", speaker: "SPEAKER_01" },
      ],
    }),
    ["SPEAKER_00|0|1000|Hello", "Speaker|1000|2000|um", "SPEAKER_01|2000|3000|Hi"],
    null,
  ],
  [
    "one-bad-sentence",
    json([
      { speaker: "Ann", start: 0, text: "Hello." },
      { speaker: null, start: null, text: null },
      "junk",
      { speaker: "Bo", start: 3.5, text: "Hi." },
    ]),
    ["Ann|0|-|Hello.", "Bo|3500|-|Hi."],
    null,
  ],
  [
    "sonix",
    json({
      name: "x",
      transcript: [
        { speaker: "Speaker1", start_time: 0.05, end_time: 1.5, text: "Hello.", words: [] },
        { speaker: "Speaker2", start_time: 2, end_time: 2.5, text: "Hi." },
      ],
    }),
    ["Speaker1|50|1500|Hello.", "Speaker2|2000|2500|Hi."],
    null,
  ],
  [
    "srt-name-colon-line",
    "1\n00:00:10,980 --> 00:00:14,200\nJohn Smith:\nWelcome to the call.\n\n2\n00:00:15,000 --> 00:00:16,000\nAnn Lee:\nThank you.\n\n3\n00:00:17,000 --> 00:00:18,000\nJohn Smith:\nGreat.\n",
    ["John Smith|10980|14200|Welcome to the call.", "Ann Lee|15000|16000|Thank you.", "John Smith|17000|18000|Great."],
    null,
  ],
  [
    "noscribe",
    "WEBVTT AnneWill\n\nNOTE\nTranscribed with noScribe vers. 0.7.2 Audio file: x.wav (Language: German)\n\n1\n00:00:00.010 --> 00:00:07.050\n<v S00>... der Studentenverbindung, willkommen.\n\n2\n00:00:07.250 --> 00:00:07.490\n<v S02>Hallo.\n",
    ["S00|10|7050|... der Studentenverbindung, willkommen.", "S02|7250|7490|Hallo."],
    null,
  ],
  [
    "vcon",
    json({
      vcon: "0.0.4",
      uuid: "x",
      parties: [
        { name: "Agent Kim", role: "agent" },
        { tel: "+1415", name: "Bo", role: "customer" },
      ],
      dialog: [
        {
          type: "text",
          start: "2026-01-01T10:00:00Z",
          duration: 2,
          parties: 0,
          originator: 0,
          mediatype: "text/plain",
          body: "Hello, Kim here.",
          encoding: "none",
        },
        { type: "text", start: "2026-01-01T10:00:05Z", parties: 1, originator: 1, mediatype: "text/plain", body: "Hi Kim." },
      ],
    }),
    ["Agent Kim|0|2000|Hello, Kim here.", "Bo|5000|-|Hi Kim."],
    null,
  ],
  [
    "salesforce-voice",
    json({
      messages: [
        {
          participantId: "agent@x.com",
          messageId: "1",
          startTime: 1700000000000,
          endTime: 1700000002000,
          content: "Hello.",
          senderType: "HUMAN_AGENT",
        },
        {
          participantId: "+1415",
          messageId: "2",
          startTime: 1700000003000,
          endTime: 1700000004000,
          content: "Hi.",
          senderType: "END_USER",
        },
      ],
    }),
    ["agent@x.com|0|2000|Hello.", "+1415|3000|4000|Hi."],
    null,
  ],
  [
    "ringcentral-insights",
    json({
      insights: {
        Transcript: [
          { speakerId: "p-1", text: "Hello.", start: 1.2, end: 2.2 },
          { speakerId: "p-2", text: "Hi.", start: 3, end: 4 },
        ],
      },
      speakerInfo: [
        { speakerId: "p-1", name: "Ann Lee" },
        { speakerId: "p-2", name: "Bo" },
      ],
    }),
    ["Ann Lee|1200|2200|Hello.", "Bo|3000|4000|Hi."],
    null,
  ],
  [
    "avoma-json",
    json({
      uuid: "x",
      speakers: [
        { id: 1, name: "Ann", is_rep: true, email: "a@x.com" },
        { id: 2, name: "Bo", is_rep: false },
      ],
      transcript: [
        { speaker_id: 1, transcript: "Hello.", timestamps: [0.5, 0.9] },
        { speaker_id: 2, transcript: "Hi.", timestamps: [2, 2.4] },
      ],
    }),
    ["Ann|500|-|Hello.", "Bo|2000|-|Hi."],
    null,
  ],
  [
    "granola",
    json([
      {
        document_id: "d",
        start_timestamp: "2026-01-01T10:00:00.1Z",
        end_timestamp: "2026-01-01T10:00:02Z",
        text: "Hello.",
        source: "microphone",
        id: "1",
        is_final: true,
      },
      { start_timestamp: "2026-01-01T10:00:03Z", end_timestamp: "2026-01-01T10:00:04Z", text: "Hi.", source: "system" },
    ]),
    ["Me|0|1900|Hello.", "Them|2900|3900|Hi."],
    null,
  ],
  [
    "genesys",
    json({
      transcripts: [
        {
          transcriptId: "x",
          phrases: [
            { text: "Hello.", startTimeMs: 1700000000000, duration: { milliseconds: 900 }, participantPurpose: "internal" },
            { text: "Hi.", startTimeMs: 1700000002000, participantPurpose: "external" },
          ],
        },
      ],
    }),
    ["internal|0|900|Hello.", "external|2000|-|Hi."],
    null,
  ],
  [
    "circleback",
    "## Transcript\n\n**Ann Lee** `0:01`\n\nHello there.\n\n**Bo Kim** `0:05`\n\nHi.\n",
    ["Ann Lee|1000|-|Hello there.", "Bo Kim|5000|-|Hi."],
    null,
  ],
  [
    "bluedot",
    "0:01 Ann Lee\nHello there.\n0:05 Bo Kim\nHi.\n0:09 Ann Lee\nGood.\n",
    ["Ann Lee|1000|-|Hello there.", "Bo Kim|5000|-|Hi.", "Ann Lee|9000|-|Good."],
    null,
  ],
  [
    "grain-md",
    "**[00:01](https://grain.com/x?t=1) Ann Lee:** Hello there.\n\n**[00:05](https://grain.com/x?t=5) Bo:** Hi.\n",
    ["Ann Lee|1000|-|Hello there.", "Bo|5000|-|Hi."],
    null,
  ],
])("%s", (_, raw, expected, duration) => {
  const { segments, duration_ms } = parseTranscript(raw, "auto");
  expect(segments.map((one) => `${one.speaker}|${one.start_ms ?? "-"}|${one.end_ms ?? "-"}|${one.text}`)).toEqual(expected);
  expect(duration_ms).toBe(duration);
});
