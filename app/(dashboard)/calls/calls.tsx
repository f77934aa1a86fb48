"use client";

import { PhoneOutgoing, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable, RowLink, TableSkeleton } from "@/app/_ui/data-table";
import { Select } from "@/app/_ui/field";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { length } from "@/app/_ui/quantity";
import { EmptyState } from "@/app/_ui/states";
import { When } from "@/app/_ui/when";
import { OrderDialog } from "@/app/(dashboard)/calls/order-dialog";
import { CallStatus, endWords, isLive, money, statuses, wordOfStatus } from "@/app/(dashboard)/calls/words";
import type { Call } from "@/lib/calls/contract";
import { useApi } from "@/lib/client/use-api";

const pollMs = 2_000;

const columns: readonly Column<Call>[] = [
  {
    id: "to",
    label: "To",
    isWide: true,
    cell: (one) => (
      <>
        <div className="md:truncate">
          <RowLink href={`/calls/${one.id}`}>{one.name ?? one.phone_number}</RowLink>
        </div>
        <div className="truncate text-ink-faint text-xs">
          {one.carrier === "simulated" ? "Simulated · " : ""}
          {one.name === null ? one.instructions : one.phone_number}
        </div>
      </>
    ),
  },
  { id: "status", label: "Status", cell: ({ status }) => <CallStatus status={status} /> },
  {
    id: "end",
    label: "How it ended",
    from: "xl",
    cell: ({ status, end_reason }) => (status === "completed" && end_reason !== null ? endWords[end_reason] : "—"),
  },
  { id: "when", label: "When", cell: (one) => <When at={one.call_at ?? one.created_at} /> },
  { id: "length", label: "Length", isNumber: true, from: "lg", cell: ({ duration_seconds }) => length(duration_seconds) },
  { id: "cost", label: "Cost", isNumber: true, cell: ({ cost_cents }) => money(cost_cents) },
];

/** The calls that Mira makes: what goes on now, and what was. */
export function Calls() {
  const [{ status, page }, change] = useQueryStates(
    { status: parseAsStringLiteral(statuses), page: parseAsInteger.withDefault(1) },
    { history: "push" },
  );
  const [isOrdering, setOrdering] = useState(false);
  const query = { page: Math.max(1, page), ...(status === null ? {} : { status }) };
  const calls = useApi(
    "GET /calls",
    { query },
    { keepPreviousData: true, refreshInterval: (reply) => (reply?.data.some((one) => isLive(one.status)) ? pollMs : 0) },
  );
  return (
    <>
      <PageHeader title="Calls">
        <div className="flex gap-2">
          <Button asChild>
            <Link href="/calls/balance">Balance</Link>
          </Button>
          <Button variant="primary" onClick={() => setOrdering(true)}>
            <Plus aria-hidden /> New call
          </Button>
        </div>
      </PageHeader>
      <div className="flex flex-col gap-3">
        <div className="sm:w-44">
          <Select
            aria-label="Status"
            value={status ?? ""}
            onChange={({ target }) => void change({ status: statuses.find((one) => one === target.value) ?? null, page: 1 })}
          >
            <option value="">Every status</option>
            {statuses.map((one) => (
              <option key={one} value={one}>
                {wordOfStatus(one)}
              </option>
            ))}
          </Select>
        </div>
        <Answered
          answer={calls}
          loading={
            <Card>
              <TableSkeleton noun="calls" />
            </Card>
          }
        >
          {({ data, meta }) =>
            data.length === 0 ? (
              <NoCalls onNew={() => setOrdering(true)} />
            ) : (
              <>
                <Card>
                  <DataTable caption="Calls, newest first" columns={columns} rows={data} />
                </Card>
                <Pagination {...meta} noun="call" onPage={(next) => void change({ page: next })} />
              </>
            )
          }
        </Answered>
      </div>
      {isOrdering ? <OrderDialog onClose={() => setOrdering(false)} /> : null}
    </>
  );
}

const NoCalls = ({ onNew }: { onNew: () => void }) => (
  <Card>
    <EmptyState
      icon={PhoneOutgoing}
      action={
        <Button variant="primary" onClick={onNew}>
          New call
        </Button>
      }
    >
      Mira can ring a number for you, do what you ask, and bring back the transcript.
    </EmptyState>
  </Card>
);
