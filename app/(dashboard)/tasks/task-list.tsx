"use client";

import { Columns3, ListTodo, Plus, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { TableSkeleton } from "@/app/_ui/data-table";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { useNew } from "@/app/_ui/use-new";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { TaskBoard } from "@/app/(dashboard)/tasks/task-board";
import { TaskFilterBar } from "@/app/(dashboard)/tasks/task-filter-bar";
import { TaskTable } from "@/app/(dashboard)/tasks/task-table";
import { type TaskFilters, useTaskFilters } from "@/app/(dashboard)/tasks/use-task-filters";
import type { Task } from "@/app/(dashboard)/tasks/words";
import { useApi } from "@/lib/client/use-api";

const TaskDialog = dynamic(() => import("@/app/(dashboard)/tasks/task-dialog").then((file) => file.TaskDialog), { ssr: false });

/** What was promised in calls, and what people added. */
export function TaskList() {
  const filters = useTaskFilters(useMe()?.user?.id);
  const [edited, setEdited] = useState<Task | null>(null);
  const [isNew, setNew] = useNew();
  const tasks = useApi("GET /tasks", { query: filters.query }, { keepPreviousData: true });
  return (
    <>
      <PageHeader title="Tasks">
        <div className="flex gap-2">
          <Button asChild>
            <Link href="/tasks/sprints">
              <Columns3 aria-hidden /> Sprints
            </Link>
          </Button>
          <Button variant="primary" onClick={() => setNew(true)}>
            <Plus aria-hidden /> New task
          </Button>
        </div>
      </PageHeader>
      <div className="flex flex-col gap-3">
        <TaskFilterBar filters={filters} />
        <Answered
          answer={tasks}
          loading={
            <Card>
              <TableSkeleton noun="tasks" />
            </Card>
          }
        >
          {({ data, meta }) => {
            if (data.length === 0) return <NoTasks filters={filters} onNew={() => setNew(true)} />;
            if (filters.filters.view === "board") {
              return <TaskBoard tasks={data} total={meta.total} query={filters.query} onEdit={setEdited} />;
            }
            return (
              <>
                <Card>
                  <TaskTable tasks={data} query={filters.query} onEdit={setEdited} />
                </Card>
                <Pagination {...meta} noun="task" onPage={(page) => filters.change({ page })} />
              </>
            );
          }}
        </Answered>
      </div>
      {isNew ? <TaskDialog task={null} onClose={() => setNew(false)} /> : null}
      {edited === null ? null : <TaskDialog task={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function NoTasks({ filters, onNew }: { filters: TaskFilters; onNew: () => void }) {
  const clear = (
    <div className="flex gap-2">
      <Button onClick={filters.clear}>Show all tasks</Button>
      <Button variant="primary" onClick={onNew}>
        New task
      </Button>
    </div>
  );
  return (
    <Card>
      {filters.isFiltered ? (
        <EmptyState icon={SearchX} action={clear}>
          No task fits these filters.
        </EmptyState>
      ) : (
        <EmptyState
          icon={ListTodo}
          action={
            <Button variant="primary" onClick={onNew}>
              New task
            </Button>
          }
        >
          What is promised in a call appears here as a task; you can add your own.
        </EmptyState>
      )}
    </Card>
  );
}
