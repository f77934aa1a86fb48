"use client";

import clsx from "clsx";
import { useEffect, useRef, useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Skeleton } from "@/app/_ui/skeleton";
import { AddTask } from "@/app/(dashboard)/tasks/sprints/add-task";
import { inStage, stepped } from "@/app/(dashboard)/tasks/sprints/places";
import { TaskCard } from "@/app/(dashboard)/tasks/sprints/task-card";
import { useMove } from "@/app/(dashboard)/tasks/sprints/use-move";
import { TaskDialog } from "@/app/(dashboard)/tasks/task-dialog";
import { useOwner } from "@/app/(dashboard)/tasks/use-owner";
import type { Task } from "@/app/(dashboard)/tasks/words";
import type { Reply } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";

type Sprint = Reply<"GET /sprints/{id}">["data"];

export function SprintBoard({ id }: { id: string }) {
  const sprint = useApi("GET /sprints/{id}", { params: { id } });
  return (
    <Answered answer={sprint} loading={<Skeleton className="h-96 rounded-lg" />}>
      {({ data }) => <Board sprint={data} />}
    </Answered>
  );
}

/** Stages side by side. A card moves by the mouse, by Alt with an arrow key, and by its menu. */
function Board({ sprint: { id, stages, tasks } }: { sprint: Sprint }) {
  const move = useMove(id);
  const ownerOf = useOwner();
  const [edited, setEdited] = useState<Task | null>(null);
  const [said, say] = useState("");
  const [over, setOver] = useState<string | null>(null);
  const board = useRef<HTMLDivElement>(null);
  // A card that the keyboard has moved is another element in its new stage: the focus goes along.
  const moved = useRef<string | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    board.current?.querySelector<HTMLElement>(`[data-task="${moved.current}"]`)?.focus();
    moved.current = null;
  });
  const nameOf = (stageId: string) => stages.find((stage) => stage.id === stageId)?.name ?? "";
  const place = async (task: Task, stageId: string, index: number) => {
    const isTaken = await move(tasks, task, { stageId, index });
    say(
      isTaken
        ? `${task.title}: ${nameOf(stageId)}, place ${index + 1}.`
        : `${task.title} is back in ${nameOf(task.stage_id ?? "")}.`,
    );
  };
  const onKey = (task: Task, key: string) => {
    const stageIds = stages.map((stage) => stage.id);
    const next = stepped(tasks, stageIds, task, key);
    if (next === null) return;
    moved.current = task.id;
    void place(task, next.stageId, next.index);
  };
  const onDrop = (taskId: string, stageId: string, before: string | null) => {
    setOver(null);
    const task = tasks.find((one) => one.id === taskId);
    if (task === undefined || before === taskId) return;
    const others = inStage(tasks, stageId).filter((one) => one.id !== taskId);
    const at = others.findIndex((one) => one.id === before);
    void place(task, stageId, at === -1 ? others.length : at);
  };
  return (
    <>
      <p className="text-ink-soft text-sm">Drag a card, or focus it and press Alt with an arrow key.</p>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div ref={board} className="grid gap-3 md:grid-cols-2 xl:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
        {stages.map((stage, column) => (
          <section
            key={stage.id}
            aria-label={stage.name}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(stage.id);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => {
              event.preventDefault();
              const card = event.target instanceof Element ? event.target.closest("[data-card]") : null;
              onDrop(event.dataTransfer.getData("text/plain"), stage.id, card?.getAttribute("data-card") ?? null);
            }}
            className={clsx(
              "flex min-w-0 flex-col gap-2 rounded-lg bg-wash p-2",
              over === stage.id && "outline-2 outline-accent",
            )}
          >
            <h2 className="flex justify-between gap-2 px-1 font-medium text-sm">
              <span className="min-w-0 [overflow-wrap:anywhere]">{stage.name}</span>
              <span className="text-ink-soft tabular-nums">{inStage(tasks, stage.id).length}</span>
            </h2>
            {inStage(tasks, stage.id).map((task) => (
              <TaskCard
                key={task.id}
                task={task}
                owner={ownerOf(task)}
                stages={stages}
                onEdit={() => setEdited(task)}
                onKey={(key) => onKey(task, key)}
                onStage={(stageId) => void place(task, stageId, inStage(tasks, stageId).length)}
              />
            ))}
            {column === 0 ? <AddTask sprintId={id} /> : null}
          </section>
        ))}
      </div>
      {edited === null ? null : <TaskDialog task={edited} onClose={() => setEdited(null)} />}
    </>
  );
}
