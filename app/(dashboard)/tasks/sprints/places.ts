import type { Task } from "@/app/(dashboard)/tasks/words";

interface Place {
  stageId: string;
  /** Among the other tasks of the stage, from 0. */
  index: number;
}

/** The tasks of a stage, the topmost first. */
export const inStage = (tasks: readonly Task[], stageId: string): Task[] =>
  tasks
    .filter((task) => task.stage_id === stageId)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1));

/** The position that puts a task there: between its neighbours, whose positions stay. */
export function positionAt(tasks: readonly Task[], taskId: string, { stageId, index }: Place): number {
  const others = inStage(tasks, stageId).filter(({ id }) => id !== taskId);
  const above = others[index - 1]?.position ?? null;
  const below = others[index]?.position ?? null;
  if (above === null) return below === null ? 1 : below - 1;
  return below === null ? above + 1 : (above + below) / 2;
}

/** Where an arrow key takes a task; null at the edge of the board. */
export function stepped(tasks: readonly Task[], stageIds: readonly string[], task: Task, key: string): Place | null {
  const column = stageIds.indexOf(task.stage_id ?? "");
  const index = inStage(tasks, task.stage_id ?? "").findIndex(({ id }) => id === task.id);
  if (key === "ArrowUp" || key === "ArrowDown") {
    const next = index + (key === "ArrowUp" ? -1 : 1);
    const last = inStage(tasks, task.stage_id ?? "").length - 1;
    return next < 0 || next > last ? null : { stageId: task.stage_id ?? "", index: next };
  }
  const stageId = stageIds[column + (key === "ArrowLeft" ? -1 : 1)];
  return stageId === undefined ? null : { stageId, index: Math.min(index, inStage(tasks, stageId).length) };
}
