import type { Verb } from "@/lib/api/endpoint";
import { type Counting, page } from "@/lib/api/list";
import { asOutput } from "@/lib/api/rows";
import { Decision, type listDecisions } from "@/lib/decisions/contract";

const columns = "id,topic,decision,context,meeting_id,created_at,meeting:meetings!decisions_meeting_fkey(title)";

// GET /decisions
export const list: Verb<typeof listDecisions> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    const rows = db.from("decisions").select(columns, counting).eq("organization_id", caller.organizationId);
    return query.meeting_id ? rows.eq("meeting_id", query.meeting_id) : rows;
  };
  return page(select, query, "created_at", ({ meeting, ...row }) =>
    asOutput(Decision, { ...row, meeting_title: meeting?.title ?? null }),
  );
};
