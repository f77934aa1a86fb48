import { setTimeout as delay } from "node:timers/promises";
import type { ContextOf, Verb } from "@/lib/api/endpoint";
import { reply } from "@/lib/api/reply";
import { rows } from "@/lib/api/rows";
import { versionArgument } from "@/lib/api/version";
import type { endSession } from "@/lib/roleplay/contract";
import { readSession } from "@/lib/roleplay/sessions";

const answerWithinMs = 10_000;

// POST /roleplay/sessions/{id}/end
export const end: Verb<typeof endSession> = async (ctx, { params }) => {
  const status = rows(await ctx.db.rpc("end_roleplay", { p_session_id: params.id, ...versionArgument(ctx.request) }));
  const wantsAsync = /\brespond-async\b/i.test(ctx.request.headers.get("prefer") ?? "");
  if (status === "scoring" && !wantsAsync) await scored(ctx, params.id);
  const session = await readSession(ctx, params.id);
  const headers = {
    ...session.headers,
    Location: `/api/v1/roleplay/sessions/${params.id}`,
    ...(wantsAsync && { "Preference-Applied": "respond-async" }),
  };
  return reply(session.data, { status: session.data.status === "scoring" ? 202 : 200, headers });
};

/** Waits until the session is no longer being scored, ten seconds at most. */
async function scored({ db, caller, signal }: ContextOf<"write">, id: string): Promise<void> {
  const deadline = Date.now() + answerWithinMs;
  for (let pauseMs = 60; Date.now() < deadline && !signal.aborted; pauseMs = Math.min(pauseMs * 1.5, 500)) {
    await delay(pauseMs);
    const session = db.from("roleplay_sessions").select("status").eq("organization_id", caller.organizationId).eq("id", id);
    const { data, error } = await session.maybeSingle();
    if (error || data?.status !== "scoring") return;
  }
}
