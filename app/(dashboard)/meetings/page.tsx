import type { Metadata } from "next";
import { askEarly } from "@/app/(dashboard)/_shell/ask-early";
import { MeetingList } from "@/app/(dashboard)/meetings/meeting-list";

export const metadata: Metadata = { title: "Meetings" };

export default async function MeetingsPage({ searchParams }: { searchParams: Promise<object> }) {
  if (Object.keys(await searchParams).length === 0) await askEarly("GET /meetings", { query: { page: 1 } });
  return <MeetingList />;
}
