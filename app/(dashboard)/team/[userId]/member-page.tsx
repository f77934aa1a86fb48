"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { Answered } from "@/app/_ui/answered";
import { Card } from "@/app/_ui/card";
import { ScoreLine } from "@/app/_ui/chart/score-line";
import { PageHeader } from "@/app/_ui/page-header";
import { number } from "@/app/_ui/quantity";
import { bandOf } from "@/app/_ui/score";
import { Skeleton } from "@/app/_ui/skeleton";
import { TimeRangePicker, useTimeRange } from "@/app/_ui/time-range";
import { useVisit } from "@/app/(dashboard)/_shell/recent";
import { CriteriaOverTime } from "@/app/(dashboard)/team/[userId]/criteria-over-time";
import { LatestReports } from "@/app/(dashboard)/team/[userId]/latest-reports";
import { TalkHabits } from "@/app/(dashboard)/team/talk-habits";
import type { Reply } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";

type Trend = Reply<"GET /team/members/{id}/trend">["data"];

/** What should this person practise, and are they getting better? */
export function MemberPage({ userId }: { userId: string }) {
  const [range, setRange] = useTimeRange("quarter");
  const trend = useApi(
    "GET /team/members/{id}/trend",
    { params: { id: userId }, query: { time_range: range } },
    { keepPreviousData: true },
  );
  const name = trend.data?.data.member.name;
  useVisit(name);
  return (
    <>
      <Link href="/team" className="mb-3 flex items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Team
      </Link>
      <PageHeader title={name ?? "Member"}>
        <TimeRangePicker value={range} onChange={(next) => void setRange(next)} />
      </PageHeader>
      <Answered answer={trend} loading={<Skeleton className="h-[36rem] rounded-lg" />}>
        {({ data }) => (
          <div className="flex flex-col gap-4">
            <Lead trend={data} />
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <Card className="p-4">
                <ScoreLine
                  title="Score over time"
                  points={data.points}
                  interval={data.interval}
                  average={data.average_score}
                  averageN={data.average_score_n}
                />
              </Card>
              <Card className="p-4">
                <CriteriaOverTime trend={data} />
              </Card>
              <Card className="p-4">
                <TalkHabits conversation={data.conversation} previous={null} />
              </Card>
              <LatestReports userId={userId} />
            </div>
          </div>
        )}
      </Answered>
    </>
  );
}

/** The answer in a sentence. */
function Lead({ trend: { average_score, average_score_n, total_meetings, criteria } }: { trend: Trend }) {
  const weakest = criteria.find(({ n }) => n >= 3);
  if (average_score === null) {
    return <p className="text-ink-soft">{number(total_meetings)} meetings, and none of them scored in this period.</p>;
  }
  return (
    <p className="max-w-[68ch] text-lg">
      {bandOf(average_score).word}: {average_score.toFixed(1)} on average over {average_score_n} reports.
      {weakest === undefined ? null : (
        <>
          {" "}
          Practise <strong className="font-semibold">{weakest.name}</strong> next: {weakest.average_score.toFixed(1)} over{" "}
          {weakest.n} scores.
        </>
      )}
    </p>
  );
}
