import type { Metadata } from "next";
import { SignInForm } from "@/app/(auth)/sign-in/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default function SignInPage() {
  return (
    <>
      <h1 className="mt-8 mb-5 font-semibold text-xl">Sign in</h1>
      <SignInForm />
    </>
  );
}
