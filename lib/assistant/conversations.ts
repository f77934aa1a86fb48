import type { Verb } from "@/lib/api/endpoint";
import { invalidRequest } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion } from "@/lib/api/version";
import type { Asking } from "@/lib/assistant/answer";
import type { AskAnswer } from "@/lib/assistant/contract";
import {
  Conversation,
  type deleteConversation,
  type getConversation,
  type listConversations,
  Turn,
} from "@/lib/assistant/conversation-contract";
import type { AskBody } from "@/lib/assistant/question";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { logger } from "@/lib/log";

const columns = "id,title,created_at,updated_at";

const find = (db: Db, caller: Caller, id: string) =>
  db
    .from("conversations")
    .select(`${columns},changed_xid`)
    .eq("organization_id", caller.organizationId)
    .eq("id", id)
    .maybeSingle();

const turnsOf = (db: Db, caller: Caller, id: string) =>
  db
    .from("conversation_turns")
    .select("id,input,answer,sources,created_at")
    .eq("organization_id", caller.organizationId)
    .eq("conversation_id", id)
    .order("position", { ascending: false });

// GET /conversations
export const list: Verb<typeof listConversations> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) =>
    db.from("conversations").select(columns, counting).eq("organization_id", caller.organizationId);
  return page(select, query, "updated_at", (row) => asOutput(Conversation, row));
};

// GET /conversations/{id}
export const get: Verb<typeof getConversation> = async ({ db, caller }, { params: { id } }) => {
  const { changed_xid, ...row } = one(await find(db, caller, id), "conversation");
  const turns = rows(await turnsOf(db, caller, id).limit(200))
    .reverse()
    .map(({ sources: _, answer, ...turn }) =>
      asOutput(Turn, { ...turn, answer: { ...addedSince, ...Object(answer), conversation_id: id } }),
    );
  return reply({ ...asOutput(Conversation, row), turns }, { headers: { ETag: etagOf({ changed_xid }) } });
};

// DELETE /conversations/{id}
export const remove: Verb<typeof deleteConversation> = async ({ db, caller, request }, { params: { id } }) => {
  const expected = expectedVersion(request);
  const deletion = db.from("conversations").delete().eq("organization_id", caller.organizationId).eq("id", id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "conversation", () => find(db, caller, id));
  return { deleted: true };
};

/** What answers have that were kept before it was there. */
const addedSince = { connection_citations: [] };

/** What was said before a question, and the rows that it was made from. */
interface Before {
  history: NonNullable<AskBody["history"]>;
  sources: string[];
}

const turnsRead = 10;
const longestTurn = 8_000;

/** The turns before this question: those of the conversation it names, or those it carries. @throws ApiError 400, 404 */
export async function before({ db, caller }: Asking, { conversation_id, history = [] }: AskBody): Promise<Before> {
  if (conversation_id === undefined) return { history, sources: [] };
  if (history.length > 0)
    throw invalidRequest([{ path: "history", message: "can't be sent with conversation_id, which keeps it" }]);
  one(await find(db, caller, conversation_id), "conversation");
  const turns = rows(await turnsOf(db, caller, conversation_id).limit(turnsRead)).reverse();
  return {
    history: turns.flatMap(({ input, answer }) => [
      { role: "user" as const, content: input },
      { role: "assistant" as const, content: String(Reflect.get(Object(answer), "response")).slice(0, longestTurn) || "-" },
    ]),
    sources: turns.flatMap(({ sources }) => sources),
  };
}

type Kept = Omit<AskAnswer, "conversation_id">;

/**
 * Keeps a member's question with its answer, and says in which conversation. Null for a key, for a caller who keeps the history itself,
 * and where it could not be kept: what was done and answered stands all the same.
 */
export async function keep(ctx: Asking, body: AskBody, answer: Kept, earlier: readonly string[]): Promise<string | null> {
  if (ctx.caller.actor.kind !== "user" || body.history !== undefined) return null;
  // A model has read the earlier answers, rules have not.
  const read = [...idsIn(answer), ...(answer.analyzer === "openai" ? earlier : [])];
  const sources = [...new Set(read)].filter((id) => !isMade(answer, id));
  const { data, error } = await ctx.db.rpc("keep_turn", {
    p_conversation_id: body.conversation_id ?? null,
    ...{ p_input: body.input, p_answer: JSON.stringify(answer), p_sources: sources },
  });
  if (error) logger({ request_id: ctx.requestId }).error({ err: error }, "the conversation was not kept");
  return data;
}

/** What was made of the member's own words here: taken back, the question stays. */
const isMade = ({ actions }: Kept, id: string): boolean =>
  actions.some((action) => action.id === id && (action.kind === "task_created" || action.kind === "memory_saved"));

const idsIn = (answer: Kept): string[] =>
  JSON.stringify(answer).match(/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/g) ?? [];
