"use client";

import { Menu as MenuIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Mark } from "@/app/_ui/mark";

const DrawerPanel = dynamic(() => import("@/app/(dashboard)/_shell/drawer-panel"), { ssr: false });

/** The top bar of a narrow screen, and the navigation that slides over the page from it. `isCovered`: something else is over the page. */
export function Drawer({ isCovered, children }: { isCovered: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const place = `${usePathname()}?${useSearchParams()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: going anywhere closes it, and so does what covers it.
  useEffect(() => setOpen(false), [place, isCovered]);

  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-1 border-b bg-canvas px-2 md:hidden">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Open the navigation"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <MenuIcon />
      </Button>
      {isOpen ? <DrawerPanel onClose={() => setOpen(false)}>{children}</DrawerPanel> : null}
      <Mark />
    </header>
  );
}
