import type { Metadata } from "next";
import { TemplatePage } from "@/app/(dashboard)/templates/[id]/template-page";

export const metadata: Metadata = { title: "Template" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <TemplatePage id={(await params).id} />;
}
