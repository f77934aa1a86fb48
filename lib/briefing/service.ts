import type { ContextOf, Verb } from "@/lib/api/endpoint";
import { forbidden, notFound } from "@/lib/api/errors";
import { reply } from "@/lib/api/reply";
import { asOutput, rows } from "@/lib/api/rows";
import { etagOf, expectedVersion, requireVersion, versionArgument, whyUnchanged } from "@/lib/api/version";
import { compose } from "@/lib/briefing/compose";
import {
  Briefing,
  type getBriefing,
  type getBriefingSettings,
  type makeBriefing,
  type updateBriefingSettings,
} from "@/lib/briefing/contract";
import { gather } from "@/lib/briefing/gather";
import { narrate } from "@/lib/briefing/narrate";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";

// POST /briefing
export const make: Verb<typeof makeBriefing> = async (ctx, { body }) => {
  const { caller } = ctx;
  const userId = body?.user_id ?? caller.userId;
  if (caller.userId !== null && userId !== caller.userId) throw forbidden("A member's briefing is their own.");
  return briefed(ctx, userId);
};

/** The caller's briefing of now, stored as the latest one. */
export async function briefed(ctx: ContextOf<"read">, userId: string | null): Promise<Briefing> {
  const day = await gather(ctx, userId);
  const composed = compose(day);
  const worded = await narrate(ctx, day, composed);
  const { events, emails, pending_actions, meetings, missing } = day;
  const briefing: Briefing = {
    ...{ ...composed, ...worded, events, emails, pending_actions, meetings, missing },
    ...{ generated_at: ctx.now.toISOString(), analyzer: worded ? "openai" : "local" },
  };
  const subjects = [...pending_actions, ...meetings, ...composed.attention_items].map(({ id }) => id);
  const args = { p_content: JSON.stringify(briefing), p_subject_ids: [...new Set(subjects)] };
  const { error } = await ctx.db.rpc("save_briefing", args);
  if (error) throw error;
  return briefing;
}

const own = (db: Db, { organizationId, userId }: Caller) => {
  const found = db.from("briefings").select("is_daily,content,changed_xid").eq("organization_id", organizationId);
  return (userId === null ? found.is("user_id", null) : found.eq("user_id", userId)).limit(1);
};

// GET /briefing
export const get: Verb<typeof getBriefing> = async ({ db, caller }) => {
  const [row] = rows(await own(db, caller));
  // One that an earlier release wrote in another shape is none.
  const stored = Briefing.safeParse(row?.content);
  if (!stored.success) throw notFound("briefing");
  return asOutput(Briefing, stored.data);
};

interface Settings {
  is_daily: boolean;
  has_briefing: boolean;
  changed_xid: number;
}

const versioned = ({ changed_xid, ...shown }: Settings) => reply(shown, { headers: { ETag: etagOf({ changed_xid }) } });

async function settingsOf(db: Db, caller: Caller): Promise<Settings> {
  const [row] = rows(await own(db, caller));
  if (!row) return { is_daily: false, has_briefing: false, changed_xid: 0 };
  const { is_daily, content, changed_xid } = row;
  return { is_daily, has_briefing: Briefing.safeParse(content).success, changed_xid };
}

// GET /briefing/settings
export const settings: Verb<typeof getBriefingSettings> = async ({ db, caller }) => versioned(await settingsOf(db, caller));

// PATCH /briefing/settings
export const updateSettings: Verb<typeof updateBriefingSettings> = async ({ db, caller, request }, { body }) => {
  if (caller.userId === null) throw forbidden("A key has no mornings: ask for a briefing when it is wanted.");
  const expected = expectedVersion(request);
  if (body.is_daily === undefined) {
    const current = await settingsOf(db, caller);
    requireVersion(expected, current);
    return versioned(current);
  }
  const { data, error } = await db.rpc("set_daily_briefing", { p_is_daily: body.is_daily, ...versionArgument(request) });
  if (error) throw error;
  if (data === null) throw await whyUnchanged(expected, "briefing", async () => true);
  return versioned({ ...(await settingsOf(db, caller)), is_daily: body.is_daily, changed_xid: data });
};
