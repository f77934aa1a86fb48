"use client";

import { useState } from "react";
import { emailField } from "@/app/(auth)/auth-fields";
import { AuthForm } from "@/app/(auth)/auth-form";
import { AuthLink } from "@/app/(auth)/auth-link";
import { askForReset } from "@/lib/client/session";

const fields = [{ ...emailField, required: "Type the address you signed up with." }] as const;

export function AskForm() {
  const [isSent, setSent] = useState(false);
  if (isSent) {
    return (
      <p role="status" className="rounded-md bg-accent-wash px-3 py-2">
        If this address has an account, a link to set a new password is on its way. It is good for an hour. No mail? Ask whoever
        runs this installation for the link.
      </p>
    );
  }
  return (
    <AuthForm
      fields={fields}
      action="Send the link"
      working="Sending…"
      onSend={async (value) => {
        await askForReset({ email: value("email") });
        setSent(true);
      }}
    >
      <AuthLink href="/sign-in">Back to sign in</AuthLink>
    </AuthForm>
  );
}
