import type { Metadata } from "next";
import { redirect } from "next/navigation";
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
      <h1 className="mt-8 mb-5 font-semibold text-xl">Sign in</h1>
      <SignInForm next={page} />
    </>
  );
}
