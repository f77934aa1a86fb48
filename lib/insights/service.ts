import { resolveBounds } from "@/lib/api/dates";
import type { Input, Verb } from "@/lib/api/endpoint";
import { invalidRequest } from "@/lib/api/errors";
import { type Counting, changes, page, placeColumns } from "@/lib/api/list";
import { isSync } from "@/lib/api/pagination";
import { literalPattern } from "@/lib/api/query";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { etagOf } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { type getInsight, Insight, type listInsights } from "@/lib/insights/contract";

type Query = Input<typeof listInsights>["query"];

const columns =
  "id,meeting_id,category,insight,quote,segment_index,industry,prospect_title,company,sentiment,created_at,updated_at,changed_xid,meeting:meetings!insights_meeting_fkey(title)";

function toInsight({ changed_xid: _, meeting, ...row }: { changed_xid: number; meeting: { title: string } | null }): Insight {
  return asOutput(Insight, { ...row, meeting_title: meeting?.title ?? null });
}

interface Filters {
  from?: string;
  to?: string;
  industry?: string;
  prospectTitle?: string;
}

/** The filters as the database takes them: moments, and texts as patterns that match themselves. @throws ApiError 400 */
function filtersOf(query: Query, caller: Caller): Filters {
  const twice = (["from", "to"] as const).filter((end) => query[end] !== undefined && query[`date_${end}`] !== undefined);
  if (twice.length > 0) throw invalidRequest(twice.map((end) => ({ path: end, message: `is date_${end}: give one of them` })));
  const bounds = { from: query.date_from ?? query.from, to: query.date_to ?? query.to };
  const names = {
    from: query.from === undefined ? "date_from" : "from",
    to: query.to === undefined ? "date_to" : "to",
  };
  return {
    ...resolveBounds(bounds, caller.timeZone, names),
    ...(query.industry !== undefined && { industry: literalPattern(query.industry) }),
    ...(query.prospect_title !== undefined && { prospectTitle: literalPattern(query.prospect_title) }),
  };
}

function filtered(db: Db, caller: Caller, query: Query, { from, to, industry, prospectTitle }: Filters, counting: Counting) {
  let found = db.from("insights").select(columns, counting).eq("organization_id", caller.organizationId);
  if (query.category) found = found.eq("category", query.category);
  if (query.meeting_id) found = found.eq("meeting_id", query.meeting_id);
  if (from) found = found.gte("created_at", from);
  if (to) found = found.lte("created_at", to);
  if (industry !== undefined) found = found.regexIMatch("industry", industry);
  if (prospectTitle !== undefined) found = found.regexIMatch("prospect_title", prospectTitle);
  return found;
}

/** How many insights of each category fit the filters, whatever category the list is of. */
async function countsOf(db: Db, query: Query, { from, to, industry, prospectTitle }: Filters) {
  const counted = await db.rpc("insight_counts", {
    p_from: from ?? null,
    p_to: to ?? null,
    p_industry: industry ?? null,
    p_prospect_title: prospectTitle ?? null,
    p_meeting_id: query.meeting_id ?? null,
  });
  return Object.fromEntries(rows(counted).map(({ category, total }) => [category, total]));
}

// GET /insights
export const list: Verb<typeof listInsights> = async ({ db, caller }, { query }) => {
  const filters = filtersOf(query, caller);
  const select = (counting: Counting) => filtered(db, caller, query, filters, counting);
  if (isSync(query)) {
    const every = () => db.from("insights").select(placeColumns).eq("organization_id", caller.organizationId);
    return changes({ db, caller }, { resource: "insights", fitting: () => select({ head: false }), every }, query, toInsight);
  }
  const [insights, counts] = await Promise.all([page(select, query, "created_at", toInsight), countsOf(db, query, filters)]);
  return reply(insights.data, { meta: { ...insights.meta, counts } });
};

// GET /insights/{id}
export const get: Verb<typeof getInsight> = async ({ db, caller }, { params }) => {
  const found = db.from("insights").select(columns).eq("organization_id", caller.organizationId).eq("id", params.id);
  const row = one(await found.maybeSingle(), "insight");
  return reply(toInsight(row), { headers: { ETag: etagOf(row) } });
};
