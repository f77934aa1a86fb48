"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { destinations } from "@/app/(dashboard)/_shell/destinations";

const sequenceMs = 1_000;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** True while a single key may act: nobody is typing, no modifier is held, no dialog or menu is open. */
export const isFreeKey = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented &&
  !(event.metaKey || event.ctrlKey || event.altKey) &&
  !isTyping(event.target) &&
  document.querySelector('[role="dialog"], [role="menu"]') === null;

function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (search === null) return;
  event.preventDefault();
  search.focus();
  search.select();
}

/** The keys that work on every page: ⌘K, /, ? and G followed by a page's letter. */
export function useShortcuts(actions: { onPalette: () => void; onHelp: () => void }): void {
  const router = useRouter();
  const pressedG = useRef(0);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      actions.onPalette();
      return;
    }
    if (!isFreeKey(event)) return;
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
