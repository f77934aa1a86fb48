"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Select } from "@/app/_ui/field";
import { AttemptView } from "@/app/(dashboard)/settings/webhooks/[id]/attempt-view";
import { type EventType, eventsOf, eventWords } from "@/app/(dashboard)/settings/webhooks/event-words";
import { call, type Reply } from "@/lib/client/call";
import { sayError } from "@/lib/client/use-change";
import type { Webhook } from "@/lib/webhooks/contract";

/** Sends a sample event now and shows what came back. */
export function TestDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [type, setType] = useState<EventType>(webhook.events[0] ?? "transcript.processed");
  const offered = eventsOf(webhook.dialect);
  const [isSending, setSending] = useState(false);
  const [result, setResult] = useState<Reply<"POST /webhooks/{id}/test">["data"] | null>(null);
  const send = async () => {
    setSending(true);
    try {
      setResult((await call("POST /webhooks/{id}/test", { params: { id: webhook.id }, body: { event_type: type } })).data);
    } catch (error) {
      sayError(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Dialog open onOpenChange={onClose} title="Send a test" description={webhook.url} wide>
      <div className="flex flex-col gap-4">
        <Field label="Event" hint="A sample, signed like any other. It is tried once.">
          {(ids) => (
            <Select {...ids} value={type} onChange={({ target }) => setType(offered.find((one) => one === target.value) ?? type)}>
              {offered.map((one) => (
                <option key={one} value={one}>
                  {eventWords[one]} ({one})
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div aria-live="polite">{result === null ? null : <AttemptView attempt={result.attempt} />}</div>
        <Button variant="primary" className="self-end" disabled={isSending} onClick={() => void send()}>
          {isSending ? "Sending…" : result === null ? "Send" : "Send again"}
        </Button>
      </div>
    </Dialog>
  );
}
