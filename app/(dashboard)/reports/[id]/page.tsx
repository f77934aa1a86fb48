import type { Metadata } from "next";
import { ReportPage } from "@/app/(dashboard)/reports/[id]/report-page";

export const metadata: Metadata = { title: "Report" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ReportPage id={(await params).id} />;
}
