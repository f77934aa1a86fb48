import { setImmediate } from "node:timers/promises";
import { ApiError, invalidRequest } from "@/lib/api/errors";

export const defaultBodyLimitBytes = 1_048_576;
const maxDepth = 64;

/** A body as it was sent: its text, and the value that the text holds. */
export interface JsonBody {
  text: string;
  value: unknown;
}

/**
 * Reads a JSON body; null where there is none. Holds at most `limitBytes` of it.
 * @throws ApiError 413 past the limit, 415 for other content, 400 for what is no JSON or nests deeper than 64.
 */
export async function readJson(request: Request, limitBytes: number): Promise<JsonBody | null> {
  const bytes = await readBytes(request, limitBytes);
  if (bytes.length === 0) return null;
  requireJson(request.headers);
  const text = decode(bytes);
  await letOthersRun(bytes.length);
  if (isDeeperThan(text, maxDepth)) throw invalidRequest([{ path: "body", message: `nests deeper than ${maxDepth} levels` }]);
  await letOthersRun(bytes.length);
  try {
    return { text, value: JSON.parse(text) };
  } catch (cause) {
    throw new ApiError("invalid_request", "The body is not valid JSON.", {
      details: [{ path: "body", message: "is not valid JSON" }],
      cause,
    });
  }
}

/** Each step over a body of 10 MB takes some twenty milliseconds: between them other requests get their turn. */
export async function letOthersRun(bytes: number): Promise<void> {
  if (bytes > largeBytes) await setImmediate();
}
const largeBytes = 262_144;

/** The bytes of a body. @throws ApiError 413 past the limit, 400 where they don't arrive */
export async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // The rest is left unread: to cancel it would break the connection before the answer.
    for await (const chunk of request.body.values({ preventCancel: true })) {
      length += chunk.length;
      if (length > limitBytes) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    // The client closed the connection: this is not a database error, although the error looks like one.
    throw new ApiError("invalid_request", "The body did not arrive whole.", { cause });
  }
  if (length > limitBytes) throw tooLarge(limitBytes);
  return Buffer.concat(chunks);
}

export const tooLarge = (limitBytes: number): ApiError =>
  new ApiError("payload_too_large", `The body is larger than ${limitBytes} bytes.`);

function requireJson(headers: Headers): void {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith("charset="))
    ?.slice("charset=".length)
    .replaceAll('"', "");
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (type === "application/json" && (charset ?? "utf-8") === "utf-8" && encoding === "identity") return;
  throw new ApiError("unsupported_media_type", "Send the body as application/json in UTF-8, not compressed.");
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ApiError("invalid_request", "The body is not valid UTF-8.", {
      details: [{ path: "body", message: "is not valid UTF-8" }],
      cause,
    });
  }
}

/** Counts open brackets outside strings, before anything that recurses sees the text. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const symbol = text[at];
    if (symbol === '"') at = endOfString(text, at);
    else if (symbol === "{" || symbol === "[") depth++;
    else if (symbol === "}" || symbol === "]") depth--;
    if (depth > limit) return true;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
