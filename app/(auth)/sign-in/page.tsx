import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthHead } from "@/app/(auth)/auth-head";
import { SignInForm } from "@/app/(auth)/sign-in/sign-in-form";
import { pageAfterSignIn } from "@/lib/auth/next-page";
import { sessionOfPage } from "@/lib/auth/session";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const page = pageAfterSignIn(typeof next === "string" ? next : null, env().PUBLIC_URL);
  if (await sessionOfPage()) redirect(page);
  return (
    <>
      <AuthHead title="Sign in" />
      <SignInForm next={page} />
    </>
  );
}
