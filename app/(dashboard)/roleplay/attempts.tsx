"use client";

import { parseAsInteger, useQueryState } from "nuqs";
import { Answered } from "@/app/_ui/answered";
import { Badge, type Tone } from "@/app/_ui/badge";
import { Card } from "@/app/_ui/card";
import { ChartFigure } from "@/app/_ui/chart/figure";
import { Lines } from "@/app/_ui/chart/lines";
import { type Column, DataTable, RowLink, TableSkeleton } from "@/app/_ui/data-table";
import { Pagination } from "@/app/_ui/pagination";
import { length } from "@/app/_ui/quantity";
import { Score } from "@/app/_ui/score";
import { When } from "@/app/_ui/when";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { useApi } from "@/lib/client/use-api";
import type { Session } from "@/lib/roleplay/contract";

const looks: Record<Session["status"], { word: string; tone: Tone }> = {
  in_progress: { word: "In progress", tone: "accent" },
  scoring: { word: "Being scored", tone: "accent" },
  completed: { word: "Scored", tone: "neutral" },
  failed: { word: "Failed", tone: "bad" },
  abandoned: { word: "Abandoned", tone: "neutral" },
};

const columns: readonly Column<Session>[] = [
  {
    id: "scenario",
    label: "Session",
    isWide: true,
    cell: ({ id, scenario_name }) => (
      <div className="md:truncate">
        <RowLink href={`/roleplay/sessions/${id}`}>{scenario_name}</RowLink>
      </div>
    ),
  },
  { id: "who", label: "Who", from: "lg", cell: ({ user_name }) => user_name ?? "—" },
  { id: "date", label: "Date", cell: ({ started_at }) => <When at={started_at} /> },
  { id: "length", label: "Length", isNumber: true, from: "lg", cell: ({ duration_seconds }) => length(duration_seconds) },
  { id: "status", label: "Status", cell: ({ status }) => <Badge tone={looks[status].tone}>{looks[status].word}</Badge> },
  { id: "score", label: "Score", isNumber: true, cell: ({ overall_score }) => <Score value={overall_score} /> },
];

/** The sessions so far, and whether the viewer's own scores rise. */
export function Attempts() {
  const userId = useMe()?.user?.id;
  const [page, setPage] = useQueryState("page", parseAsInteger.withDefault(1).withOptions({ history: "push" }));
  const sessions = useApi("GET /roleplay/sessions", { query: { page } }, { keepPreviousData: true });
  const own = useApi(
    "GET /roleplay/sessions",
    userId === undefined ? null : { query: { user_id: userId, status: "completed", limit: 50 } },
  );
  return (
    <section aria-labelledby="attempts" className="flex flex-col gap-3">
      <h2 id="attempts" className="font-semibold">
        Sessions
      </h2>
      <OwnScores sessions={own.data?.data ?? []} />
      <Answered
        answer={sessions}
        loading={
          <Card>
            <TableSkeleton noun="sessions" />
          </Card>
        }
      >
        {({ data, meta }) =>
          data.length === 0 ? (
            <Card className="p-4 text-ink-soft text-sm">
              Nobody has practised yet. Choose a buyer above; a session takes some ten minutes.
            </Card>
          ) : (
            <>
              <Card>
                <DataTable caption="Roleplay sessions, newest first" columns={columns} rows={data} />
              </Card>
              <Pagination {...meta} noun="session" onPage={(next) => void setPage(next)} />
            </>
          )
        }
      </Answered>
    </section>
  );
}

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

function OwnScores({ sessions }: { sessions: readonly Session[] }) {
  const scored = sessions
    .flatMap(({ id, scenario_name, started_at, overall_score }) =>
      overall_score === null ? [] : [{ id, scenario_name, label: day.format(new Date(started_at)), overall_score }],
    )
    .toReversed();
  const [first, last] = [scored[0], scored.at(-1)];
  if (first === undefined || last === undefined || scored.length < 2) return null;
  return (
    <Card className="p-4">
      <ChartFigure
        title="Your attempts"
        says={`${scored.length} scored sessions: ${first.overall_score.toFixed(1)} in the first, ${last.overall_score.toFixed(1)} in the latest.`}
        head={["Session", "Scenario", "Score"]}
        rows={scored.map(({ id, label, scenario_name, overall_score }) => ({
          id,
          cells: [label, scenario_name, overall_score.toFixed(1)],
        }))}
      >
        <Lines
          labels={scored.map(({ label }, at) => `${at + 1}. ${label}`)}
          series={[{ name: "Score", ink: "text-accent-ink", values: scored.map(({ overall_score }) => overall_score) }]}
          domain={[0, 10]}
          print={(value) => value.toFixed(value % 1 === 0 ? 0 : 1)}
        />
      </ChartFigure>
    </Card>
  );
}
