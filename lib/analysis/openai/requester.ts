import OpenAI from "openai";
import { zodTextFormat } from "openai/helpers/zod";
import type { z } from "zod";
import { Envelope } from "@/lib/analysis/openai/envelope";
import { faultFrom, NoModel } from "@/lib/analysis/openai/fault";

/** Enough for any digest or rubric with the thinking before it, and not more than the smallest model in use can answer. */
const longestAnswerTokens = 16_000;

export interface RequesterOptions {
  apiKey: string;
  /** OpenAI's own address when undefined. */
  baseURL: string | undefined;
  model: string;
  /** Milliseconds for one request, its answer's body included. */
  callMs: number;
  now: () => number;
  fetch: typeof globalThis.fetch | undefined;
}

export interface Message {
  /** The schema, and its name towards the model. */
  name: string;
  schema: z.ZodType;
  instructions: string;
  data: string;
}

/** One request to the Responses API per call, without retries; rejects with Fault. Nothing is stored there. */
export function createRequester(options: RequesterOptions) {
  const openai = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseURL ?? "https://api.openai.com/v1",
    maxRetries: 0,
    timeout: options.callMs,
    logLevel: "off",
    fetch: onlyJson(options.fetch ?? globalThis.fetch),
  });
  let answeredAs = options.model;
  let takesTemperature = true;

  async function send(message: Message, signal: AbortSignal): Promise<Envelope> {
    const temperature = takesTemperature;
    const body = {
      model: options.model,
      instructions: message.instructions,
      input: [{ role: "user" as const, content: message.data }],
      text: { format: zodTextFormat(message.schema, message.name) },
      max_output_tokens: longestAnswerTokens,
      store: false,
      ...(temperature ? { temperature: 0 } : {}),
    };
    try {
      const envelope = Envelope.safeParse(await openai.responses.create(body, { signal }));
      if (!envelope.success) throw new NoModel();
      answeredAs = envelope.data.model;
      return envelope.data;
    } catch (error) {
      if (!temperature || !refusesTemperature(error)) throw faultFrom(error, { ...options, now: options.now() });
    }
    takesTemperature = false;
    return send(message, signal);
  }

  return { send, model: () => answeredAs };
}

/** Left to itself, the SDK fails on a web page with an error that says nothing. */
const onlyJson =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok || /\bjson\b/i.test(response.headers.get("content-type") ?? "")) return response;
    await response.body?.cancel();
    throw new NoModel();
  };

/** Reasoning models take no temperature and say so. */
function refusesTemperature(error: unknown): boolean {
  return error instanceof OpenAI.BadRequestError && (error.param === "temperature" || /temperature/i.test(error.message));
}
