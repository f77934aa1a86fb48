import { randomUUID } from "node:crypto";
import { AnalysisError } from "@/lib/analysis/analyzer";
import { defaultModel } from "@/lib/analysis/openai/analyzer";
import { runTools } from "@/lib/analysis/openai/tool-loop";
import { askPrompt } from "@/lib/analysis/prompts/ask";
import { z } from "@/lib/api/zod";
import { type Asking, type LocalAnswer, unanswered } from "@/lib/assistant/answer";
import { type AnyCitation, bornOut, ModelGiven } from "@/lib/assistant/born-out";
import { ConnectedReads } from "@/lib/assistant/connected-tools";
import { modelTools } from "@/lib/assistant/model-tools";
import type { AskBody, Question } from "@/lib/assistant/question";
import { citationsOf, documentCitationsOf } from "@/lib/assistant/quoted";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { callerOfJob } from "@/lib/identity/caller";
import { reserveTokens } from "@/lib/scoring/token-budget";

const deadlineMs = 30_000;
const tokensPerQuestion = 40_000;

const giveAnswer = {
  name: "give_answer",
  description: "Ends the conversation with the answer.",
  parameters: z.toJSONSchema(ModelGiven, { io: "input" }),
};

/**
 * The answer of a model that may call the registry's functions as this caller. What it says of calls stays only where its quote stands
 * in the transcript word for word. Null where no model is configured or the budget has no room. @throws AnalysisError
 */
export async function answerByModel(
  ctx: Asking,
  question: Question,
  { history = [], input }: AskBody,
): Promise<LocalAnswer | null> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, OPENAI_MODEL: model = defaultModel } = env();
  if (!apiKey) return null;
  const id = randomUUID();
  const reservation = await reserveTokens(asCaller(callerOfJob(ctx.caller.organizationId, id)), id, tokensPerQuestion);
  if (!reservation) return null;
  let used = 0;
  const actions: LocalAnswer["actions"] = [];
  const reads = new ConnectedReads();
  try {
    const messages = [...history, { role: "user" as const, content: `${scopeOf(question, ctx.now)}\n\n${input}` }];
    const conversation = { instructions: askPrompt, messages, tools: modelTools(ctx, question, actions, reads) };
    const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(deadlineMs)]);
    const { result, usage } = await runTools({ apiKey, baseURL, model }, conversation, giveAnswer, signal);
    used = usage.input_tokens + usage.output_tokens;
    const given = ModelGiven.safeParse(result);
    if (!given.success)
      return { ...unanswered("said", "The model gave no answer that can be shown. Ask again, in other words."), actions };
    const answer = bornOut(given.data, await citedIn(ctx, given.data.citations, reads));
    return { ...reads.borneOut(answer), actions };
  } catch (err) {
    if (!(err instanceof AnalysisError)) throw err;
    used = err.usage ? err.usage.input_tokens + err.usage.output_tokens : 0;
    // Asked again by rules, what was done would be done twice.
    if (actions.length === 0) throw err;
    return { ...unanswered("said", "The model did not come to an end. What it did before stands below."), actions };
  } finally {
    await reservation.settle(used);
  }
}

/** What of the quotes stands where the model says. */
async function citedIn({ db }: Asking, quotes: ModelGiven["citations"], reads: ConnectedReads) {
  const ofMeetings = quotes.filter((one) => "meeting_id" in one);
  const ofDocuments = quotes.filter((one) => "document_id" in one);
  const [meetings, documents] = await Promise.all([citationsOf(db, ofMeetings), documentCitationsOf(db, ofDocuments)]);
  const connected = quotes.flatMap((one) => {
    const citation = "row_id" in one ? reads.citationOf(one) : null;
    return citation ? [[one, citation] as const] : [];
  });
  return new Map<ModelGiven["citations"][number], AnyCitation>([...meetings, ...documents, ...connected]);
}

const scopeOf = ({ period, member, meetingIds, document }: Question, now: Date): string =>
  JSON.stringify({
    ...{ now: now.toISOString(), period, member: member?.userId ?? null },
    ...{ meeting_ids: meetingIds ?? null, document_id: document?.id ?? null },
  });
