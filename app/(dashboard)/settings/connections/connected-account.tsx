"use client";

import { useState } from "react";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Confirm } from "@/app/_ui/confirm";
import { When } from "@/app/_ui/when";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useOptimistic, useRefresh } from "@/lib/client/use-change";
import type { Connection } from "@/lib/connections/contract";

/** A connected account: whose it is, what it may do, who may use it, and the way out. */
export function ConnectedAccount({ connection, startPage }: { connection: Connection; startPage: string }) {
  const refresh = useRefresh();
  const [isLeaving, setLeaving] = useState(false);
  const { id, account_email, can, status, is_shared, updated_at } = connection;
  const again = `${startPage}?login_hint=${encodeURIComponent(account_email)}`;
  const isDead = status === "reconnect_needed";
  const isPartial = !can.search_mail || !can.read_calendar;
  const change = useOptimistic();
  const share = (wanted: boolean) =>
    change({
      shown: {
        operation: "GET /connections",
        input: {},
        next: ({ data, ...rest }) => ({
          ...rest,
          data: data.map((one) => (one.id === id ? { ...one, is_shared: wanted } : one)),
        }),
      },
      operation: "PATCH /connections/{id}",
      input: { params: { id }, body: { is_shared: wanted } },
    });
  return (
    <>
      <dl className="mt-3 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-ink-faint">Account</dt>
        <dd className="[overflow-wrap:anywhere]">
          {account_email} {isDead ? <Badge tone="bad">Connect again</Badge> : <Badge tone="good">Connected</Badge>}
        </dd>
        <dt className="text-ink-faint">Mail</dt>
        <dd>{can.search_mail ? "May be searched and read" : "Not allowed"}</dd>
        <dt className="text-ink-faint">Calendar</dt>
        <dd>{can.read_calendar ? "May be read" : "Not allowed"}</dd>
        <dt className="text-ink-faint">Last changed</dt>
        <dd>
          <When at={updated_at} />
        </dd>
      </dl>
      <label className="mt-3 flex items-start gap-2 text-sm">
        <input type="checkbox" className="mt-0.5" checked={is_shared} onChange={(event) => void share(event.target.checked)} />
        <span>
          Let this organization's API keys use it
          <span className="block text-ink-soft">Whoever holds a key can then search this mailbox through the API.</span>
        </span>
      </label>
      <div className="mt-4 flex flex-wrap gap-2">
        {isDead || isPartial ? (
          <Button asChild variant="primary">
            <a href={again}>Connect again</a>
          </Button>
        ) : null}
        <Button variant="danger" onClick={() => setLeaving(true)}>
          Disconnect
        </Button>
      </div>
      <Confirm
        open={isLeaving}
        onOpenChange={setLeaving}
        title="Disconnect Google?"
        action="Disconnect"
        onConfirm={async () => {
          const { data } = await call("DELETE /connections/{id}", { params: { id } });
          await refresh("/connections");
          if (data.revoked) toast.success("Google is disconnected.");
          else
            toast.error("Disconnected here, but Google could not be told.", "Remove Mira at myaccount.google.com/connections.");
        }}
      >
        Mira's access to {account_email} ends, here and at Google. What Mira has made of your calls stays.
      </Confirm>
    </>
  );
}
