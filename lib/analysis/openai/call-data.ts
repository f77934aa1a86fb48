import type { CallContext } from "@/lib/analysis/analyzer";
import { visibleLine } from "@/lib/analysis/visible-text";
import type { Metrics } from "@/lib/metrics/contract";
import type { Segment } from "@/lib/transcript-parser/segments";

/** One line of the transcript as the model sees it. A very long segment is several lines of the same number. */
export interface Line {
  index: number;
  text: string;
  /** An estimate that errs on the high side. */
  tokens: number;
}

const longestPiece = 4000;

/**
 * Tokens of a text, without the model's own tokenizer: one for two bytes. English takes about four bytes a token, most
 * other scripts three; only text without words (base64, digits) comes near two.
 */
export const estimateTokens = (text: string): number => Math.ceil(Buffer.byteLength(text, "utf8") / 2);

/**
 * The numbered lines: `[12] 03:41 "Ann" (prospect): "text"`. Names and texts are JSON strings on one line, without the marks that a
 * line is made of: no text can end a line, or look like the beginning of another.
 */
export function transcriptLines(segments: readonly Segment[]): Line[] {
  return segments.flatMap(({ index, speaker, side, start_ms, text }) => {
    const head = `[${index}] ${clock(start_ms)} ${JSON.stringify(unmarked(speaker))} (${side}): `;
    return pieces(unmarked(text)).map((piece) => {
      const line = head + JSON.stringify(piece);
      return { index, text: line, tokens: estimateTokens(line) };
    });
  });
}

/** One visible line with typographic quotation marks for straight ones and parentheses for brackets; `findQuote` takes them as the same. */
export const unmarked = (text: string): string =>
  visibleLine(text)
    .replace(/["\uFF02]/g, "”")
    .replace(/[[\uFF3B]/g, "(")
    .replace(/[\]\uFF3D]/g, ")");

/** The user message: one JSON line about the call, then the lines. `part` says which, where it is not the whole call. */
export function callData(call: CallContext, metrics: Metrics, lines: readonly Line[], part: string | null): string {
  const about = {
    title: unmarked(call.title),
    meeting_date: localDate(call, "en-CA"),
    weekday: localDate(call, "weekday"),
    call_type: call.call_type,
    participants: call.participants.map(({ name, side }) => ({ name: unmarked(name), side })),
    metrics: {
      rep_talk_ratio: metrics.talk_ratio,
      rep_longest_monologue_seconds: metrics.longest_monologue_seconds,
      rep_question_count: metrics.question_count,
      rep_open_question_count: metrics.open_question_count,
      rep_patience_seconds: metrics.patience_seconds,
      interactivity_per_minute: metrics.interactivity_per_minute,
    },
    part: part ?? "the whole call",
  };
  return [JSON.stringify(about), ...lines.map(({ text }) => text)].join("\n");
}

/** The call's day where the organization is, `2026-05-09`. */
export const meetingDay = (call: CallContext): string => localDate(call, "en-CA");

function localDate(call: CallContext, form: "en-CA" | "weekday"): string {
  const at = new Date(call.meeting_date);
  const options: Intl.DateTimeFormatOptions = { timeZone: call.time_zone };
  return form === "weekday"
    ? at.toLocaleDateString("en", { ...options, weekday: "long" })
    : at.toLocaleDateString("en-CA", options);
}

function clock(milliseconds: number | null): string {
  if (milliseconds === null) return "--:--";
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = two(Math.floor(seconds / 60) % 60);
  return `${hours > 0 ? `${hours}:` : ""}${minutes}:${two(seconds % 60)}`;
}

/** Cut at blanks where there are any, so that what is quoted from one piece starts and ends with a word. */
function pieces(text: string): string[] {
  const cut: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + longestPiece);
    const blank = text.lastIndexOf(" ", to);
    if (to < text.length && blank > from) to = blank + 1;
    else if (to < text.length && /[\uD800-\uDBFF]/.test(text.charAt(to - 1))) to -= 1;
    cut.push(text.slice(from, to).trimEnd());
    from = to;
  }
  return cut;
}
