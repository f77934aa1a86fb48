"use client";

import type { LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactElement } from "react";

interface Labelled {
  label: string;
  icon?: LucideIcon;
}

export type MenuEntry =
  | (Labelled & { kind: "item"; onSelect: () => void })
  /** A link to a file that is kept under this name. */
  | (Labelled & { kind: "download"; href: string; as?: string })
  | { kind: "heading"; label: string }
  | { kind: "line" }
  /** One of several, of which one is chosen. */
  | { kind: "choice"; label: string; value: string; onChoose: (value: string) => void; options: readonly Option[] };

interface Option extends Labelled {
  value: string;
}

export interface MenuProps {
  /** A button. */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
}

const row =
  "flex h-8 cursor-pointer select-none items-center gap-2 rounded-md px-2 text-sm outline-none data-[highlighted]:bg-wash pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:text-ink-faint";
const heading = "px-2 pt-1.5 pb-1 text-ink-faint text-xs";

/** The menu, open from the start: it is loaded when it is asked for. */
export default function MenuPanel({ trigger, entries, align = "end" }: MenuProps) {
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 animate-appear rounded-lg bg-surface p-1 shadow-float"
        >
          {entries.map((entry, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name, and the order of a menu is fixed.
            <Entry key={at} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === "line") return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
  if (entry.kind === "heading") return <DropdownMenu.Label className={heading}>{entry.label}</DropdownMenu.Label>;
  if (entry.kind === "choice") return <Choice entry={entry} />;
  const { icon: Icon, label } = entry;
  const content = (
    <>
      {Icon ? <Icon aria-hidden /> : null} {label}
    </>
  );
  if (entry.kind === "item") {
    return (
      <DropdownMenu.Item className={row} onSelect={entry.onSelect}>
        {content}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.Item asChild className={row}>
      <a href={entry.href} download={entry.as ?? ""}>
        {content}
      </a>
    </DropdownMenu.Item>
  );
}

const Choice = ({ entry }: { entry: Extract<MenuEntry, { kind: "choice" }> }) => (
  <DropdownMenu.RadioGroup value={entry.value} onValueChange={entry.onChoose} aria-label={entry.label}>
    {entry.options.map(({ value, label, icon: Icon }) => (
      <DropdownMenu.RadioItem
        key={value}
        value={value}
        className={`${row} data-[state=checked]:font-medium data-[state=checked]:text-accent-ink`}
      >
        {Icon ? <Icon aria-hidden /> : null} {label}
      </DropdownMenu.RadioItem>
    ))}
  </DropdownMenu.RadioGroup>
);
