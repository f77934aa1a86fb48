import type { Metadata } from "next";
import { Insights } from "@/app/(dashboard)/insights/insights";

export const metadata: Metadata = { title: "Insights" };

export default function InsightsPage() {
  return <Insights />;
}
