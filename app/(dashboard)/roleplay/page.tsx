import type { Metadata } from "next";
import { Roleplay } from "@/app/(dashboard)/roleplay/roleplay";

export const metadata: Metadata = { title: "Roleplay" };

export default function RoleplayPage() {
  return <Roleplay />;
}
