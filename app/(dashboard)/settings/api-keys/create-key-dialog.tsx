"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { SecretShown } from "@/app/(dashboard)/settings/secret-shown";
import { call } from "@/lib/client/call";
import { useRefresh } from "@/lib/client/use-change";

const permissions = [
  { name: "read", may: "reads everything" },
  { name: "write", may: "sends and changes meetings, templates, tasks" },
  { name: "admin", may: "manages members, keys and webhooks" },
] as const;

interface Values {
  name: string;
  permissions: (typeof permissions)[number]["name"][];
  rate_limit_per_minute: number;
  expires_on: string;
}

/** Makes a key, then shows it this one time, with a command that works. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh();
  const [key, setKey] = useState<string | null>(null);
  const form = useForm<Values>({ defaultValues: { name: "", permissions: ["read"], rate_limit_per_minute: 60, expires_on: "" } });
  const { onSubmit, error, isSending } = useSubmit(form, async ({ expires_on, ...body }) => {
    const expires_at = expires_on === "" ? null : new Date(`${expires_on}T23:59:59`).toISOString();
    const { data } = await call("POST /api-keys", { body: { ...body, expires_at } });
    await refresh("/api-keys");
    setKey(data.key);
  });
  const { errors } = form.formState;

  if (key !== null) {
    const command = `curl -s -H 'Authorization: Bearer ${key}' '${window.location.origin}/api/v1/meetings?limit=2'`;
    return (
      <Dialog open onOpenChange={onClose} title="Your new key" description="It is shown now and never again." wide>
        <div className="flex flex-col gap-4">
          <SecretShown label="Key" text={key} />
          <SecretShown label="Try it" text={command} />
          <Button variant="primary" className="self-end" onClick={onClose}>
            I have stored it
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open onOpenChange={onClose} title="New API key">
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        <Field label="Name" hint="What will use it." error={errors.name?.message}>
          {(ids) => (
            <Input {...ids} autoFocus maxLength={200} {...form.register("name", { required: "Say what will use the key." })} />
          )}
        </Field>
        <fieldset>
          <legend className="mb-1 font-medium text-sm">It may</legend>
          {permissions.map(({ name, may }) => (
            <label key={name} className="flex min-h-8 items-center gap-2 text-sm">
              <input
                type="checkbox"
                value={name}
                className="size-4 accent-accent"
                {...form.register("permissions", { required: "Choose what it may do." })}
              />
              <span>
                {name} <span className="text-ink-faint">{may}</span>
              </span>
            </label>
          ))}
          {errors.permissions?.message === undefined ? null : (
            <p role="alert" className="mt-1 text-bad text-xs">
              {errors.permissions.message}
            </p>
          )}
        </fieldset>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Requests a minute" error={errors.rate_limit_per_minute?.message}>
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={1}
                {...form.register("rate_limit_per_minute", {
                  valueAsNumber: true,
                  min: { value: 1, message: "1 is the least." },
                })}
              />
            )}
          </Field>
          <Field label="Expires" hint="Empty: never." error={errors.expires_on?.message}>
            {(ids) => <Input {...ids} type="date" {...form.register("expires_on")} />}
          </Field>
        </div>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isSending}>
            {isSending ? "Making it…" : "Make the key"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
