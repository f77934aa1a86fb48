"use client";

import clsx from "clsx";
import { Check, RotateCcw, X } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { When } from "@/app/_ui/when";
import { useAnalyze } from "@/app/(dashboard)/meetings/[id]/use-analyze";
import type { Meeting } from "@/lib/meetings/contract";

type Step = "done" | "now" | "ahead" | "failed";

const steps: Record<Meeting["status"], readonly [Step, Step, Step]> = {
  pending: ["now", "ahead", "ahead"],
  fetched: ["done", "now", "ahead"],
  processing: ["done", "now", "ahead"],
  completed: ["done", "done", "done"],
  failed: ["done", "failed", "ahead"],
  no_transcript: ["failed", "ahead", "ahead"],
};

const looks: Record<Step, string> = {
  done: "bg-good-wash text-good",
  now: "animate-breathe bg-accent text-on-accent",
  ahead: "border border-line-strong text-ink-faint",
  failed: "bg-bad-wash text-bad",
};
const spoken: Record<Step, string> = { done: "done", now: "in progress", ahead: "to come", failed: "failed" };

const explanations: Partial<Record<Meeting["status"], string>> = {
  pending: "The transcript is not here yet.",
  fetched: "Waiting for its turn. You can leave this page: the work goes on.",
  processing: "The call is being read and scored. You can leave this page: the work goes on.",
};

/** How far the work on a meeting is, and why it stopped where it did. */
export function ProgressSteps({ meeting }: { meeting: Meeting }) {
  const labels = [meeting.status === "pending" ? "Waiting for the transcript" : "Received", "Analyzing", "Report ready"];
  const why = meeting.failure_reason ?? (meeting.status === "no_transcript" ? "No transcript was found." : null);
  return (
    <Card aria-label="Progress" className="p-4">
      <ol className="flex flex-col gap-3 sm:flex-row sm:items-center sm:gap-2">
        {steps[meeting.status].map((step, place) => (
          <li
            key={labels[place]}
            aria-current={step === "now" ? "step" : undefined}
            className="flex items-center gap-2 sm:flex-1 sm:last:flex-none"
          >
            <span
              aria-hidden
              className={clsx("grid size-6 shrink-0 place-items-center rounded-full font-medium text-xs", looks[step])}
            >
              {step === "done" ? <Check className="size-3.5" /> : step === "failed" ? <X className="size-3.5" /> : place + 1}
            </span>
            <span className={clsx("whitespace-nowrap text-sm", step === "ahead" ? "text-ink-faint" : "font-medium")}>
              {labels[place]}
              <span className="sr-only">, {spoken[step]}</span>
            </span>
            {place < 2 ? <span aria-hidden className="mx-2 hidden h-px flex-1 bg-line sm:block" /> : null}
          </li>
        ))}
      </ol>
      <div role="status" className="mt-3 text-sm">
        {why === null ? (
          <p className="text-ink-soft">{explanations[meeting.status]}</p>
        ) : (
          <p className="rounded-md bg-bad-wash px-3 py-2 text-bad">{why}</p>
        )}
        {meeting.status === "failed" ? <Retry meetingId={meeting.id} /> : null}
        <p className="mt-1.5 text-ink-faint text-xs">
          Last change <When at={meeting.updated_at} />
        </p>
      </div>
    </Card>
  );
}

/** Puts the analysis into the queue again. */
function Retry({ meetingId }: { meetingId: string }) {
  const { isBusy, analyze } = useAnalyze(meetingId);
  return (
    <Button size="sm" className="mt-2" disabled={isBusy} onClick={() => void analyze()}>
      <RotateCcw aria-hidden /> Analyze again
    </Button>
  );
}
