"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { FormError } from "@/app/(auth)/form-error";
import { goOn } from "@/app/(auth)/go-on";
import { useSubmit } from "@/app/(auth)/use-submit";
import { call } from "@/lib/client/call";

export function AcceptForm({ token, email }: { token: string; email: string }) {
  const form = useForm<{ token: string }>({ defaultValues: { token } });
  const { onSubmit, error, isSending } = useSubmit(form, async (values) => {
    await call("POST /invitations/{token}/accept", { params: { token: values.token } });
    await goOn();
  });
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      <p>
        You are signed in as <strong className="font-medium">{email}</strong>.
      </p>
      <FormError error={error} />
      <Button type="submit" variant="primary" disabled={isSending} className="h-9">
        {isSending ? "Joining…" : "Accept the invitation"}
      </Button>
    </form>
  );
}
