import type { Metadata } from "next";
import { askEarly } from "@/app/(dashboard)/_shell/ask-early";
import { MeetingView } from "@/app/(dashboard)/meetings/[id]/meeting-view";

export const metadata: Metadata = { title: "Meeting" };

export default async function MeetingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await askEarly("GET /meetings/{id}", { params: { id } });
  return <MeetingView id={id} />;
}
