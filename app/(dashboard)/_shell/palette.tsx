"use client";

import { Command } from "cmdk";
import { AudioLines, LogOut, type LucideIcon, Monitor, Moon, Sun, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { useDebounced } from "@/app/_ui/use-debounced";
import { When } from "@/app/_ui/when";
import { destinations, uploadHref } from "@/app/(dashboard)/_shell/destinations";
import { signOut } from "@/app/(dashboard)/_shell/user-menu";
import { useApi } from "@/lib/client/use-api";

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
  const run = (action: () => void) => () => {
    onDone();
    action();
  };
  const fixed: readonly { label: string; icon: LucideIcon; action: () => void }[] = [
    ...destinations.map(({ href, label, icon }) => ({
      label: `Go to ${label.toLowerCase()}`,
      icon,
      action: () => router.push(href),
    })),
    { label: "Upload transcripts", icon: Upload, action: () => router.push(uploadHref) },
    { label: "Light theme", icon: Sun, action: () => setTheme("light") },
    { label: "Dark theme", icon: Moon, action: () => setTheme("dark") },
    { label: "Theme as the system", icon: Monitor, action: () => setTheme("system") },
    { label: "Sign out", icon: LogOut, action: () => void signOut() },
  ];
  const shown = fixed.filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));

  return (
    <Command label="Search and commands" shouldFilter={false} loop>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Search meetings, or type a command"
        className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none focus-visible:outline-none"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        <FoundMeetings text={text} onOpen={(id) => run(() => router.push(`/meetings/${id}`))()} />
        {shown.length === 0 ? null : (
          <Command.Group heading="Commands" className={group}>
            {shown.map(({ label, icon: Icon, action }) => (
              <Row key={label} value={label} onSelect={run(action)}>
                <Icon aria-hidden className="size-4 text-ink-faint" />
                {label}
              </Row>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}

const group =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-xs";

const Row = ({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) => (
  <Command.Item
    value={value}
    onSelect={onSelect}
    className="flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-wash pointer-coarse:h-11"
  >
    {children}
  </Command.Item>
);

function FoundMeetings({ text, onOpen }: { text: string; onOpen: (id: string) => void }) {
  const q = useDebounced(text.trim());
  const { data, error } = useApi("GET /meetings", q === "" ? null : { query: { q, limit: 6 } }, { keepPreviousData: true });
  if (text.trim() === "") return null;
  if (error) return <p className="px-2.5 py-2 text-bad text-sm">Meetings can't be searched: {error.message}</p>;
  if (data?.data.length === 0) return <p className="px-2.5 py-2 text-ink-faint text-sm">No meeting matches “{q}”.</p>;
  return (
    <Command.Group heading="Meetings" className={group}>
      {data?.data.map((meeting) => (
        <Row key={meeting.id} value={meeting.id} onSelect={() => onOpen(meeting.id)}>
          <AudioLines aria-hidden className="size-4 shrink-0 text-ink-faint" />
          <span className="min-w-0 flex-1 truncate">{meeting.title}</span>
          <span className="text-ink-faint text-xs">
            <When at={meeting.meeting_date} detail="day" />
          </span>
        </Row>
      ))}
    </Command.Group>
  );
}
