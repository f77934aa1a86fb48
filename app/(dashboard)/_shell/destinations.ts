import { AudioLines, type LucideIcon } from "lucide-react";

interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after G. */
  key: string;
}

/** The pages of the navigation, the palette and the shortcuts. */
export const destinations: readonly Destination[] = [{ href: "/meetings", label: "Meetings", icon: AudioLines, key: "m" }];

/** Opens the meetings list with its upload dialog. */
export const uploadHref = "/meetings?upload=true";
