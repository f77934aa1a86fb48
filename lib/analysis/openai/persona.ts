import { HangUpEar } from "@/lib/analysis/openai/hang-up";
import { createSpeaker, type SpeakerOptions } from "@/lib/analysis/openai/spoken-answer";
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

/**
 * The persona as a model over the Responses API. The scenario goes into the instructions; what was said goes in as the two
 * sides' messages, so that no rep's line can pose as an instruction.
 */
export function createOpenAIPersona(options: SpeakerOptions) {
  const speaker = createSpeaker(options);

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
    const input = lines.map(({ speaker: by, content }) => ({
      role: by === "rep" ? ("user" as const) : ("assistant" as const),
      content: visibleText(content) || "…",
    }));
    const body = {
      instructions: `${personaPrompt}\n\n${sceneAsJson(scene)}`,
      input,
      max_output_tokens: longestAnswerTokens,
    };
    const ear = new HangUpEar();
    for await (const piece of speaker.answer(body, signal, onUsage)) {
      const words = "say" in piece ? ear.hear(piece.say) : "";
      if (words !== "") yield words;
    }
    if (signal.aborted) return;
    if (ear.rest() !== "") yield ear.rest();
    if (ear.hasHungUp) onHangUp();
  }

  return { reply };
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
