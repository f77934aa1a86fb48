"use client";

import dynamic from "next/dynamic";
import { Slot } from "radix-ui";
import { useState } from "react";
import type { MenuProps } from "@/app/_ui/menu-panel";

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
