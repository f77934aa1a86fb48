"use client";

import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { ConnectedApp } from "@/lib/oauth/contract";

/** Programs that act for members at /mcp, and the way to end that. */
export function ConnectedApps({ userId }: { userId: string | undefined }) {
  const apps = useApi("GET /connected-apps", {});
  const [leaving, setLeaving] = useState<ConnectedApp | null>(null);
  const refresh = useRefresh();
  return (
    <Answered answer={apps} loading={<Skeleton className="mt-4 h-32 rounded-lg" />}>
      {({ data }) => (
        <Card className="mt-4 p-4">
          <h2 className="font-semibold">Connected apps</h2>
          <p className="mt-0.5 text-ink-soft text-sm">
            Claude, ChatGPT and other programs that use Mira over MCP. Connect one in its own settings, with the address{" "}
            <code className="[overflow-wrap:anywhere]">{window.location.origin}/mcp</code>.
          </p>
          {data.length === 0 ? <p className="mt-3 text-sm">No program is connected.</p> : null}
          <ul className="mt-3 divide-y text-sm">
            {data.map((app) => (
              <li key={app.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {app.name}
                  <span className="block text-ink-faint">
                    {app.scopes.includes("write") ? "Reads, makes and changes tasks" : "Reads"}
                    {app.user_id === userId ? "" : ", for another member"} · connected <When at={app.created_at} detail="day" />
                  </span>
                </span>
                <Button variant="danger" size="sm" aria-label={`Disconnect ${app.name}`} onClick={() => setLeaving(app)}>
                  Disconnect
                </Button>
              </li>
            ))}
          </ul>
          <Confirm
            open={leaving !== null}
            onOpenChange={() => setLeaving(null)}
            title={`Disconnect ${leaving?.name ?? ""}?`}
            action="Disconnect"
            onConfirm={async () => {
              if (leaving) await call("DELETE /connected-apps/{id}", { params: { id: leaving.id } });
              await refresh("/connected-apps");
            }}
          >
            It can use Mira no longer, from now on. What it made stays.
          </Confirm>
        </Card>
      )}
    </Answered>
  );
}
