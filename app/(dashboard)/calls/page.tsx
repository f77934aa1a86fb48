import type { Metadata } from "next";
import { Calls } from "@/app/(dashboard)/calls/calls";

export const metadata: Metadata = { title: "Calls" };

export default function CallsPage() {
  return <Calls />;
}
