import type { Metadata } from "next";
import { AuthHead } from "@/app/(auth)/auth-head";
import { AskForm } from "@/app/(auth)/reset/ask-form";
import { PasswordForm } from "@/app/(auth)/reset/password-form";

export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer" };

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token_hash?: string | string[] }> }) {
  const { token_hash: token } = await searchParams;
  return (
    <>
      <AuthHead title="Set a new password" />
      {typeof token === "string" ? <PasswordForm token={token} /> : <AskForm />}
    </>
  );
}
