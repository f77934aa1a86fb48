"use client";

import { ArrowLeft, PencilLine } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { rememberPlace, useReturn } from "@/app/_ui/use-return";
import { When } from "@/app/_ui/when";
import { useVisit } from "@/app/(dashboard)/_shell/recent";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { ReportView } from "@/app/(dashboard)/reports/[id]/report-view";
import { ReviewForm } from "@/app/(dashboard)/reports/[id]/review-form";
import { reportName } from "@/app/(dashboard)/reports/report-name";
import { useApi } from "@/lib/client/use-api";
import type { Report } from "@/lib/reports/contract";

export function ReportPage({ id }: { id: string }) {
  const report = useApi("GET /reports/{id}", { params: { id } });
  return (
    <Answered
      answer={report}
      loading={
        <div role="status" aria-label="Loading the report" className="flex flex-col gap-4">
          <Skeleton className="h-8 w-64" />
          <Skeleton className="h-28 rounded-lg" />
          <Skeleton className="h-96 rounded-lg" />
        </div>
      }
    >
      {({ data }) => <LoadedReport report={data} />}
    </Answered>
  );
}

/** Where the report's call or practice is. */
const sourceOf = ({ meeting_id, roleplay_session_id }: Report) =>
  meeting_id === null ? `/roleplay/sessions/${roleplay_session_id}` : `/meetings/${meeting_id}`;

function LoadedReport({ report }: { report: Report }) {
  const router = useRouter();
  const role = useMe()?.role;
  const [isReviewing, setReviewing] = useState(false);
  const mayReview = role !== undefined && role !== "rep";
  const source = sourceOf(report);
  useReturn();
  const openLine = (line: number) => {
    rememberPlace();
    router.push(report.meeting_id === null ? source : `${source}?tab=transcript&line=${line}`);
  };
  useVisit(`${reportName(report)} · ${report.template_name}`);

  return (
    <div className="flex flex-col gap-4">
      <Link href={source} className="flex max-w-full items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{report.meeting_title ?? "The practice"}</span>
      </Link>
      <div className="-mb-5">
        <PageHeader title={`${report.template_name}: ${report.user_name ?? "no rep"}`}>
          {mayReview && !isReviewing ? (
            <Button onClick={() => setReviewing(true)}>
              <PencilLine aria-hidden /> {report.review === null ? "Review" : "Change the review"}
            </Button>
          ) : null}
        </PageHeader>
      </div>
      {isReviewing ? <ReviewForm report={report} onClose={() => setReviewing(false)} /> : <ReviewNote report={report} />}
      <ReportView report={report} onLine={openLine} />
    </div>
  );
}

/** What the manager wrote, and when: it stands above what the machine says. */
const ReviewNote = ({ report: { review } }: { report: Report }) =>
  review === null ? null : (
    <aside className="rounded-lg bg-good-wash px-4 py-3 text-sm">
      <p className="font-medium text-good">
        Reviewed <When at={review.reviewed_at} />
      </p>
      {review.note === null ? null : (
        <p className="mt-1 max-w-[68ch] whitespace-pre-wrap [overflow-wrap:anywhere]">{review.note}</p>
      )}
    </aside>
  );
