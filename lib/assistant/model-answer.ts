import { randomUUID } from "node:crypto";
import { defaultModel } from "@/lib/analysis/openai/analyzer";
import { type ModelTool, runTools } from "@/lib/analysis/openai/tool-loop";
import { askPrompt } from "@/lib/analysis/prompts/ask";
import { toApiError } from "@/lib/api/database-errors";
import { z } from "@/lib/api/zod";
import { type Asking, type LocalAnswer, unanswered } from "@/lib/assistant/answer";
import { bornOut, ModelGiven } from "@/lib/assistant/born-out";
import type { AskBody, Question } from "@/lib/assistant/question";
import { topics } from "@/lib/assistant/question";
import { citationsOf } from "@/lib/assistant/quoted";
import { type Tool, tools } from "@/lib/assistant/tools";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { callerOfJob } from "@/lib/identity/caller";
import { reserveTokens } from "@/lib/scoring/token-budget";

const deadlineMs = 30_000;
const tokensPerQuestion = 40_000;
/** What one function may give the model, in characters. */
const longestResult = 24_000;

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
  const offered = tools.filter(({ isReadOnly, name }) => isReadOnly || mayAct(question.text, name));
  try {
    const messages = [...history, { role: "user" as const, content: `${scopeOf(question, ctx.now)}\n\n${input}` }];
    const conversation = { instructions: askPrompt, messages, tools: offered.map((tool) => modelTool(ctx, tool, actions)) };
    const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(deadlineMs)]);
    const { result, usage } = await runTools({ apiKey, baseURL, model }, conversation, giveAnswer, signal);
    used = usage.input_tokens + usage.output_tokens;
    const given = ModelGiven.safeParse(result);
    if (!given.success)
      return { ...unanswered("said", "The model gave no answer that can be shown. Ask again, in other words."), actions };
    return { ...bornOut(given.data, await citationsOf(ctx.db, given.data.citations)), actions };
  } finally {
    await reservation.settle(used);
  }
}

/** A change is offered to the model only where the person's own words ask for it: no text that it reads can make it act. */
const mayAct = (text: string, name: string): boolean =>
  (name === "create_task" && topics.createTask.test(text)) || (name === "update_task" && topics.completeTask.test(text));

const scopeOf = ({ period, member, meetingIds }: Question, now: Date): string =>
  JSON.stringify({ now: now.toISOString(), period, member: member?.userId ?? null, meeting_ids: meetingIds ?? null });

/** The one change of a task that a person can ask for. */
const Completion = z.strictObject({ id: z.uuid(), status: z.literal("completed") });

function modelTool(ctx: Asking, { name, description, input, call }: Tool, actions: LocalAnswer["actions"]): ModelTool {
  return {
    name,
    description,
    parameters: z.toJSONSchema(input, { io: "input", unrepresentable: "any" }),
    call: async (given) => {
      try {
        if (name === "update_task") Completion.parse(given);
        const { data, meta } = await call(ctx, given);
        noteAction(name, data, actions);
        return JSON.stringify({ data, meta }).slice(0, longestResult);
      } catch (cause) {
        const { code, message, details } = toApiError(cause);
        return JSON.stringify({ error: { code, message, details } });
      }
    },
  };
}

function noteAction(name: string, data: unknown, actions: LocalAnswer["actions"]): void {
  const task = z.object({ id: z.uuid(), title: z.string() }).safeParse(data);
  if (!task.success || (name !== "create_task" && name !== "update_task")) return;
  const path = `/tasks/${task.data.id}`;
  actions.push(
    name === "create_task"
      ? { kind: "task_created", ...task.data, undo: { method: "DELETE", path, body: null } }
      : { kind: "task_completed", ...task.data, undo: { method: "PATCH", path, body: { status: "pending" } } },
  );
}
