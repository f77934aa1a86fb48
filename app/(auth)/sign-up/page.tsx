import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { SignUpForm } from "@/app/(auth)/sign-up/sign-up-form";
import { isSignUpOpen } from "@/lib/auth/strangers";

export const metadata: Metadata = { title: "Create an organization" };

export default async function SignUpPage() {
  await connection();
  if (!isSignUpOpen()) {
    return (
      <>
        <h1 className="mt-8 font-semibold text-xl">By invitation</h1>
        <p className="mt-1 text-ink-soft">
          Sign-up is closed here. Ask somebody of your organization for an invitation, or{" "}
          <Link href="/sign-in" className="font-medium text-accent-ink underline underline-offset-2">
            sign in
          </Link>
          .
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className="mt-8 font-semibold text-xl">Create an organization</h1>
      <p className="mt-1 mb-5 text-ink-soft">You become its owner. It starts with a scoring template for each kind of call.</p>
      <SignUpForm />
    </>
  );
}
