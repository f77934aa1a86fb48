"use client";

import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { clock, length } from "@/app/_ui/quantity";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { CallStatus, endWords, isLive, money, wordOfStatus } from "@/app/(dashboard)/calls/words";
import type { FullCall } from "@/lib/calls/contract";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { sayError, useRefresh } from "@/lib/client/use-change";

const livePollMs = 1_000;
const waitingPollMs = 5_000;

/** How soon it is worth asking again; 0 when nothing changes any more. */
function pollOf({ status, meeting_id, summary }: FullCall): number {
  if (isLive(status)) return livePollMs;
  return status === "scheduled" || (meeting_id !== null && summary === null) ? waitingPollMs : 0;
}

export function CallView({ id }: { id: string }) {
  const answer = useApi("GET /calls/{id}", { params: { id } }, { refreshInterval: (reply) => (reply ? pollOf(reply.data) : 0) });
  return (
    <Answered answer={answer} loading={<Skeleton className="h-96 rounded-lg" />}>
      {({ data }) => <Loaded call={data} />}
    </Answered>
  );
}

function Loaded({ call: one }: { call: FullCall }) {
  return (
    <>
      <PageHeader title={one.name ?? one.phone_number}>
        <Actions call={one} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <Card className="flex flex-col gap-3 p-4">
          <div className="flex flex-wrap items-center gap-2">
            <CallStatus status={one.status} />
            {one.end_reason === null ? null : <span className="text-ink-soft text-sm">{endWords[one.end_reason]}.</span>}
            {one.carrier === "simulated" ? (
              <span className="text-ink-faint text-sm">Simulated: no phone rang, a script answered.</span>
            ) : null}
          </div>
          <Facts call={one} />
          <p className="text-sm">{one.instructions}</p>
        </Card>
        {one.summary === null ? null : (
          <Card className="p-4">
            <h2 className="mb-1 font-medium">Summary</h2>
            <p className="whitespace-pre-line text-sm">{one.summary}</p>
          </Card>
        )}
        <Card className="p-4">
          <h2 className="mb-3 font-medium">Conversation</h2>
          <Lines call={one} />
        </Card>
      </div>
    </>
  );
}

function Facts({ call: one }: { call: FullCall }) {
  const facts: readonly [string, React.ReactNode][] = [
    ["Number", one.phone_number],
    ["Length", length(one.duration_seconds)],
    ["Cost", one.cost_cents === null && one.held_cents > 0 ? `at most ${money(one.held_cents)}` : money(one.cost_cents)],
    ...one.timeline.map(({ status, at }): [string, React.ReactNode] => [wordOfStatus(status), <When key={at} at={at} />]),
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-4">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-ink-faint text-xs">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ call: one }: { call: FullCall }) {
  if (one.transcript.length === 0)
    return <p className="text-ink-soft text-sm">{isLive(one.status) ? "Nothing was said yet." : "Nothing was said."}</p>;
  return (
    <ol className="flex flex-col gap-3" aria-live="polite">
      {one.transcript.map(({ role, text, at_ms, is_cut }) => (
        <li key={`${role}-${at_ms}-${text}`} className="grid grid-cols-[3rem_1fr] gap-2 text-sm">
          <span className="text-ink-faint tabular-nums">{clock(at_ms / 1000)}</span>
          <span>
            <span className="font-medium">{role === "agent" ? "Assistant" : (one.name ?? "Callee")}</span>{" "}
            <span className="text-ink-soft">
              {text}
              {is_cut ? " … (interrupted)" : ""}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Actions({ call: one }: { call: FullCall }) {
  const refresh = useRefresh();
  const [isBusy, setBusy] = useState(false);
  const act = async (send: () => Promise<unknown>, said: string) => {
    setBusy(true);
    try {
      await send();
      toast.success(said);
      await refresh("/calls", "/balance");
    } catch (error) {
      sayError(error);
    } finally {
      setBusy(false);
    }
  };
  const params = { id: one.id };
  if (one.status === "in_progress")
    return (
      <Button
        variant="danger"
        disabled={isBusy}
        onClick={() => void act(() => call("POST /calls/{id}/end", { params }), "Hanging up.")}
      >
        Hang up
      </Button>
    );
  if (["scheduled", "initiated", "ringing"].includes(one.status))
    return (
      <Button
        disabled={isBusy}
        onClick={() => void act(() => call("POST /calls/{id}/cancel", { params }), "The call is canceled.")}
      >
        Cancel the call
      </Button>
    );
  return one.meeting_id === null ? null : (
    <Button asChild>
      <Link href={`/meetings/${one.meeting_id}`}>Open the meeting</Link>
    </Button>
  );
}
