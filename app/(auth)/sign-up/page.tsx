import type { Metadata } from "next";
import { SignUpForm } from "@/app/(auth)/sign-up/sign-up-form";

export const metadata: Metadata = { title: "Create an organization" };

export default function SignUpPage() {
  return (
    <>
      <h1 className="mt-8 font-semibold text-xl">Create an organization</h1>
      <p className="mt-1 mb-5 text-ink-soft">You become its owner. It starts with a scoring template for each kind of call.</p>
      <SignUpForm />
    </>
  );
}
