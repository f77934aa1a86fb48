import type { ReactNode } from "react";
import { askEarly } from "@/app/(dashboard)/_shell/ask-early";
import { Shell } from "@/app/(dashboard)/_shell/shell";
import { requireSession } from "@/lib/auth/session";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  await requireSession();
  await askEarly("GET /me", {});
  return <Shell>{children}</Shell>;
}
