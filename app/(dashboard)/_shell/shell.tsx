"use client";

import dynamic from "next/dynamic";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { Drawer } from "@/app/(dashboard)/_shell/drawer";
import { SessionProvider } from "@/app/(dashboard)/_shell/session";
import { ShortcutsHelp } from "@/app/(dashboard)/_shell/shortcuts-help";
import { Sidebar } from "@/app/(dashboard)/_shell/sidebar";
import { useShortcuts } from "@/app/(dashboard)/_shell/use-shortcuts";
import { UploadProvider } from "@/app/(dashboard)/meetings/_upload/upload-provider";

const Palette = dynamic(() => import("@/app/(dashboard)/_shell/palette"), { ssr: false });

/** The frame of every page behind the sign-in. */
export function Shell({ children }: { children: ReactNode }) {
  const [overlay, setOverlay] = useState<"palette" | "help" | null>(null);
  const openPalette = () => setOverlay("palette");
  const openHelp = () => setOverlay("help");
  const close = () => setOverlay(null);
  useShortcuts({
    onPalette: () => setOverlay(overlay === "palette" ? null : "palette"),
    onHelp: openHelp,
    isPaused: overlay !== null,
  });
  useRowKeys();

  return (
    <NuqsAdapter>
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
        <Drawer isCovered={overlay !== null}>
          <Sidebar onPalette={openPalette} onHelp={openHelp} />
        </Drawer>
        <main id="content" tabIndex={-1} className="min-h-dvh focus-visible:outline-none md:pl-56">
          <div className="mx-auto max-w-6xl px-4 py-5 md:px-8 md:py-7">
            <UploadProvider>{children}</UploadProvider>
          </div>
        </main>
        {overlay === "palette" ? <Palette onClose={close} /> : null}
        <ShortcutsHelp open={overlay === "help"} onOpenChange={close} />
      </SessionProvider>
    </NuqsAdapter>
  );
}
