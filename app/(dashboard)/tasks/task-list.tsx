"use client";

import { ListTodo, Plus, SearchX } from "lucide-react";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { TableSkeleton } from "@/app/_ui/data-table";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { useRowKeys } from "@/app/(dashboard)/meetings/use-row-keys";
import { TaskBoard } from "@/app/(dashboard)/tasks/task-board";
import { TaskDialog } from "@/app/(dashboard)/tasks/task-dialog";
import { TaskFilterBar } from "@/app/(dashboard)/tasks/task-filter-bar";
import { TaskTable } from "@/app/(dashboard)/tasks/task-table";
import { type TaskFilters, useTaskFilters } from "@/app/(dashboard)/tasks/use-task-filters";
import type { Task } from "@/app/(dashboard)/tasks/words";
import { useApi } from "@/lib/client/use-api";

/** What was promised in calls, and what people added. */
export function TaskList() {
  const filters = useTaskFilters(useMe()?.user?.id);
  const [edited, setEdited] = useState<Task | "new" | null>(null);
  const tasks = useApi("GET /tasks", { query: filters.query }, { keepPreviousData: true });
  useRowKeys();
  return (
    <>
      <PageHeader title="Tasks">
        <Button variant="primary" onClick={() => setEdited("new")}>
          <Plus aria-hidden /> New task
        </Button>
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
            if (data.length === 0) return <NoTasks filters={filters} onNew={() => setEdited("new")} />;
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
      {edited === null ? null : <TaskDialog task={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
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
