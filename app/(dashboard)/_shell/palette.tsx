"use client";

import { Command } from "cmdk";
import { History } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { commandGroups } from "@/app/(dashboard)/_shell/commands";
import { Found } from "@/app/(dashboard)/_shell/found";
import { Group, Row } from "@/app/(dashboard)/_shell/palette-rows";
import { recentVisits } from "@/app/(dashboard)/_shell/recent";
import { signOut } from "@/app/(dashboard)/_shell/sign-out";

/** Search and commands over the page. */
export default function Palette({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-appear overflow-hidden rounded-lg bg-surface shadow-float"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Commands onDone={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Commands({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const [text, setText] = useState("");
  const sought = text.trim().toLowerCase();
  const run = (action: () => void) => () => {
    onDone();
    action();
  };
  const go = (href: string) => run(() => router.push(href))();
  const groups = commandGroups({ go, setTheme, signOut: () => void signOut() })
    .map(({ heading, commands }) => ({
      heading,
      commands: commands.filter(({ label }) => label.toLowerCase().includes(sought)),
    }))
    .filter(({ commands }) => commands.length > 0);
  const recent = sought === "" ? recentVisits() : [];

  return (
    <Command label="Search and commands" shouldFilter={false} loop>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Search meetings and what was said, or type a command"
        className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none focus-visible:outline-none"
      />
      <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
        {recent.length === 0 ? null : (
          <Group heading="Recent">
            {recent.map(({ href, title }) => (
              <Row key={href} value={`recent ${href}`} icon={History} onSelect={() => go(href)}>
                {title}
              </Row>
            ))}
          </Group>
        )}
        <Found text={text.trim()} onOpen={go} />
        {groups.map(({ heading, commands }) => (
          <Group key={heading} heading={heading}>
            {commands.map(({ label, icon, action }) => (
              <Row key={label} value={label} icon={icon} onSelect={run(action)}>
                {label}
              </Row>
            ))}
          </Group>
        ))}
      </Command.List>
    </Command>
  );
}
