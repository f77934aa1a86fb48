import { useColleagues } from "@/app/(dashboard)/meetings/_upload/use-colleagues";
import type { Task } from "@/app/(dashboard)/tasks/words";

/** Whose a task is: who took it on in the call, else the member it is assigned to. */
export function useOwner(): (task: Pick<Task, "owner" | "assignee_id">) => string | null {
  const colleagues = useColleagues();
  return ({ owner, assignee_id }) => owner ?? colleagues.find(({ id }) => id === assignee_id)?.name ?? null;
}
