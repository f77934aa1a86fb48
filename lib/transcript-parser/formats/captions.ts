import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { splitVoices, type VoiceSpan } from "@/lib/transcript-parser/formats/cue-markup";
import { type Cue, readCues } from "@/lib/transcript-parser/formats/cues";
import { withoutRollUp } from "@/lib/transcript-parser/formats/roll-up";
import { member, text as textOf } from "@/lib/transcript-parser/json";
import { isExporterLine } from "@/lib/transcript-parser/notices";
import { type ParsedSegment, TranscriptError } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";
import { countFromFirst } from "@/lib/transcript-parser/times";
import { parseBracketed, parseLabel, parseName, type TurnLine } from "@/lib/transcript-parser/turn-line";

/**
 * The segments of WebVTT and SRT: one for each cue and voice. Speakers are `<v Name>` where the file has any such voice, else `Name: text`
 * or `[Name] text` at the start of a line, else a line of its own above the words. ">>" and, where a name follows, "-" mark a change of
 * speaker. A cue that names nobody has the speaker "Speaker": it may be anyone. Words that roll up through several cues count once.
 */
export function parseCaptions(raw: string): TranscriptContent {
  const cues = readCues(raw);
  if (cues.length === 0) throw new TranscriptError('no cue: a line "00:00:01.000 --> 00:00:04.000" comes before each text', 1);
  const spoken = cues.map((cue) => voiceOfJson(cue) ?? voicesOf(cue));
  const hasVoices = spoken.some((spans) => spans.some((span) => span.speaker !== null));
  const split = hasVoices ? (spans: readonly VoiceSpan[]) => spans : splitterOf(spoken);
  const segments = cues.flatMap((cue, at) => segmentsOf(cue, split(spoken[at] ?? [])));
  return { segments: countFromFirst(withoutRollUp(segments, rolling.test(raw)), false), speakers: [], duration_ms: null };
}

function voicesOf({ lines, speaker }: Cue): VoiceSpan[] {
  const voices = splitVoices(lines.join("\n"));
  return speaker === null ? voices : voices.map((voice) => ({ ...voice, speaker: voice.speaker ?? speaker }));
}

/** Microsoft Graph puts a JSON into each cue, with the name and the words. */
function voiceOfJson({ lines }: Cue): VoiceSpan[] | null {
  if (!lines[0]?.startsWith("{") || !lines.at(-1)?.endsWith("}")) return null;
  try {
    const value: unknown = JSON.parse(lines.join("\n"));
    const words = member(value, "spokenText");
    return typeof words === "string"
      ? [{ speaker: collapseWhitespace(textOf(member(value, "speakerName"))), text: words }]
      : null;
  } catch {
    return null;
  }
}

/** The times of words, which only captions that roll up have. */
const rolling = /<\d\d:\d\d:\d\d\.\d{3}><c>/;

type Spoken = readonly (readonly VoiceSpan[])[];

/** How the cues of a file without voices say who speaks. */
function splitterOf(spoken: Spoken): (spans: readonly VoiceSpan[]) => VoiceSpan[] {
  const firstLines = spoken.map((spans) => spans[0]?.text.trimStart() ?? "");
  const laterLines = spoken.flatMap((spans) => spans[0]?.text.trimStart().split("\n").slice(1) ?? []);
  const hasChevrons = firstLines.some((line) => chevrons.test(line));
  const labels = speakerLabels([...firstLines, ...laterLines.filter((line) => dash.test(line))]);
  if (labels.size === 0 && !hasChevrons && hasNameLines(spoken)) return (spans) => spans.flatMap(splitNameLine);
  const hasDashes = firstLines.filter((line) => dash.test(line)).length > 1;
  return (spans) => spans.flatMap((span) => splitLines(span.text, labels, hasChevrons, hasDashes));
}

const chevrons = /^(?:-\s*)?>{2,3}/;
const dash = /^[-–] ?(?=\S)/;

/** A line that opens a turn by a label before a colon or in brackets. */
function labelled(line: string): TurnLine | null {
  const turn = parseLabel(line);
  return turn !== null && turn.verdict !== "no" ? turn : parseBracketed(line);
}

/** A label that could be part of a sentence, or one in brackets without a mark, is a speaker only where two cues start with it. */
function speakerLabels(firstLines: readonly string[]): Set<string> {
  const labels = new Set<string>();
  const once = new Set<string>();
  for (const line of firstLines) {
    const turn = labelled(line.replace(/^(?:-\s*)?>{2,3}\s*/, ""));
    if (turn === null || turn.verdict === "no" || turn.start !== null) continue;
    const isSure = turn.verdict === "yes" && (turn.style === "colon" || dash.test(line));
    if (isSure || once.has(turn.label)) labels.add(turn.label);
    once.add(turn.label);
  }
  return labels;
}

/** The lines of a cue by speaker: a line goes on with the speaker of the line before unless it starts with a known label or a mark. */
function splitLines(text: string, labels: ReadonlySet<string>, hasChevrons: boolean, hasDashes: boolean): VoiceSpan[] {
  const spans: { speaker: string | null; lines: string[] }[] = [];
  for (const line of hasChevrons ? text.replace(/(?<=\s|^)(-?>{2,3})/g, "\n$1").split("\n") : text.split("\n")) {
    const isMarked = hasChevrons && chevrons.test(line);
    const words = isMarked ? line.replace(/^(?:-\s*)?>{2,3}\s*/, "") : line;
    const turn = labelled(words);
    const dashed = hasDashes && dash.test(line);
    if (turn !== null && labels.has(turn.label)) spans.push({ speaker: turn.label, lines: [turn.text] });
    else if (isMarked || dashed) spans.push({ speaker: null, lines: [words.replace(dash, "")] });
    else if (spans.length === 0) spans.push({ speaker: null, lines: [line] });
    else spans.at(-1)?.lines.push(line);
  }
  return spans.map(({ speaker, lines }) => ({ speaker, text: lines.join(" "), isNew: true }));
}

/** The older .docx of Teams has the name on a line of its own, between the times and the words. */
function hasNameLines(spoken: Spoken): boolean {
  const texts = spoken.map((spans) => spans[0]?.text.trim() ?? "").filter(Boolean);
  const names = texts.flatMap((text) => {
    const [name = "", ...words] = text.split("\n");
    const isName = words.some((line) => line.trim() !== "") && parseName(name)?.verdict === "yes";
    return isName ? [name.trim()] : [];
  });
  return names.length > 1 && names.length >= 0.9 * texts.length && new Set(names).size <= names.length / 2;
}

function splitNameLine(span: VoiceSpan): VoiceSpan[] {
  const [name = "", ...lines] = span.text.trim().split("\n");
  return [{ speaker: collapseWhitespace(name), text: lines.join(" ") }];
}

function segmentsOf(cue: Cue, spans: readonly VoiceSpan[]): ParsedSegment[] {
  const voices: { speaker: string; texts: string[] }[] = [];
  for (const span of spans) {
    const speaker = span.speaker || unnamedSpeaker;
    const last = voices.at(-1);
    if (last?.speaker === speaker && !span.isNew) last.texts.push(span.text);
    else voices.push({ speaker, texts: [span.text] });
  }
  return voices.flatMap(({ speaker, texts }) => {
    const text = collapseWhitespace(texts.join(" "));
    return text === "" || isExporterLine(text) ? [] : [{ speaker, start_ms: cue.start_ms, end_ms: cue.end_ms, text }];
  });
}
