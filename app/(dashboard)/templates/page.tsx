import type { Metadata } from "next";
import { TemplateList } from "@/app/(dashboard)/templates/template-list";

export const metadata: Metadata = { title: "Templates" };

export default function TemplatesPage() {
  return <TemplateList />;
}
