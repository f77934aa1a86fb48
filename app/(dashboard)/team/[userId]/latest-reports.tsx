"use client";

import Link from "next/link";
import { Answered } from "@/app/_ui/answered";
import { Card } from "@/app/_ui/card";
import { Score } from "@/app/_ui/score";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { reportName } from "@/app/(dashboard)/reports/report-name";
import { useApi } from "@/lib/client/use-api";

/** Their latest reports, of calls and of practice. */
export function LatestReports({ userId }: { userId: string }) {
  const reports = useApi("GET /reports", { query: { user_id: userId, limit: 6 } });
  return (
    <Card className="p-4">
      <h2 className="font-semibold text-sm">Latest reports</h2>
      <Answered answer={reports} loading={<Skeleton className="mt-3 h-48" />}>
        {({ data, meta }) =>
          data.length === 0 ? (
            <p className="mt-2 text-ink-soft text-sm">None yet.</p>
          ) : (
            <>
              <ul className="mt-2">
                {data.map((report) => (
                  <li key={report.id} className="relative flex items-center gap-3 border-b py-2 text-sm last:border-b-0">
                    <Link
                      href={`/reports/${report.id}`}
                      className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0 hover:underline"
                    >
                      {reportName(report)}
                    </Link>
                    <span className="text-ink-faint text-xs">
                      <When at={report.created_at} detail="day" />
                    </span>
                    <Score value={report.overall_score} />
                  </li>
                ))}
              </ul>
              {meta.total > data.length ? (
                <Link href={`/reports?user_id=${userId}`} className="mt-2 inline-block text-accent-ink text-sm hover:underline">
                  All {meta.total} reports
                </Link>
              ) : null}
            </>
          )
        }
      </Answered>
    </Card>
  );
}
