import type { Metadata } from "next";
import { AskPage } from "@/app/(dashboard)/ask/ask-page";

export const metadata: Metadata = { title: "Ask" };

export default function Page() {
  return <AskPage />;
}
