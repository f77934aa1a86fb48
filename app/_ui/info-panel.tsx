"use client";

import { Popover } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

export interface InfoProps {
  /** What it is about: "Rep talks". */
  subject: string;
  children: ReactNode;
}

/** The panel, open from the start: it is loaded when it is asked for. */
export default function InfoPanel({ subject, children, trigger }: InfoProps & { trigger: ReactElement }) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={4}
          collisionPadding={12}
          aria-label={subject}
          className="z-50 max-w-72 animate-appear rounded-lg bg-surface p-3 text-ink-soft text-sm shadow-float focus-visible:outline-none"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
