"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { sayError } from "@/lib/client/use-change";

interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** What goes with it, and whether it can be undone. */
  children: ReactNode;
  /** The verb, on the button: "Delete". */
  action: string;
  /** Resolves when it is done, which closes the dialog; what the server refuses is said and leaves it open. */
  onConfirm: () => Promise<void>;
}

/** Asks before what can't be undone. */
export function Confirm({ open, onOpenChange, title, description, children, action, onConfirm }: ConfirmProps) {
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (error) {
      sayError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} {...(description === undefined ? {} : { description })}>
      <div className="text-sm">{children}</div>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button variant="danger" disabled={isBusy} onClick={() => void confirm()}>
          {isBusy ? "Working…" : action}
        </Button>
      </div>
    </Dialog>
  );
}
