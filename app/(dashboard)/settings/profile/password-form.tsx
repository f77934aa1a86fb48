"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { renewPassword } from "@/lib/client/session";
import { toast } from "@/lib/client/toast";

const minLength = 10;

/** Changes one's password; the sessions on other devices end. */
export function PasswordForm() {
  const form = useForm({ defaultValues: { current_password: "", password: "" } });
  const { onSubmit, error, isSending } = useSubmit(form, async (passwords) => {
    await renewPassword(passwords);
    form.reset();
    toast.success("The password is changed. Your other sessions have ended.");
  });
  const { errors } = form.formState;
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <FormError error={error} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Today's password" error={errors.current_password?.message}>
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete="current-password"
              {...form.register("current_password", { required: "Type the password that you use now." })}
            />
          )}
        </Field>
        <Field label="New password" error={errors.password?.message}>
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete="new-password"
              {...form.register("password", {
                required: "Choose a password.",
                minLength: { value: minLength, message: `At least ${minLength} characters.` },
              })}
            />
          )}
        </Field>
      </div>
      <div className="flex justify-end">
        <Button type="submit" disabled={isSending}>
          {isSending ? "Changing…" : "Change the password"}
        </Button>
      </div>
    </form>
  );
}
