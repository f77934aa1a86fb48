"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input, Select } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { dialectNames, type EventType, eventsOf, eventWords } from "@/app/(dashboard)/settings/webhooks/event-words";
import type { Webhook } from "@/lib/webhooks/contract";

export interface WebhookValues {
  url: string;
  description: string;
  events: EventType[];
  dialect: Webhook["dialect"];
}

interface WebhookFormProps {
  webhook?: Webhook;
  action: string;
  onSave: (values: WebhookValues) => Promise<void>;
}

/** Address, description and events of a webhook, and of a new one the dialect that it is told in. */
export function WebhookForm({ webhook, action, onSave }: WebhookFormProps) {
  const form = useForm<WebhookValues>({
    defaultValues: {
      url: webhook?.url ?? "",
      description: webhook?.description ?? "",
      events: webhook?.events ?? eventsOf("mira"),
      dialect: webhook?.dialect ?? "mira",
    },
  });
  const dialect = form.watch("dialect");
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
      {webhook ? null : (
        <Field label="Dialect" hint="Miles and Mio: for a receiver that was written for their API.">
          {(ids) => (
            <Select
              {...ids}
              {...form.register("dialect", {
                onChange: () => form.setValue("events", eventsOf(form.getValues("dialect")), { shouldValidate: true }),
              })}
            >
              {Object.entries(dialectNames).map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <fieldset>
        <legend className="mb-1 font-medium text-sm">Events</legend>
        <div className="grid sm:grid-cols-2">
          {eventsOf(dialect).map((type) => (
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
