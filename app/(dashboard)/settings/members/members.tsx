"use client";

import { MoreHorizontal, UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { type Column, DataTable, TableSkeleton } from "@/app/_ui/data-table";
import { Menu } from "@/app/_ui/menu";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { useNew } from "@/app/_ui/use-new";
import { When } from "@/app/_ui/when";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { roleLooks } from "@/app/(dashboard)/settings/members/roles";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { Member } from "@/lib/members/contract";

const InviteDialog = dynamic(() => import("@/app/(dashboard)/settings/members/invite-dialog").then((file) => file.InviteDialog), {
  ssr: false,
});
const RoleDialog = dynamic(() => import("@/app/(dashboard)/settings/members/role-dialog").then((file) => file.RoleDialog), {
  ssr: false,
});

/** Who belongs to the organization, and as what. */
export function Members() {
  const me = useMe();
  const refresh = useRefresh();
  const [page, setPage] = useQueryState("page", parseAsInteger.withDefault(1).withOptions({ history: "push" }));
  const [isInviting, setInviting] = useNew();
  const [changed, setChanged] = useState<Member | null>(null);
  const [removed, setRemoved] = useState<Member | null>(null);
  const members = useApi("GET /members", { query: { page } }, { keepPreviousData: true });
  const isAdmin = me?.permissions.includes("admin") ?? false;
  const mayInvite = isAdmin || me?.role === "manager";

  const actions = (member: Member) => (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Actions for ${member.name}`}>
          <MoreHorizontal />
        </Button>
      }
      entries={[
        { kind: "item", label: "Change name or role", onSelect: () => setChanged(member) },
        {
          kind: "item",
          label: member.status === "invited" ? "Withdraw the invitation" : "Remove from the organization",
          onSelect: () => setRemoved(member),
        },
      ]}
    />
  );
  const columns: readonly Column<Member>[] = [
    {
      id: "name",
      label: "Member",
      isWide: true,
      cell: ({ name, email, user_id }) => (
        <>
          <div className="font-medium md:truncate">
            {name}
            {user_id !== null && user_id === me?.user?.id ? <span className="font-normal text-ink-faint"> (you)</span> : null}
          </div>
          {email === null || email === name ? null : <div className="truncate text-ink-faint text-xs">{email}</div>}
        </>
      ),
    },
    { id: "role", label: "Role", cell: ({ role }) => roleLooks[role].word },
    {
      id: "status",
      label: "Status",
      cell: ({ status }) => (status === "invited" ? <Badge tone="accent">Invited</Badge> : "Active"),
    },
    {
      id: "joined",
      label: "Joined",
      from: "lg",
      cell: ({ joined_at }) => (joined_at === null ? "—" : <When at={joined_at} detail="day" />),
    },
    ...(isAdmin ? [{ id: "actions", label: "", cell: actions }] : []),
  ];

  return (
    <>
      <PageHeader title="Members">
        {mayInvite ? (
          <Button variant="primary" onClick={() => setInviting(true)}>
            <UserPlus aria-hidden /> Invite
          </Button>
        ) : null}
      </PageHeader>
      <div className="flex flex-col gap-3">
        <Answered
          answer={members}
          loading={
            <Card>
              <TableSkeleton noun="members" />
            </Card>
          }
        >
          {({ data, meta }) => (
            <>
              <Card>
                <DataTable caption="Members, newest first" columns={columns} rows={data} />
              </Card>
              <Pagination {...meta} noun="member" onPage={(next) => void setPage(next)} />
            </>
          )}
        </Answered>
      </div>
      {isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
      {changed === null ? null : <RoleDialog member={changed} onClose={() => setChanged(null)} />}
      {removed === null ? null : (
        <Confirm
          open
          onOpenChange={() => setRemoved(null)}
          title={removed.status === "invited" ? "Withdraw this invitation?" : "Remove this member?"}
          description={removed.name}
          action={removed.status === "invited" ? "Withdraw" : "Remove"}
          onConfirm={async () => {
            await call("DELETE /members/{id}", { params: { id: removed.id } });
            await refresh("/members", "/team");
          }}
        >
          {removed.status === "invited"
            ? "Its link stops working at once."
            : "Their sessions end with their next request. Their meetings and reports stay, and so do the API keys they made."}
        </Confirm>
      )}
    </>
  );
}
