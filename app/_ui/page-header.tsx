import type { ReactNode } from "react";

/** The page's one h1 and what can be done on it. */
export const PageHeader = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="mb-5 flex min-h-8 items-center justify-between gap-3">
    <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
    {children}
  </div>
);
