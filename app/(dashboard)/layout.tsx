import type { ReactNode } from "react";
import { Shell } from "@/app/(dashboard)/_shell/shell";
import { requireSession } from "@/lib/auth/session";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  await requireSession();
  return <Shell>{children}</Shell>;
}
