import type { Metadata } from "next";
import { Connections } from "@/app/(dashboard)/settings/connections/connections";

export const metadata: Metadata = { title: "Connections" };

export default function Page() {
  return <Connections />;
}
