import type { Verb } from "@/lib/api/endpoint";
import { type Counting, page } from "@/lib/api/list";
import { asOutput, one } from "@/lib/api/rows";
import { Decision, type getDecision, type listDecisions } from "@/lib/decisions/contract";

const columns = "id,topic,decision,context,meeting_id,created_at,meeting:meetings!decisions_meeting_fkey(title)";

const toDecision = ({ meeting, ...row }: { meeting: { title: string } | null }): Decision =>
  asOutput(Decision, { ...row, meeting_title: meeting?.title ?? null });

// GET /decisions
export const list: Verb<typeof listDecisions> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    const rows = db.from("decisions").select(columns, counting).eq("organization_id", caller.organizationId);
    return query.meeting_id ? rows.eq("meeting_id", query.meeting_id) : rows;
  };
  return page(select, query, "created_at", toDecision);
};

// GET /decisions/{id}
export const get: Verb<typeof getDecision> = async ({ db, caller }, { params }) => {
  const found = db.from("decisions").select(columns).eq("organization_id", caller.organizationId).eq("id", params.id);
  return toDecision(one(await found.maybeSingle(), "decision"));
};
