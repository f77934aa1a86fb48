import { Badge } from "@/app/_ui/badge";
import type { Webhook } from "@/lib/webhooks/contract";

const reasons: Record<NonNullable<Webhook["pause_reason"]>, string> = {
  requested: "An admin paused it.",
  failing: "It failed 10 times in a row, over at least 15 minutes.",
  gone: "It answered 410: it wants nothing more.",
};

/** Why a webhook is paused; null while it is told of events. */
export const whyPaused = ({ is_active, pause_reason }: Webhook): string | null =>
  is_active ? null : pause_reason === null ? "It is paused." : reasons[pause_reason];

export function WebhookStatus({ webhook }: { webhook: Webhook }) {
  if (!webhook.is_active) return <Badge tone="warn">Paused</Badge>;
  if (webhook.consecutive_failures > 0) return <Badge tone="bad">Failing</Badge>;
  return (
    <Badge tone={webhook.last_success_at === null ? "neutral" : "good"}>
      {webhook.last_success_at === null ? "New" : "Working"}
    </Badge>
  );
}
