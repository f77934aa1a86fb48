"use client";

import Link from "next/link";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { goOn } from "@/app/(auth)/go-on";
import { useSubmit } from "@/app/(auth)/use-submit";
import { type Credentials, enter } from "@/lib/client/session";

export function SignInForm({ next }: { next: string }) {
  const form = useForm<Credentials>({ defaultValues: { email: "", password: "" } });
  const { onSubmit, error, isSending } = useSubmit(form, async (credentials) => {
    await enter(credentials);
    await goOn();
  });
  const { errors } = form.formState;

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
      <Field label="Password" error={errors.password?.message}>
        {(ids) => (
          <Input
            {...ids}
            type="password"
            autoComplete="current-password"
            {...form.register("password", { required: "Type your password." })}
          />
        )}
      </Field>
      <FormError error={error} />
      <Button type="submit" variant="primary" disabled={isSending} className="h-9">
        {isSending ? "Signing in…" : "Sign in"}
      </Button>
      <p className="text-ink-soft text-sm">
        <Link href="/reset" className="font-medium text-accent-ink underline underline-offset-2">
          Forgot your password?
        </Link>{" "}
        New here?{" "}
        <Link
          href={`/sign-up?next=${encodeURIComponent(next)}`}
          className="font-medium text-accent-ink underline underline-offset-2"
        >
          Create an organization
        </Link>
      </p>
    </form>
  );
}
