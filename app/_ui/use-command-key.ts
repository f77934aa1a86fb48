"use client";

import { useSyncExternalStore } from "react";

const isApple = () => /mac|iphone|ipad/i.test(navigator.platform);

/** How the command key is written on the viewer's machine. */
export const useCommandKey = (): string =>
  useSyncExternalStore(
    () => () => {},
    () => (isApple() ? "⌘" : "Ctrl "),
    () => "Ctrl ",
  );
