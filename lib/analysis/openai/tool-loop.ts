import OpenAI from "openai";
import { AnalysisError, type TokenUsage } from "@/lib/analysis/analyzer";
import { Fault, faultFrom, NoModel } from "@/lib/analysis/openai/fault";
import { z } from "@/lib/api/zod";

const mostRounds = 6;
const longestAnswerTokens = 4_000;

/** A function that the model may call. `parameters` is a JSON Schema; `call` answers text for the model, errors included. */
export interface ModelTool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  call(input: unknown): Promise<string>;
}

export interface ToolLoopOptions {
  apiKey: string;
  /** OpenAI's own address when undefined. */
  baseURL: string | undefined;
  model: string;
}

export interface Conversation {
  instructions: string;
  messages: readonly { role: "user" | "assistant"; content: string }[];
  tools: readonly ModelTool[];
}

const Call = z.object({ type: z.literal("function_call"), call_id: z.string(), name: z.string(), arguments: z.string() });
const Answered = z.object({
  output: z.array(z.looseObject({ type: z.string() })),
  usage: z.object({ input_tokens: z.int(), output_tokens: z.int() }).optional(),
});

/**
 * Lets a model call functions until it calls `last`, whose input is the result: at most six rounds, one request each, nothing stored
 * there. Null where it never calls it. @throws AnalysisError, with what was used until then
 */
export async function runTools(
  options: ToolLoopOptions,
  { instructions, messages, tools }: Conversation,
  last: Omit<ModelTool, "call">,
  signal: AbortSignal,
): Promise<{ result: unknown; usage: TokenUsage }> {
  const openai = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseURL ?? "https://api.openai.com/v1",
    maxRetries: 0,
    logLevel: "off",
  });
  const usage: TokenUsage = { input_tokens: 0, output_tokens: 0, cost_usd: null };
  const input: OpenAI.Responses.ResponseInput = messages.map(({ role, content }) => ({ role, content }));
  const offered = [...tools, last].map(({ name, description, parameters }) => ({
    ...{ type: "function" as const, name, description, parameters, strict: false },
  }));
  try {
    for (let round = 1; round <= mostRounds; round++) {
      const body: OpenAI.Responses.ResponseCreateParamsNonStreaming = {
        ...{ model: options.model, instructions, input, tools: offered, max_output_tokens: longestAnswerTokens, store: false },
        // The last round has to end it.
        tool_choice: round === mostRounds ? { type: "function", name: last.name } : "required",
      };
      const answer = Answered.safeParse(await openai.responses.create(body, { signal }));
      if (!answer.success) throw new NoModel();
      usage.input_tokens += answer.data.usage?.input_tokens ?? 0;
      usage.output_tokens += answer.data.usage?.output_tokens ?? 0;
      const calls = answer.data.output.flatMap((item) => {
        const call = Call.safeParse(item);
        return call.success ? [call.data] : [];
      });
      const end = calls.find(({ name }) => name === last.name);
      if (end) return { result: parsed(end.arguments), usage };
      if (calls.length === 0) return { result: null, usage };
      for (const call of calls) {
        const { call_id, name } = call;
        input.push({ type: "function_call", call_id, name, arguments: call.arguments });
        input.push({ type: "function_call_output", call_id, output: await outputOf(tools, name, call.arguments) });
      }
    }
    return { result: null, usage };
  } catch (error) {
    if (error instanceof AnalysisError) throw error;
    const fault = error instanceof Fault ? error : faultFrom(error, { ...options, now: Date.now() });
    throw new AnalysisError(fault.reason, fault.retryable, { cause: fault.cause, usage });
  }
}

async function outputOf(tools: readonly ModelTool[], name: string, text: string): Promise<string> {
  const tool = tools.find((one) => one.name === name);
  return tool ? tool.call(parsed(text)) : JSON.stringify({ error: `There is no function ${name}.` });
}

/** Null where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
