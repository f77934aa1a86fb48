import type { Metadata } from "next";
import { AcceptForm } from "@/app/(auth)/invitations/[token]/accept-form";
import { JoinForm } from "@/app/(auth)/invitations/[token]/join-form";
import { sessionOfPage } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Join your team", referrer: "no-referrer" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const session = await sessionOfPage();
  return (
    <>
      <h1 className="mt-8 font-semibold text-xl">Join your team</h1>
      <p className="mt-1 mb-5 text-ink-soft">You were invited to an organization on Mira.</p>
      {session ? <AcceptForm token={token} email={session.email} /> : <JoinForm token={token} />}
    </>
  );
}
