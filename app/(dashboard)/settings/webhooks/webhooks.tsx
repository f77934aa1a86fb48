"use client";

import { Plus, Webhook as WebhookIcon } from "lucide-react";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable, RowLink, TableSkeleton } from "@/app/_ui/data-table";
import { Dialog } from "@/app/_ui/dialog";
import { PageHeader } from "@/app/_ui/page-header";
import { count } from "@/app/_ui/quantity";
import { EmptyState } from "@/app/_ui/states";
import { useNew } from "@/app/_ui/use-new";
import { When } from "@/app/_ui/when";
import { SecretShown } from "@/app/(dashboard)/settings/secret-shown";
import { dialectNames, eventsOf } from "@/app/(dashboard)/settings/webhooks/event-words";
import { WebhookForm, type WebhookValues } from "@/app/(dashboard)/settings/webhooks/webhook-form";
import { WebhookStatus } from "@/app/(dashboard)/settings/webhooks/webhook-status";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { Webhook } from "@/lib/webhooks/contract";

const columns: readonly Column<Webhook>[] = [
  {
    id: "url",
    label: "Webhook",
    isWide: true,
    cell: (webhook) => (
      <>
        <div className="md:truncate">
          <RowLink href={`/settings/webhooks/${webhook.id}`}>{webhook.url}</RowLink>
        </div>
        {webhook.description ? <div className="truncate text-ink-faint text-xs">{webhook.description}</div> : null}
      </>
    ),
  },
  {
    id: "events",
    label: "Events",
    cell: ({ events, dialect }) => (
      <>
        {events.length === eventsOf(dialect).length ? "All" : count(events.length, "event")}
        {dialect === "mira" ? null : ` of ${dialectNames[dialect]}`}
      </>
    ),
  },
  {
    id: "success",
    label: "Last success",
    from: "lg",
    cell: ({ last_success_at }) => (last_success_at === null ? "—" : <When at={last_success_at} />),
  },
  { id: "status", label: "Status", cell: (webhook) => <WebhookStatus webhook={webhook} /> },
];

/** Who else is told of events. */
export function Webhooks() {
  const [isCreating, setCreating] = useNew();
  const webhooks = useApi("GET /webhooks", { query: { limit: 100 } });
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> New webhook
    </Button>
  );
  return (
    <>
      <PageHeader title="Webhooks">{create}</PageHeader>
      <Answered
        answer={webhooks}
        loading={
          <Card>
            <TableSkeleton noun="webhooks" />
          </Card>
        }
      >
        {({ data }) => (
          <Card>
            {data.length === 0 ? (
              <EmptyState icon={WebhookIcon} action={create}>
                A webhook tells your own service what happens here, signed and repeated until it is taken.
              </EmptyState>
            ) : (
              <DataTable caption="Webhooks, newest first" columns={columns} rows={data} />
            )}
          </Card>
        )}
      </Answered>
      {isCreating ? <CreateDialog onClose={() => setCreating(false)} /> : null}
    </>
  );
}

function CreateDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh();
  const [secret, setSecret] = useState<string | null>(null);
  const save = async ({ url, description, events, dialect }: WebhookValues) => {
    const { data } = await call("POST /webhooks", {
      body: { url, events, dialect, description: description.trim() === "" ? null : description },
    });
    await refresh("/webhooks");
    setSecret(data.secret);
  };
  if (secret === null) {
    return (
      <Dialog open onOpenChange={onClose} title="New webhook" wide>
        <WebhookForm action="Make it" onSave={save} />
      </Dialog>
    );
  }
  return (
    <Dialog open onOpenChange={onClose} title="Its secret" description="It is shown now and never again." wide>
      <SecretShown label="Secret" text={secret}>
        <p className="mt-2 text-ink-soft text-sm">Your service checks with it that a delivery is ours.</p>
      </SecretShown>
      <Button variant="primary" className="mt-4 ml-auto flex" onClick={onClose}>
        I have stored it
      </Button>
    </Dialog>
  );
}
