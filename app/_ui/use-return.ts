"use client";

import { useEffect } from "react";

interface Mark {
  scrollY: number;
  /** The place of what was activated among the buttons and links of the page, and its text. */
  at: number;
  text: string;
}

/** By address, for this visit. */
const marks = new Map<string, Mark>();
const openers = () => [...document.querySelectorAll<HTMLElement>("main a, main button")];

/** Remembers the place that is left now, with what has the focus, for when Back comes here again. */
export function rememberPlace(): void {
  const active = document.activeElement;
  const at = active instanceof HTMLElement ? openers().indexOf(active) : -1;
  marks.set(window.location.href, { scrollY: window.scrollY, at, text: active?.textContent ?? "" });
}

const patienceMs = 3_000;

/** Scrolls and focuses as it was, as soon as what had the focus is there again. */
function restore({ scrollY, at, text }: Mark, started = performance.now()): void {
  const opener = openers()[at];
  if (opener?.textContent === text) {
    window.scrollTo({ top: scrollY });
    opener.focus({ preventScroll: true });
  } else if (performance.now() - started < patienceMs) {
    requestAnimationFrame(() => restore({ scrollY, at, text }, started));
  }
}

let poppedAt = Number.NEGATIVE_INFINITY;

/** Puts Back where `rememberPlace` was called: also where the page was left for another and is made anew. */
export function useReturn(): void {
  useEffect(() => {
    const back = () => {
      poppedAt = performance.now();
      const mark = marks.get(window.location.href);
      if (mark !== undefined) requestAnimationFrame(() => restore(mark));
    };
    window.addEventListener("popstate", back);
    const mark = marks.get(window.location.href);
    if (mark !== undefined && performance.now() - poppedAt < patienceMs) requestAnimationFrame(() => restore(mark));
    return () => window.removeEventListener("popstate", back);
  }, []);
}
