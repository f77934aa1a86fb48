"use client";

import Link from "next/link";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { goOn } from "@/app/(auth)/go-on";
import { newPassword, passwordHint } from "@/app/(auth)/new-password";
import { useSubmit } from "@/app/(auth)/use-submit";
import { resetByLink } from "@/lib/client/session";

export function PasswordForm({ token }: { token: string }) {
  const form = useForm<{ password: string }>({ defaultValues: { password: "" } });
  const { onSubmit, error, isSending } = useSubmit(form, async ({ password }) => {
    await resetByLink({ token_hash: token, password });
    await goOn();
  });
  const { errors } = form.formState;

  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Field label="New password" hint={passwordHint} error={errors.password?.message}>
        {(ids) => (
          <Input {...ids} type="password" autoComplete="new-password" autoFocus {...form.register("password", newPassword)} />
        )}
      </Field>
      <FormError error={error} />
      <Button type="submit" variant="primary" disabled={isSending} className="h-9">
        {isSending ? "Saving…" : "Save and sign in"}
      </Button>
      <p className="text-ink-soft text-sm">
        You are signed out everywhere else.{" "}
        <Link href="/reset" className="font-medium text-accent-ink underline underline-offset-2">
          Ask for another link
        </Link>
      </p>
    </form>
  );
}
