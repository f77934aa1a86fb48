"use client";

import useSWR from "swr";
import { useDebounced } from "@/app/_ui/use-debounced";
import { When } from "@/app/_ui/when";
import { money } from "@/app/(dashboard)/calls/words";
import { call, type Input } from "@/lib/client/call";

export type OrderBody = Input<"POST /calls">["body"];

/** What would be said first, what it may cost at most, and what stands against it. Nobody is called for it. */
export function OrderPreview({ order }: { order: OrderBody }) {
  const asked = useDebounced(JSON.stringify(order), 400);
  const isWhole = /^\+\d{6,}$/.test(order.phone_number) && order.instructions.trim() !== "";
  const { data, error } = useSWR(isWhole ? `preview ${asked}` : null, async () =>
    call("POST /calls/preview", { body: JSON.parse(asked) }),
  );
  if (!isWhole || error !== undefined || data === undefined)
    return <p className="text-ink-faint text-xs">A preview appears when number and task are there.</p>;
  const { opening, carrier, max_cost_cents, refusal } = data.data;
  return (
    <section aria-label="Preview" className="flex flex-col gap-2 rounded-md bg-wash p-3 text-sm">
      {carrier === "simulated" ? <p className="text-ink-soft">Simulated: no phone rings, a script answers.</p> : null}
      <p className="font-medium">Said first</p>
      {opening.map((sentence) => (
        <p key={sentence} className="text-ink-soft">
          “{sentence}”
        </p>
      ))}
      <p>
        Costs at most <span className="font-medium tabular-nums">{money(max_cost_cents)}</span>
      </p>
      {refusal === null ? null : (
        <p className="text-bad">
          {refusal.message}
          {refusal.allowed_at === null ? null : (
            <>
              {" "}
              Allowed from <When at={refusal.allowed_at} />.
            </>
          )}
        </p>
      )}
    </section>
  );
}
