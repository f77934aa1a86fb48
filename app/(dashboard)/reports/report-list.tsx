"use client";

import { ClipboardCheck } from "lucide-react";
import { Answered } from "@/app/_ui/answered";
import { Badge } from "@/app/_ui/badge";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable, RowLink, TableSkeleton } from "@/app/_ui/data-table";
import { EmptyList } from "@/app/_ui/empty-list";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Score } from "@/app/_ui/score";
import { When } from "@/app/_ui/when";
import { UploadLink } from "@/app/(dashboard)/_shell/upload-link";
import { weighed } from "@/app/(dashboard)/reports/[id]/losses";
import { ReportFilterBar } from "@/app/(dashboard)/reports/report-filter-bar";
import { reportName, scoredBy } from "@/app/(dashboard)/reports/report-name";
import { type ReportFilters, useReportFilters } from "@/app/(dashboard)/reports/use-report-filters";
import type { Reply } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";

type Report = Reply<"GET /reports">["data"][number];

/** The criterion with the most to win: what a manager wants to know before opening a report. */
function weakest(report: Report): string {
  const [first] = weighed(report.criteria_scores);
  if (first === undefined || first.loss === null || first.criterion.score === null) return "Nothing was scored.";
  return first.loss < 0.05 ? "Nothing to win." : `Most to win: ${first.criterion.name}, ${first.criterion.score.toFixed(1)}`;
}

const columns: readonly Column<Report>[] = [
  {
    id: "report",
    label: "Report",
    isWide: true,
    cell: (report) => (
      <>
        <div className="md:truncate">
          <RowLink href={`/reports/${report.id}`}>{reportName(report)}</RowLink>
        </div>
        <div className="truncate text-ink-faint text-xs">{[...scoredBy(report), weakest(report)].join(" · ")}</div>
      </>
    ),
  },
  { id: "rep", label: "Rep", cell: ({ user_name }) => user_name ?? "—" },
  { id: "date", label: "Date", cell: ({ created_at }) => <When at={created_at} /> },
  {
    id: "review",
    label: "Review",
    from: "lg",
    cell: ({ review }) => (review === null ? <span className="text-ink-faint">—</span> : <Badge tone="good">Reviewed</Badge>),
  },
  { id: "score", label: "Score", isNumber: true, cell: ({ overall_score }) => <Score value={overall_score} /> },
];

export function ReportList() {
  const filters = useReportFilters();
  const reports = useApi("GET /reports", { query: filters.query }, { keepPreviousData: true });
  return (
    <>
      <PageHeader title="Reports" />
      <div className="flex flex-col gap-3">
        <ReportFilterBar filters={filters} />
        <Answered
          answer={reports}
          loading={
            <Card>
              <TableSkeleton noun="reports" />
            </Card>
          }
        >
          {({ data, meta }) => (
            <>
              <Card aria-busy={reports.isLoading}>
                {data.length === 0 ? (
                  <NoReports filters={filters} />
                ) : (
                  <DataTable caption="Reports, newest first" columns={columns} rows={data} />
                )}
              </Card>
              {meta.total > 0 ? <Pagination {...meta} noun="report" onPage={(page) => filters.change({ page })} /> : null}
            </>
          )}
        </Answered>
      </div>
    </>
  );
}

const NoReports = ({ filters }: { filters: ReportFilters }) => (
  <EmptyList noun="report" filters={filters} icon={ClipboardCheck} action={<UploadLink />}>
    Each call is scored against your templates. The first report appears here when a call is analyzed.
  </EmptyList>
);
