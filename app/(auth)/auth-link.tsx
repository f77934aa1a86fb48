import Link from "next/link";
import type { ReactNode } from "react";

export const AuthLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} className="font-medium text-accent-ink underline underline-offset-2">
    {children}
  </Link>
);
