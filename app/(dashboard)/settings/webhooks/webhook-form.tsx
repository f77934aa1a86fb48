"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { type EventType, eventTypes, eventWords } from "@/app/(dashboard)/settings/webhooks/event-words";
import type { Webhook } from "@/lib/webhooks/contract";

export interface WebhookValues {
  url: string;
  description: string;
  events: EventType[];
}

interface WebhookFormProps {
  webhook?: Webhook;
  action: string;
  onSave: (values: WebhookValues) => Promise<void>;
}

/** Address, description and events of a webhook. */
export function WebhookForm({ webhook, action, onSave }: WebhookFormProps) {
  const form = useForm<WebhookValues>({
    defaultValues: {
      url: webhook?.url ?? "",
      description: webhook?.description ?? "",
      events: webhook?.events ?? [...eventTypes],
    },
  });
  const { onSubmit, error, isSending } = useSubmit(form, onSave);
  const { errors } = form.formState;
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <FormError error={error} />
      <Field label="Address" hint="https, on a public address." error={errors.url?.message}>
        {(ids) => (
          <Input
            {...ids}
            type="url"
            autoFocus
            maxLength={2048}
            {...form.register("url", { required: "Type the address to send to." })}
          />
        )}
      </Field>
      <Field label="Description" error={errors.description?.message}>
        {(ids) => <Input {...ids} maxLength={500} {...form.register("description")} />}
      </Field>
      <fieldset>
        <legend className="mb-1 font-medium text-sm">Events</legend>
        <div className="grid sm:grid-cols-2">
          {eventTypes.map((type) => (
            <label key={type} className="flex min-h-8 items-center gap-2 text-sm">
              <input
                type="checkbox"
                value={type}
                className="size-4 accent-accent"
                {...form.register("events", { required: "Choose at least one event." })}
              />
              {eventWords[type]}
            </label>
          ))}
        </div>
        {errors.events?.message === undefined ? null : (
          <p role="alert" className="mt-1 text-bad text-xs">
            {errors.events.message}
          </p>
        )}
      </fieldset>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={isSending}>
          {isSending ? "Saving…" : action}
        </Button>
      </div>
    </form>
  );
}
