"use client";

import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Menu } from "@/app/_ui/menu";
import type { MenuEntry } from "@/app/_ui/menu-panel";
import { Skeleton } from "@/app/_ui/skeleton";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { signOut } from "@/app/(dashboard)/_shell/sign-out";

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
];

export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const user = useMe()?.user;
  const { theme = "system", setTheme } = useTheme();
  const trigger = (
    <button type="button" className="flex h-10 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-wash">
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-wash font-semibold text-accent-ink text-xs"
      >
        {user?.name.slice(0, 1).toUpperCase()}
      </span>
      <span className="min-w-0 flex-1 truncate text-sm">
        {user?.name ?? <Skeleton className="h-3 w-24" />}
        <span className="sr-only">, your account</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
    </button>
  );
  const entries: readonly MenuEntry[] = [
    ...(user ? [{ kind: "heading", label: user.email } as const] : []),
    { kind: "choice", label: "Theme", value: theme, onChoose: setTheme, options: themes },
    { kind: "line" },
    { kind: "item", label: "Keyboard shortcuts", icon: Keyboard, onSelect: onHelp },
    { kind: "item", label: "Sign out", icon: LogOut, onSelect: () => void signOut() },
  ];
  return <Menu trigger={trigger} align="start" entries={entries} />;
}
