import { setTimeout as delay } from "node:timers/promises";
import type { z } from "zod";
import { AnalysisError, type TokenUsage } from "@/lib/analysis/analyzer";
import { limitConcurrency } from "@/lib/analysis/openai/concurrency";
import { answerText, BadAnswer, type Envelope, parseAnswer } from "@/lib/analysis/openai/envelope";
import { Fault, NoModel } from "@/lib/analysis/openai/fault";
import { costUsd } from "@/lib/analysis/openai/prices";
import { createRequester, type Message } from "@/lib/analysis/openai/requester";

export interface ModelClientOptions {
  apiKey: string;
  baseURL: string | undefined;
  model: string;
  /** For tests: time, waiting, jitter (0 ≤ x < 1), transport and limits. */
  now?: () => number;
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  random?: () => number;
  fetch?: typeof globalThis.fetch;
  limits?: Partial<CallLimits>;
}

export interface CallLimits {
  /** One request, its answer's body included. */
  callMs: number;
  /** All requests of one analysis, waiting included. */
  analysisMs: number;
  /** Requests for one question. */
  attempts: number;
  /** A longer `Retry-After` is left to the queue. */
  longestWaitMs: number;
  concurrency: number;
}

const defaults: CallLimits = { callMs: 120_000, analysisMs: 600_000, attempts: 4, longestWaitMs: 60_000, concurrency: 4 };

export interface Question<T> extends Message {
  schema: z.ZodType<T>;
  /** What is wrong with a well-formed answer, in words for the model; null when nothing is. */
  problem: (answer: T) => string | null;
}

/** Answers, or rejects with AnalysisError after bounded attempts. */
export type Ask = <T>(question: Question<T>) => Promise<T>;

/** What one analysis asks with: one deadline, one count of tokens. `stop` ends whatever is still under way. */
export interface Session {
  ask: Ask;
  usage: () => TokenUsage;
  stop: () => void;
}

interface Means {
  requester: ReturnType<typeof createRequester>;
  limits: CallLimits;
  random: () => number;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

interface Run extends Means {
  signal: AbortSignal;
  usage: TokenUsage;
  /** Answers that were no model's, over all questions: the second one ends the analysis. */
  strange: { count: number };
}

/** Structured questions to a model, with deadlines and bounded retries: full jitter, or the wait that the service asked for. */
export function createModelClient(options: ModelClientOptions) {
  const limits = { ...defaults, ...options.limits };
  const requester = createRequester({ ...options, callMs: limits.callMs, now: options.now ?? Date.now, fetch: options.fetch });
  const random = options.random ?? Math.random;
  const wait = options.wait ?? ((milliseconds, signal) => delay(milliseconds, undefined, { signal }));
  return { session: (caller: AbortSignal) => createSession({ requester, limits, random, wait }, caller), model: requester.model };
}

function createSession(means: Means, caller: AbortSignal): Session {
  const stopper = new AbortController();
  const signal = AbortSignal.any([caller, AbortSignal.timeout(means.limits.analysisMs), stopper.signal]);
  const usage: TokenUsage = { input_tokens: 0, output_tokens: 0, cost_usd: 0 };
  const limited = limitConcurrency(means.limits.concurrency);
  const run: Run = { ...means, signal, usage, strange: { count: 0 } };
  return {
    ask: (question) => limited(() => persist(run, question)),
    usage: () => usage,
    stop: () => stopper.abort(),
  };
}

async function persist<T>(run: Run, question: Question<T>): Promise<T> {
  const { limits, signal } = run;
  let note = "";
  let badAnswers = 0;
  for (let tried = 1; ; tried += 1) {
    if (signal.aborted) throw stopped(signal);
    try {
      return await attempt(run, question, note);
    } catch (error) {
      if (signal.aborted) throw stopped(signal);
      if (!(error instanceof Fault)) throw error;
      if (error.again === "once") badAnswers += 1;
      if (error instanceof NoModel) run.strange.count += 1;
      const pause = pauseBefore(error, tried, run.random);
      const isHopeless = error.again === "never" || badAnswers > 1 || (error instanceof NoModel && run.strange.count > 1);
      if (isHopeless || tried >= limits.attempts || pause > limits.longestWaitMs) {
        throw new AnalysisError(error.reason, error.retryable, { cause: error.cause });
      }
      if (error instanceof BadAnswer) note = `\n\n${error.note}`;
      if (pause > 0) await run.wait(pause, signal).catch(() => undefined);
    }
  }
}

async function attempt<T>({ requester, signal, usage }: Run, question: Question<T>, note: string): Promise<T> {
  const envelope = await requester.send({ ...question, instructions: question.instructions + note }, signal);
  count(usage, envelope);
  const answer = parseAnswer(answerText(envelope), question.schema);
  const problem = question.problem(answer);
  if (problem !== null) throw new BadAnswer(`Your last answer was refused: ${problem}`);
  return answer;
}

function pauseBefore(fault: Fault, tried: number, random: () => number): number {
  if (fault.again !== "later") return 0;
  return fault.retryAfterMs ?? random() * Math.min(20_000, 1000 * 2 ** tried);
}

function count(usage: TokenUsage, { model, usage: said }: Envelope): void {
  const input = said?.input_tokens ?? 0;
  const output = said?.output_tokens ?? 0;
  const { cached_tokens = 0, cache_write_tokens = 0 } = said?.input_tokens_details ?? {};
  const cost = said ? costUsd(model, { input, cachedInput: cached_tokens, cacheWrite: cache_write_tokens, output }) : null;
  usage.input_tokens += input;
  usage.output_tokens += output;
  usage.cost_usd = usage.cost_usd === null || cost === null ? null : usage.cost_usd + cost;
}

function stopped(signal: AbortSignal): AnalysisError {
  const isTimeout = signal.reason instanceof DOMException && signal.reason.name === "TimeoutError";
  return new AnalysisError(
    isTimeout ? "The analysis took longer than it may." : "The analysis was stopped before its end.",
    true,
  );
}
