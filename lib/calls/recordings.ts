import type { Verb } from "@/lib/api/endpoint";
import { ApiError, notFound } from "@/lib/api/errors";
import { file } from "@/lib/api/reply";
import { one } from "@/lib/api/rows";
import { phoneCarrier } from "@/lib/calls/carrier";
import type { getCallRecording } from "@/lib/calls/recording-contract";
import type { JobOf } from "@/lib/jobs/queues";

// GET /calls/{id}/recording
export const get: Verb<typeof getCallRecording> = async ({ db, caller }, { params }) => {
  const found = db.from("calls").select("carrier,recording_id").eq("organization_id", caller.organizationId).eq("id", params.id);
  const { carrier, recording_id } = one(await found.maybeSingle(), "call");
  const recordings = phoneCarrier(carrier)?.recordings;
  if (recording_id === null || !recordings) throw notFound("recording");
  const sound = await recordings.read(recording_id).catch((cause: unknown) => {
    throw new ApiError("upstream_failed", "The carrier, which keeps the recording, does not answer.", { cause });
  });
  if (!sound?.body) throw notFound("recording");
  return file(sound.body, "audio/mpeg", `call-${params.id}.mp3`);
};

/** The job `recording_removal`. */
export async function removeRecording({ carrier, recording_id }: JobOf<"recording_removal">): Promise<string> {
  const recordings = phoneCarrier(carrier)?.recordings;
  if (!recordings) return "the carrier is not configured any more";
  await recordings.remove(recording_id);
  return "removed";
}
