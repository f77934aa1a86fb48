"use client";

import { useState } from "react";
import { emailField, nameField, newPasswordField } from "@/app/(auth)/auth-fields";
import { AuthForm } from "@/app/(auth)/auth-form";
import { AuthLink } from "@/app/(auth)/auth-link";
import { goOn } from "@/app/(auth)/go-on";
import { Unconfirmed } from "@/app/(auth)/unconfirmed";
import { join } from "@/lib/client/session";

const fields = [
  nameField,
  {
    name: "organization_name",
    label: "Organization",
    autoComplete: "organization",
    required: "Type your company's or team's name.",
  },
  emailField,
  newPasswordField,
] as const;

export function SignUpForm() {
  const [isUnconfirmed, setUnconfirmed] = useState(false);
  if (isUnconfirmed) return <Unconfirmed />;
  return (
    <AuthForm
      fields={fields}
      action="Create organization"
      working="Creating…"
      onSend={async (value) => {
        const isSignedIn = await join({
          name: value("name"),
          organization_name: value("organization_name"),
          email: value("email"),
          password: value("password"),
        });
        if (isSignedIn) await goOn();
        else setUnconfirmed(true);
      }}
    >
      Already have an account? <AuthLink href="/sign-in">Sign in</AuthLink>
    </AuthForm>
  );
}
