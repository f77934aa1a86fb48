import type { ReactNode } from "react";

/** What a page of an account is for, above its form. */
export const AuthHead = ({ title, children }: { title: string; children?: ReactNode }) => (
  <header className="mt-8 mb-5">
    <h1 className="font-semibold text-xl">{title}</h1>
    {children === undefined ? null : <p className="mt-1 text-ink-soft">{children}</p>}
  </header>
);
