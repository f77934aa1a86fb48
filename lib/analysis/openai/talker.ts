import { createSpeaker, type SpeakerOptions } from "@/lib/analysis/openai/spoken-answer";
import { talkerPrompt } from "@/lib/analysis/prompts/talker";
import { visibleLine, visibleText } from "@/lib/analysis/visible-text";

/** Several times what is said in one breath, with the thinking before it. */
const longestAnswerTokens = 1_200;

interface CallTask {
  instructions: string;
  name: string | null;
  language: string;
}

interface SpokenTurn {
  role: "agent" | "human";
  text: string;
}

type Act = "end_call" | "mark_opt_out" | "leave_message";

const acts: Readonly<Record<Act, string>> = {
  end_call: "Hangs up after the words of this answer.",
  mark_opt_out:
    "The other side does not want to be called again: it is told so, the call ends, and the number is never rung again.",
  leave_message: "A machine answered: leaves the message that was prepared for it, if there is one, and ends the call.",
};
const isAct = (name: string): name is Act => Object.hasOwn(acts, name);

const tools = Object.entries(acts).map(([name, description]) => ({
  type: "function" as const,
  name,
  description,
  strict: true,
  parameters: { type: "object", properties: {}, required: [], additionalProperties: false },
}));

/**
 * The assistant of a phone call as a model. The task goes into the instructions. What the other side said goes in as data of its own form,
 * and the functions that the model may call take nothing and look nothing up: there is nothing to be had from it by asking.
 */
export function createOpenAITalker(options: SpeakerOptions) {
  const speaker = createSpeaker(options);

  /**
   * The answer to what was said last, in pieces as they come.
   * @throws AnalysisError; ends without one where the signal aborts
   */
  async function* reply(
    task: CallTask,
    turns: readonly SpokenTurn[],
    signal: AbortSignal,
    onUsage: (tokens: number) => void,
  ): AsyncGenerator<{ say: string } | { act: Act }> {
    const body = {
      instructions: `${talkerPrompt}\n\n${taskAsJson(task)}`,
      input: turns.map(({ role, text }) =>
        role === "human"
          ? { role: "user" as const, content: JSON.stringify({ heard: visibleText(text) }) }
          : { role: "assistant" as const, content: visibleText(text) || "…" },
      ),
      max_output_tokens: longestAnswerTokens,
      parallel_tool_calls: false,
      tools,
    };
    for await (const piece of speaker.answer(body, signal, onUsage)) {
      if ("say" in piece) yield piece;
      else if (isAct(piece.call)) yield { act: piece.call };
    }
  }

  return { reply };
}

function taskAsJson({ instructions, name, language }: CallTask): string {
  return JSON.stringify({ language, called: name === null ? null : visibleLine(name), task: visibleText(instructions) });
}
