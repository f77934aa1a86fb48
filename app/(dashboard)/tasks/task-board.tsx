"use client";

import { Badge } from "@/app/_ui/badge";
import { Card } from "@/app/_ui/card";
import { Select } from "@/app/_ui/field";
import { count } from "@/app/_ui/quantity";
import { Due, Source } from "@/app/(dashboard)/tasks/task-table";
import { useTaskChange } from "@/app/(dashboard)/tasks/use-task-change";
import { horizonWords, namesOf, priorityLooks, type Task } from "@/app/(dashboard)/tasks/words";
import type { Input } from "@/lib/client/call";

interface TaskBoardProps {
  tasks: readonly Task[];
  total: number;
  query: NonNullable<Input<"GET /tasks">["query"]>;
  onEdit: (task: Task) => void;
}

const columns = [...namesOf(horizonWords), null] as const;

/** Tasks by when they matter. A card moves by its menu, with the mouse and the keyboard alike. */
export function TaskBoard({ tasks, total, query, onEdit }: TaskBoardProps) {
  const change = useTaskChange(query);
  return (
    <>
      {total > tasks.length ? (
        <p className="text-ink-soft text-sm">
          The newest {tasks.length} of {count(total, "task")}. Filter to see others.
        </p>
      ) : null}
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-4">
        {columns.map((horizon) => {
          const own = tasks.filter((task) => task.horizon === horizon);
          const name = horizon === null ? "No horizon" : horizonWords[horizon];
          return (
            <section key={name} aria-label={name} className="flex min-w-0 flex-col gap-2 rounded-lg bg-wash p-2">
              <h2 className="flex justify-between px-1 font-medium text-sm">
                {name} <span className="text-ink-faint tabular-nums">{own.length}</span>
              </h2>
              {own.map((task) => (
                <Card key={task.id} className="flex flex-col gap-2 p-3 text-sm">
                  <button
                    type="button"
                    data-row
                    onClick={() => onEdit(task)}
                    className="text-left font-medium hover:underline [overflow-wrap:anywhere]"
                  >
                    {task.title}
                  </button>
                  <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-xs">
                    <Badge tone={priorityLooks[task.priority].tone}>{priorityLooks[task.priority].word}</Badge>
                    <Due task={task} />
                    <Source task={task} />
                  </div>
                  <Select
                    aria-label={`Horizon of ${task.title}`}
                    value={task.horizon ?? ""}
                    onChange={({ target }) =>
                      void change(task, { horizon: namesOf(horizonWords).find((one) => one === target.value) ?? null })
                    }
                  >
                    {columns.map((one) => (
                      <option key={one ?? ""} value={one ?? ""}>
                        {one === null ? "No horizon" : horizonWords[one]}
                      </option>
                    ))}
                  </Select>
                </Card>
              ))}
            </section>
          );
        })}
      </div>
    </>
  );
}
