import type { JobHandlers } from "@/lib/jobs/handler";
import { deliver, deliverSlow, giveUpAttempt } from "@/lib/webhooks/deliver";
import { fanOut } from "@/lib/webhooks/fan-out";

export const webhookJobs: Pick<JobHandlers, "fan_out" | "delivery" | "slow_delivery"> = {
  fan_out: { run: fanOut },
  delivery: { run: deliver, giveUp: giveUpAttempt },
  slow_delivery: { run: deliverSlow, giveUp: giveUpAttempt },
};
