import { checkCarriers } from "@/lib/calls/compare-carriers";
import { dial } from "@/lib/calls/dial";
import { removeRecording } from "@/lib/calls/recordings";
import { watch } from "@/lib/calls/watch";
import type { JobHandlers } from "@/lib/jobs/handler";

export const callJobs: Pick<JobHandlers, "dial" | "call_watch" | "recording_removal" | "carrier_check"> = {
  dial: { run: dial },
  call_watch: { run: watch },
  carrier_check: { run: checkCarriers },
  recording_removal: { run: removeRecording },
};
