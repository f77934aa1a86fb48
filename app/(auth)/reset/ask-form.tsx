"use client";

import Link from "next/link";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { askForReset } from "@/lib/client/session";

export function AskForm() {
  const form = useForm<{ email: string }>({ defaultValues: { email: "" } });
  const [isSent, setSent] = useState(false);
  const { onSubmit, error, isSending } = useSubmit(form, async (address) => {
    await askForReset(address);
    setSent(true);
  });
  const { errors } = form.formState;

  if (isSent) {
    return (
      <p role="status" className="rounded-md bg-accent-wash px-3 py-2">
        If this address has an account, a link to set a new password is on its way. It is good for an hour. No mail? Ask whoever
        runs this installation for the link.
      </p>
    );
  }
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Field label="E-mail" error={errors.email?.message}>
        {(ids) => (
          <Input
            {...ids}
            type="email"
            autoComplete="username"
            autoFocus
            {...form.register("email", { required: "Type the address you signed up with." })}
          />
        )}
      </Field>
      <FormError error={error} />
      <Button type="submit" variant="primary" disabled={isSending} className="h-9">
        {isSending ? "Sending…" : "Send the link"}
      </Button>
      <p className="text-ink-soft text-sm">
        <Link href="/sign-in" className="font-medium text-accent-ink underline underline-offset-2">
          Back to sign in
        </Link>
      </p>
    </form>
  );
}
