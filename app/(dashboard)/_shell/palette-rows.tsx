"use client";

import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export const Group = ({ heading, children }: { heading: string; children: ReactNode }) => (
  <Command.Group
    heading={heading}
    className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-xs"
  >
    {children}
  </Command.Group>
);

interface RowProps {
  value: string;
  icon: LucideIcon;
  onSelect: () => void;
  /** Small, at the end. */
  aside?: ReactNode;
  children: ReactNode;
}

export const Row = ({ value, icon: Icon, onSelect, aside, children }: RowProps) => (
  <Command.Item
    value={value}
    onSelect={onSelect}
    className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-wash pointer-coarse:h-11"
  >
    <Icon aria-hidden className="size-4 shrink-0 text-ink-faint" />
    <span className="min-w-0 flex-1 truncate">{children}</span>
    {aside === undefined ? null : <span className="shrink-0 text-ink-faint text-xs">{aside}</span>}
  </Command.Item>
);
