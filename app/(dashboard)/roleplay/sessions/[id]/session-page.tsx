"use client";

import { ArrowLeft, Square } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { ReportView } from "@/app/(dashboard)/reports/[id]/report-view";
import { Brief } from "@/app/(dashboard)/roleplay/sessions/[id]/brief";
import { Chat } from "@/app/(dashboard)/roleplay/sessions/[id]/chat";
import { Timer } from "@/app/(dashboard)/roleplay/sessions/[id]/timer";
import { TurnList } from "@/app/(dashboard)/roleplay/sessions/[id]/turn-list";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { sayError, useRefresh } from "@/lib/client/use-change";
import type { FullSession } from "@/lib/roleplay/contract";

export function SessionPage({ id }: { id: string }) {
  const session = useApi(
    "GET /roleplay/sessions/{id}",
    { params: { id } },
    {
      refreshInterval: (reply) => (reply?.data.status === "scoring" ? 1_000 : 0),
      revalidateOnFocus: false,
    },
  );
  return (
    <>
      <Link href="/roleplay" className="mb-3 flex items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Roleplay
      </Link>
      <Answered answer={session} loading={<Skeleton className="h-[36rem] rounded-lg" />}>
        {({ data }) => <LoadedSession session={data} />}
      </Answered>
    </>
  );
}

function LoadedSession({ session }: { session: FullSession }) {
  const refresh = useRefresh();
  const [isEnding, setEnding] = useState(false);
  const isOpen = session.status === "in_progress";
  const end = async () => {
    setEnding(true);
    try {
      await call("POST /roleplay/sessions/{id}/end", { params: { id: session.id } }, { timeoutMs: 60_000 });
    } catch (error) {
      sayError(error);
    } finally {
      await refresh("/roleplay/sessions", "/reports");
      setEnding(false);
    }
  };
  return (
    <>
      <PageHeader title={session.scenario.name}>
        {isOpen ? (
          <div className="flex items-center gap-3">
            <Timer startedAt={session.started_at} />
            <Button variant="primary" disabled={isEnding} onClick={() => void end()}>
              <Square aria-hidden /> {isEnding ? "Scoring…" : "End and score"}
            </Button>
          </div>
        ) : null}
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Outcome session={session} isEnding={isEnding} onScore={() => void end()} />
          {session.report === null ? null : <ReportView report={session.report} onLine={goToTurn} />}
          {isOpen ? (
            <Chat session={session} />
          ) : (
            <Card className="p-4">
              <TurnList session={session} turns={session.turns} />
            </Card>
          )}
        </div>
        <Brief session={session} />
      </div>
    </>
  );
}

/** A quote's turn stands further down on the same page. */
function goToTurn(index: number): void {
  const turn = document.getElementById(`turn-${index}`);
  turn?.scrollIntoView({ block: "center" });
  turn?.focus({ preventScroll: true });
}

interface OutcomeProps {
  session: FullSession;
  isEnding: boolean;
  onScore: () => void;
}

/** How it ended, where there is no report to say so. */
function Outcome({ session: { status, outcome, failure_reason, scenario }, isEnding, onScore }: OutcomeProps) {
  if (status === "scoring")
    return (
      <p role="status" className="rounded-md bg-accent-wash px-3 py-2 text-accent-ink text-sm">
        The session is being scored.
      </p>
    );
  if (status === "failed" || status === "abandoned") {
    return (
      <div role="status" className="flex flex-wrap items-center gap-3 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
        <span className="flex-1">
          {failure_reason ?? (status === "failed" ? "It could not be scored." : "It was left open and is closed.")}
        </span>
        <Button size="sm" disabled={isEnding} onClick={onScore}>
          Score it
        </Button>
      </div>
    );
  }
  if (outcome === null) return null;
  return (
    <p role="status" className="rounded-md bg-accent-wash px-3 py-2 text-accent-ink text-sm">
      {outcome === "won" ? `${scenario.persona.name} agreed to the next step.` : `${scenario.persona.name} has ended the call.`}
    </p>
  );
}
