import {
  AudioLines,
  ClipboardCheck,
  ContactRound,
  Drama,
  FileText,
  House,
  LayoutTemplate,
  Lightbulb,
  ListTodo,
  type LucideIcon,
  MessageCircleQuestion,
  PhoneOutgoing,
  Settings,
  Users,
} from "lucide-react";

interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after G. */
  key: string;
}

/** The pages of the navigation, the palette and the shortcuts, in their order. */
export const destinations: readonly Destination[] = [
  { href: "/", label: "Home", icon: House, key: "h" },
  { href: "/meetings", label: "Meetings", icon: AudioLines, key: "m" },
  { href: "/ask", label: "Ask", icon: MessageCircleQuestion, key: "a" },
  { href: "/reports", label: "Reports", icon: ClipboardCheck, key: "r" },
  { href: "/templates", label: "Templates", icon: LayoutTemplate, key: "e" },
  { href: "/team", label: "Team", icon: Users, key: "t" },
  { href: "/insights", label: "Insights", icon: Lightbulb, key: "i" },
  { href: "/roleplay", label: "Roleplay", icon: Drama, key: "p" },
  { href: "/tasks", label: "Tasks", icon: ListTodo, key: "k" },
  { href: "/calls", label: "Calls", icon: PhoneOutgoing, key: "c" },
  { href: "/contacts", label: "Contacts", icon: ContactRound, key: "n" },
  { href: "/documents", label: "Documents", icon: FileText, key: "d" },
  { href: "/settings", label: "Settings", icon: Settings, key: "s" },
];

/** Opens the meetings list with its upload dialog. */
export const uploadHref = "/meetings?upload=true";
