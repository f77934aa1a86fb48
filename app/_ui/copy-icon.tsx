"use client";

import type { LucideIcon } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { toast } from "@/lib/client/toast";

interface CopyIconProps {
  icon: LucideIcon;
  label: string;
  text: () => string;
}

/** A small button that copies, and says so. */
export function CopyIcon({ icon: Icon, label, text }: CopyIconProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      toast.success("Copied");
    } catch {
      toast.error("The browser did not allow copying. Select the text and copy it by hand.");
    }
  };
  return (
    <Button variant="ghost" size="icon" className="size-6!" aria-label={label} onClick={() => void copy()}>
      <Icon className="size-3.5!" />
    </Button>
  );
}
