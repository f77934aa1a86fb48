"use client";

import { UserPlus, Users } from "lucide-react";
import Link from "next/link";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { ScoreLine } from "@/app/_ui/chart/score-line";
import { type Column, DataTable, RowLink, TableSkeleton } from "@/app/_ui/data-table";
import { Delta } from "@/app/_ui/delta";
import { PageHeader } from "@/app/_ui/page-header";
import { Score } from "@/app/_ui/score";
import { Skeleton } from "@/app/_ui/skeleton";
import { EmptyState } from "@/app/_ui/states";
import { TimeRangePicker, useTimeRange } from "@/app/_ui/time-range";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { TalkHabits } from "@/app/(dashboard)/team/talk-habits";
import type { Reply } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";

type Member = Reply<"GET /team/leaderboard">["data"]["members"][number];

const changeOf = ({ average_score, previous_average_score }: Member) =>
  average_score === null || previous_average_score === null ? null : average_score - previous_average_score;

const columnsOf = (userId: string | undefined): readonly Column<Member>[] => [
  {
    id: "name",
    label: "Member",
    isWide: true,
    cell: ({ rank, name, user_id }) => (
      <div className="flex min-w-0 items-center gap-3">
        <span className="w-5 shrink-0 text-right text-ink-faint tabular-nums">{rank ?? "—"}</span>
        <span className="min-w-0 md:truncate">
          <RowLink href={`/team/${user_id}`}>{name}</RowLink>
          {user_id === userId ? <span className="text-ink-faint"> (you)</span> : null}
        </span>
      </div>
    ),
  },
  { id: "score", label: "Average", isNumber: true, cell: ({ average_score }) => <Score value={average_score} /> },
  {
    id: "change",
    label: "Change",
    isNumber: true,
    cell: (member) => <Delta value={changeOf(member)} print={(amount) => amount.toFixed(1)} more="better" />,
  },
  { id: "n", label: "Scored reports", isNumber: true, cell: ({ average_score_n }) => average_score_n },
  { id: "role", label: "Role", from: "lg", cell: ({ role }) => <span className="capitalize">{role}</span> },
];

/** Who does well, who gets better, and how the team talks. */
export function Team() {
  const me = useMe();
  const [range, setRange] = useTimeRange("quarter");
  const leaderboard = useApi("GET /team/leaderboard", { query: { time_range: range } }, { keepPreviousData: true });
  const stats = useApi("GET /team/stats", { query: { time_range: range } }, { keepPreviousData: true });
  return (
    <>
      <PageHeader title="Team">
        <TimeRangePicker value={range} onChange={(next) => void setRange(next)} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <Answered
          answer={leaderboard}
          loading={
            <Card>
              <TableSkeleton noun="members" />
            </Card>
          }
        >
          {({ data }) => (
            <Card>
              {data.members.length > 1 || me?.role === "rep" ? (
                <>
                  <DataTable caption="Members by average score" columns={columnsOf(me?.user?.id)} rows={data.members} />
                  <p className="border-t px-4 py-2.5 text-ink-faint text-xs">
                    Ranked from 3 scored reports on. The change is against as many days of the period before.
                    {me?.role === "rep" && data.members.length === 1 ? " Your organization keeps others' scores closed." : ""}
                  </p>
                </>
              ) : (
                <EmptyState
                  icon={Users}
                  action={
                    <Button asChild variant="primary">
                      <Link href="/settings/members">
                        <UserPlus aria-hidden /> Invite a colleague
                      </Link>
                    </Button>
                  }
                >
                  You are the only member. Invite your reps, and their calls are compared here.
                </EmptyState>
              )}
            </Card>
          )}
        </Answered>
        <Answered answer={stats} loading={<Skeleton className="h-72 rounded-lg" />}>
          {({ data }) => (
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <Card className="p-4">
                <ScoreLine
                  title="Score of the team"
                  {...data.trend}
                  average={data.average_score}
                  averageN={data.average_score_n}
                />
              </Card>
              <Card className="p-4">
                <TalkHabits conversation={data.conversation} previous={data.previous?.conversation ?? null} />
              </Card>
            </div>
          )}
        </Answered>
      </div>
    </>
  );
}
