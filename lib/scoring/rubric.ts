import type { CallType, CoachingTone, Rubric } from "@/lib/analysis/analyzer";
import type { Database, Json } from "@/lib/db/database.types";

type TemplateRow = Database["public"]["Tables"]["templates"]["Row"];

/** A template's row with the types that its columns' checks hold, and its criteria as the contract of templates wrote them. */
const storedTemplate = (row: TemplateRow) =>
  row as unknown as Omit<typeof row, "grading_criteria"> & {
    grading_criteria: Rubric["criteria"];
    coaching_tone: CoachingTone;
    call_type: CallType;
  };

/** A stored template as the analyzer takes it, with `changes` to its columns where these are tried: by the contract of templates too. */
export function toRubric(row: TemplateRow, changes: Json = null): Rubric {
  const template = storedTemplate({ ...row, ...(typeof changes === "object" && changes !== null ? changes : {}) });
  return {
    template_id: template.id,
    template_version: template.version,
    template_name: template.name,
    prompt_template: template.prompt_template,
    criteria: template.grading_criteria,
    coaching_tone: template.coaching_tone,
    call_type: template.call_type,
    industry_context: template.industry_context,
  };
}
