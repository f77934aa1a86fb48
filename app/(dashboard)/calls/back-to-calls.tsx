import { ArrowLeft } from "lucide-react";
import Link from "next/link";

export const BackToCalls = () => (
  <Link href="/calls" className="mb-3 flex items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
    <ArrowLeft aria-hidden className="size-4" /> Calls
  </Link>
);
