"use client";

import { FileX } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Skeleton } from "@/app/_ui/skeleton";
import { EmptyState, ErrorState, StaleNotice } from "@/app/_ui/states";
import { useVisit } from "@/app/(dashboard)/_shell/recent";
import { MeetingHeader } from "@/app/(dashboard)/meetings/[id]/meeting-header";
import { loadTab, MeetingTabs } from "@/app/(dashboard)/meetings/[id]/meeting-tabs";
import { ProgressSteps } from "@/app/(dashboard)/meetings/[id]/progress-steps";
import { usePlace } from "@/app/(dashboard)/meetings/[id]/use-place";
import { needsRep, WhoIsTheRep } from "@/app/(dashboard)/meetings/[id]/who-is-the-rep";
import { isWorking } from "@/app/(dashboard)/meetings/status";
import type { ApiError } from "@/lib/client/request";
import { useApi } from "@/lib/client/use-api";
import type { Meeting } from "@/lib/meetings/contract";

const pollMs = 1_500;

export function MeetingView({ id }: { id: string }) {
  const { data, error, mutate } = useApi(
    "GET /meetings/{id}",
    { params: { id } },
    { refreshInterval: (reply) => (reply !== undefined && isWorking(reply.data.status) ? pollMs : 0) },
  );
  const { tab } = usePlace();
  useEffect(() => loadTab(tab), [tab]);
  const retry = () => void mutate();
  if (data !== undefined) {
    return (
      <div className="flex flex-col gap-5">
        {error === undefined ? null : <StaleNotice error={error} onRetry={retry} />}
        <LoadedMeeting meeting={data.data} />
      </div>
    );
  }
  return error === undefined ? <Loading /> : <NotLoaded error={error} onRetry={retry} />;
}

function LoadedMeeting({ meeting }: { meeting: Meeting }) {
  const place = usePlace();
  useVisit(meeting.title);
  return (
    <>
      <MeetingHeader meeting={meeting} />
      {meeting.status === "completed" ? null : <ProgressSteps meeting={meeting} />}
      {meeting.transcript !== null && meeting.status === "completed" && needsRep(meeting) ? (
        <WhoIsTheRep meeting={meeting} transcript={meeting.transcript} />
      ) : null}
      {meeting.transcript === null ? null : <MeetingTabs meeting={meeting} transcript={meeting.transcript} place={place} />}
    </>
  );
}

function NotLoaded({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const isGone = error.status === 404 || error.status === 400;
  const back = (
    <Button asChild>
      <Link href="/meetings">To the meetings</Link>
    </Button>
  );
  return (
    <Card>
      <h1 className="sr-only">Meeting</h1>
      {isGone ? (
        <EmptyState icon={FileX} action={back}>
          There is no such meeting. It may have been deleted.
        </EmptyState>
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </Card>
  );
}

const Loading = () => (
  <div role="status" aria-label="Loading the meeting" className="flex flex-col gap-5">
    <h1 className="sr-only">Meeting</h1>
    <div className="flex flex-col gap-2.5">
      <Skeleton className="h-4 w-20" />
      <Skeleton className="h-7 w-2/5" />
      <Skeleton className="h-4 w-3/5" />
    </div>
    <Card className="flex h-64 flex-col gap-3 p-4">
      <Skeleton className="h-6 w-full" />
      <Skeleton className="h-6 w-full" />
      <Skeleton className="h-24 w-full" />
    </Card>
    <Skeleton className="h-96 w-full" />
  </div>
);
