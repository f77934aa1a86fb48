import { Client, type Dispatcher, errors } from "undici";
import { guardedConnector, type Network, systemNetwork } from "@/lib/net/connector";
import { failureName, OutsideError } from "@/lib/net/outside-error";
import { type OutsideUrlOptions, parseOutsideUrl } from "@/lib/net/outside-url";

export interface OutsideRequest extends OutsideUrlOptions {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers: Readonly<Record<string, string>>;
  /** Sent byte for byte; null for none. */
  body: string | Uint8Array | null;
  /** For everything together: name lookup, connection, TLS, request, and the answer's last byte. */
  timeoutMs: number;
  maxResponseBytes: number;
}

export interface OutsideResponse {
  status: number;
  /** Names in lower case; a repeated header's values joined by `, `. */
  headers: Readonly<Record<string, string>>;
  /** As UTF-8, at most `maxResponseBytes` long; what is no UTF-8 appears as U+FFFD. */
  bodyText: string;
  isTruncated: boolean;
  durationMs: number;
}

/**
 * Calls a URL that a tenant named: the one way out for such requests. One connection of its own per call, no redirect followed, no proxy
 * variable read, nothing decompressed. Throws OutsideError where no whole answer came; any HTTP status is an answer.
 */
export async function fetchOutside(
  url: string,
  request: OutsideRequest,
  network: Network = systemNetwork,
): Promise<OutsideResponse> {
  const startedAt = performance.now();
  const target = parseOutsideUrl(url, request);
  const late = new OutsideError("timeout", `no whole answer within ${request.timeoutMs / 1000} s`);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(late), request.timeoutMs);
  const client = new Client(target.origin, {
    connect: guardedConnector(network, request.allowLoopbackHttp ?? false, deadline.signal),
  });
  try {
    // undici's request, not its fetch: fetch decompresses, so a small answer could unfold to gigabytes.
    const response = await client.request({
      path: `${target.pathname}${target.search}`,
      method: request.method,
      headers: ownHeaders(request.headers),
      body: request.body,
      reset: true,
      signal: deadline.signal,
    });
    const body = await readAtMost(response.body, request.maxResponseBytes);
    return {
      status: response.statusCode,
      headers: joined(response.headers),
      ...body,
      durationMs: Math.round(performance.now() - startedAt),
    };
  } catch (err) {
    throw deadline.signal.aborted ? late : asOutsideError(err);
  } finally {
    clearTimeout(timer);
    deadline.abort();
    await client.destroy();
  }
}

/** The URL and the body say these: with another host, undici would ask for that host's certificate. */
const derivedHeaders = new Set(["host", "content-length"]);

/** undici itself refuses line breaks, control characters and framing headers. */
function ownHeaders(headers: OutsideRequest["headers"]): Record<string, string> {
  const derived = Object.keys(headers).find((name) => derivedHeaders.has(name.toLowerCase()));
  if (derived !== undefined) throw new OutsideError("refused_request", `the header ${derived} can't be set`);
  return { "accept-encoding": "identity", ...headers };
}

function joined(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}

async function readAtMost(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ bodyText: string; isTruncated: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) break;
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  // Cut after decoding: a byte that is no UTF-8 takes three once it is U+FFFD.
  const encoded = Buffer.from(text);
  if (encoded.length <= maxBytes) return { bodyText: text, isTruncated: false };
  return { bodyText: new TextDecoder().decode(encoded.subarray(0, maxBytes), { stream: true }), isTruncated: true };
}

function asOutsideError(err: unknown): OutsideError {
  if (err instanceof OutsideError) return err;
  if (err instanceof errors.InvalidArgumentError) return new OutsideError("refused_request", err.message);
  return new OutsideError("response", `the answer broke off or was not HTTP (${failureName(err)})`);
}
