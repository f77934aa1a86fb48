import { defaultModel } from "@/lib/analysis/openai/analyzer";
import { createOpenAIPersona } from "@/lib/analysis/openai/persona";
import { unavailable } from "@/lib/api/errors";
import { env } from "@/lib/env";
import type { PersonaKind } from "@/lib/roleplay/contract";
import { saysGoodbye } from "@/lib/roleplay/farewell";
import type { PersonaVoice, Scene } from "@/lib/roleplay/scene";
import { scriptedVoice } from "@/lib/roleplay/script/voice";
import { countedAnswer } from "@/lib/scoring/counted-answer";

/** Who answers in a new session: a model where there is a key for one, else the script. */
export const configuredKind = (): PersonaKind => (env().OPENAI_API_KEY ? "openai" : "scripted");

const lettersOf = (piece: string): number => piece.length;

/**
 * The voice of a session of an organization, for one answer. @throws ApiError 503 where it was begun with a model and there is no key for
 * one any more
 */
export function voiceOf(kind: string, organizationId: string): PersonaVoice {
  if (kind === "scripted") return scriptedVoice;
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, OPENAI_MODEL: model } = env();
  if (!apiKey)
    throw unavailable("This session was begun with a model, and none is configured any more: end it, and begin another.");
  const persona = createOpenAIPersona({ apiKey, baseURL, model: model ?? defaultModel });
  let hasHungUp = false;
  const onHangUp = () => {
    hasHungUp = true;
  };
  return {
    reply: (scene, lines, _seed, signal) =>
      countedAnswer(organizationId, { scene, lines }, lettersOf, (onUsage) =>
        persona.reply(scene, lines, signal, { onUsage, onHangUp }),
      ),
    standing: (_scene, lines) => ({ outcome: null, endsCall: hasHungUp || saysGoodbye(lines.at(-1)?.content ?? "") }),
  };
}

/** The note at the beginning of a session: who is played, and by whom. */
export function noteOf(kind: PersonaKind, { persona }: Scene): string {
  const who = `${persona.name}, ${persona.title}${persona.company === null ? "" : ` at ${persona.company}`}`;
  return kind === "scripted"
    ? `Practice call with ${who}. The persona is scripted: it follows rules, without a model, and may miss what you mean. It understands English only, and nothing else is scored.`
    : `Practice call with ${who}. The persona is played by a model and may invent details.`;
}
