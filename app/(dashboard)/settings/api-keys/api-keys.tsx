"use client";

import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { type Column, DataTable, TableSkeleton } from "@/app/_ui/data-table";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { useNew } from "@/app/_ui/use-new";
import { When } from "@/app/_ui/when";
import type { ApiKey } from "@/lib/api-keys/contract";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";

const CreateKeyDialog = dynamic(
  () => import("@/app/(dashboard)/settings/api-keys/create-key-dialog").then((file) => file.CreateKeyDialog),
  { ssr: false },
);

const isExpired = ({ expires_at }: ApiKey) => expires_at !== null && Date.parse(expires_at) < Date.now();

/** The credentials of integrations. */
export function ApiKeys() {
  const refresh = useRefresh();
  const [page, setPage] = useQueryState("page", parseAsInteger.withDefault(1).withOptions({ history: "push" }));
  const [isCreating, setCreating] = useNew();
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const keys = useApi("GET /api-keys", { query: { page } }, { keepPreviousData: true });
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> New key
    </Button>
  );
  const columns: readonly Column<ApiKey>[] = [
    {
      id: "name",
      label: "Key",
      isWide: true,
      cell: (key) => (
        <>
          <div className="flex flex-wrap items-center gap-2 font-medium">
            {key.name}
            {isExpired(key) ? <Badge tone="bad">Expired</Badge> : null}
            {key.needs_review ? <Badge tone="warn">Its maker has left</Badge> : null}
          </div>
          <div className="font-mono text-ink-faint text-xs">
            {key.prefix}…{key.last_four}
          </div>
        </>
      ),
    },
    { id: "permissions", label: "May", cell: ({ permissions }) => permissions.join(", ") },
    { id: "rate", label: "A minute", isNumber: true, from: "lg", cell: ({ rate_limit_per_minute }) => rate_limit_per_minute },
    {
      id: "used",
      label: "Last used",
      cell: ({ last_used_at }) => (last_used_at === null ? "Never" : <When at={last_used_at} />),
    },
    {
      id: "revoke",
      label: "",
      cell: (key) => (
        <Button size="sm" variant="danger" onClick={() => setRevoked(key)} aria-label={`Revoke ${key.name}`}>
          Revoke
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHeader title="API keys">{create}</PageHeader>
      <div className="flex flex-col gap-3">
        <Answered
          answer={keys}
          loading={
            <Card>
              <TableSkeleton noun="keys" />
            </Card>
          }
        >
          {({ data, meta }) => (
            <>
              <Card>
                {data.length === 0 ? (
                  <EmptyState icon={KeyRound} action={create}>
                    A key lets a script or another product work with your organization's data.
                  </EmptyState>
                ) : (
                  <DataTable caption="API keys, newest first" columns={columns} rows={data} />
                )}
              </Card>
              {meta.total > 0 ? <Pagination {...meta} noun="key" onPage={(next) => void setPage(next)} /> : null}
            </>
          )}
        </Answered>
      </div>
      {isCreating ? <CreateKeyDialog onClose={() => setCreating(false)} /> : null}
      {revoked === null ? null : (
        <Confirm
          open
          onOpenChange={() => setRevoked(null)}
          title="Revoke this key?"
          description={revoked.name}
          action="Revoke"
          onConfirm={async () => {
            await call("DELETE /api-keys/{id}", { params: { id: revoked.id } });
            await refresh("/api-keys");
          }}
        >
          What uses it is refused from this moment on. This can't be undone.
        </Confirm>
      )}
    </>
  );
}
