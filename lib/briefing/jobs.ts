import { rows } from "@/lib/api/rows";
import { briefed } from "@/lib/briefing/service";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { type Caller, callerOfJob, memberRoles } from "@/lib/identity/caller";
import type { JobHandlers } from "@/lib/jobs/handler";
import type { JobOf } from "@/lib/jobs/queues";

/** The job `briefing`: makes a member's briefing of the morning, of what that member sees. */
async function brief({ organization_id, user_id }: JobOf<"briefing">, jobId: string, signal: AbortSignal): Promise<string> {
  const caller = await memberOf(organization_id, user_id, jobId);
  if (!caller) return "no such member";
  const request = new Request(env().PUBLIC_URL);
  const ctx = { requestId: jobId, now: new Date(), signal, request, caller, db: asCaller(caller) };
  return (await briefed(ctx, user_id)).analyzer;
}

/** The member as a caller who reads, and does nothing else. Null for one who is gone. */
async function memberOf(organizationId: string, userId: string, jobId: string): Promise<Caller | null> {
  const db = asCaller(callerOfJob(organizationId, jobId));
  const members = db.from("members").select("id,role").eq("organization_id", organizationId).eq("user_id", userId);
  const [member] = rows(await members.limit(1));
  const [organization] = rows(await db.from("organizations").select("time_zone").eq("id", organizationId).limit(1));
  const role = memberRoles.find((one) => one === member?.role);
  if (!member || !organization || !role) return null;
  return {
    ...{ organizationId, timeZone: organization.time_zone, role, permissions: ["read"], userId, rate: null },
    actor: { kind: "user", id: jobId, userId, memberId: member.id },
  };
}

export const briefingJobs: Pick<JobHandlers, "briefing"> = { briefing: { run: brief } };
