import type { Metadata } from "next";
import { Members } from "@/app/(dashboard)/settings/members/members";

export const metadata: Metadata = { title: "Members" };

export default function Page() {
  return <Members />;
}
