import { asCaller } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import type { JobHandlers } from "@/lib/jobs/handler";
import { failAnalysis, runAnalysis } from "@/lib/meetings/analysis-job";
import { runPreview } from "@/lib/meetings/preview-job";

const gaveUp = "The analysis was tried several times and did not end. Try again with POST /meetings/{id}/analyze.";

export const meetingJobs: Pick<JobHandlers, "analysis" | "preview"> = {
  analysis: {
    run: runAnalysis,
    giveUp: (job, jobId) => failAnalysis(asCaller(callerOfJob(job.organization_id, jobId)), job, "failed", gaveUp),
  },
  preview: { run: runPreview },
};
