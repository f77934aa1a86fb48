import type { Metadata } from "next";
import { ApiPage } from "@/app/(dashboard)/settings/api/api-page";

export const metadata: Metadata = { title: "API" };

export default function Page() {
  return <ApiPage />;
}
