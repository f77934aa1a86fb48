import type { Metadata } from "next";
import { Team } from "@/app/(dashboard)/team/team";

export const metadata: Metadata = { title: "Team" };

export default function TeamPage() {
  return <Team />;
}
