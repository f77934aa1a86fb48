"use client";

import { parseAsBoolean, useQueryState } from "nuqs";

/** Whether the form for a new one is open. The URL holds it, so that a link and the commands lead straight to it. */
export function useNew(): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useQueryState("new", parseAsBoolean.withDefault(false));
  return [isOpen, (open) => void setOpen(open)];
}
