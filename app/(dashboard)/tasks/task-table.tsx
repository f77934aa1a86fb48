"use client";

import clsx from "clsx";
import Link from "next/link";
import { Badge } from "@/app/_ui/badge";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { useOwner } from "@/app/(dashboard)/tasks/use-owner";
import { useTaskChange } from "@/app/(dashboard)/tasks/use-task-change";
import { dueDay, horizonWords, isOverdue, priorityLooks, statusWords, type Task } from "@/app/(dashboard)/tasks/words";
import type { Input } from "@/lib/client/call";

interface TaskTableProps {
  tasks: readonly Task[];
  query: NonNullable<Input<"GET /tasks">["query"]>;
  onEdit: (task: Task) => void;
}

export function TaskTable({ tasks, query, onEdit }: TaskTableProps) {
  const change = useTaskChange(query);
  const ownerOf = useOwner();
  const toggle = (task: Task) => void change(task, { status: task.status === "completed" ? "pending" : "completed" });
  const columns: readonly Column<Task>[] = [
    {
      id: "title",
      label: "Task",
      isWide: true,
      cell: (task) => (
        <div className="flex min-w-0 items-center gap-3">
          <input
            type="checkbox"
            checked={task.status === "completed"}
            onChange={() => toggle(task)}
            aria-label={`Done: ${task.title}`}
            className="relative z-10 size-4 shrink-0 cursor-pointer accent-accent"
          />
          <button
            type="button"
            data-row
            onClick={() => onEdit(task)}
            className={clsx(
              "min-w-0 text-left font-medium after:absolute after:inset-0 md:line-clamp-2",
              task.status === "completed" && "text-ink-faint line-through",
            )}
          >
            {task.title}
          </button>
        </div>
      ),
    },
    { id: "due", label: "Due", cell: (task) => <Due task={task} /> },
    { id: "owner", label: "Owner", from: "lg", cell: (task) => ownerOf(task) ?? "—" },
    {
      id: "priority",
      label: "Priority",
      cell: ({ priority }) => <Badge tone={priorityLooks[priority].tone}>{priorityLooks[priority].word}</Badge>,
    },
    { id: "horizon", label: "Horizon", from: "lg", cell: ({ horizon }) => (horizon === null ? "—" : horizonWords[horizon]) },
    { id: "status", label: "Status", from: "xl", cell: ({ status }) => statusWords[status] },
    { id: "source", label: "Source", from: "lg", cell: (task) => <Source task={task} /> },
  ];
  return <DataTable caption="Tasks, newest first" columns={columns} rows={tasks} />;
}

export function Due({ task }: { task: Task }) {
  if (task.due_date === null) return <span className="text-ink-faint">—</span>;
  return isOverdue(task) ? (
    <span className="font-medium text-bad">{dueDay(task.due_date)}, overdue</span>
  ) : (
    <span>{dueDay(task.due_date)}</span>
  );
}

export const Source = ({ task }: { task: Task }) =>
  task.meeting_id === null ? (
    <span className="text-ink-faint">Added</span>
  ) : (
    <Link href={`/meetings/${task.meeting_id}?tab=actions`} className="relative z-10 text-accent-ink hover:underline">
      From a call
    </Link>
  );
