import { dial } from "@/lib/calls/dial";
import { watch } from "@/lib/calls/watch";
import type { JobHandlers } from "@/lib/jobs/handler";

export const callJobs: Pick<JobHandlers, "dial" | "call_watch"> = { dial: { run: dial }, call_watch: { run: watch } };
