"use client";

import { emailField } from "@/app/(auth)/auth-fields";
import { AuthForm } from "@/app/(auth)/auth-form";
import { AuthLink } from "@/app/(auth)/auth-link";
import { goOn } from "@/app/(auth)/go-on";
import { enter } from "@/lib/client/session";

const fields = [
  { ...emailField, required: "Type the address you signed up with." },
  { name: "password", label: "Password", type: "password", autoComplete: "current-password", required: "Type your password." },
] as const;

export const SignInForm = ({ next }: { next: string }) => (
  <AuthForm
    fields={fields}
    action="Sign in"
    working="Signing in…"
    onSend={async (value) => {
      await enter({ email: value("email"), password: value("password") });
      await goOn();
    }}
  >
    <AuthLink href="/reset">Forgot your password?</AuthLink> New here?{" "}
    <AuthLink href={`/sign-up?next=${encodeURIComponent(next)}`}>Create an organization</AuthLink>
  </AuthForm>
);
