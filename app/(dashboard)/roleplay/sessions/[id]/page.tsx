import type { Metadata } from "next";
import { SessionPage } from "@/app/(dashboard)/roleplay/sessions/[id]/session-page";

export const metadata: Metadata = { title: "Roleplay session" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <SessionPage id={(await params).id} />;
}
