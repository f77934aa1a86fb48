import { splitVoices, type VoiceSpan } from "@/lib/transcript-parser/formats/cue-markup";
import { type Cue, readCues } from "@/lib/transcript-parser/formats/cues";
import { type ParsedSegment, TranscriptError } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";
import { parseLabel } from "@/lib/transcript-parser/turn-line";

/**
 * The segments of WebVTT and SRT: one for each cue and voice. Speakers are `<v Name>` where the file has any such voice,
 * else `Name: text` at the start of a cue. A cue that names nobody has the speaker "Speaker": it may be anyone.
 */
export function parseCaptions(raw: string): ParsedSegment[] {
  const cues = readCues(raw);
  if (cues.length === 0) throw new TranscriptError('no cue: a line "00:00:01.000 --> 00:00:04.000" comes before each text', 1);
  const spoken = cues.map((cue) => splitVoices(cue.lines.join("\n")));
  const hasVoices = spoken.some((spans) => spans.some((span) => span.speaker !== null));
  const labels = hasVoices ? new Set<string>() : speakerLabels(spoken);
  return cues.flatMap((cue, at) => {
    const spans = spoken[at] ?? [];
    return segmentsOf(cue, hasVoices ? spans : spans.flatMap((span) => splitLabels(span.text, labels)));
  });
}

/** A label that could be part of a sentence is a speaker only where two cues start with it. */
function speakerLabels(spoken: readonly (readonly VoiceSpan[])[]): Set<string> {
  const labels = new Set<string>();
  const once = new Set<string>();
  for (const spans of spoken) {
    const turn = parseLabel(spans[0]?.text.trimStart() ?? "");
    if (turn === null || turn.verdict === "no") continue;
    if (turn.verdict === "yes" || once.has(turn.label)) labels.add(turn.label);
    once.add(turn.label);
  }
  return labels;
}

/** The lines of a cue by speaker: a line goes on with the speaker of the line before unless it starts with a known label. */
function splitLabels(text: string, labels: ReadonlySet<string>): VoiceSpan[] {
  const spans: { speaker: string | null; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const turn = parseLabel(line);
    if (turn !== null && labels.has(turn.label)) spans.push({ speaker: turn.label, lines: [turn.text] });
    else if (spans.length === 0) spans.push({ speaker: null, lines: [line] });
    else spans.at(-1)?.lines.push(line);
  }
  return spans.map(({ speaker, lines }) => ({ speaker, text: lines.join(" ") }));
}

function segmentsOf(cue: Cue, spans: readonly VoiceSpan[]): ParsedSegment[] {
  const voices: { speaker: string; texts: string[] }[] = [];
  for (const span of spans) {
    const speaker = span.speaker || unnamedSpeaker;
    const last = voices.at(-1);
    if (last?.speaker === speaker) last.texts.push(span.text);
    else voices.push({ speaker, texts: [span.text] });
  }
  return voices.flatMap(({ speaker, texts }) => {
    const text = collapseWhitespace(texts.join(" "));
    return text === "" ? [] : [{ speaker, start_ms: cue.start_ms, end_ms: cue.end_ms, text }];
  });
}
