import OpenAI from "openai";

/**
 * One question failed. `again` says what the next attempt has to do: "later" (wait first), "once" (the answer itself was bad:
 * one more try), "never". `retryable`: whether another day may go better, for the queue.
 */
export class Fault extends Error {
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(
    readonly reason: string,
    readonly again: "later" | "once" | "never",
    options: ErrorOptions & { retryable?: boolean; retryAfterMs?: number | null } = {},
  ) {
    super(reason, options);
    this.name = "Fault";
    this.retryable = options.retryable ?? again !== "never";
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/**
 * An answer of 200 that is no model's: a web page, another program's JSON. Nearly always a wrong address or a network that wants a
 * sign-in, so trying for minutes helps nobody.
 */
export class NoModel extends Fault {
  constructor() {
    super(
      "What answers at OPENAI_BASE_URL is no model's service: it sent a web page or something else. Check OPENAI_BASE_URL.",
      "later",
      {
        retryable: false,
      },
    );
  }
}

/**
 * What the SDK threw, as a Fault. Nothing the service wrote is passed on but its short error code: OpenAI's messages hold
 * parts of the key, and a proxy's anything.
 */
export function faultFrom(error: unknown, about: { model: string; apiKey: string; now: number }): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof Error && error.cause instanceof NoModel) return error.cause;
  if (error instanceof OpenAI.APIConnectionTimeoutError) return new Fault("The model's service did not answer in time.", "later");
  if (error instanceof OpenAI.APIConnectionError) {
    return new Fault("The model's service can't be reached. Check OPENAI_BASE_URL and the network.", "later");
  }
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) {
    // What V8 says of a web page that is parsed as JSON.
    if (error instanceof SyntaxError && error.message.startsWith("Unexpected token '<'")) return new NoModel();
    return new Fault("The model's service answered with JSON that can't be read, or was cut short.", "later");
  }
  const code = shortCode(error.code ?? error.type, about.apiKey);
  const cause = new Error(
    `status ${error.status}${code ? `, code ${code}` : ""}, request ${shortCode(error.requestID, about.apiKey) ?? "unknown"}`,
  );
  return faultFromStatus(error.status, code, { model: about.model, cause, retryAfterMs: retryAfter(error.headers, about.now) });
}

/** Of an answer whose own status is `failed`, by its error code. */
export function faultFromCode(code: string | null): Fault {
  if (code === "rate_limit_exceeded") return rateLimited({});
  if (code === "server_error" || code === null) return new Fault("The model's service failed while answering.", "later");
  return new Fault("The model's service would not analyze this call.", "never");
}

interface About {
  model: string;
  cause: Error;
  retryAfterMs: number | null;
}

function faultFromStatus(status: number, code: string | null, { model, cause, retryAfterMs }: About): Fault {
  if (code === "insufficient_quota")
    return new Fault("The OpenAI account has no credit left, or its budget is used up.", "never", { cause });
  if (code === "context_length_exceeded") return new Fault("The transcript is too long for the model.", "never", { cause });
  if (status === 401) return new Fault("The OpenAI API key was refused. Check OPENAI_API_KEY.", "never", { cause });
  if (status === 403) return new Fault(`The OpenAI API key may not use the model "${model}" from here.`, "never", { cause });
  if (status === 404) {
    return new Fault(
      `The model "${model}" is not known there, or not open to this key. Check OPENAI_MODEL and OPENAI_BASE_URL.`,
      "never",
      { cause },
    );
  }
  if (status === 429) return rateLimited({ cause, retryAfterMs });
  if (status === 408 || status === 409 || status >= 500) {
    return new Fault("The model's service is failing or overloaded.", "later", { cause, retryAfterMs });
  }
  return new Fault(`The model's service refused the request (${code ?? `status ${status}`}).`, "never", { cause });
}

const rateLimited = (options: { cause?: Error; retryAfterMs?: number | null }): Fault =>
  new Fault("The model's rate limit was reached.", "later", options);

/** The wait that `Retry-After-Ms` or `Retry-After` (seconds or a date) asks for; null without one that makes sense. */
function retryAfter(headers: Headers | undefined, now: number): number | null {
  const milliseconds = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.get("retry-after") ?? "";
  const wait = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

function shortCode(value: string | null | undefined, apiKey: string): string | null {
  return value && /^[\w.-]{1,80}$/.test(value) && !value.includes(apiKey) ? value : null;
}
