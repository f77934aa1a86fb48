import type { Metadata } from "next";
import { MemberPage } from "@/app/(dashboard)/team/[userId]/member-page";

export const metadata: Metadata = { title: "Member" };

export default async function Page({ params }: { params: Promise<{ userId: string }> }) {
  return <MemberPage userId={(await params).userId} />;
}
