import type { Metadata } from "next";
import { askEarly } from "@/app/(dashboard)/_shell/ask-early";
import { ReportPage } from "@/app/(dashboard)/reports/[id]/report-page";

export const metadata: Metadata = { title: "Report" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await askEarly("GET /reports/{id}", { params: { id } });
  return <ReportPage id={id} />;
}
