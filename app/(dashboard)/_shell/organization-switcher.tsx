"use client";

import { ChevronsUpDown } from "lucide-react";
import { Menu } from "@/app/_ui/menu";
import { Skeleton } from "@/app/_ui/skeleton";
import { useMe } from "@/app/(dashboard)/_shell/session";

const year = 365 * 24 * 60 * 60;

/** Remembers the choice in a cookie and loads everything anew, so that nothing of the other organization stays on the page. */
function switchTo(organizationId: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `mira-organization=${encodeURIComponent(organizationId)}; path=/; max-age=${year}; samesite=lax`;
  window.location.assign("/");
}

/** The organization one works in; a menu where there are several. */
export function OrganizationSwitcher() {
  const me = useMe();
  if (me === undefined) return <Skeleton className="h-4 w-28" />;
  if (me.organizations.length < 2) return <div className="truncate text-ink-faint text-xs">{me.organization.name}</div>;
  const trigger = (
    <button
      type="button"
      className="-mx-1 flex h-7 w-full items-center gap-1 rounded-md px-1 text-left text-ink-soft text-xs hover:bg-wash"
    >
      <span className="min-w-0 flex-1 truncate">{me.organization.name}</span>
      <span className="sr-only">, switch the organization</span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0" />
    </button>
  );
  return (
    <Menu
      trigger={trigger}
      align="start"
      entries={[
        { kind: "heading", label: "Organizations" },
        {
          kind: "choice",
          label: "Organization",
          value: me.organization.id,
          onChoose: switchTo,
          options: me.organizations.map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
    />
  );
}
