"use client";

import type { LucideIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { Slot } from "radix-ui";
import { type ReactElement, useState } from "react";

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

const load = () => import("@/app/_ui/menu-panel");
const MenuPanel = dynamic(load, { ssr: false });

/** A button with a menu. What draws the menu is loaded when the button is reached or pressed. */
export function Menu(props: MenuProps) {
  const [isLoaded, setLoaded] = useState(false);
  if (isLoaded) return <MenuPanel {...props} />;
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => void load().then(() => setLoaded(true))}
    >
      {props.trigger}
    </Slot.Root>
  );
}
