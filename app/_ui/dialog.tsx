"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
  wide?: boolean;
}

const DialogPanel = dynamic(() => import("@/app/_ui/dialog-panel"), { ssr: false });

/** A modal dialog. What draws it is loaded when the first one opens. */
export const Dialog = (props: DialogProps) => (props.open ? <DialogPanel {...props} /> : null);
