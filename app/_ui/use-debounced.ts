"use client";

import { debounce } from "nuqs";
import { useEffect, useState } from "react";

const settledMs = 200;

/**
 * How the URL follows typed text: once it rests, and before a list asks for it. Written later, while a row that was found is being opened,
 * the URL would take that back.
 */
export const typedText = { history: "replace", limitUrlUpdates: debounce(settledMs - 50) } as const;

/** The value once it has stopped changing for `delayMs`. */
export function useDebounced<T>(value: T, delayMs = settledMs): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}
