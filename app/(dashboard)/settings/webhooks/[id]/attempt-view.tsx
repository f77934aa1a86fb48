import { Badge } from "@/app/_ui/badge";
import { When } from "@/app/_ui/when";
import type { Delivery } from "@/lib/webhooks/deliveries-contract";

type Attempt = Delivery["attempts"][number];

/** One POST to the webhook: when, how long, what came back. */
export const AttemptView = ({ attempt: { at, status_code, duration_ms, error, response_body } }: { attempt: Attempt }) => (
  <div className="flex flex-col gap-1 rounded-md border p-3 text-sm">
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone={error === null ? "good" : "bad"}>{status_code ?? "No answer"}</Badge>
      <When at={at} />
      <span className="text-ink-soft tabular-nums">{duration_ms} ms</span>
    </div>
    {error === null ? null : <p className="text-bad [overflow-wrap:anywhere]">{error}</p>}
    {response_body === null || response_body === "" ? null : (
      <pre className="max-h-40 overflow-auto whitespace-pre-wrap rounded-md bg-wash px-2 py-1.5 font-mono text-xs [overflow-wrap:anywhere]">
        {response_body}
      </pre>
    )}
  </div>
);
