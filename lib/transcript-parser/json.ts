import { TranscriptError } from "@/lib/transcript-parser/segments";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Vouches for no member: each is `unknown` until it is read. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member of an object, undefined for anything that has none; inherited members don't count. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/**
 * The objects of a list; an entry that is none holds no words, and doesn't cost the others. Throws TranscriptError where there is no
 * list.
 */
export function objects(value: unknown, path: string): JsonObject[] {
  if (!Array.isArray(value)) throw new TranscriptError(`"${path}" is no list`);
  return value.filter(isObject);
}

/** A time from the start of the call, in seconds, as milliseconds; null where the source has none or none that can be. */
export function msOfSeconds(value: unknown): number | null {
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof seconds === "number" ? msOf(seconds * 1000) : null;
}

/** A time in milliseconds; null where the source has none or none that can be. */
export function msOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value < 1e12 ? Math.max(0, Math.round(value)) : null;
}

/** The end of a segment, null where it is not there or lies before the start. */
export function endAfter(start_ms: number | null, end_ms: number | null): number | null {
  return start_ms !== null && end_ms !== null && end_ms < start_ms ? null : end_ms;
}

/** Parses a JSON text; a TranscriptError says on which line it stops being JSON. */
export function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    const lines = jsonLines(raw);
    if (lines !== null) return lines;
    const offset = offsetOfJsonError(raw);
    throw new TranscriptError("this is no valid JSON", offset === null ? null : raw.slice(0, offset).split("\n").length);
  }
}

/** One JSON object on each line, as streams are logged; null where a line is none. */
function jsonLines(raw: string): JsonObject[] | null {
  const lines = raw.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2 || !lines.every((line) => line.trimStart().startsWith("{") && line.trimEnd().endsWith("}"))) return null;
  try {
    return lines.map((line): unknown => JSON.parse(line)).filter(isObject);
  } catch {
    return null;
  }
}

/** A longer text isn't searched for its unexpected token: that takes some twenty readings. */
const maxSearchedCharacters = 1_000_000;

/** Where a text stops being JSON, null where that is too dear to find. */
function offsetOfJsonError(raw: string): number | null {
  const message = jsonComplaint(raw);
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  if (!message.startsWith("Unexpected token")) return raw.length;
  if (raw.length > maxSearchedCharacters) return null;
  // V8 doesn't say where an unexpected token stands; the shortest beginning that has it does.
  let [without, having] = [0, raw.length];
  while (having - without > 1) {
    const middle = Math.floor((without + having) / 2);
    if (jsonComplaint(raw.slice(0, middle)).startsWith("Unexpected token")) having = middle;
    else without = middle;
  }
  return without;
}

function jsonComplaint(raw: string): string {
  try {
    JSON.parse(raw);
    return "";
  } catch (err) {
    return err instanceof Error ? err.message : "";
  }
}
