import { AnalysisError, type Analyzer } from "@/lib/analysis/analyzer";
import { type CallSplit, callSplit, prepareCall } from "@/lib/analysis/openai/call";
import { writeDigest } from "@/lib/analysis/openai/digest";
import { createModelClient, type ModelClientOptions } from "@/lib/analysis/openai/model-client";
import { promptVersion } from "@/lib/analysis/openai/prompt-version";
import { scoreCall } from "@/lib/analysis/openai/scoring";

/**
 * The balanced model of OpenAI's current line-up (October 2026: a million tokens of input 1 $, of output 5 $): it takes
 * strict structured output and any call in one piece. `OPENAI_MODEL` names another.
 */
export const defaultModel = "gpt-6.1-terra";

export interface OpenAIAnalyzerOptions extends ModelClientOptions {
  /** Tests: when a call is split. */
  split?: CallSplit;
}

/**
 * Analysis by a model over OpenAI's Responses API, or a server that speaks it. One question for digest and insights and one
 * for each rubric, four at a time; all of them succeed or the analysis rejects with AnalysisError. Temperature is 0 where the
 * model takes one (the API has no seed). `model` is the configured name until the first answer, then the one that answered.
 */
export function createOpenAIAnalyzer(options: OpenAIAnalyzerOptions): Analyzer {
  const client = createModelClient(options);
  return {
    name: "openai",
    get model() {
      return client.model();
    },
    prompt_version: promptVersion,
    async analyze(input, { signal }) {
      const session = client.session(signal);
      try {
        const call = prepareCall(input, options.split ?? callSplit);
        const [{ digest, insights }, reports] = await Promise.all([
          writeDigest(session.ask, input, call),
          Promise.all(input.rubrics.map((rubric) => scoreCall(session.ask, rubric, call))),
        ]);
        return { digest, insights, reports, usage: session.usage() };
      } catch (error) {
        const known = error instanceof AnalysisError ? error : null;
        const reason = known?.reason ?? "The analysis failed for a reason inside Mira.";
        throw new AnalysisError(reason, known?.retryable ?? true, { cause: known?.cause ?? error, usage: session.usage() });
      } finally {
        session.stop();
      }
    },
  };
}
