"use client";

import { Dialog } from "@/app/_ui/dialog";
import { Kbd } from "@/app/_ui/kbd";
import { destinations } from "@/app/(dashboard)/_shell/destinations";

const shortcuts: readonly { keys: readonly string[]; what: string }[] = [
  { keys: ["⌘ or Ctrl", "K"], what: "Search and commands" },
  { keys: ["/"], what: "Search on this page" },
  ...destinations.map(({ key, label }) => ({ keys: ["G", key.toUpperCase()], what: `Go to ${label.toLowerCase()}` })),
  { keys: ["J", "K"], what: "Next and previous row" },
  { keys: ["Enter"], what: "Open the row" },
  { keys: ["?"], what: "This list" },
];

export const ShortcutsHelp = ({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) => (
  <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
    <dl className="flex flex-col gap-1">
      {shortcuts.map(({ keys, what }) => (
        <div key={what} className="flex h-8 items-center justify-between gap-4">
          <dt className="text-ink-soft">{what}</dt>
          <dd className="flex gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
