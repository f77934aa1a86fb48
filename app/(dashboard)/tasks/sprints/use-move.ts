"use client";

import { positionAt } from "@/app/(dashboard)/tasks/sprints/places";
import type { Task } from "@/app/(dashboard)/tasks/words";
import { useOptimistic, useRefresh } from "@/lib/client/use-change";

/** Moves a task on the board at once; the server's refusal puts it back and says why. Answers whether it was taken. */
export function useMove(sprintId: string) {
  const change = useOptimistic();
  const refresh = useRefresh();
  return async (tasks: readonly Task[], task: Task, place: { stageId: string; index: number }): Promise<boolean> => {
    const body = { stage_id: place.stageId, position: positionAt(tasks, task.id, place) };
    const isTaken = await change({
      operation: "PATCH /tasks/{id}",
      input: { params: { id: task.id }, body },
      shown: {
        operation: "GET /sprints/{id}",
        input: { params: { id: sprintId } },
        next: (before) => ({
          ...before,
          data: { ...before.data, tasks: before.data.tasks.map((one) => (one.id === task.id ? { ...one, ...body } : one)) },
        }),
      },
    });
    if (isTaken) await refresh("/sprints", "/tasks");
    return isTaken;
  };
}
