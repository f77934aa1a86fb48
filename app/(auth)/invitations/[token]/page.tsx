import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { AcceptForm } from "@/app/(auth)/invitations/[token]/accept-form";
import { JoinForm } from "@/app/(auth)/invitations/[token]/join-form";
import { WrongAccount } from "@/app/(auth)/invitations/[token]/wrong-account";
import { sessionOfPage } from "@/lib/auth/session";
import { type OpenInvitation, openInvitation } from "@/lib/members/service";

export const metadata: Metadata = { title: "Join your team", referrer: "no-referrer" };

const words: Record<OpenInvitation["role"], string> = {
  owner: "an owner",
  admin: "an admin",
  manager: "a manager",
  rep: "a rep",
};

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [session, invitation] = await Promise.all([sessionOfPage(), openInvitation(token)]);
  if (invitation === null) return <NoLongerOpen isSignedIn={session !== null} />;
  const { organization_name, inviter_name, role, email, name } = invitation;
  const isOther = session !== null && session.email.toLowerCase() !== email.toLowerCase();
  return (
    <>
      <h1 className="mt-8 font-semibold text-xl [overflow-wrap:anywhere]">Join {organization_name}</h1>
      <p className="mt-1 mb-5 text-ink-soft [overflow-wrap:anywhere]">
        {inviter_name === null ? "You are invited" : `${inviter_name} invites you`} to work in {organization_name} on Mira, as{" "}
        {words[role]}. The invitation is for <strong className="font-medium text-ink">{email}</strong>.
      </p>
      {isOther ? (
        <WrongAccount token={token} email={session.email} invited={email} />
      ) : session ? (
        <AcceptForm token={token} email={session.email} />
      ) : (
        <JoinForm token={token} email={email} name={name ?? ""} />
      )}
    </>
  );
}

/** Used, expired and never made look the same: nobody learns which links there were. */
const NoLongerOpen = ({ isSignedIn }: { isSignedIn: boolean }) => (
  <>
    <h1 className="mt-8 font-semibold text-xl">This link is no longer good</h1>
    <p className="mt-1 mb-5 text-ink-soft">
      An invitation can be used once, within seven days. If you have joined with it, go on as usual; if not, ask whoever invited
      you for a new link.
    </p>
    <Button asChild variant="primary" className="h-9 w-full">
      <Link href={isSignedIn ? "/" : "/sign-in"}>{isSignedIn ? "To Mira" : "Sign in"}</Link>
    </Button>
  </>
);
