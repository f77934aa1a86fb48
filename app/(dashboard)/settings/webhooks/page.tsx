import type { Metadata } from "next";
import { Webhooks } from "@/app/(dashboard)/settings/webhooks/webhooks";

export const metadata: Metadata = { title: "Webhooks" };

export default function Page() {
  return <Webhooks />;
}
