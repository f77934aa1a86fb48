"use client";

import { Answered } from "@/app/_ui/answered";
import { Card } from "@/app/_ui/card";
import { ScoreLine } from "@/app/_ui/chart/score-line";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { TimeRangePicker, useTimeRange } from "@/app/_ui/time-range";
import { SampleCallsNotice } from "@/app/(dashboard)/_samples/sample-calls";
import { AnalysisProgress } from "@/app/(dashboard)/(home)/analysis-progress";
import { Attention } from "@/app/(dashboard)/(home)/attention";
import { Briefing } from "@/app/(dashboard)/(home)/briefing";
import { Onboarding } from "@/app/(dashboard)/(home)/onboarding";
import { Tiles } from "@/app/(dashboard)/(home)/tiles";
import { TopPerformers } from "@/app/(dashboard)/(home)/top-performers";
import { WeakestCriteria } from "@/app/(dashboard)/(home)/weakest-criteria";
import { useApi } from "@/lib/client/use-api";

/** How is the team doing, and what needs me now? */
export function Home({ keepsOnboardingPlace }: { keepsOnboardingPlace: boolean }) {
  const [range, setRange] = useTimeRange();
  const stats = useApi("GET /team/stats", { query: { time_range: range } }, { keepPreviousData: true });
  return (
    <>
      <PageHeader title="Home">
        <TimeRangePicker value={range} onChange={(next) => void setRange(next)} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <Onboarding keepsPlace={keepsOnboardingPlace} />
        <SampleCallsNotice />
        <AnalysisProgress />
        <Briefing />
        <Answered answer={stats} loading={<Loading />}>
          {({ data }) => (
            <>
              <Tiles stats={data} />
              <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
                <Card className="p-4">
                  <ScoreLine
                    title="Score over time"
                    {...data.trend}
                    average={data.average_score}
                    averageN={data.average_score_n}
                  />
                </Card>
                <Card className="p-4">
                  <WeakestCriteria stats={data} />
                </Card>
                <Attention />
                <Card className="p-4">
                  <TopPerformers stats={data} />
                </Card>
              </div>
            </>
          )}
        </Answered>
      </div>
    </>
  );
}

const Loading = () => (
  <div role="status" aria-label="Loading the figures" className="flex flex-col gap-4">
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {["a", "b", "c", "d"].map((key) => (
        <Skeleton key={key} className="h-24 rounded-lg" />
      ))}
    </div>
    <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Skeleton className="h-72 rounded-lg" />
      <Skeleton className="h-72 rounded-lg" />
    </div>
  </div>
);
