"use client";

import { Badge } from "@/app/_ui/badge";
import { Card } from "@/app/_ui/card";
import { Select } from "@/app/_ui/field";
import { Due } from "@/app/(dashboard)/tasks/task-table";
import { priorityLooks, type Task } from "@/app/(dashboard)/tasks/words";

interface TaskCardProps {
  task: Task;
  owner: string | null;
  stages: readonly { id: string; name: string }[];
  onEdit: () => void;
  /** An arrow key, pressed with Alt. */
  onKey: (key: string) => void;
  onStage: (stageId: string) => void;
}

const arrows = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

export const TaskCard = ({ task, owner, stages, onEdit, onKey, onStage }: TaskCardProps) => (
  // biome-ignore lint/a11y/useSemanticElements: it is no group of form fields.
  <div
    role="group"
    aria-label={task.title}
    data-card={task.id}
    draggable
    onDragStart={(event) => {
      event.dataTransfer.setData("text/plain", task.id);
      event.dataTransfer.effectAllowed = "move";
    }}
    className="cursor-grab active:cursor-grabbing"
  >
    <Card className="flex flex-col gap-2 p-3 text-sm">
      <button
        type="button"
        data-row
        data-task={task.id}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
        onClick={onEdit}
        onKeyDown={(event) => {
          if (!event.altKey || !arrows.includes(event.key)) return;
          event.preventDefault();
          onKey(event.key);
        }}
        className="text-left font-medium hover:underline [overflow-wrap:anywhere]"
      >
        {task.title}
      </button>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-xs">
        <Badge tone={priorityLooks[task.priority].tone}>{priorityLooks[task.priority].word}</Badge>
        {task.due_date === null ? null : <Due task={task} />}
        {owner === null ? null : <span>{owner}</span>}
      </div>
      {task.blocked_reason === null || task.blocked_reason === "" ? null : (
        <p className="text-warn text-xs [overflow-wrap:anywhere]">Blocked: {task.blocked_reason}</p>
      )}
      <Select aria-label={`Stage of ${task.title}`} value={task.stage_id ?? ""} onChange={({ target }) => onStage(target.value)}>
        {stages.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Card>
  </div>
);
