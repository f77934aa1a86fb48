import type { Metadata } from "next";
import { Consent } from "@/app/(auth)/oauth/authorize/consent";
import { Refused } from "@/app/(auth)/oauth/authorize/refused";
import { membershipsOf } from "@/lib/auth/authenticate";
import { requireSession } from "@/lib/auth/session";
import { readAuthorization } from "@/lib/oauth/authorization";

export const metadata: Metadata = { title: "Connect an app", referrer: "no-referrer" };

type Search = Record<string, string | string[] | undefined>;

/** Where a program sends somebody who is to let it act for them. */
export default async function AuthorizePage({ searchParams }: { searchParams: Promise<Search> }) {
  const { userId, email } = await requireSession();
  const [authorization, memberships] = await Promise.all([readAuthorization(await searchParams), membershipsOf(userId)]);
  if (authorization.kind === "unknown") return <Refused reason={authorization.reason} />;
  if (authorization.kind === "refused")
    return <Refused reason="The program asked for something that Mira does not give." backTo={authorization.redirectTo} />;
  const { client, request, scopes } = authorization;
  const { host, protocol } = new URL(request.redirect_uri);
  const organizations = memberships.map(({ organization_id, organization_name }) => ({
    id: organization_id,
    name: organization_name,
  }));
  if (organizations.length === 0) return <Refused reason="You are in no organization yet." />;
  const clientHost = /^https?:/.test(client.id) ? new URL(client.id).host : null;
  const answeredAt = /^https?:$/.test(protocol) ? host : `${protocol.slice(0, -1)} on this machine`;
  return <Consent {...{ request, scopes, organizations, email, answeredAt, clientHost }} clientName={client.name} />;
}
