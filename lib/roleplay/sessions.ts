import { resolveBounds } from "@/lib/api/dates";
import type { ContextOf, Input, Verb } from "@/lib/api/endpoint";
import { type Counting, changes, page, placeColumns } from "@/lib/api/list";
import { isSync } from "@/lib/api/pagination";
import { Reply, reply } from "@/lib/api/reply";
import { asOutput, embedded, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import * as reports from "@/lib/reports/service";
import {
  type deleteSession,
  FullSession,
  type getSession,
  type listSessions,
  Session,
  type startSession,
} from "@/lib/roleplay/contract";
import { storedScene } from "@/lib/roleplay/scene";
import { openingOf } from "@/lib/roleplay/script/opening";
import { configuredKind, noteOf } from "@/lib/roleplay/voices";

const columns =
  "id,scenario_id,scenario_name,user_id,status,failure_reason,channel,persona_kind,outcome,turn_count,duration_seconds,overall_score,started_at,ended_at,created_at,updated_at,changed_xid,member:members!roleplay_sessions_member_fkey(name),report:reports!reports_roleplay_session_fkey(id)";
const fullColumns =
  `${columns},scenario,reply_until,turns:roleplay_turns!roleplay_turns_session_fkey(id,index:position,speaker,content,is_cut,ends_call,created_at)` as const;

interface SessionRow {
  id: string;
  changed_xid: number;
  member: { name: string } | null;
  report: { id: string } | { id: string }[] | null;
}

function toSession({ changed_xid: _, member, report, ...row }: SessionRow): Session {
  return asOutput(Session, { ...row, user_name: member?.name ?? null, report_id: embedded(report)?.id ?? null });
}

function filtered(db: Db, caller: Caller, query: Input<typeof listSessions>["query"], counting: Counting) {
  const bounds = resolveBounds(query, caller.timeZone);
  let found = db.from("roleplay_sessions").select(columns, counting).eq("organization_id", caller.organizationId);
  if (query.user_id) found = found.eq("user_id", query.user_id);
  if (query.status) found = found.eq("status", query.status);
  if (query.scenario_id) found = found.eq("scenario_id", query.scenario_id);
  if (bounds.from) found = found.gte("started_at", bounds.from);
  if (bounds.to) found = found.lte("started_at", bounds.to);
  return found;
}

// GET /roleplay/sessions
export const list: Verb<typeof listSessions> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => filtered(db, caller, query, counting);
  if (isSync(query)) {
    const every = () => db.from("roleplay_sessions").select(placeColumns).eq("organization_id", caller.organizationId);
    return changes(
      { db, caller },
      { resource: "roleplay_sessions", fitting: () => select({ head: false }), every },
      query,
      toSession,
    );
  }
  return page(select, query, "started_at", toSession);
};

type Reader = ContextOf<"read">;

/** A session with its turns and its report, and its version as ETag. @throws ApiError 404, or 412 where another was `expected` */
export async function readSession(ctx: Reader, id: string, expected: number | null = null): Promise<Reply<FullSession>> {
  const { db, caller, now } = ctx;
  const found = db.from("roleplay_sessions").select(fullColumns).eq("organization_id", caller.organizationId).eq("id", id);
  const { turns, scenario, reply_until, ...row } = one(await found.maybeSingle(), "session");
  requireVersion(expected, row);
  const session = toSession(row);
  const full = asOutput(FullSession, {
    ...session,
    is_replying: session.status === "in_progress" && reply_until !== null && new Date(reply_until) > now,
    scenario,
    turns: turns.filter(({ content }) => content !== "").sort((a, b) => a.index - b.index),
    report: session.report_id === null ? null : await readReport(ctx, session.report_id),
  });
  return reply(full, { headers: { ETag: etagOf(row) } });
}

async function readReport(ctx: Reader, id: string) {
  const found = await reports.get(ctx, { params: { id }, query: {}, body: undefined });
  return found instanceof Reply ? found.data : found;
}

// GET /roleplay/sessions/{id}
export const get: Verb<typeof getSession> = (ctx, { params }) => readSession(ctx, params.id);

// POST /roleplay/sessions
export const start: Verb<typeof startSession> = async (ctx, { body }) => {
  const { db, caller } = ctx;
  const wanted = db.from("roleplay_scenarios").select("name,persona,situation,objections,goals,difficulty,template_id");
  const scenario = one(
    await wanted.eq("organization_id", caller.organizationId).eq("id", body.scenario_id).maybeSingle(),
    "scenario",
  );
  const scene = storedScene(scenario);
  const kind = configuredKind();
  const made = await db.rpc("start_roleplay", {
    p_payload: JSON.stringify({
      scenario_id: body.scenario_id,
      user_id: body.user_id ?? caller.userId,
      channel: body.channel ?? "text",
      persona_kind: kind,
      note: noteOf(kind, scene),
      opening: openingOf(scene, ctx.requestId),
    }),
  });
  return readSession(ctx, rows(made));
};

// DELETE /roleplay/sessions/{id}
export const remove: Verb<typeof deleteSession> = async ({ db, caller, request }, { params }) => {
  const expected = expectedVersion(request);
  const deletion = db.from("roleplay_sessions").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  const find = () => db.from("roleplay_sessions").select("id").eq("organization_id", caller.organizationId).eq("id", params.id);
  await changedRow(gone, expected, "session", () => find().maybeSingle());
  return { deleted: true };
};
