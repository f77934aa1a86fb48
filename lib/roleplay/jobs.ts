import { asCaller } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import type { JobHandlers } from "@/lib/jobs/handler";
import { failScoring, scoreSession } from "@/lib/roleplay/score";

const gaveUp = "The scoring was tried several times and did not end. End the session again to repeat it.";

export const roleplayJobs: Pick<JobHandlers, "roleplay_scoring"> = {
  roleplay_scoring: {
    run: scoreSession,
    giveUp: (job, jobId) => failScoring(asCaller(callerOfJob(job.organization_id, jobId)), job, gaveUp),
  },
};
