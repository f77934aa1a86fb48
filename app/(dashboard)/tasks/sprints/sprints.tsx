"use client";

import { ArrowLeft, Columns3, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Select } from "@/app/_ui/field";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { EmptyState } from "@/app/_ui/states";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { SprintBoard } from "@/app/(dashboard)/tasks/sprints/sprint-board";
import { SprintDialog } from "@/app/(dashboard)/tasks/sprints/sprint-dialog";
import type { Reply } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";

type SprintSummary = Reply<"GET /sprints">["data"][number];

const statusWords: Record<SprintSummary["status"], string> = { active: "active", planned: "planned", completed: "completed" };

/** What does the team do now, and what is stuck? */
export function Sprints() {
  const [chosen, setChosen] = useQueryState("sprint", parseAsString);
  const [isMaking, setMaking] = useState(false);
  const mayChange = useMe()?.role !== "rep";
  const sprints = useApi("GET /sprints", { query: { limit: 100 } });
  const create = (
    <Button variant="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden /> New sprint
    </Button>
  );
  return (
    <>
      <Link href="/tasks" className="mb-3 flex items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Tasks
      </Link>
      <PageHeader title="Sprints">{mayChange ? create : null}</PageHeader>
      <Answered answer={sprints} loading={<Skeleton className="h-96 rounded-lg" />}>
        {({ data }) => {
          const shown = data.find(({ id }) => id === chosen) ?? data.find(({ status }) => status === "active") ?? data[0];
          if (shown === undefined) {
            return (
              <Card>
                <EmptyState icon={Columns3} action={mayChange ? create : undefined}>
                  A sprint is a board on which tasks move from stage to stage. There is none yet.
                </EmptyState>
              </Card>
            );
          }
          return (
            <div className="flex flex-col gap-4">
              <Choice sprints={data} shown={shown} onChoose={(id) => void setChosen(id, { history: "push" })} />
              <SprintBoard key={shown.id} id={shown.id} />
            </div>
          );
        }}
      </Answered>
      {isMaking ? <SprintDialog onClose={() => setMaking(false)} onMade={(id) => void setChosen(id)} /> : null}
    </>
  );
}

interface ChoiceProps {
  sprints: readonly SprintSummary[];
  shown: SprintSummary;
  onChoose: (id: string) => void;
}

const Choice = ({ sprints, shown, onChoose }: ChoiceProps) => (
  <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
    <div className="w-full max-w-80">
      <Select aria-label="Sprint" value={shown.id} onChange={({ target }) => onChoose(target.value)}>
        {sprints.map(({ id, name, status }) => (
          <option key={id} value={id}>
            {name} ({statusWords[status]})
          </option>
        ))}
      </Select>
    </div>
    <p className="text-ink-soft text-sm tabular-nums">
      {shown.done_count} of {shown.task_count} done
    </p>
    {shown.goal === null || shown.goal === "" ? null : <p className="w-full max-w-[68ch] text-sm">{shown.goal}</p>}
  </div>
);
