"use client";

import clsx from "clsx";
import { Search, Upload } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Kbd } from "@/app/_ui/kbd";
import { Mark } from "@/app/_ui/mark";
import { useCommandKey } from "@/app/_ui/use-command-key";
import { destinations, uploadHref } from "@/app/(dashboard)/_shell/destinations";
import { OrganizationSwitcher } from "@/app/(dashboard)/_shell/organization-switcher";
import { UserMenu } from "@/app/(dashboard)/_shell/user-menu";

const entry =
  "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:shrink-0";
const quiet = "text-ink-soft hover:bg-wash hover:text-ink [&_svg]:text-ink-faint";

interface SidebarProps {
  onPalette: () => void;
  onHelp: () => void;
}

/** Where one is, where one can go, who one is. Fills the column at the left, or the drawer. */
export function Sidebar({ onPalette, onHelp }: SidebarProps) {
  const path = usePathname();
  const commandKey = useCommandKey();
  return (
    <div className="flex h-full flex-col gap-4 p-3">
      <div className="px-2 pt-1">
        <Mark />
        <div className="mt-2">
          <OrganizationSwitcher />
        </div>
      </div>
      <div className="flex flex-col gap-0.5">
        <button type="button" onClick={onPalette} className={clsx(entry, quiet)}>
          <Search aria-hidden />
          <span className="flex-1 text-left">Search</span>
          <span className="pointer-coarse:hidden">
            <Kbd>{commandKey}K</Kbd>
          </span>
        </button>
        <Link href={uploadHref} className={clsx(entry, quiet)}>
          <Upload aria-hidden />
          Upload transcripts
        </Link>
      </div>
      <nav aria-label="Main" className="flex flex-col gap-0.5">
        {destinations.map(({ href, label, icon: Icon }) => {
          const isHere = path === href || (href !== "/" && path.startsWith(`${href}/`));
          return (
            <Link
              key={href}
              href={href}
              aria-current={path === href ? "page" : isHere ? "true" : undefined}
              className={clsx(entry, isHere ? "bg-wash font-medium text-ink [&_svg]:text-accent-ink" : quiet)}
            >
              <Icon aria-hidden />
              {label}
            </Link>
          );
        })}
      </nav>
      <div className="mt-auto">
        <UserMenu onHelp={onHelp} />
      </div>
    </div>
  );
}
