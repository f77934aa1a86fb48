import { Activity, actionOf, type listActivity, typeOf } from "@/lib/activity/contract";
import type { Verb } from "@/lib/api/endpoint";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, rows } from "@/lib/api/rows";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";

const columns = "id,type,actor_kind,actor_id,subject_type,subject_id,subject_title,created_at";

interface EventRow {
  id: string;
  type: string;
  actor_kind: string;
  actor_id: string | null;
  subject_type: string;
  subject_id: string;
  subject_title: string | null;
  created_at: string;
}

// GET /activity
export const list: Verb<typeof listActivity> = async ({ db, caller }, { query }) => {
  const type = query.action && typeOf(query.action);
  const select = (counting: Counting) => {
    const found = db.from("events").select(columns, counting).eq("organization_id", caller.organizationId);
    return type ? found.eq("type", type) : found;
  };
  const found = await page(select, query, "created_at", (row: EventRow) => row);
  const names = await namesOf(db, caller, found.data);
  return reply(
    found.data.map((row) => toActivity(row, names)),
    { meta: found.meta },
  );
};

/** Names of a page's members and keys, as far as the caller may see them, in one query each. */
async function namesOf(db: Db, caller: Caller, events: readonly EventRow[]): Promise<Map<string, string>> {
  const idsOf = (kind: string) => [
    ...new Set(events.flatMap(({ actor_kind, actor_id }) => (actor_kind === kind && actor_id ? [actor_id] : []))),
  ];
  const named = async (table: "members" | "api_keys", ids: string[]) =>
    ids.length === 0
      ? []
      : rows(await db.from(table).select("id,name").eq("organization_id", caller.organizationId).in("id", ids));
  const [members, keys] = await Promise.all([named("members", idsOf("user")), named("api_keys", idsOf("api_key"))]);
  return new Map([...members, ...keys].map(({ id, name }) => [id, name]));
}

function toActivity(row: EventRow, names: ReadonlyMap<string, string>): Activity {
  const { id, type, actor_kind, actor_id, subject_type, subject_id, subject_title, created_at } = row;
  const isSomebody = actor_kind === "user" || actor_kind === "api_key";
  return asOutput(Activity, {
    id,
    action: actionOf(type),
    actor: isSomebody
      ? { kind: actor_kind, id: actor_id, name: (actor_id && names.get(actor_id)) ?? null }
      : { kind: "system", id: null, name: "Mira" },
    subject: { type: subject_type, id: subject_id, title: subject_title },
    created_at,
  });
}
