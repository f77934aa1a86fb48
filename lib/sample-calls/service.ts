import type { Verb } from "@/lib/api/endpoint";
import { reply } from "@/lib/api/reply";
import { rows } from "@/lib/api/rows";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import type { getSampleCalls, loadSampleCalls, removeSampleCalls } from "@/lib/sample-calls/contract";
import { dateOf, readWrittenCalls, type WrittenCall } from "@/lib/sample-calls/written-calls";
import { sampleSource } from "@/lib/transcripts/contract";
import { storeCall } from "@/lib/transcripts/service";

let read: readonly WrittenCall[] | undefined;

/** The two deals of the demo organization that a new one may look at: one that is won, and one that is talked away. */
function sampleCalls(): readonly WrittenCall[] {
  read ??= [...readWrittenCalls("brannock.txt"), ...readWrittenCalls("petrosky.txt")];
  return read;
}

async function loaded(db: Db, caller: Caller): Promise<string[]> {
  const found = db.from("meetings").select("id").eq("organization_id", caller.organizationId).eq("source", sampleSource);
  return rows(await found.order("meeting_date", { ascending: false })).map(({ id }) => id);
}

const answer = async (db: Db, caller: Caller) => ({ available: sampleCalls().length, meeting_ids: await loaded(db, caller) });

// GET /sample-calls
export const get: Verb<typeof getSampleCalls> = async ({ db, caller }) => answer(db, caller);

// POST /sample-calls
export const load: Verb<typeof loadSampleCalls> = async ({ db, caller, now }) => {
  let isNew = false;
  for (const [place, call] of sampleCalls().entries()) {
    const [rep] = call.people;
    const body = {
      meeting_title: call.title,
      meeting_date: earlier(dateOf(call, now, caller.timeZone), now),
      call_type: call.callType,
      segments: call.segments,
      attendees: call.people,
      external_id: `mira-sample-${place + 1}`,
      ...(rep !== undefined && { rep_speaker: rep }),
    };
    const { duplicate } = await storeCall({ db, caller, now }, body, sampleSource);
    isNew ||= !duplicate;
  }
  return reply(await answer(db, caller), { status: isNew ? 202 : 200 });
};

/** A call of this morning is not one that is still to come. */
const earlier = (date: string, now: Date): string => (Date.parse(date) < now.getTime() ? date : now.toISOString());

// POST /sample-calls/remove
export const remove: Verb<typeof removeSampleCalls> = async ({ db, caller }) => {
  rows(await db.from("meetings").delete().eq("organization_id", caller.organizationId).eq("source", sampleSource).select("id"));
  return answer(db, caller);
};
