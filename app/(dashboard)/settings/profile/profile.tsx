"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { roleLooks } from "@/app/(dashboard)/settings/members/roles";
import { PasswordForm } from "@/app/(dashboard)/settings/profile/password-form";
import { leaveEverywhere } from "@/lib/client/session";

/** Who one is here, one's password and one's sessions. */
export function Profile() {
  const me = useMe();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <>
      <PageHeader title="Profile" />
      <div className="flex flex-col gap-4">
        <Card className="p-4">
          {me === undefined ? (
            <Skeleton className="h-20" />
          ) : (
            <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[8rem_minmax(0,1fr)]">
              <dt className="text-ink-faint">Name</dt>
              <dd className="[overflow-wrap:anywhere]">{me.user?.name ?? "—"}</dd>
              <dt className="text-ink-faint">E-mail</dt>
              <dd className="[overflow-wrap:anywhere]">{me.user?.email ?? "—"}</dd>
              <dt className="text-ink-faint">Role</dt>
              <dd>
                {me.role === "key" ? "—" : `${roleLooks[me.role].word} of ${me.organization.name}. ${roleLooks[me.role].may}`}
              </dd>
            </dl>
          )}
        </Card>
        <Card className="p-4">
          <h2 className="mb-3 font-semibold">Password</h2>
          <PasswordForm />
        </Card>
        <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
          <div>
            <h2 className="font-semibold">Sessions</h2>
            <p className="mt-0.5 text-ink-soft text-sm">If you left yourself signed in somewhere, end every session at once.</p>
          </div>
          <Button variant="danger" onClick={() => setLeaving(true)}>
            Sign out everywhere
          </Button>
        </Card>
      </div>
      <Confirm
        open={isLeaving}
        onOpenChange={setLeaving}
        title="Sign out everywhere?"
        action="Sign out everywhere"
        onConfirm={async () => {
          await leaveEverywhere();
          window.location.assign("/sign-in");
        }}
      >
        Every session of yours ends, this one too.
      </Confirm>
    </>
  );
}
