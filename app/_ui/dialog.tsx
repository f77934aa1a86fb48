"use client";

import dynamic from "next/dynamic";
import type { DialogProps } from "@/app/_ui/dialog-panel";

const DialogPanel = dynamic(() => import("@/app/_ui/dialog-panel"), { ssr: false });

/** A modal dialog. What draws it is loaded when the first one opens. */
export const Dialog = (props: DialogProps) => (props.open ? <DialogPanel {...props} /> : null);
