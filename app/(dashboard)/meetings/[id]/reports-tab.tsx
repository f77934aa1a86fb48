"use client";

import clsx from "clsx";
import { FileQuestion } from "lucide-react";
import { Score } from "@/app/_ui/score";
import { Skeleton } from "@/app/_ui/skeleton";
import { EmptyState, ErrorState, StaleNotice } from "@/app/_ui/states";
import { When } from "@/app/_ui/when";
import type { Place } from "@/app/(dashboard)/meetings/[id]/use-place";
import { isWorking } from "@/app/(dashboard)/meetings/status";
import { ReportView } from "@/app/(dashboard)/reports/[id]/report-view";
import { useApi } from "@/lib/client/use-api";
import type { Meeting } from "@/lib/meetings/contract";
import type { Report } from "@/lib/reports/contract";

export function ReportsTab({ meeting, place }: { meeting: Meeting; place: Place }) {
  // The count in the options asks again once the work has made reports.
  const { data, error, mutate } = useApi(
    "GET /meetings/{id}/report",
    { params: { id: meeting.id } },
    { refreshInterval: (reply) => (reply !== undefined && reply.data.length < meeting.report_count ? 1_000 : 0) },
  );
  const retry = () => void mutate();
  if (data === undefined)
    return error === undefined ? <Skeleton className="h-96 w-full" /> : <ErrorState error={error} onRetry={retry} />;

  const reports = data.data;
  const report = reports.find(({ id }) => id === place.report) ?? reports[0];
  if (report === undefined) {
    return (
      <EmptyState icon={FileQuestion}>
        {isWorking(meeting.status)
          ? "The report appears here when the analysis is done."
          : "No template fitted this call, so it was not scored."}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {error === undefined ? null : <StaleNotice error={error} onRetry={retry} />}
      {reports.length > 1 ? <Choice reports={reports} chosen={report.id} onChoose={place.openReport} /> : null}
      <ReportView report={report} onLine={place.openLine} />
    </div>
  );
}

interface ChoiceProps {
  reports: readonly Report[];
  chosen: string;
  onChoose: (id: string) => void;
}

const Choice = ({ reports, chosen, onChoose }: ChoiceProps) => (
  <ul aria-label="Reports of this meeting" className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
    {reports.map(({ id, template_name, template_version, overall_score, created_at }) => (
      <li key={id}>
        <button
          type="button"
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
          className={clsx(
            "flex w-full items-center justify-between gap-4 rounded-md border px-3 py-2 text-left text-sm",
            id === chosen ? "border-accent bg-accent-wash" : "bg-surface hover:bg-wash",
          )}
        >
          <span>
            <span className="block font-medium">{template_name}</span>
            <span className="text-ink-soft text-xs">
              version {template_version} · <When at={created_at} />
            </span>
          </span>
          <Score value={overall_score} />
        </button>
      </li>
    ))}
  </ul>
);
