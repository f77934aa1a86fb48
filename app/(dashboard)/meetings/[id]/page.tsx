import type { Metadata } from "next";
import { MeetingView } from "@/app/(dashboard)/meetings/[id]/meeting-view";

export const metadata: Metadata = { title: "Meeting" };

export default async function MeetingPage({ params }: { params: Promise<{ id: string }> }) {
  return <MeetingView id={(await params).id} />;
}
