"use client";

import { newPasswordField } from "@/app/(auth)/auth-fields";
import { AuthForm } from "@/app/(auth)/auth-form";
import { AuthLink } from "@/app/(auth)/auth-link";
import { goOn } from "@/app/(auth)/go-on";
import { resetByLink } from "@/lib/client/session";

const fields = [{ ...newPasswordField, label: "New password" }] as const;

export const PasswordForm = ({ token }: { token: string }) => (
  <AuthForm
    fields={fields}
    action="Save and sign in"
    working="Saving…"
    onSend={async (value) => {
      await resetByLink({ token_hash: token, password: value("password") });
      await goOn();
    }}
  >
    You are signed out everywhere else. <AuthLink href="/reset">Ask for another link</AuthLink>
  </AuthForm>
);
