"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
  wide?: boolean;
}

/** Modal; focus goes in and returns to where it was. Full width at the bottom edge of a narrow screen. */
export default function DialogPanel({ open, onOpenChange, title, description, children, wide = false }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={clsx(
            "fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] animate-appear overflow-y-auto rounded-t-lg bg-surface p-4 shadow-float",
            "sm:inset-x-auto sm:top-[10vh] sm:bottom-auto sm:left-1/2 sm:max-h-[80vh] sm:-translate-x-1/2 sm:rounded-lg sm:p-5",
            wide ? "sm:w-[40rem]" : "sm:w-[27rem]",
          )}
        >
          <Primitive.Title className="pr-10 font-semibold text-lg">{title}</Primitive.Title>
          {description === undefined ? null : (
            <Primitive.Description className="mt-0.5 pr-10 text-ink-soft text-sm">{description}</Primitive.Description>
          )}
          <div className="mt-4">{children}</div>
          {/* Last, so that the focus starts with the content. */}
          <Primitive.Close asChild>
            <Button variant="ghost" size="icon" aria-label="Close" className="absolute top-3 right-3">
              <X />
            </Button>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
