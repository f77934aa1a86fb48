"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { Answered } from "@/app/_ui/answered";
import { Card } from "@/app/_ui/card";
import { Score } from "@/app/_ui/score";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { reportName, scoredBy } from "@/app/(dashboard)/reports/report-name";
import { useApi } from "@/lib/client/use-api";

const lowScore = 5;
const shown = 5;

/** What waits for a person: meetings that failed, and weak reports that nobody has reviewed. */
export function Attention() {
  const failed = useApi("GET /meetings", { query: { status: "failed", limit: shown } });
  const weak = useApi("GET /reports", { query: { reviewed: false, max_score: lowScore, limit: shown } });
  return (
    <Card className="p-4">
      <h2 className="font-semibold text-sm">Needs attention</h2>
      <Answered answer={failed} loading={<Skeleton className="mt-3 h-40" />}>
        {(meetings) => (
          <Answered answer={weak} loading={<Skeleton className="mt-3 h-40" />}>
            {(reports) =>
              meetings.meta.total + reports.meta.total === 0 ? (
                <p className="mt-3 flex items-center gap-2 text-ink-soft text-sm">
                  <CircleCheck aria-hidden className="size-4 text-good" />
                  Nothing failed, and every report below {lowScore} is reviewed.
                </p>
              ) : (
                <>
                  <ul className="mt-2 flex flex-col">
                    {meetings.data.map(({ id, title, failure_reason, meeting_date }) => (
                      <Row key={id} href={`/meetings/${id}`} title={title} at={meeting_date}>
                        <span className="text-bad">{failure_reason ?? "Failed"}</span>
                      </Row>
                    ))}
                    {reports.data.map((report) => (
                      <Row key={report.id} href={`/reports/${report.id}`} title={reportName(report)} at={report.created_at}>
                        <Score value={report.overall_score} />{" "}
                        <span>{[report.user_name ?? "No rep", ...scoredBy(report), "not reviewed"].join(" · ")}</span>
                      </Row>
                    ))}
                  </ul>
                  <Rest failed={meetings.meta.total} weak={reports.meta.total} />
                </>
              )
            }
          </Answered>
        )}
      </Answered>
    </Card>
  );
}

const Row = ({ href, title, at, children }: { href: string; title: string; at: string; children: React.ReactNode }) => (
  <li className="relative flex flex-col gap-0.5 border-b py-2 text-sm last:border-b-0">
    <div className="flex items-baseline justify-between gap-3">
      <Link href={href} className="min-w-0 truncate font-medium after:absolute after:inset-0 hover:underline">
        {title}
      </Link>
      <span className="text-ink-faint text-xs">
        <When at={at} detail="day" />
      </span>
    </div>
    <div className="line-clamp-2 text-ink-soft text-xs">{children}</div>
  </li>
);

const Rest = ({ failed, weak }: { failed: number; weak: number }) => (
  <p className="mt-2 flex flex-wrap gap-x-4 text-sm">
    {failed > shown ? (
      <Link href="/meetings?status=failed" className="text-accent-ink hover:underline">
        All {failed} failed meetings
      </Link>
    ) : null}
    {weak > shown ? (
      <Link href={`/reports?reviewed=false&max_score=${lowScore}`} className="text-accent-ink hover:underline">
        All {weak} reports to review
      </Link>
    ) : null}
  </p>
);
