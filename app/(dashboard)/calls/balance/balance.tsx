"use client";

import Link from "next/link";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable, TableSkeleton } from "@/app/_ui/data-table";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { BackToCalls } from "@/app/(dashboard)/calls/back-to-calls";
import { change, money } from "@/app/(dashboard)/calls/words";
import type { Balance, BalanceEntry } from "@/lib/calls/balance-contract";
import { useApi } from "@/lib/client/use-api";

/** Less than a call of ten minutes takes. */
const lowCents = 150;

const kindWords: Record<BalanceEntry["kind"], string> = {
  credit: "Money came in",
  hold: "Held for a call",
  release: "Given back",
  capture: "Cost of a call",
  adjustment: "Correction",
};

const columns: readonly Column<BalanceEntry>[] = [
  {
    id: "what",
    label: "What",
    isWide: true,
    cell: ({ kind, note, call_id }) => (
      <>
        {call_id === null ? (
          kindWords[kind]
        ) : (
          <Link href={`/calls/${call_id}`} className="text-accent-ink hover:underline">
            {kindWords[kind]}
          </Link>
        )}
        {note === null ? null : <span className="text-ink-faint"> {note}</span>}
      </>
    ),
  },
  { id: "when", label: "When", cell: ({ created_at }) => <When at={created_at} /> },
  { id: "amount", label: "Amount", isNumber: true, cell: ({ amount_cents }) => change(amount_cents) },
  { id: "after", label: "Available after", isNumber: true, cell: ({ balance_after_cents }) => money(balance_after_cents) },
];

/** The money for calls, and every entry that made it what it is. */
export function BalancePage() {
  const [page, setPage] = useState(1);
  const balance = useApi("GET /balance", {});
  const entries = useApi("GET /balance/entries", { query: { page } }, { keepPreviousData: true });
  return (
    <>
      <BackToCalls />
      <PageHeader title="Balance" />
      <div className="flex flex-col gap-4">
        <Answered answer={balance} loading={<Skeleton className="h-24 rounded-lg" />}>
          {({ data }) => <Figures balance={data} />}
        </Answered>
        <Answered
          answer={entries}
          loading={
            <Card>
              <TableSkeleton noun="entries" />
            </Card>
          }
        >
          {({ data, meta }) => (
            <>
              <Card>
                <DataTable caption="The ledger, newest first" columns={columns} rows={data} />
              </Card>
              <Pagination {...meta} noun="entry" onPage={setPage} />
            </>
          )}
        </Answered>
      </div>
    </>
  );
}

const Figures = ({ balance }: { balance: Balance }) => (
  <Card className="flex flex-col gap-3 p-4">
    {balance.available_cents < lowCents ? (
      <p role="status" className="rounded-md bg-warn-wash p-2 text-sm text-warn">
        The balance is low: a call of ten minutes may not be covered. An admin enters money through the API, the operator with{" "}
        <code>mira balance credit</code>.
      </p>
    ) : null}
    <dl className="grid grid-cols-2 gap-4 text-sm sm:grid-cols-4">
      {(
        [
          ["Available", balance.available_cents],
          ["Held for calls", balance.held_cents],
          ["Spent today", balance.spent_today_cents],
          ["Limit a day", balance.daily_limit_cents],
        ] as const
      ).map(([name, cents]) => (
        <div key={name}>
          <dt className="text-ink-faint text-xs">{name}</dt>
          <dd className="font-semibold text-lg tabular-nums">{money(cents)}</dd>
        </div>
      ))}
    </dl>
  </Card>
);
