import type { Line, PersonaVoice, Scene } from "@/lib/roleplay/scene";
import { play } from "@/lib/roleplay/script/play";

const said = (lines: readonly Line[]): string[] => lines.filter(({ speaker }) => speaker === "rep").map(({ content }) => content);

/**
 * The persona by rules, without a model. Its state is worked out anew from what the rep has said, so there is none to store, and
 * the same words get the same answers in the same session.
 */
export const scriptedVoice: PersonaVoice = {
  async *reply(scene: Scene, lines: readonly Line[], seed: string, signal: AbortSignal) {
    const { answers } = play(scene, said(lines), seed);
    const words = (answers.at(-1) ?? "").match(/\S+\s*/g) ?? [];
    for (const word of words) {
      if (signal.aborted) return;
      yield word;
    }
  },
  standing(scene, lines, seed) {
    const { outcome, endedAt } = play(scene, said(lines), seed);
    return { outcome, endsCall: endedAt !== null };
  },
};
