"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { useMe } from "@/app/(dashboard)/_shell/session";

const pages: readonly { href: string; label: string; isAdmins?: boolean }[] = [
  { href: "/settings/profile", label: "Profile" },
  { href: "/settings/organization", label: "Organization" },
  { href: "/settings/calling", label: "Calling" },
  { href: "/settings/members", label: "Members" },
  { href: "/settings/connections", label: "Connections" },
  { href: "/settings/api", label: "API" },
  // Last, so that nothing moves when the viewer's role becomes known.
  { href: "/settings/api-keys", label: "API keys", isAdmins: true },
  { href: "/settings/webhooks", label: "Webhooks", isAdmins: true },
];

/** The pages of the settings that the viewer's role may open. */
export function SettingsNav() {
  const path = usePathname();
  const isAdmin = useMe()?.permissions.includes("admin") ?? false;
  const list = useRef<HTMLUListElement>(null);
  // On a narrow screen the list is wider than the page: the page one is on is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each path has another current link, and some are shown to admins alone.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (list.current && here) list.current.scrollLeft = here.offsetLeft - (list.current.clientWidth - here.offsetWidth) / 2;
  }, [path, isAdmin]);
  return (
    <nav aria-label="Settings" className="min-w-0 lg:sticky lg:top-7 lg:self-start">
      <ul ref={list} className="relative flex gap-1 overflow-x-auto lg:flex-col">
        {pages
          .filter(({ isAdmins }) => isAdmin || !isAdmins)
          .map(({ href, label }) => {
            const isHere = path === href || path.startsWith(`${href}/`);
            return (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={isHere ? "page" : undefined}
                  className={clsx(
                    "flex h-8 items-center whitespace-nowrap rounded-md px-2.5 text-sm pointer-coarse:h-10",
                    isHere ? "bg-wash font-medium text-ink" : "text-ink-soft hover:bg-wash hover:text-ink",
                  )}
                >
                  {label}
                </Link>
              </li>
            );
          })}
      </ul>
    </nav>
  );
}
