"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { Field, Input, Select } from "@/app/_ui/field";
import { Skeleton } from "@/app/_ui/skeleton";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";

const regions = {
  "us-west-2": "US West (us-west-2, pay as you go)",
  "us-east-1": "US East (us-east-1)",
  "eu-central-1": "Europe (eu-central-1)",
  "ap-northeast-1": "Japan (ap-northeast-1)",
} as const;

interface Values {
  region: keyof typeof regions;
  api_key: string;
  webhook_secret: string;
}

/** The organization's connection to Recall.ai, for its admins. */
export function RecallConnection() {
  const settings = useApi("GET /recall", {});
  const [isLeaving, setLeaving] = useState(false);
  const refresh = useRefresh();
  return (
    <Answered answer={settings} loading={<Skeleton className="mt-4 h-64 rounded-lg" />}>
      {({ data }) => (
        <Card className="mt-4 p-4">
          <h2 className="font-semibold">Recall.ai</h2>
          <p className="mt-0.5 text-ink-soft text-sm">
            Calls that Recall.ai's bots record come in by themselves. This is for the whole organization.
          </p>
          {data.is_configured ? (
            <div className="mt-3 flex flex-wrap items-center justify-between gap-3 text-sm">
              <p>
                Connected in {data.region} with the key that ends in <code>{data.key_hint}</code>.{" "}
                {data.has_webhook_secret ? "Webhooks are on." : "Webhooks are off: calls come in within 15 minutes."}
              </p>
              <Button variant="danger" onClick={() => setLeaving(true)}>
                Disconnect
              </Button>
            </div>
          ) : null}
          <p className="mt-3 text-sm [overflow-wrap:anywhere]">
            Webhook address for Recall.ai's dashboard: <code>{data.webhook_url}</code>
          </p>
          <RecallForm action={data.is_configured ? "Replace the key" : "Connect Recall.ai"} />
          <Confirm
            open={isLeaving}
            onOpenChange={setLeaving}
            title="Disconnect Recall.ai?"
            action="Disconnect"
            onConfirm={async () => {
              await call("DELETE /recall", {});
              await refresh("/recall");
            }}
          >
            The key is removed, and no more recordings come in. Calls that came in stay.
          </Confirm>
        </Card>
      )}
    </Answered>
  );
}

function RecallForm({ action }: { action: string }) {
  const refresh = useRefresh();
  const form = useForm<Values>({ defaultValues: { region: "us-west-2", api_key: "", webhook_secret: "" } });
  const { onSubmit, error, isSending } = useSubmit(form, async ({ region, api_key, webhook_secret }) => {
    const secret = webhook_secret.trim();
    await call("PUT /recall", { body: { region, api_key: api_key.trim(), ...(secret !== "" && { webhook_secret: secret }) } });
    await refresh("/recall");
    form.reset();
    toast.success("Recall.ai is connected.");
  });
  const { errors } = form.formState;
  return (
    <form onSubmit={onSubmit} noValidate className="mt-4 grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <FormError error={error} />
      </div>
      <Field label="Region" error={errors.region?.message}>
        {(ids) => (
          <Select {...ids} {...form.register("region")}>
            {Object.entries(regions).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="API key" error={errors.api_key?.message}>
        {(ids) => (
          <Input {...ids} type="password" autoComplete="off" {...form.register("api_key", { required: "Enter the key" })} />
        )}
      </Field>
      <Field label="Webhook secret" error={errors.webhook_secret?.message}>
        {(ids) => (
          <Input {...ids} type="password" autoComplete="off" placeholder="whsec_…" {...form.register("webhook_secret")} />
        )}
      </Field>
      <div className="flex items-end">
        <Button type="submit" variant="primary" disabled={isSending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
