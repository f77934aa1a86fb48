import { parse } from "csv-parse/sync";
import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { contentOf } from "@/lib/transcript-parser/formats/json-list";
import type { RawEntry, RawTime } from "@/lib/transcript-parser/json-fields";
import { TranscriptError } from "@/lib/transcript-parser/segments";
import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";
import { timeOf } from "@/lib/transcript-parser/time-of-line";

type Column = "text" | "speaker" | "start" | "end" | "duration";

/** The names that columns have, in lower case and without marks; the first that fits a column counts. */
const columnNames: readonly (readonly [Column, RegExp])[] = [
  [
    "text",
    /^(?:text|words|transcript(?:ion)?|dialog(?:ue)?|content|utterance|sentence|message|speech|caption|subtitle|line|said|body|inhalt|texte|texto|testo|tekst|phrase|segment text|内容|文字|テキスト|発言)$/,
  ],
  [
    "speaker",
    /^(?:(?:speaker|participant|user|author|agent|person|sender) ?(?:name|label|id|role|title)?|name|who|role|from|channel|sprecher(?:in)?|orador|hablante|interlocutor|intervenant|locuteur|parlante|relatore|spreker|taler|puhuja|mówca|说话人|发言人|話者)$/,
  ],
  [
    "end",
    /^(?:end|stop|to|out|bis|fin|ende|end ?(?:time|timestamp|offset|seconds|s|ms|time ms|time s)|time ?out|timestamp end|stop ?time|till|hasta)$/,
  ],
  ["duration", /^(?:duration|length|dauer)(?: (?:s|ms|sec|seconds))?$/],
  [
    "start",
    /^(?:start|begin|from|in|von|zeit|ab|time ?(?:stamp|code|in)?|offset|start ?(?:time|timestamp|offset|seconds|s|ms|time ms|time s)|begin ?time|timestamp start|時間|时间|hora|inicio|tiempo|temps|début|tempo|inizio|tijd)$/,
  ],
];

const delimiters = [",", ";", "\t", "|"];

/** The columns of a line that is a table's header: it must name the words, and who speaks or when. */
function headerOf(line: string): { delimiter: string; columns: Map<Column, number>; names: string[] } | null {
  if (line.length > 1000) return null;
  for (const delimiter of delimiters) {
    const names = line
      .replace(/^\||\|$/g, "")
      .split(delimiter)
      .map((name) => collapseWhitespace(name.toLowerCase().replace(/["'_()[\].:-]/g, " ")));
    const columns = new Map<Column, number>();
    for (const [column, pattern] of columnNames) {
      const at = names.findIndex((name, place) => pattern.test(name) && ![...columns.values()].includes(place));
      if (at !== -1) columns.set(column, at);
    }
    if (names.length > 1 && columns.has("text") && (columns.has("speaker") || columns.has("start")))
      return { delimiter, columns, names };
  }
  return null;
}

export function isCsv(raw: string): boolean {
  return headerOf(firstLine(raw)) !== null;
}

const firstLine = (raw: string): string => raw.slice(0, 2000).trimStart().split("\n", 1)[0] ?? "";

/**
 * A table with one row for each utterance, from a spreadsheet, openai-whisper or whisper.cpp. Times are clocks, seconds or milliseconds.
 */
export function parseCsv(raw: string): TranscriptContent {
  const header = headerOf(firstLine(raw));
  if (header === null) throw new TranscriptError("the first line names no column of words, and none of speakers or times", 1);
  const { columns, delimiter, names } = header;
  const rows = rowsOf(raw, delimiter)
    .slice(1)
    .map((row) => withWholeWords(row, names.length, columns.get("text") ?? 0, delimiter));
  const cell = (row: readonly string[], column: Column) => {
    const at = columns.get(column);
    return at === undefined ? "" : (row[at] ?? "").trim();
  };
  const timeIn = (row: readonly string[], column: Column) => readTime(cell(row, column), names[columns.get(column) ?? -1] ?? "");
  const entries = rows.flatMap((row): RawEntry[] => {
    const text = collapseWhitespace(cell(row, "text"));
    if (text === "" || /^[-:\s]+$/.test(text)) return [];
    const [start, end, duration] = [timeIn(row, "start"), timeIn(row, "end"), timeIn(row, "duration")];
    const speaker = collapseWhitespace(cell(row, "speaker"));
    return [{ speaker, person: "", email: null, role: "", text, start, end, duration }];
  });
  return contentOf(entries, new Map(), null);
}

function rowsOf(raw: string, delimiter: string): string[][] {
  const isLined = delimiter === "|";
  const source = isLined ? raw.replace(/^[ \t]*\|/gm, "").replace(/\|[ \t]*$/gm, "") : raw;
  // Words in the columns of a tool that knows no quotes may hold one: a quote that isn't closed is a character.
  return parse(source.trimStart(), {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    quote: isLined || !isQuoted(source) ? null : '"',
  });
}

/** A row with more cells than columns has the delimiter among its words. */
function withWholeWords(row: readonly string[], columns: number, words: number, delimiter: string): readonly string[] {
  const surplus = row.length - columns;
  if (surplus <= 0) return row;
  return [...row.slice(0, words), row.slice(words, words + surplus + 1).join(delimiter), ...row.slice(words + surplus + 1)];
}

/** Every quote that opens a cell is closed before a delimiter or the line's end. */
function isQuoted(source: string): boolean {
  return (source.match(/"/g)?.length ?? 0) % 2 === 0;
}

function readTime(text: string, column: string): RawTime | null {
  const number = /^-?\d+(?:[.,]\d+)?\s*(m?s)?$/.exec(text);
  if (number === null) {
    const time = timeOf(text);
    return time === null ? null : { value: time.ms, unit: "ms" };
  }
  const value = Number.parseFloat(text.replace(",", "."));
  const isMs = number[1] === "ms" || / ms$|milli/.test(column);
  return {
    value: number[1] === "s" || / s$|sec/.test(column) ? value * 1000 : value,
    unit: isMs || number[1] === "s" || / s$|sec/.test(column) ? "ms" : "any",
  };
}
