"use client";

import Link from "next/link";
import { number } from "@/app/_ui/quantity";
import { Score } from "@/app/_ui/score";
import { useMe } from "@/app/(dashboard)/_shell/session";
import type { TeamStats } from "@/app/(dashboard)/(home)/stats";

/** Who is doing best, from three scored reports on; and where the viewer stands. */
export function TopPerformers({ stats: { top_performers, own_place } }: { stats: TeamStats }) {
  const me = useMe();
  return (
    <section aria-labelledby="top" className="flex flex-col gap-3">
      <h2 id="top" className="font-semibold text-sm">
        Top performers
      </h2>
      {top_performers.length === 0 ? (
        <p className="text-ink-soft text-sm">A rep is ranked from three scored reports on.</p>
      ) : (
        <ol className="flex flex-col">
          {top_performers.map(({ user_id, name, avg_score, report_count }, at) => (
            <li key={user_id} className="flex items-center gap-3 border-b py-2 text-sm last:border-b-0">
              <span className="w-4 text-ink-faint tabular-nums">{at + 1}</span>
              <Link href={`/team/${user_id}`} className="min-w-0 flex-1 truncate font-medium hover:underline">
                {name}
                {user_id === me?.user?.id ? " (you)" : ""}
              </Link>
              <span className="text-ink-faint text-xs tabular-nums">n = {number(report_count)}</span>
              <Score value={avg_score} />
            </li>
          ))}
        </ol>
      )}
      {own_place === null || own_place.rank === null ? null : (
        <p className="text-ink-soft text-sm">
          You are number {own_place.rank} of {own_place.ranked}: {own_place.avg_score.toFixed(1)} over {own_place.report_count}{" "}
          reports.
        </p>
      )}
    </section>
  );
}
