import { randomUUID } from "node:crypto";
import { defaultModel } from "@/lib/analysis/openai/analyzer";
import { createOpenAIPersona } from "@/lib/analysis/openai/persona";
import { ApiError, unavailable } from "@/lib/api/errors";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { callerOfJob } from "@/lib/identity/caller";
import type { PersonaKind } from "@/lib/roleplay/contract";
import { saysGoodbye } from "@/lib/roleplay/farewell";
import type { PersonaVoice, Scene } from "@/lib/roleplay/scene";
import { scriptedVoice } from "@/lib/roleplay/script/voice";
import { budgetUsedUp, reserveTokens } from "@/lib/scoring/token-budget";

/** Who answers in a new session: a model where there is a key for one, else the script. */
export const configuredKind = (): PersonaKind => (env().OPENAI_API_KEY ? "openai" : "scripted");

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
      counted(organizationId, { scene, lines }, (onUsage) => persona.reply(scene, lines, signal, { onUsage, onHangUp })),
    standing: (_scene, lines) => ({ outcome: null, endsCall: hasHungUp || saysGoodbye(lines.at(-1)?.content ?? "") }),
  };
}

/** What a persona's answer may take at the most, beside what it is told. */
const tokensPerAnswer = 3_000;
/** On the high side: English has about four. */
const lettersPerToken = 3;

/**
 * A model's answer within the organization's token budget. One that was stopped before the service said what it took is charged by its
 * length. @throws ApiError 402 where the budget has no room for it
 */
async function* counted(
  organizationId: string,
  told: object,
  reply: (onUsage: (tokens: number) => void) => AsyncIterable<string>,
): AsyncGenerator<string> {
  const id = randomUUID();
  const toldTokens = Math.ceil(JSON.stringify(told).length / lettersPerToken);
  const reservation = await reserveTokens(asCaller(callerOfJob(organizationId, id)), id, toldTokens + tokensPerAnswer);
  if (!reservation) throw new ApiError("insufficient_balance", budgetUsedUp);
  let used: number | null = null;
  let saidLetters = 0;
  try {
    for await (const piece of reply((tokens) => {
      used = tokens;
    })) {
      saidLetters += piece.length;
      yield piece;
    }
  } finally {
    await reservation.settle(used ?? (saidLetters === 0 ? 0 : toldTokens + Math.ceil(saidLetters / lettersPerToken)));
  }
}

/** The note at the beginning of a session: who is played, and by whom. */
export function noteOf(kind: PersonaKind, { persona }: Scene): string {
  const who = `${persona.name}, ${persona.title}${persona.company === null ? "" : ` at ${persona.company}`}`;
  return kind === "scripted"
    ? `Practice call with ${who}. The persona is scripted: it follows rules, without a model, and may miss what you mean. It understands English only, and nothing else is scored.`
    : `Practice call with ${who}. The persona is played by a model and may invent details.`;
}
