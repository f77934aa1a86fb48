import Link from "next/link";
import { Card } from "@/app/_ui/card";
import { dayLabel } from "@/app/_ui/day-label";
import { Delta } from "@/app/_ui/delta";
import { number, percent } from "@/app/_ui/quantity";
import { bandOf } from "@/app/_ui/score";
import type { TeamStats } from "@/app/(dashboard)/(home)/stats";

interface Tile {
  label: string;
  value: string;
  /** What the value is made over, or what it means. */
  note: string;
  delta: number | null;
  print: (amount: number) => string;
  more: "better" | "neutral";
  href: string;
}

const shareOf = ({ analyzed_meetings, total_meetings }: { analyzed_meetings: number; total_meetings: number }) =>
  total_meetings === 0 ? null : analyzed_meetings / total_meetings;

const less = (now: number | null, before: number | null) => (now === null || before === null ? null : now - before);

function tilesOf(stats: TeamStats): readonly Tile[] {
  const score = stats.average_score;
  const share = shareOf(stats);
  const before = stats.previous;
  return [
    {
      label: "Meetings",
      value: number(stats.total_meetings),
      note: before === null ? "in all" : `${number(before.total_meetings)} before`,
      delta: stats.deltas?.total_meetings ?? null,
      print: number,
      more: "neutral",
      href: "/meetings",
    },
    {
      label: "Reports",
      value: number(stats.total_reports),
      note: before === null ? "in all" : `${number(before.total_reports)} before`,
      delta: stats.deltas?.total_reports ?? null,
      print: number,
      more: "neutral",
      href: "/reports",
    },
    {
      label: "Average score",
      value: score === null ? "—" : score.toFixed(1),
      note: score === null ? "nothing scored yet" : `${bandOf(score).word}, n = ${stats.average_score_n}`,
      delta: stats.deltas?.average_score ?? null,
      print: (amount) => amount.toFixed(1),
      more: "better",
      href: "/reports",
    },
    {
      label: "Analyzed",
      value: percent(share),
      note: `${number(stats.analyzed_meetings)} of ${number(stats.total_meetings)}`,
      delta: less(share, before === null ? null : shareOf(before)),
      print: (amount) => `${Math.round(amount * 100)} points`,
      more: "better",
      href: "/meetings",
    },
  ];
}

/** The four figures of the period, each beside the same number of days before. */
export const Tiles = ({ stats }: { stats: TeamStats }) => (
  <section aria-label="Figures of the period" className="flex flex-col gap-2">
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tilesOf(stats).map(({ label, value, note, delta, print, more, href }) => (
        <li key={label} className="contents">
          <Card className="relative flex min-w-0 flex-col gap-1 p-4 transition-colors hover:bg-wash/60">
            <Link href={href} className="text-ink-soft text-sm after:absolute after:inset-0 after:rounded-lg">
              {label}
            </Link>
            <div className="flex items-baseline gap-2">
              <span className="font-semibold text-2xl tabular-nums">{value}</span>
              {delta === null ? null : (
                <span className="text-sm">
                  <Delta value={delta} print={print} more={more} />
                </span>
              )}
            </div>
            <div className="text-ink-faint text-xs">{note}</div>
          </Card>
        </li>
      ))}
    </ul>
    <p className="text-ink-faint text-xs">{periodOf(stats)}</p>
  </section>
);

function periodOf({ from, to, previous }: TeamStats): string {
  if (from === null || to === null) return "Everything there is.";
  const here = `${dayLabel(from)} to ${dayLabel(to)}`;
  return previous === null ? `${here}.` : `${here}, beside ${dayLabel(previous.from)} to ${dayLabel(previous.to)}.`;
}
