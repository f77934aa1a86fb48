import {
  type Asking,
  answered,
  bullets,
  dataOf,
  type LocalAnswer,
  mayWrite,
  plain,
  readOnlyRefusal,
  unanswered,
} from "@/lib/assistant/answer";
import * as memory from "@/lib/memory/service";

const longestKey = 200;

/** `Remember that Sarah prefers mornings`: kept as it was said, the caller's own. */
export async function remember(ctx: Asking, text: string): Promise<LocalAnswer> {
  if (!mayWrite(ctx)) return readOnlyRefusal("remember");
  const value = text.replace(/^(?:please )?remember(?: that)?[,:]?/i, "").trim();
  if (value === "") return unanswered("remember", "Say what to remember: “remember that Sarah prefers mornings”.");
  const body = { category: "note", key: [...value.toLowerCase()].slice(0, longestKey).join(""), value };
  const note = await dataOf(memory.save(ctx, { params: {}, query: {}, body }));
  return answered("remember", `Remembered: ${plain(note.value)}`, {
    data: { memory: note },
    actions: [
      {
        ...{ kind: "memory_saved" as const, id: note.id, title: note.value.slice(0, longestKey) },
        undo: { method: "DELETE", path: `/memory/${note.id}`, body: null },
      },
    ],
  });
}

const shown = 10;

/** `What do you remember about Sarah?`: the notes with one of the question's longer words, or the newest ones. */
export async function recall(ctx: Asking, text: string): Promise<LocalAnswer> {
  const about = /\babout\s+(.+?)[?.!]*$/i.exec(text)?.[1]?.trim();
  const query = { page: 1, limit: shown, ...(about && { q: about.slice(0, longestKey) }) };
  const notes = await dataOf(memory.list(ctx, { params: {}, query, body: undefined }));
  if (notes.length === 0) return unanswered("recall", `Nothing is remembered${about ? ` about ${plain(about)}` : ""}.`);
  return answered("recall", bullets(notes.map(({ value }) => plain(value))), { data: { memories: notes } });
}
