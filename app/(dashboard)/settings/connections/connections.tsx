"use client";

import { useQueryState } from "nuqs";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { ConnectedAccount } from "@/app/(dashboard)/settings/connections/connected-account";
import { ConnectedApps } from "@/app/(dashboard)/settings/connections/connected-apps";
import { RecallConnection } from "@/app/(dashboard)/settings/connections/recall";
import { useApi } from "@/lib/client/use-api";

/** What Google's consent led back with. */
const outcomes: Readonly<Record<string, string>> = {
  connected: "Google is connected.",
  partly: "Google is connected, but not everything was allowed. Connect again and leave all boxes ticked to allow the rest.",
  denied: "You did not allow the access, so nothing was connected.",
  expired: "That took longer than ten minutes, or was begun elsewhere. Connect again.",
  failed: "Google was not connected. Try again in a moment.",
  not_set_up: "This installation is not set up for Google yet.",
};

const startPage = "/auth/google/start";

/** The viewer's own accounts elsewhere: what is connected, what it may do, and who else may use it. */
export function Connections() {
  const connections = useApi("GET /connections", {});
  const me = useMe();
  const userId = me?.user?.id;
  const [outcome] = useQueryState("google");
  const said = outcome === null ? undefined : outcomes[outcome];
  return (
    <>
      <PageHeader title="Connections" />
      {said === undefined ? null : (
        <p role="status" className="mb-4 rounded-md bg-wash px-3 py-2 text-sm">
          {said}
        </p>
      )}
      <Answered answer={connections} loading={<Skeleton className="h-40 rounded-lg" />}>
        {({ data, meta }) => {
          const google = data.find(({ provider, user_id }) => provider === "google" && user_id === userId);
          return (
            <Card className="p-4">
              <h2 className="font-semibold">Google</h2>
              <p className="mt-0.5 text-ink-soft text-sm">
                Mira reads your mail and calendar for you, and changes nothing there. It is yours alone unless you share it.
              </p>
              {google ? (
                <ConnectedAccount connection={google} startPage={startPage} />
              ) : (
                <Connect isSetUp={meta.available.includes("google")} />
              )}
            </Card>
          );
        }}
      </Answered>
      <ConnectedApps userId={userId} />
      {me?.permissions.includes("admin") ? <RecallConnection /> : null}
    </>
  );
}

function Connect({ isSetUp }: { isSetUp: boolean }) {
  if (!isSetUp)
    return (
      <p className="mt-3 text-sm">
        This installation is not set up for Google yet. Whoever runs it sets <code>GOOGLE_CLIENT_ID</code> and{" "}
        <code>GOOGLE_CLIENT_SECRET</code>; docs/connections.md says how.
      </p>
    );
  return (
    <Button asChild variant="primary" className="mt-3">
      <a href={startPage}>Connect Google</a>
    </Button>
  );
}
