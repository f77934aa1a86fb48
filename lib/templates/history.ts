import { setTimeout as delay } from "node:timers/promises";
import type { Input, Verb } from "@/lib/api/endpoint";
import { ApiError, conflict, forbidden } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { asOutput, embedded, one } from "@/lib/api/rows";
import {
  type listTemplateVersions,
  type previewTemplate,
  TemplatePreview,
  TemplateVersion,
} from "@/lib/templates/history-contract";
import { toCriteria } from "@/lib/templates/service";

const columns =
  "template_id,version,name,description,prompt_template,grading_criteria,coaching_tone,call_type,industry_context,is_active,changed_by,created_at";

// GET /templates/{id}/versions
export const versions: Verb<typeof listTemplateVersions> = async ({ db, caller }, { params, query }) => {
  const own = db.from("templates").select("id").eq("organization_id", caller.organizationId).eq("id", params.id);
  one(await own.maybeSingle(), "template");
  const select = (counting: Counting) =>
    db
      .from("template_versions")
      .select(columns, counting)
      .eq("organization_id", caller.organizationId)
      .eq("template_id", params.id);
  return page(select, query, "version", (row) => asOutput(TemplateVersion, row), { tieBreak: "template_id" });
};

/** As the template's row would have them. */
function changesOf({ grading_criteria, ...rest }: NonNullable<Input<typeof previewTemplate>["body"]["changes"]> = {}) {
  return { ...rest, ...(grading_criteria && { grading_criteria: toCriteria(grading_criteria) }) };
}

const answerWithinMs = 60_000;

// POST /templates/{id}/preview
export const preview: Verb<typeof previewTemplate> = async ({ db, caller, signal }, { params, body }) => {
  const template = db
    .from("templates")
    .select("id")
    .eq("organization_id", caller.organizationId)
    .eq("id", params.id)
    .is("archived_at", null);
  one(await template.maybeSingle(), "template");
  const meeting = db
    .from("meetings")
    .select("id,transcript:transcripts!transcripts_meeting_fkey(id)")
    .eq("organization_id", caller.organizationId);
  if (!embedded(one(await meeting.eq("id", body.meeting_id).maybeSingle(), "meeting").transcript))
    throw conflict("The meeting has no transcript.");
  if (caller.role === "rep") throw forbidden("Reps don't try templates.");
  const asked = await db.rpc("try_template", {
    p_template_id: params.id,
    p_meeting_id: body.meeting_id,
    p_changes: JSON.stringify(changesOf(body.changes)),
  });
  if (asked.error) throw asked.error;
  const row = () =>
    db.from("template_previews").select("status,result").eq("organization_id", caller.organizationId).eq("id", asked.data);
  try {
    const deadline = Date.now() + answerWithinMs;
    for (let pauseMs = 60; Date.now() < deadline && !signal.aborted; pauseMs = Math.min(pauseMs * 1.5, 500)) {
      await delay(pauseMs);
      const { status, result } = one(await row().maybeSingle(), "meeting");
      if (status === "done") return asOutput(TemplatePreview, result);
      if (status === "failed") break;
    }
    throw new ApiError("upstream_failed", "The preview was not made. Try again.");
  } finally {
    await db.from("template_previews").delete().eq("organization_id", caller.organizationId).eq("id", asked.data);
  }
};
