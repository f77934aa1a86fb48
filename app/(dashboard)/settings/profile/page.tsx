import type { Metadata } from "next";
import { Profile } from "@/app/(dashboard)/settings/profile/profile";

export const metadata: Metadata = { title: "Profile" };

export default function Page() {
  return <Profile />;
}
