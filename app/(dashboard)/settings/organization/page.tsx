import type { Metadata } from "next";
import { OrganizationForm } from "@/app/(dashboard)/settings/organization/organization-form";

export const metadata: Metadata = { title: "Organization" };

export default function Page() {
  return <OrganizationForm />;
}
