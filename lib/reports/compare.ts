import { compareReports } from "@/lib/analysis/compare";
import type { Verb } from "@/lib/api/endpoint";
import { one } from "@/lib/api/rows";
import type { compareReport } from "@/lib/reports/contract";

const columns =
  "id,meeting_id,user_id,template_id,overall_score,occurred_at,created_at,criteria_scores:report_criteria!report_criteria_report_fkey(name,score,position)";

interface Row {
  overall_score: number | null;
  criteria_scores: { name: string; score: number | null; position: number }[];
}

const numbers = ({ overall_score, criteria_scores }: Row) => ({
  overall_score: overall_score === null ? null : Number(overall_score),
  criteria_scores: [...criteria_scores]
    .sort((a, b) => a.position - b.position)
    .map(({ name, score }) => ({ name, score: score === null ? null : Number(score) })),
});

// GET /reports/{id}/comparison
export const compare: Verb<typeof compareReport> = async ({ db, caller }, { params }) => {
  const own = () => db.from("reports").select(columns).eq("organization_id", caller.organizationId);
  const after = one(await own().eq("id", params.id).maybeSingle(), "report");
  const earlier = () =>
    own().eq("template_id", after.template_id).neq("id", after.id).order("created_at", { ascending: false }).limit(1);
  const sameCall =
    after.meeting_id === null
      ? null
      : await earlier().eq("meeting_id", after.meeting_id).lte("created_at", after.created_at).maybeSingle();
  if (sameCall?.error) throw sameCall.error;
  const sameRep =
    sameCall?.data || after.user_id === null
      ? null
      : await own()
          .eq("template_id", after.template_id)
          .eq("user_id", after.user_id)
          .lt("occurred_at", after.occurred_at)
          .order("occurred_at", { ascending: false })
          .limit(1)
          .maybeSingle();
  if (sameRep?.error) throw sameRep.error;
  const before = sameCall?.data ?? sameRep?.data ?? null;
  const later = numbers(after);
  const { overall, criteria, added, removed } = compareReports(
    before ? numbers(before) : { overall_score: null, criteria_scores: [] },
    later,
  );
  return { report_id: after.id, previous_report_id: before?.id ?? null, overall, criteria, added, removed };
};
