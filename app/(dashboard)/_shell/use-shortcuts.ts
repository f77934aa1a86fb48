"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { isFreeKey } from "@/app/_ui/free-key";
import { destinations } from "@/app/(dashboard)/_shell/destinations";

const sequenceMs = 1_000;

function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (search === null) return;
  event.preventDefault();
  search.focus();
  search.select();
}

/** The keys that work on every page: ⌘K, /, ? and G followed by a page's letter. Paused, ⌘K alone. */
export function useShortcuts(actions: { onPalette: () => void; onHelp: () => void; isPaused: boolean }): void {
  const router = useRouter();
  const pressedG = useRef(0);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      actions.onPalette();
      return;
    }
    if (actions.isPaused || !isFreeKey(event)) return;
    const isSecond = event.timeStamp - pressedG.current < sequenceMs;
    pressedG.current = event.key === "g" ? event.timeStamp : 0;
    const destination = isSecond ? destinations.find(({ key }) => key === event.key) : undefined;
    if (destination !== undefined) router.push(destination.href);
    else if (event.key === "/") focusSearch(event);
    else if (event.key === "?") actions.onHelp();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
