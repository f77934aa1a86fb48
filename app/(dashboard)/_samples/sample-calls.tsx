"use client";

import { FlaskConical } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { count } from "@/app/_ui/quantity";
import { useSampleCalls } from "@/app/(dashboard)/_samples/use-sample-calls";

/** Fills a new organization with calls to look at. Nothing for those who may not, and once they are there. */
export function LoadSampleCalls() {
  const { loaded, available, isBusy, load } = useSampleCalls();
  if (loaded !== 0) return null;
  return (
    <Button disabled={isBusy} onClick={() => void load()}>
      <FlaskConical aria-hidden /> {isBusy ? "Loading…" : `Load ${count(available, "sample call")}`}
    </Button>
  );
}

/** While sample calls are among the figures: says so, and takes them away with one click. */
export function SampleCallsNotice() {
  const { loaded, isBusy, remove } = useSampleCalls();
  if (loaded === undefined || loaded === 0) return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-wash px-3 py-2 text-ink-soft text-sm">
      <FlaskConical aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">
        {count(loaded, "sample call")} {loaded === 1 ? "counts" : "count"} in these figures until you remove{" "}
        {loaded === 1 ? "it" : "them"}.
      </span>
      <Button size="sm" disabled={isBusy} onClick={() => void remove()}>
        {isBusy ? "Removing…" : "Remove the sample calls"}
      </Button>
    </div>
  );
}
