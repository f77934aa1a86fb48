"use client";

import { Play, Target } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { usePractice } from "@/app/(dashboard)/roleplay/use-practice";
import { useApi } from "@/lib/client/use-api";
import type { Report } from "@/lib/reports/contract";

/** The one thing to practise, and a practice call for it: a scenario that is scored by the same template, else the first one. */
export function PractiseNext({ report: { next_practice, template_id } }: { report: Report }) {
  const { isStarting, start } = usePractice();
  const scenarios = useApi("GET /roleplay/scenarios", next_practice === null ? null : { query: { limit: 100 } }).data?.data;
  const active = (scenarios ?? []).filter(({ is_active }) => is_active);
  const scenario = active.find((one) => one.template_id === template_id) ?? active[0];
  if (next_practice === null) return null;
  return (
    <section className="rounded-lg bg-accent-wash p-4">
      <h2 className="flex items-center gap-2 font-semibold text-accent-ink">
        <Target aria-hidden className="size-4" /> Practise next
      </h2>
      <p className="mt-1.5 [overflow-wrap:anywhere]">{next_practice}</p>
      {scenario === undefined ? null : (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button variant="primary" size="sm" disabled={isStarting} onClick={() => void start(scenario.id)}>
            <Play aria-hidden /> {isStarting ? "Starting…" : "Practise now"}
          </Button>
          <span className="min-w-0 text-ink-soft text-xs">
            with {scenario.persona.name}, {scenario.persona.title}
          </span>
        </div>
      )}
    </section>
  );
}
