"use client";

import Link from "next/link";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input } from "@/app/_ui/field";
import { newPassword, passwordHint } from "@/app/(auth)/auth-fields";
import { FormError } from "@/app/(auth)/form-error";
import { goOn } from "@/app/(auth)/go-on";
import { useSubmit } from "@/app/(auth)/use-submit";
import { join, type NewOrganization } from "@/lib/client/session";

interface JoinFormProps {
  token: string;
  /** The address that was invited. */
  email: string;
  /** As the inviter wrote it. */
  name: string;
}

export function JoinForm({ token, email, name }: JoinFormProps) {
  const form = useForm<NewOrganization>({ defaultValues: { name, email, password: "", invitation: token } });
  const [isUnconfirmed, setUnconfirmed] = useState(false);
  const { onSubmit, error, isSending } = useSubmit(form, async (details) => {
    if (await join(details)) await goOn();
    else setUnconfirmed(true);
  });
  const { errors } = form.formState;

  if (isUnconfirmed) {
    return (
      <p role="status" className="rounded-md bg-accent-wash px-3 py-2">
        You can't be signed in yet. If this address is new here, confirm it with the link that we have mailed you, then come back
        with the same password. If it has an account, sign in, or set a new password.
      </p>
    );
  }
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Field label="Your name" error={errors.name?.message}>
        {(ids) => <Input {...ids} autoComplete="name" autoFocus {...form.register("name", { required: "Type your name." })} />}
      </Field>
      <Field label="E-mail" hint="The address that was invited." error={errors.email?.message}>
        {(ids) => (
          <Input
            {...ids}
            type="email"
            readOnly
            autoComplete="username"
            {...form.register("email", { required: "Type your e-mail address." })}
          />
        )}
      </Field>
      <Field label="Password" hint={passwordHint} error={errors.password?.message}>
        {(ids) => <Input {...ids} type="password" autoComplete="new-password" {...form.register("password", newPassword)} />}
      </Field>
      <FormError error={error} />
      <Button type="submit" variant="primary" disabled={isSending} className="h-9">
        {isSending ? "Joining…" : "Create account and join"}
      </Button>
      <p className="text-ink-soft text-sm">
        Already have an account?{" "}
        <Link
          href={`/sign-in?next=${encodeURIComponent(`/invitations/${token}`)}`}
          className="font-medium text-accent-ink underline underline-offset-2"
        >
          Sign in
        </Link>
      </p>
    </form>
  );
}
