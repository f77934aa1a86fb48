import clsx from "clsx";
import type { Tone } from "@/app/_ui/badge";

const bands: readonly { from: number; word: string; tone: Tone }[] = [
  { from: 8.5, word: "Excellent", tone: "good" },
  { from: 7, word: "Strong", tone: "good" },
  { from: 5, word: "Developing", tone: "warn" },
  { from: 0, word: "Needs work", tone: "bad" },
];

/** A score (0–10) in a word and a tone. */
export const bandOf = (score: number): { word: string; tone: Tone } =>
  bands.find((band) => score >= band.from) ?? { word: "—", tone: "neutral" };

const fills: Record<Tone, string> = {
  neutral: "bg-ink-faint",
  accent: "bg-accent",
  good: "bg-good-fill",
  warn: "bg-warn-fill",
  bad: "bg-bad-fill",
};
const inks: Record<Tone, string> = {
  neutral: "text-ink-faint",
  accent: "text-accent-ink",
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
};

/** What a bar of this tone is filled with. */
export const fillOf = (tone: Tone): string => fills[tone];

/** A score in a table's cell. What is not known is a dash. */
export function Score({ value, className }: { value: number | null; className?: string }) {
  if (value === null) return <span className={clsx("text-ink-faint", className)}>—</span>;
  return <span className={clsx("font-medium tabular-nums", inks[bandOf(value).tone], className)}>{value.toFixed(1)}</span>;
}

/** A score as length. Decoration: the number stands beside it. */
export function ScoreBar({ value, className }: { value: number | null; className?: string }) {
  return (
    <div aria-hidden className={clsx("h-1.5 overflow-hidden rounded-full bg-wash", className)}>
      {value === null ? null : (
        <div
          className={clsx("h-full rounded-full", fillOf(bandOf(value).tone))}
          style={{ width: `${Math.max(value * 10, 1.5)}%` }}
        />
      )}
    </div>
  );
}
