"use client";

import { useEffect } from "react";
import { isFreeKey } from "@/app/_ui/free-key";

/** J and K move the focus over the links marked `data-row`; Enter opens one, as on any link. */
export function useRowKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = { j: 1, k: -1 }[event.key];
      if (step === undefined || !isFreeKey(event)) return;
      const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => row.offsetParent !== null);
      const focused = document.activeElement;
      const here = focused instanceof HTMLElement ? rows.indexOf(focused) : -1;
      rows[here === -1 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
