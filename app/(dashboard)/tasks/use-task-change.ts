"use client";

import type { Task } from "@/app/(dashboard)/tasks/words";
import type { Input } from "@/lib/client/call";
import { useOptimistic, useRefresh } from "@/lib/client/use-change";

type Query = NonNullable<Input<"GET /tasks">["query"]>;

/** Changes a task at once in the list that shows it; the server's refusal puts it back and says why. */
export function useTaskChange(query: Query) {
  const change = useOptimistic();
  const refresh = useRefresh();
  return async (task: Task, body: Partial<Pick<Task, "status" | "horizon">>) => {
    const isTaken = await change({
      operation: "PATCH /tasks/{id}",
      input: { params: { id: task.id }, body },
      shown: {
        operation: "GET /tasks",
        input: { query },
        next: (before) => ({ ...before, data: before.data.map((one) => (one.id === task.id ? { ...one, ...body } : one)) }),
      },
    });
    if (isTaken) await refresh("/tasks", "/meetings");
  };
}
