"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Markdown } from "@/app/_ui/markdown";
import { PageHeader } from "@/app/_ui/page-header";
import { count, length } from "@/app/_ui/quantity";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { Lines } from "@/app/(dashboard)/calls/[id]/lines";
import { Timeline } from "@/app/(dashboard)/calls/[id]/timeline";
import { BackToCalls } from "@/app/(dashboard)/calls/back-to-calls";
import { consentWords } from "@/app/(dashboard)/calls/order-values";
import { CallStatus, endWords, isLive, money } from "@/app/(dashboard)/calls/words";
import type { FullCall } from "@/lib/calls/contract";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
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
    <>
      <BackToCalls />
      <Answered answer={answer} loading={<Skeleton className="h-96 rounded-lg" />}>
        {({ data }) => <Loaded call={data} />}
      </Answered>
    </>
  );
}

function Loaded({ call: one }: { call: FullCall }) {
  const title = one.name ?? one.phone_number;
  useEffect(() => {
    document.title = `${title} · Mira`;
  }, [title]);
  return (
    <>
      <PageHeader title={title}>
        <Actions call={one} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <Card className="flex flex-col gap-4 p-4">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <CallStatus status={one.status} />
            {one.end_reason === null ? null : <span className="text-ink-soft text-sm">{endWords[one.end_reason]}.</span>}
            {one.carrier === "simulated" ? (
              <span className="text-ink-faint text-sm">Simulated: no phone rings, a script answers.</span>
            ) : null}
          </div>
          <Facts call={one} />
          <Timeline moments={one.timeline} />
        </Card>
        {one.summary === null ? null : (
          <Card className="p-4" aria-labelledby="summary">
            <h2 id="summary" className="mb-2 font-medium">
              Summary
            </h2>
            <div className="text-sm">
              <Markdown>{one.summary}</Markdown>
            </div>
          </Card>
        )}
        <Card className="p-4" aria-labelledby="conversation">
          <h2 id="conversation" className="mb-3 font-medium">
            Conversation
          </h2>
          {one.is_recorded && one.ended_at !== null ? (
            // biome-ignore lint/a11y/useMediaCaption: what is said stands below it.
            <audio controls preload="none" className="mb-4 w-full" src={`/api/v1/calls/${one.id}/recording`} />
          ) : null}
          <Lines call={one} />
        </Card>
      </div>
    </>
  );
}

type Fact = readonly [string, React.ReactNode];

function Facts({ call: one }: { call: FullCall }) {
  const [line] = one.cost_lines;
  const cost = one.cost_cents === null && one.held_cents > 0 ? `at most ${money(one.held_cents)}` : money(one.cost_cents);
  const isWaiting = one.status === "scheduled" && one.call_at !== null;
  const rings: readonly Fact[] = isWaiting ? [["Rings", <When key="rings" at={one.call_at ?? ""} />]] : [];
  const facts: readonly Fact[] = [
    ["Number", one.phone_number],
    ...rings,
    ["Length", length(one.duration_seconds)],
    ["Cost", line === undefined ? cost : `${cost} (${count(line.minutes, "minute")} at ${money(line.rate_cents)})`],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-3">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-ink-faint text-xs">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
      {one.consent === null ? null : (
        <div className="col-span-full">
          <dt className="text-ink-faint text-xs">Why they may be called</dt>
          <dd className="max-w-[68ch] [overflow-wrap:anywhere]">
            {[consentWords[one.consent.basis], one.consent.note].filter((part) => part !== null).join(": ")}
          </dd>
        </div>
      )}
      {one.voicemail === "hang_up" ? null : (
        <div className="col-span-full">
          <dt className="text-ink-faint text-xs">Message for a machine</dt>
          <dd className="max-w-[68ch] [overflow-wrap:anywhere]">{one.voicemail_message ?? one.first_message ?? "—"}</dd>
        </div>
      )}
      <div className="col-span-full">
        <dt className="text-ink-faint text-xs">Task</dt>
        <dd className="max-w-[68ch] whitespace-pre-line [overflow-wrap:anywhere]">{one.instructions}</dd>
      </div>
    </dl>
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
