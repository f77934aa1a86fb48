import { clock } from "@/app/_ui/quantity";
import { When } from "@/app/_ui/when";
import { wordOfStatus } from "@/app/(dashboard)/calls/words";
import type { FullCall } from "@/lib/calls/contract";

const hourMs = 3_600_000;

/** The call's statuses: when the first came, and how long after it each other did. */
export function Timeline({ moments }: { moments: FullCall["timeline"] }) {
  const first = Date.parse(moments[0]?.at ?? "");
  return (
    <ol aria-label="Timeline" className="flex flex-col gap-x-6 gap-y-1.5 border-t pt-3 text-sm sm:flex-row sm:flex-wrap">
      {moments.map(({ status, at }, place) => {
        const afterMs = Date.parse(at) - first;
        return (
          <li key={status} className="flex items-baseline gap-2">
            <span aria-hidden className="size-1.5 self-center rounded-full bg-ink-faint" />
            {wordOfStatus(status)}
            <span className="text-ink-faint text-xs tabular-nums">
              {place === 0 || afterMs > hourMs ? <When at={at} /> : `+${clock(afterMs / 1000)}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
