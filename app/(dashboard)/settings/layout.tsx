import type { ReactNode } from "react";
import { SettingsNav } from "@/app/(dashboard)/settings/settings-nav";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <SettingsNav />
      <div className="min-w-0 max-w-3xl">{children}</div>
    </div>
  );
}
