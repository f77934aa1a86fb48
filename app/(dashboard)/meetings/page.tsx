import type { Metadata } from "next";
import { MeetingList } from "@/app/(dashboard)/meetings/meeting-list";

export const metadata: Metadata = { title: "Meetings" };

export default function MeetingsPage() {
  return <MeetingList />;
}
