import type { ModelTool } from "@/lib/analysis/openai/tool-loop";
import { toApiError } from "@/lib/api/database-errors";
import { forbidden } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";
import { type Asking, dataOf, type LocalAnswer } from "@/lib/assistant/answer";
import { type ConnectedReads, connectedTools } from "@/lib/assistant/connected-tools";
import { type Question, topics } from "@/lib/assistant/question";
import { type Tool, tools } from "@/lib/assistant/tools";
import * as tasks from "@/lib/tasks/service";

/** What one function may give the model, in characters. */
const longestResult = 24_000;

/** Which order of a person's lets the model call a function that writes. */
const orders: Readonly<Record<string, RegExp>> = { create_task: topics.createTask, update_task: topics.completeTask };

type Action = LocalAnswer["actions"][number];

/**
 * The functions that a model may call to answer a question; about a document, the search in it alone. One that writes is offered
 * only where the words ask for it, and once: no text that the model reads can make it act, or act again. What was done is put into
 * `actions`, and what was read of mail and calendar into `reads`.
 */
export function modelTools(ctx: Asking, question: Question, actions: Action[], reads: ConnectedReads): ModelTool[] {
  const { text, document } = question;
  const isOffered = ({ isReadOnly, name }: Tool) =>
    isReadOnly ? document === null || name === searchOfDocuments : orders[name]?.test(text);
  const all = [...tools, ...connectedTools(question, reads)];
  const offered = all.filter(isOffered).map((tool) => (document && tool.isReadOnly ? within(document.id, tool) : tool));
  return offered.map((tool) => ({
    name: tool.name,
    description: tool.description,
    parameters: z.toJSONSchema(tool.input, { io: "input", unrepresentable: "any" }),
    call: async (input) => {
      try {
        const result = tool.isReadOnly ? await tool.call(ctx, input) : await act(ctx, tool, input, actions);
        return JSON.stringify(result).slice(0, longestResult);
      } catch (cause) {
        const { code, message, details } = toApiError(cause);
        return JSON.stringify({ error: { code, message, details } });
      }
    },
  }));
}

const searchOfDocuments = "search_documents";

/** The search, in this document whatever the model asks for. */
const within = (document_id: string, tool: Tool): Tool => ({
  ...tool,
  call: (ctx, input) => tool.call(ctx, { ...Object(input), document_id }),
});

/** The one change of a task that a person can ask for. */
const Completion = z.strictObject({ id: z.uuid(), status: z.literal("completed") });
const Task = z.object({ id: z.uuid(), title: z.string() });

async function act(ctx: Asking, tool: Tool, input: unknown, actions: Action[]): Promise<{ data: unknown }> {
  if (actions.length > 0) throw forbidden("One change was made for this question, and there is no second one.");
  if (tool.name === "create_task") {
    const { data } = await tool.call(ctx, input);
    const { id, title } = Task.parse(data);
    actions.push({ kind: "task_created", id, title, undo: { method: "DELETE", path: `/tasks/${id}`, body: null } });
    return { data };
  }
  const completion = Completion.safeParse(input);
  if (!completion.success) throw forbidden("A task can be completed here, and not changed in another way.");
  const { id } = completion.data;
  const { status } = await dataOf(tasks.get(ctx, { params: { id }, query: {}, body: undefined }));
  const { data } = await tool.call(ctx, completion.data);
  const undo = { method: "PATCH" as const, path: `/tasks/${id}`, body: { status } };
  actions.push({ kind: "task_completed", id, title: Task.parse(data).title, undo });
  return { data };
}
