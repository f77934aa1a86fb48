import type { Metadata } from "next";
import { NewTemplate } from "@/app/(dashboard)/templates/new/new-template";

export const metadata: Metadata = { title: "New template" };

export default function NewTemplatePage() {
  return <NewTemplate />;
}
