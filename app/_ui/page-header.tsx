import type { ReactNode } from "react";

/** The page's one h1 and what can be done on it. */
export const PageHeader = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="mb-5 flex min-h-8 flex-wrap items-center justify-between gap-x-3 gap-y-2">
    <h1 className="min-w-0 font-semibold text-xl tracking-tight [overflow-wrap:anywhere]">{title}</h1>
    {children}
  </div>
);
