"use client";

import { Answered } from "@/app/_ui/answered";
import { Card } from "@/app/_ui/card";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { useApi } from "@/lib/client/use-api";

/** What the template was before; reports say which version scored them. */
export function Versions({ templateId }: { templateId: string }) {
  const versions = useApi("GET /templates/{id}/versions", { params: { id: templateId }, query: { limit: 20 } });
  return (
    <Card className="p-4">
      <h2 className="font-semibold text-sm">Versions</h2>
      <Answered answer={versions} loading={<Skeleton className="mt-3 h-40" />}>
        {({ data, meta }) => (
          <>
            <ol className="mt-2 flex flex-col">
              {data.map(({ version, grading_criteria, created_at }) => (
                <li key={version} className="border-b py-2 text-sm last:border-b-0">
                  <details>
                    <summary className="flex cursor-pointer justify-between gap-3">
                      <span className="font-medium">Version {version}</span>
                      <span className="text-ink-faint text-xs">
                        <When at={created_at} />
                      </span>
                    </summary>
                    <ul className="mt-2 flex flex-col gap-1 text-ink-soft text-xs">
                      {grading_criteria.map(({ name, weight }) => (
                        <li key={name} className="flex justify-between gap-3">
                          <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
                          <span className="tabular-nums">{weight}</span>
                        </li>
                      ))}
                    </ul>
                  </details>
                </li>
              ))}
            </ol>
            {meta.total > data.length ? (
              <p className="mt-2 text-ink-faint text-xs">
                The latest {data.length} of {meta.total}.
              </p>
            ) : null}
          </>
        )}
      </Answered>
    </Card>
  );
}
