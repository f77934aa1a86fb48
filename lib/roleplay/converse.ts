import { AnalysisError } from "@/lib/analysis/analyzer";
import { toApiError } from "@/lib/api/database-errors";
import type { ContextOf, Verb } from "@/lib/api/endpoint";
import { ApiError } from "@/lib/api/errors";
import { sseEvent } from "@/lib/api/event-stream";
import { FileReply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { versionArgument } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { logger } from "@/lib/log";
import { type sendMessage, Turn } from "@/lib/roleplay/contract";
import { type Line, type PersonaVoice, type Scene, storedScene } from "@/lib/roleplay/scene";
import { voiceOf } from "@/lib/roleplay/voices";

const replyWithinMs = 60_000;
/** How often what was said so far is stored and the floor is held; a lost floor is noticed as soon. */
const holdEveryMs = 250;
/** A script knows its answer at once; in a stream it is spoken, word by word. */
const spokenWordMs = 30;

type Writer = ContextOf<"write">;

/** An answer about to be spoken: whoever has one holds the session's floor. */
interface Answer {
  sessionId: string;
  turnId: string;
  kind: string;
  voice: PersonaVoice;
  scene: Scene;
  lines: Line[];
}

// POST /roleplay/sessions/{id}/messages
export const send: Verb<typeof sendMessage> = async (ctx, { params, body }) => {
  const answer = await begin(ctx, params.id, body.content);
  if (wantsStream(ctx.request)) return streamOf(ctx, answer);
  const turn = await speak(ctx, answer, () => undefined, null);
  if (!turn) throw new ApiError("conflict", "The session was ended before the persona answered.");
  return turn;
};

const wantsStream = (request: Request): boolean => /\btext\/event-stream\b/i.test(request.headers.get("accept") ?? "");

/**
 * Stores the rep's turn and reserves the session for the answer. @throws ApiError 404, 412 where `If-Match` names another version, or 409
 * where the persona can't be spoken to now
 */
async function begin({ db, caller, request }: Writer, sessionId: string, content: string): Promise<Answer> {
  const found = db.from("roleplay_sessions").select("scenario,persona_kind").eq("organization_id", caller.organizationId);
  const session = one(await found.eq("id", sessionId).maybeSingle(), "session");
  const voice = voiceOf(session.persona_kind, caller.organizationId);
  const turnId = rows(await db.rpc("begin_reply", { p_session_id: sessionId, p_content: content, ...versionArgument(request) }));
  const lines = await linesOf(db, caller, sessionId);
  return { sessionId, turnId, kind: session.persona_kind, voice, scene: storedScene(session.scenario), lines };
}

async function linesOf(db: Db, caller: Caller, sessionId: string): Promise<Line[]> {
  const turns = db.from("roleplay_turns").select("speaker,content").eq("organization_id", caller.organizationId);
  const inOrder = rows(await turns.eq("session_id", sessionId).order("position").limit(500));
  return inOrder.flatMap(({ speaker, content }): Line[] =>
    content === "" || speaker === "system" ? [] : [{ speaker: speaker === "rep" ? "rep" : "persona", content }],
  );
}

/**
 * Speaks the answer, `onPiece` hearing it as it comes, and stores it. Stops where `hangUp` aborts or the floor is lost, and keeps
 * what was said as cut; null where that is not a word. A persona that fails before its first word takes the rep's turn back.
 */
async function speak(
  ctx: Writer,
  answer: Answer,
  onPiece: (piece: string) => void,
  hangUp: AbortSignal | null,
): Promise<Turn | null> {
  const lost = new AbortController();
  const late = AbortSignal.timeout(replyWithinMs);
  const signal = AbortSignal.any([lost.signal, late, ...(hangUp ? [hangUp] : [])]);
  let said = "";
  const holding = hold(ctx.db, answer, () => said, lost);
  try {
    for await (const piece of answer.voice.reply(answer.scene, answer.lines, answer.sessionId, signal)) {
      if (signal.aborted) break;
      said = (said + piece).slice(0, 8000);
      onPiece(piece);
      if (hangUp && answer.kind === "scripted") await pause(spokenWordMs, signal);
    }
  } catch (err) {
    if (said === "") return await takeBack(ctx.db, answer, err);
    logger({ request_id: ctx.requestId }).warn({ err }, "persona stopped in the middle");
    lost.abort();
  } finally {
    await holding.stop();
  }
  const nothingCame = said.trim() === "";
  if (nothingCame && (late.aborted || !signal.aborted))
    return takeBack(ctx.db, answer, new AnalysisError("The persona gave no answer.", true));
  return finish(ctx, answer, nothingCame ? "" : said.trim(), signal.aborted);
}

/** Renews the floor while the answer is spoken, and aborts `lost` once somebody else has it. */
function hold(db: Db, answer: Answer, said: () => string, lost: AbortController): { stop(): Promise<void> } {
  let renewal: Promise<void> | null = null;
  const renew = async () => {
    // When the database can't be reached for a moment, the reservation stays: it is valid for many renewals.
    const held = await db.rpc("hold_reply", { p_session_id: answer.sessionId, p_turn_id: answer.turnId, p_content: said() });
    if (held.data === false) lost.abort();
  };
  const timer = setInterval(() => {
    renewal ??= renew()
      .catch(() => undefined)
      .finally(() => {
        renewal = null;
      });
  }, holdEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await renewal;
    },
  };
}

async function takeBack(db: Db, answer: Answer, err: unknown): Promise<never> {
  await db.rpc("take_back_message", { p_session_id: answer.sessionId, p_turn_id: answer.turnId });
  if (err instanceof AnalysisError) throw new ApiError("upstream_failed", err.reason, { cause: err });
  throw err;
}

async function finish({ db, caller }: Writer, answer: Answer, content: string, isCut: boolean): Promise<Turn | null> {
  const whole: Line[] = [...answer.lines, { speaker: "persona", content }];
  const { outcome, endsCall } = answer.voice.standing(answer.scene, whole, answer.sessionId);
  const finished = await db.rpc("finish_reply", {
    p_session_id: answer.sessionId,
    p_turn_id: answer.turnId,
    p_content: content,
    p_is_cut: isCut,
    p_outcome: outcome,
    p_ends_call: endsCall,
  });
  if (finished.error) throw finished.error;
  const turn = db.from("roleplay_turns").select("id,index:position,speaker,content,is_cut,ends_call,created_at");
  const stored = await turn.eq("organization_id", caller.organizationId).eq("id", answer.turnId).maybeSingle();
  if (stored.error) throw stored.error;
  return stored.data && asOutput(Turn, stored.data);
}

/** The answer as server-sent events. The reader's going stops the persona; what it said is stored all the same. */
function streamOf(ctx: Writer, answer: Answer): FileReply {
  const gone = new AbortController();
  ctx.signal.addEventListener("abort", () => gone.abort());
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (event: string, data: unknown) => {
        if (!gone.signal.aborted) controller.enqueue(sseEvent(event, data));
      };
      try {
        const turn = await speak(ctx, answer, (content) => tell("delta", { content }), gone.signal);
        tell("done", turn && Turn.parse(turn));
      } catch (cause) {
        const { code, message } = toApiError(cause);
        logger({ request_id: ctx.requestId }).error({ err: cause }, "persona failed");
        tell("error", { code, message });
      }
      if (!gone.signal.aborted) controller.close();
    },
    cancel: () => gone.abort(),
  });
  // No proxy or compression on the way may buffer the pieces.
  return new FileReply(body, "text/event-stream", {
    "Cache-Control": "private, no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
