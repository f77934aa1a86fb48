"use client";

import { ChevronRight, Send } from "lucide-react";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Answered } from "@/app/_ui/answered";
import { Badge, type Tone } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { TableSkeleton } from "@/app/_ui/data-table";
import { Select } from "@/app/_ui/field";
import { Pagination } from "@/app/_ui/pagination";
import { count } from "@/app/_ui/quantity";
import { EmptyState } from "@/app/_ui/states";
import { When } from "@/app/_ui/when";
import { AttemptView } from "@/app/(dashboard)/settings/webhooks/[id]/attempt-view";
import { eventWords } from "@/app/(dashboard)/settings/webhooks/event-words";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useApi } from "@/lib/client/use-api";
import { sayError, useRefresh } from "@/lib/client/use-change";
import type { Webhook } from "@/lib/webhooks/contract";
import type { Delivery } from "@/lib/webhooks/deliveries-contract";

const looks: Record<Delivery["status"], { word: string; tone: Tone }> = {
  pending: { word: "Being sent", tone: "accent" },
  delivered: { word: "Delivered", tone: "good" },
  failed: { word: "Failed", tone: "bad" },
  held: { word: "Waiting", tone: "warn" },
};
const isStatus = (name: string): name is Delivery["status"] => name in looks;
const statuses = Object.keys(looks).filter(isStatus);

/** What was sent to the webhook, with every attempt. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const [{ page, status }, setFilters] = useQueryStates(
    { page: parseAsInteger.withDefault(1), status: parseAsStringLiteral(statuses) },
    { history: "push" },
  );
  const deliveries = useApi(
    "GET /webhooks/{id}/deliveries",
    { params: { id: webhook.id }, query: { page, ...(status === null ? {} : { status }) } },
    { keepPreviousData: true, refreshInterval: (reply) => (reply?.data.some((one) => one.status === "pending") ? 2_000 : 0) },
  );
  return (
    <section aria-labelledby="deliveries" className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <h2 id="deliveries" className="font-semibold">
          Deliveries
        </h2>
        <div className="w-40">
          <Select
            aria-label="Status of deliveries"
            value={status ?? ""}
            onChange={({ target }) => void setFilters({ page: 1, status: statuses.find((one) => one === target.value) ?? null })}
          >
            <option value="">Any status</option>
            {statuses.map((one) => (
              <option key={one} value={one}>
                {looks[one].word}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <Answered
        answer={deliveries}
        loading={
          <Card>
            <TableSkeleton noun="deliveries" />
          </Card>
        }
      >
        {({ data, meta }) => (
          <>
            <Card>
              {data.length === 0 ? (
                <EmptyState icon={Send}>{status === null ? "Nothing was sent yet." : "No delivery has this status."}</EmptyState>
              ) : (
                <ul className="divide-y divide-line">
                  {data.map((delivery) => (
                    <DeliveryRow key={delivery.id} webhook={webhook} delivery={delivery} />
                  ))}
                </ul>
              )}
            </Card>
            {meta.total > 0 ? <Pagination {...meta} noun="delivery" onPage={(next) => void setFilters({ page: next })} /> : null}
          </>
        )}
      </Answered>
    </section>
  );
}

function DeliveryRow({ webhook, delivery }: { webhook: Webhook; delivery: Delivery }) {
  const refresh = useRefresh();
  const { id, event_type, status, attempts, next_attempt_at, created_at } = delivery;
  const resend = async () => {
    try {
      await call("POST /webhooks/{id}/deliveries/{delivery_id}/resend", { params: { id: webhook.id, delivery_id: id } });
      await refresh("/webhooks");
      toast.success("It is being sent again.");
    } catch (error) {
      sayError(error);
    }
  };
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-sm hover:bg-wash/60">
          <ChevronRight aria-hidden className="size-4 text-ink-faint transition-transform group-open:rotate-90" />
          <span className="min-w-40 flex-1 font-medium">{eventWords[event_type]}</span>
          <Badge tone={looks[status].tone}>{looks[status].word}</Badge>
          <span className="text-ink-faint text-xs">{count(attempts.length, "attempt")}</span>
          <span className="text-ink-soft">
            <When at={created_at} />
          </span>
        </summary>
        <div className="flex flex-col gap-3 px-4 pb-4">
          <p className="font-mono text-ink-faint text-xs [overflow-wrap:anywhere]">
            {event_type} · {id}
          </p>
          {next_attempt_at === null ? null : (
            <p className="text-ink-soft text-sm">
              Next attempt <When at={next_attempt_at} />
            </p>
          )}
          {attempts.toReversed().map((attempt) => (
            <AttemptView key={attempt.at} attempt={attempt} />
          ))}
          <Button size="sm" className="self-start" disabled={!webhook.is_active} onClick={() => void resend()}>
            Send again
          </Button>
        </div>
      </details>
    </li>
  );
}
