"use client";

import { Drama, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { EmptyState } from "@/app/_ui/states";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { Attempts } from "@/app/(dashboard)/roleplay/attempts";
import { ScenarioCard } from "@/app/(dashboard)/roleplay/scenario-card";
import { useApi } from "@/lib/client/use-api";
import type { Scenario } from "@/lib/roleplay/scenario-contract";

const ScenarioDialog = dynamic(() => import("@/app/(dashboard)/roleplay/scenario-dialog").then((file) => file.ScenarioDialog), {
  ssr: false,
});

/** Whom to practise with, and how it went before. */
export function Roleplay() {
  const me = useMe();
  const mayEdit = me !== undefined && me.role !== "rep" && me.permissions.includes("write");
  const [edited, setEdited] = useState<Scenario | "new" | null>(null);
  const scenarios = useApi("GET /roleplay/scenarios", { query: { limit: 100 } });
  const create = mayEdit ? (
    <Button onClick={() => setEdited("new")}>
      <Plus aria-hidden /> New scenario
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Roleplay">{create}</PageHeader>
      <div className="flex flex-col gap-6">
        <section aria-labelledby="scenarios">
          <h2 id="scenarios" className="mb-2 font-semibold">
            Practise with
          </h2>
          <Answered answer={scenarios} loading={<Skeleton className="h-48 rounded-lg" />}>
            {({ data }) =>
              data.length === 0 ? (
                <Card>
                  <EmptyState icon={Drama} action={create}>
                    A scenario is a buyer to practise with: who they are, what they live with, what they object to.
                  </EmptyState>
                </Card>
              ) : (
                <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
                  {data
                    .filter(({ is_active }) => is_active || mayEdit)
                    .map((scenario) => (
                      <li key={scenario.id} className="contents">
                        <ScenarioCard scenario={scenario} onEdit={mayEdit ? () => setEdited(scenario) : undefined} />
                      </li>
                    ))}
                </ul>
              )
            }
          </Answered>
        </section>
        <Attempts />
      </div>
      {edited === null ? null : <ScenarioDialog scenario={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
