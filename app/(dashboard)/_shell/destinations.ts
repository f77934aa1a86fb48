import { AudioLines, House, ListTodo, type LucideIcon } from "lucide-react";

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
  { href: "/tasks", label: "Tasks", icon: ListTodo, key: "k" },
];

/** Opens the meetings list with its upload dialog. */
export const uploadHref = "/meetings?upload=true";
