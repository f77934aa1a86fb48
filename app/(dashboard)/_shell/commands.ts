import {
  BookOpen,
  KeyRound,
  LayoutTemplate,
  ListPlus,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Sun,
  Upload,
  UserPlus,
  Webhook,
} from "lucide-react";
import { destinations, uploadHref } from "@/app/(dashboard)/_shell/destinations";

export interface Command {
  label: string;
  icon: LucideIcon;
  action: () => void;
}

export interface CommandGroup {
  heading: string;
  commands: readonly Command[];
}

const created = [
  { label: "Upload transcripts", icon: Upload, href: uploadHref },
  { label: "New task", icon: ListPlus, href: "/tasks?new=true" },
  { label: "New template", icon: LayoutTemplate, href: "/templates/new" },
  { label: "Invite a member", icon: UserPlus, href: "/settings/members?new=true" },
  { label: "New API key", icon: KeyRound, href: "/settings/api-keys?new=true" },
  { label: "New webhook", icon: Webhook, href: "/settings/webhooks?new=true" },
];

interface Actions {
  go: (href: string) => void;
  setTheme: (theme: string) => void;
  signOut: () => void;
}

/** What can be done from anywhere. */
export const commandGroups = ({ go, setTheme, signOut }: Actions): readonly CommandGroup[] => [
  {
    heading: "Go to",
    commands: [
      ...destinations.map(({ href, label, icon }) => ({
        label: `Go to ${label.toLowerCase()}`,
        icon,
        action: () => go(href),
      })),
      // Another layout, without a session: a whole page.
      { label: "API reference", icon: BookOpen, action: () => window.location.assign("/docs") },
    ],
  },
  { heading: "Create", commands: created.map(({ label, icon, href }) => ({ label, icon, action: () => go(href) })) },
  {
    heading: "You",
    commands: [
      { label: "Light theme", icon: Sun, action: () => setTheme("light") },
      { label: "Dark theme", icon: Moon, action: () => setTheme("dark") },
      { label: "Theme as the system", icon: Monitor, action: () => setTheme("system") },
      { label: "Sign out", icon: LogOut, action: signOut },
    ],
  },
];
