"use client";

import { ArrowLeft, MoreHorizontal } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Confirm } from "@/app/_ui/confirm";
import { Dialog } from "@/app/_ui/dialog";
import { Menu } from "@/app/_ui/menu";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { SecretShown } from "@/app/(dashboard)/settings/secret-shown";
import { Deliveries } from "@/app/(dashboard)/settings/webhooks/[id]/deliveries";
import { TestDialog } from "@/app/(dashboard)/settings/webhooks/[id]/test-dialog";
import { WebhookForm } from "@/app/(dashboard)/settings/webhooks/webhook-form";
import { WebhookStatus, whyPaused } from "@/app/(dashboard)/settings/webhooks/webhook-status";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useApi } from "@/lib/client/use-api";
import { sayError, useRefresh } from "@/lib/client/use-change";
import type { Webhook } from "@/lib/webhooks/contract";

export function WebhookPage({ id }: { id: string }) {
  const webhook = useApi("GET /webhooks/{id}", { params: { id } });
  return (
    <>
      <Link href="/settings/webhooks" className="mb-3 flex items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Webhooks
      </Link>
      <Answered answer={webhook} loading={<Skeleton className="h-96 rounded-lg" />}>
        {({ data }) => <LoadedWebhook webhook={data} />}
      </Answered>
    </>
  );
}

type Open = "edit" | "delete" | "rotate" | "test" | null;

function LoadedWebhook({ webhook }: { webhook: Webhook }) {
  const router = useRouter();
  const refresh = useRefresh();
  const [open, setOpen] = useState<Open>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const params = { id: webhook.id };
  const close = () => setOpen(null);

  const setActive = async (is_active: boolean) => {
    try {
      await call("PATCH /webhooks/{id}", { params, body: { is_active } });
      await refresh("/webhooks");
      toast.success(is_active ? "It is told of events again; what waited is being sent." : "It is paused.");
    } catch (error) {
      sayError(error);
    }
  };
  const paused = whyPaused(webhook);
  return (
    <div className="flex flex-col gap-4">
      <div className="-mb-4">
        <PageHeader title={new URL(webhook.url).host}>
          <div className="flex gap-2">
            <Button onClick={() => setOpen("test")}>Send a test</Button>
            <Menu
              trigger={
                <Button variant="ghost" size="icon" aria-label="More actions">
                  <MoreHorizontal />
                </Button>
              }
              entries={[
                { kind: "item", label: "Edit", onSelect: () => setOpen("edit") },
                {
                  kind: "item",
                  label: webhook.is_active ? "Pause" : "Enable",
                  onSelect: () => void setActive(!webhook.is_active),
                },
                { kind: "item", label: "Rotate the secret", onSelect: () => setOpen("rotate") },
                { kind: "line" },
                { kind: "item", label: "Delete", onSelect: () => setOpen("delete") },
              ]}
            />
          </div>
        </PageHeader>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft text-sm">
        <WebhookStatus webhook={webhook} />
        <span className="[overflow-wrap:anywhere]">{webhook.url}</span>
        {webhook.last_success_at === null ? null : (
          <span>
            Last success <When at={webhook.last_success_at} />
          </span>
        )}
      </div>
      {paused === null ? null : (
        <div role="status" className="flex flex-wrap items-center gap-3 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
          <span className="flex-1">Paused. {paused} Deliveries wait 72 hours at most.</span>
          <Button size="sm" onClick={() => void setActive(true)}>
            Enable
          </Button>
        </div>
      )}
      <Deliveries webhook={webhook} />
      {open === "test" ? <TestDialog webhook={webhook} onClose={close} /> : null}
      {open === "edit" ? (
        <Dialog open onOpenChange={close} title="Edit the webhook" wide>
          <WebhookForm
            webhook={webhook}
            action="Save"
            onSave={async ({ description, dialect: _, ...rest }) => {
              const body = { ...rest, description: description.trim() === "" ? null : description };
              await call("PATCH /webhooks/{id}", { params, body });
              await refresh("/webhooks");
              close();
            }}
          />
        </Dialog>
      ) : null}
      <Confirm
        open={open === "rotate"}
        onOpenChange={close}
        title="Rotate the secret?"
        action="Rotate"
        onConfirm={async () => setSecret((await call("POST /webhooks/{id}/rotate-secret", { params })).data.secret)}
      >
        A new secret is shown once. For 24 hours the one before it signs too.
      </Confirm>
      <Confirm
        open={open === "delete"}
        onOpenChange={close}
        title="Delete this webhook?"
        description={webhook.url}
        action="Delete"
        onConfirm={async () => {
          await call("DELETE /webhooks/{id}", { params });
          await refresh("/webhooks");
          router.push("/settings/webhooks");
        }}
      >
        Its secret and its deliveries go with it; what was still to be sent is not sent. This can't be undone.
      </Confirm>
      {secret === null ? null : (
        <Dialog
          open
          onOpenChange={() => setSecret(null)}
          title="The new secret"
          description="It is shown now and never again."
          wide
        >
          <SecretShown label="Secret" text={secret} />
        </Dialog>
      )}
    </div>
  );
}
