"use client";

import { type ReactNode, useState } from "react";
import { Drawer } from "@/app/(dashboard)/_shell/drawer";
import { Palette } from "@/app/(dashboard)/_shell/palette";
import { SessionProvider } from "@/app/(dashboard)/_shell/session";
import { ShortcutsHelp } from "@/app/(dashboard)/_shell/shortcuts-help";
import { Sidebar } from "@/app/(dashboard)/_shell/sidebar";
import { useShortcuts } from "@/app/(dashboard)/_shell/use-shortcuts";

/** The frame of every page behind the sign-in. */
export function Shell({ children }: { children: ReactNode }) {
  const [overlay, setOverlay] = useState<"palette" | "help" | null>(null);
  const openPalette = () => setOverlay("palette");
  const openHelp = () => setOverlay("help");
  const onOpenChange = (open: boolean) => {
    if (!open) setOverlay(null);
  };
  useShortcuts({ onPalette: openPalette, onHelp: openHelp });

  return (
    <SessionProvider>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 font-medium text-on-accent text-sm focus:translate-y-0"
      >
        Skip to the content
      </a>
      <aside className="fixed inset-y-0 left-0 hidden w-56 border-r md:block">
        <Sidebar onPalette={openPalette} onHelp={openHelp} />
      </aside>
      <Drawer>
        {(close) => (
          <Sidebar
            onPalette={() => {
              close();
              openPalette();
            }}
            onHelp={() => {
              close();
              openHelp();
            }}
          />
        )}
      </Drawer>
      <main id="content" tabIndex={-1} className="min-h-dvh focus-visible:outline-none md:pl-56">
        <div className="mx-auto max-w-6xl px-4 py-5 md:px-8 md:py-7">{children}</div>
      </main>
      <Palette open={overlay === "palette"} onOpenChange={onOpenChange} />
      <ShortcutsHelp open={overlay === "help"} onOpenChange={onOpenChange} />
    </SessionProvider>
  );
}
