import clsx from "clsx";
import { ArrowDown, ArrowUp, Minus } from "lucide-react";

interface DeltaProps {
  /** null where either period is unknown. */
  value: number | null;
  print: (amount: number) => string;
  /** Whether more is better, worse or neither: an increase isn't always good. */
  more: "better" | "worse" | "neutral";
}

/** A change in a sign, an amount and a word for screen readers; its colour says only what the sign says. */
export function Delta({ value, print, more }: DeltaProps) {
  if (value === null) return <span className="text-ink-faint">—</span>;
  const isGood = more !== "neutral" && value !== 0 && value > 0 === (more === "better");
  const tone = value === 0 || more === "neutral" ? "text-ink-faint" : isGood ? "text-good" : "text-bad";
  const [Icon, word] = value > 0 ? [ArrowUp, "up"] : value < 0 ? [ArrowDown, "down"] : [Minus, "unchanged"];
  return (
    <span className={clsx("inline-flex items-center gap-0.5 whitespace-nowrap font-medium tabular-nums", tone)}>
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{word} </span>
      {value === 0 ? null : print(Math.abs(value))}
    </span>
  );
}
