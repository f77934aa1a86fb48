import type { Metadata } from "next";
import { connection } from "next/server";
import { AuthHead } from "@/app/(auth)/auth-head";
import { AuthLink } from "@/app/(auth)/auth-link";
import { SignUpForm } from "@/app/(auth)/sign-up/sign-up-form";
import { isSignUpOpen } from "@/lib/auth/strangers";

export const metadata: Metadata = { title: "Create an organization" };

export default async function SignUpPage() {
  await connection();
  if (!isSignUpOpen()) {
    return (
      <AuthHead title="By invitation">
        Sign-up is closed here. Ask somebody of your organization for an invitation, or{" "}
        <AuthLink href="/sign-in">sign in</AuthLink>.
      </AuthHead>
    );
  }
  return (
    <>
      <AuthHead title="Create an organization">
        You become its owner. It starts with a scoring template for each kind of call.
      </AuthHead>
      <SignUpForm />
    </>
  );
}
