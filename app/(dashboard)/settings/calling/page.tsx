import type { Metadata } from "next";
import { Calling } from "@/app/(dashboard)/settings/calling/calling";

export const metadata: Metadata = { title: "Calling" };

export default function CallingPage() {
  return <Calling />;
}
