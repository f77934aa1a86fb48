"use client";

import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { onToast, takeToasts } from "@/lib/client/toast";

function showAll(): void {
  for (const { kind, message, description } of takeToasts()) toast[kind](message, { description });
}

/** Shows what `toast` of `lib/client` is told. */
export default function Toaster() {
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    showAll();
    return onToast(showAll);
  }, []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{ className: "!bg-surface !text-ink !border-line !shadow-float !font-sans" }}
    />
  );
}
