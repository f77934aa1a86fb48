import type { ReactNode } from "react";
import { Mark } from "@/app/_ui/mark";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <Mark />
        {children}
      </div>
    </main>
  );
}
