"use client";

import { LayoutTemplate, Plus } from "lucide-react";
import Link from "next/link";
import { Answered } from "@/app/_ui/answered";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { count } from "@/app/_ui/quantity";
import { Skeleton } from "@/app/_ui/skeleton";
import { EmptyState } from "@/app/_ui/states";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { useApi } from "@/lib/client/use-api";
import type { Template } from "@/lib/templates/contract";

/** True for those who may change templates: reps read them only. */
export function useMayEditTemplates(): boolean {
  const me = useMe();
  return me !== undefined && me.role !== "rep" && me.permissions.includes("write");
}

/** What calls are scored against. */
export function TemplateList() {
  const templates = useApi("GET /templates", { query: { limit: 100 } });
  const mayEdit = useMayEditTemplates();
  const create = mayEdit ? (
    <Button asChild variant="primary">
      <Link href="/templates/new">
        <Plus aria-hidden /> New template
      </Link>
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Templates">{create}</PageHeader>
      <Answered answer={templates} loading={<Loading />}>
        {({ data }) =>
          data.length === 0 ? (
            <Card>
              <EmptyState icon={LayoutTemplate} action={create}>
                A template says what a good call is: its criteria, and how much each counts.
              </EmptyState>
            </Card>
          ) : (
            <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
              {data.map((template) => (
                <li key={template.id} className="contents">
                  <TemplateCard template={template} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
}

const TemplateCard = ({
  template: { id, name, description, grading_criteria, call_type, is_active, version },
}: {
  template: Template;
}) => (
  <Card className="relative flex min-w-0 flex-col gap-2 p-4 transition-colors hover:bg-wash/60">
    <div className="flex items-start justify-between gap-2">
      <Link
        href={`/templates/${id}`}
        data-row
        className="min-w-0 font-medium after:absolute after:inset-0 after:rounded-lg [overflow-wrap:anywhere]"
      >
        {name}
      </Link>
      {is_active ? null : <Badge>Off</Badge>}
    </div>
    {description === null ? null : <p className="line-clamp-2 text-ink-soft text-sm">{description}</p>}
    <p className="line-clamp-2 text-ink-faint text-xs">{grading_criteria.map((one) => one.name).join(" · ")}</p>
    <div className="mt-auto flex flex-wrap gap-x-3 pt-1 text-ink-faint text-xs">
      <span>{wordOfCallType(call_type)}</span>
      <span>{count(grading_criteria.length, "criterion")}</span>
      <span>version {version}</span>
    </div>
  </Card>
);

const Loading = () => (
  <div role="status" aria-label="Loading templates" className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
    {["a", "b", "c", "d", "e", "f"].map((key) => (
      <Skeleton key={key} className="h-36 rounded-lg" />
    ))}
  </div>
);
