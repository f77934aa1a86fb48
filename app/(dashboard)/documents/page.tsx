import type { Metadata } from "next";
import { DocumentList } from "@/app/(dashboard)/documents/document-list";

export const metadata: Metadata = { title: "Documents" };

export default function DocumentsPage() {
  return <DocumentList />;
}
