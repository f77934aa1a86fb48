import clsx from "clsx";
import type { ReactNode } from "react";

const tones = {
  neutral: "bg-wash text-ink-soft",
  accent: "bg-accent-wash text-accent-ink",
  good: "bg-good-wash text-good",
  warn: "bg-warn-wash text-warn",
  bad: "bg-bad-wash text-bad",
};
export type Tone = keyof typeof tones;

export const Badge = ({ tone = "neutral", className, children }: { tone?: Tone; className?: string; children: ReactNode }) => (
  <span
    className={clsx(
      "inline-flex items-center gap-1.5 md:whitespace-nowrap rounded-sm px-1.5 py-px font-medium text-xs",
      tones[tone],
      className,
    )}
  >
    {children}
  </span>
);
