import { createOpenAITalker } from "@/lib/analysis/openai/talker";
import { localTalker } from "@/lib/calls/talkers/local";
import type { Piece, Talker, Task, Turn } from "@/lib/calls/talkers/talker";
import { logger } from "@/lib/log";
import { countedAnswer } from "@/lib/scoring/counted-answer";

/** Whoever waits on the phone for longer thinks that the line is dead. */
const firstWordWithinMs = 4_000;
const answerWithinMs = 20_000;

interface Settings {
  organizationId: string;
  apiKey: string;
  baseURL: string | undefined;
  model: string;
}

const languages: Readonly<Record<Task["language"], string>> = { en: "English", de: "German", es: "Spanish", fr: "French" };
const lettersOf = (piece: Piece): number => ("say" in piece ? piece.say.length : 0);

/**
 * A model finds the words, within the organization's token budget. Where it has none, fails before its first word or is late with it, the
 * local talker answers instead; what it had begun to say stands.
 */
export function modelTalker({ organizationId, ...options }: Settings): Talker {
  const model = createOpenAITalker(options);

  function asked({ instructions, name, language }: Task, turns: readonly Turn[], signal: AbortSignal): AsyncIterable<Piece> {
    const task = { instructions, name, language: languages[language] };
    return countedAnswer(organizationId, { task, turns }, lettersOf, (onUsage) => model.reply(task, turns, signal, onUsage));
  }

  return {
    async *reply(task, turns, signal) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), firstWordWithinMs);
      let hasBegun = false;
      try {
        const until = AbortSignal.any([signal, late.signal, AbortSignal.timeout(answerWithinMs)]);
        for await (const piece of asked(task, turns, until)) {
          clearTimeout(timer);
          hasBegun = true;
          yield piece;
        }
      } catch (err) {
        logger({ organization_id: organizationId }).warn({ err }, "the model did not answer on a call");
      } finally {
        clearTimeout(timer);
      }
      if (!hasBegun && !signal.aborted) yield* localTalker.reply(task, turns, signal);
    },
  };
}
