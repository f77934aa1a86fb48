import OpenAI from "openai";
import { AnalysisError } from "@/lib/analysis/analyzer";
import { Fault, faultFrom, faultFromCode } from "@/lib/analysis/openai/fault";
import { visibleText } from "@/lib/analysis/visible-text";

export interface SpeakerOptions {
  apiKey: string;
  /** OpenAI's own address when undefined. */
  baseURL: string | undefined;
  model: string;
}

type Body = Pick<
  OpenAI.Responses.ResponseCreateParamsStreaming,
  "instructions" | "input" | "max_output_tokens" | "tools" | "parallel_tool_calls"
>;

/** Words as they come, or the name of a function that the model calls. */
export type SpokenPiece = { say: string } | { call: string };

export interface Speaker {
  /**
   * One answer in pieces as they come: one request, no retries, nothing stored there.
   * @throws AnalysisError; ends without one where the signal aborts
   */
  answer(body: Body, signal: AbortSignal, onUsage: (tokens: number) => void): AsyncGenerator<SpokenPiece>;
}

/** A model over the Responses API that answers aloud, piece by piece. */
export function createSpeaker(options: SpeakerOptions): Speaker {
  const openai = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseURL ?? "https://api.openai.com/v1",
    maxRetries: 0,
    logLevel: "off",
  });
  return {
    async *answer(body, signal, onUsage) {
      try {
        const stream = await openai.responses.create({ ...body, model: options.model, store: false, stream: true }, { signal });
        for await (const event of stream) {
          const piece = pieceOf(event);
          if (piece) yield piece;
          if ("response" in event && event.response.usage)
            onUsage(event.response.usage.input_tokens + event.response.usage.output_tokens);
          if (event.type === "response.completed") return;
          refuse(event);
        }
        throw new Fault("The model's answer was cut off before its end.", "later");
      } catch (error) {
        if (signal.aborted) return;
        const fault = faultFrom(error, { ...options, now: Date.now() });
        throw new AnalysisError(fault.reason, fault.retryable, { cause: fault.cause });
      }
    },
  };
}

function pieceOf(event: OpenAI.Responses.ResponseStreamEvent): SpokenPiece | null {
  if (event.type === "response.output_item.done" && event.item.type === "function_call") return { call: event.item.name };
  const say = event.type === "response.output_text.delta" ? visiblePiece(event.delta) : "";
  return say === "" ? null : { say };
}

/** Throws what ends an answer before its end. */
function refuse(event: OpenAI.Responses.ResponseStreamEvent): void {
  if (event.type === "error") throw faultFromCode(event.code);
  if (event.type === "response.failed") throw faultFromCode(event.response.error?.code ?? null);
  if (event.type === "response.incomplete") throw new Fault("The model's answer was cut off before its end.", "later");
  if (event.type === "response.refusal.delta") throw new Fault("The model declined to answer.", "never");
}

/** A piece keeps its blanks: it is a part of a sentence. NUL and other invisible characters go, a database refuses some. */
function visiblePiece(piece: string): string {
  const words = visibleText(piece);
  return words === "" ? piece.replace(/[^ \n]/g, "") : `${/^\s/.test(piece) ? " " : ""}${words}${/\s$/.test(piece) ? " " : ""}`;
}
