import clsx from "clsx";

export interface Bar {
  id: string;
  label: string;
  value: number;
  /** What stands at the end of the bar: the value in words, with its n. */
  says: string;
  /** A fill of the theme: `bg-warn-fill`. */
  fill?: string;
  /** Makes the label a button. */
  onChoose?: () => void;
  isChosen?: boolean;
}

/** Horizontal bars that start at zero. Each has its label and its value as text, so the length is decoration. */
export const Bars = ({ bars, max }: { bars: readonly Bar[]; max: number }) => (
  <ul className="flex flex-col gap-2.5">
    {bars.map(({ id, label, value, says, fill = "bg-accent", onChoose, isChosen = false }) => (
      <li key={id} className="flex flex-col gap-1">
        <div className="flex items-baseline justify-between gap-3 text-sm">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {onChoose === undefined ? (
              label
            ) : (
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={onChoose}
                className={clsx("text-left hover:underline", isChosen && "font-medium text-accent-ink")}
              >
                {label}
              </button>
            )}
          </span>
          <span className="shrink-0 text-ink-soft tabular-nums">{says}</span>
        </div>
        <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-wash">
          <div
            className={clsx("h-full rounded-full", fill)}
            style={{ width: `${max === 0 ? 0 : Math.min(100, Math.max((value / max) * 100, value > 0 ? 1.5 : 0))}%` }}
          />
        </div>
      </li>
    ))}
  </ul>
);
