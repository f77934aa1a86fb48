"use client";

import useSWR from "swr";
import { useDebounced } from "@/app/_ui/use-debounced";
import { When } from "@/app/_ui/when";
import type { OrderBody } from "@/app/(dashboard)/calls/order-values";
import { money } from "@/app/(dashboard)/calls/words";
import { call, type Reply } from "@/lib/client/call";
import type { ApiError } from "@/lib/client/request";

/** The field that is wrong and why, or what else went wrong. */
function reasonOf({ message, details: [first] }: ApiError): string {
  return first === undefined ? message : `${first.path.replaceAll("_", " ")} ${first.message}`;
}

/** What would be said first, what it may cost at most, and what stands against it. Nobody is called for it. */
export function OrderPreview({ order }: { order: OrderBody }) {
  const asked = useDebounced(JSON.stringify(order), 400);
  const settled: OrderBody = JSON.parse(asked);
  const isWhole = /^\+\d{6,}$/.test(settled.phone_number) && settled.instructions.trim() !== "";
  // The one before stays until the next is there, so that nothing below jumps while somebody types.
  const { data, error } = useSWR<Reply<"POST /calls/preview">, ApiError>(
    isWhole ? `preview ${asked}` : null,
    () => call("POST /calls/preview", { body: settled }),
    { keepPreviousData: true },
  );
  if (isWhole && error !== undefined) return <p className="text-bad text-xs">No preview: {reasonOf(error)}</p>;
  if (!isWhole || data === undefined)
    return <p className="text-ink-faint text-xs">A preview appears when number and task are there.</p>;
  const { opening, carrier, max_cost_cents, refusal } = data.data;
  const message = settled.voicemail_message ?? settled.first_message;
  return (
    <section aria-label="Preview" className="flex flex-col gap-2 rounded-md bg-wash p-3 text-sm">
      {carrier === "simulated" ? <p className="text-ink-soft">Simulated: no phone rings, a script answers.</p> : null}
      <p className="font-medium">Said first</p>
      {opening.map((sentence) => (
        <p key={sentence} className="text-ink-soft">
          “{sentence}”
        </p>
      ))}
      {settled.voicemail === "leave_message" && message !== undefined ? (
        <p>
          Left at a machine after the introduction: <span className="text-ink-soft">“{message}”</span>
        </p>
      ) : null}
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
