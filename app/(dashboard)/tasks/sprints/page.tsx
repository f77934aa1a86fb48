import type { Metadata } from "next";
import { Sprints } from "@/app/(dashboard)/tasks/sprints/sprints";

export const metadata: Metadata = { title: "Sprints" };

export default function SprintsPage() {
  return <Sprints />;
}
