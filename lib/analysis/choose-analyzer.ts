import { analyzeInThread } from "@/lib/analysis/analyze-in-thread";
import type { Analyzer } from "@/lib/analysis/analyzer";
import { localAnalyzer } from "@/lib/analysis/local/analyzer";
import { createOpenAIAnalyzer, defaultModel } from "@/lib/analysis/openai/analyzer";

/** The openai analyzer where there is a key; else the local one, in a thread of its own: it keeps a core busy for a while. */
export function chooseAnalyzer(config: {
  apiKey: string | undefined;
  baseURL: string | undefined;
  model: string | undefined;
}): Analyzer {
  if (config.apiKey) return createOpenAIAnalyzer({ ...config, apiKey: config.apiKey, model: config.model ?? defaultModel });
  const { name, model, prompt_version } = localAnalyzer;
  return { name, model, prompt_version, analyze: analyzeInThread };
}
