import {
  type Asking,
  answered,
  dataOf,
  type LocalAnswer,
  mayWrite,
  plain,
  readOnlyRefusal,
  unanswered,
} from "@/lib/assistant/answer";
import { dueDateIn } from "@/lib/assistant/due-date";
import * as tasks from "@/lib/tasks/service";

/** `Remind me to send the deck by Friday`: a task of the caller, with the day that is named. */
export async function createTask(ctx: Asking, text: string): Promise<LocalAnswer> {
  if (!mayWrite(ctx)) return readOnlyRefusal("create_task");
  const what = text
    .replace(
      /^(?:please )?(?:remind me|make a task|create a task|add a task)(?: to| for me to| that i (?:should|have to)|:)?/i,
      "",
    )
    .trim()
    .replace(/[.!]+$/, "");
  if (what === "") return unanswered("create_task", "Say what to do: “remind me to send the deck by Friday”.");
  const due_date = dueDateIn(what, ctx.now, ctx.caller.timeZone);
  const title = `${what.charAt(0).toUpperCase()}${what.slice(1)}`.slice(0, 500);
  const body = { title, due_date, ...(ctx.caller.userId && { assignee_id: ctx.caller.userId }) };
  const task = await dataOf(tasks.create(ctx, { params: {}, query: {}, body }));
  return answered("create_task", `Task made: ${plain(task.title)}${task.due_date ? `, due ${task.due_date}` : ""}.`, {
    data: { task },
    navigation: "/tasks",
    actions: [
      { kind: "task_created", id: task.id, title: task.title, undo: { method: "DELETE", path: `/tasks/${task.id}`, body: null } },
    ],
  });
}

const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((word) => !empty.has(word)));
const empty = new Set("the and for mark task done complete completed finish finished close please with that this".split(" "));

/** `Mark the pricing deck as done`: the one open task that has these words; several are named and none is changed. */
export async function completeTask(ctx: Asking, text: string): Promise<LocalAnswer> {
  if (!mayWrite(ctx)) return readOnlyRefusal("complete_task");
  const asked = wordsOf(text);
  const lists = await Promise.all(
    (["pending", "in_progress"] as const).map((status) =>
      dataOf(tasks.list(ctx, { params: {}, query: { page: 1, limit: 100, status }, body: undefined })),
    ),
  );
  const fitting = lists.flat().filter(({ title }) => [...asked].every((word) => wordsOf(title).has(word)));
  const [task, ...others] = asked.size === 0 ? [] : fitting;
  if (!task) return unanswered("complete_task", "No open task has these words. Nothing was changed.", { navigation: "/tasks" });
  if (others.length > 0) {
    const titles = fitting.slice(0, 5).map(({ title }) => `“${plain(title)}”`);
    return unanswered("complete_task", `Several open tasks fit: ${titles.join(", ")}. Nothing was changed: say which one.`, {
      data: { tasks: fitting.slice(0, 5) },
      navigation: "/tasks",
    });
  }
  const before = task.status;
  await dataOf(tasks.update(ctx, { params: { id: task.id }, query: {}, body: { status: "completed" } }));
  return answered("complete_task", `Done: ${plain(task.title)}.`, {
    data: { task: { ...task, status: "completed" } },
    navigation: "/tasks",
    actions: [
      {
        ...{ kind: "task_completed" as const, id: task.id, title: task.title },
        undo: { method: "PATCH", path: `/tasks/${task.id}`, body: { status: before } },
      },
    ],
  });
}
