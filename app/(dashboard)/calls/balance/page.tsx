import type { Metadata } from "next";
import { BalancePage } from "@/app/(dashboard)/calls/balance/balance";

export const metadata: Metadata = { title: "Balance" };

export default function Balance() {
  return <BalancePage />;
}
