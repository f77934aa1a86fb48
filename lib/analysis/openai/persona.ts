import OpenAI from "openai";
import { AnalysisError } from "@/lib/analysis/analyzer";
import { Fault, faultFrom, faultFromCode } from "@/lib/analysis/openai/fault";
import { HangUpEar } from "@/lib/analysis/openai/hang-up";
import { personaPrompt } from "@/lib/analysis/prompts/persona";
import { visibleLine, visibleText } from "@/lib/analysis/visible-text";

/** Several times what a person says in one breath, with the thinking before it. */
const longestAnswerTokens = 2_000;

interface PlayedScene {
  persona: object;
  situation: string;
  objections: readonly string[];
  goals: readonly string[];
  difficulty: string;
}

interface SpokenLine {
  speaker: "persona" | "rep";
  content: string;
}

/** What is known of an answer beside its words. */
export interface AnswerHearing {
  /** What it took, where the service gets to say it. */
  onUsage(tokens: number): void;
  /** The person who is played has ended the call with it. */
  onHangUp(): void;
}

export interface OpenAIPersonaOptions {
  apiKey: string;
  /** OpenAI's own address when undefined. */
  baseURL: string | undefined;
  model: string;
}

/**
 * The persona as a model over the Responses API. The scenario goes into the instructions; what was said goes in as the two
 * sides' messages, so that no rep's line can pose as an instruction. One request, no retries, nothing stored there.
 */
export function createOpenAIPersona(options: OpenAIPersonaOptions) {
  const openai = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseURL ?? "https://api.openai.com/v1",
    maxRetries: 0,
    logLevel: "off",
  });

  /**
   * The answer to the last line, in pieces as they come.
   * @throws AnalysisError; ends without one where the signal aborts
   */
  async function* reply(
    scene: PlayedScene,
    lines: readonly SpokenLine[],
    signal: AbortSignal,
    { onUsage, onHangUp }: AnswerHearing,
  ): AsyncGenerator<string> {
    try {
      const stream = await openai.responses.create(
        {
          model: options.model,
          instructions: `${personaPrompt}\n\n${sceneAsJson(scene)}`,
          input: lines.map(({ speaker, content }) => ({
            role: speaker === "rep" ? ("user" as const) : ("assistant" as const),
            content: visibleText(content) || "…",
          })),
          max_output_tokens: longestAnswerTokens,
          store: false,
          stream: true,
        },
        { signal },
      );
      const ear = new HangUpEar();
      for await (const event of stream) {
        const words = event.type === "response.output_text.delta" ? ear.hear(visiblePiece(event.delta)) : "";
        if (words !== "") yield words;
        if ("response" in event && event.response.usage)
          onUsage(event.response.usage.input_tokens + event.response.usage.output_tokens);
        if (event.type === "response.completed") {
          if (ear.rest() !== "") yield ear.rest();
          if (ear.hasHungUp) onHangUp();
          return;
        }
        refuse(event);
      }
      throw new Fault("The model's answer was cut off before its end.", "later");
    } catch (error) {
      if (signal.aborted) return;
      const fault = faultFrom(error, { ...options, now: Date.now() });
      throw new AnalysisError(fault.reason, fault.retryable, { cause: fault.cause });
    }
  }

  return { reply };
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

function sceneAsJson({ persona, situation, objections, goals, difficulty }: PlayedScene): string {
  const about = Object.entries(persona).map(([name, value]) => [name, typeof value === "string" ? visibleLine(value) : null]);
  return JSON.stringify({
    persona: Object.fromEntries(about),
    situation: visibleText(situation),
    objections: objections.map(visibleLine),
    rep_goals: goals.map(visibleLine),
    difficulty,
  });
}
