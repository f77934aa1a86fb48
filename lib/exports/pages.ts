import type { PostgrestError } from "@supabase/supabase-js";
import { rows } from "@/lib/api/rows";
import type { Db } from "@/lib/db/as-caller";
import type { ExportResource } from "@/lib/exports/columns";

export interface ExportFilter {
  organizationId: string;
  from?: string;
  to?: string;
  updatedSince?: string;
}

/** What reading in pages needs of supabase-js's filter builder, whatever the table. */
interface Filtered extends PromiseLike<{ data: Keyed[] | null; error: PostgrestError | null }> {
  eq(column: string, value: string): this;
  gte(column: string, value: string): this;
  lte(column: string, value: string): this;
  or(filters: string): this;
  order(column: string, options: { ascending: boolean }): this;
  limit(count: number): this;
  abortSignal(signal: AbortSignal): this;
}

/** A row of a table that is read in pages: by when it was made, then by its id, neither of which ever changes. */
interface Keyed {
  id: string;
  created_at: string;
}

interface Source {
  select(db: Db): Filtered;
  /** The column that `from` and `to` are about. */
  dateColumn: "meeting_date" | "created_at";
  /**
   * Far below the 1,000 at which PostgREST cuts an answer: texts of a quarter of a megabyte are freed as they are done with, those of
   * larger pages pile up until the process collects its whole heap.
   */
  rowsPerPage: number;
  /** The rows of the export that one row read gives. */
  rowsOf?(row: unknown): unknown[];
}

const sources: Record<ExportResource, Source> = {
  meetings: {
    select: (db) =>
      db
        .from("meetings")
        .select(
          "id,title,status,failure_reason,source,external_id,meeting_date,duration_seconds,call_type,user_id,talk_ratio,overall_score,report_count,action_item_count,decision_count,summary_preview,habits,created_at,updated_at,member:members!meetings_member_fkey(name)",
        ),
    dateColumn: "meeting_date",
    rowsPerPage: 200,
  },
  reports: {
    select: (db) =>
      db
        .from("reports")
        .select(
          "id,meeting_id,roleplay_session_id,user_id,occurred_at,template_id,template_name,template_version,overall_score,summary,next_practice,coaching_tone,analyzer,model,prompt_version,confidence,review,created_at,updated_at,member:members!reports_member_fkey(name),meeting:meetings!reports_meeting_fkey(title)",
        ),
    dateColumn: "created_at",
    rowsPerPage: 200,
  },
  criteria_scores: {
    select: (db) =>
      db
        .from("reports")
        .select(
          "id,meeting_id,roleplay_session_id,user_id,occurred_at,template_id,template_name,template_version,created_at,updated_at,criteria:report_criteria!report_criteria_report_fkey(position,name,weight,score,machine_score,feedback,not_applicable,unsupported,confidence,evidence)",
        ),
    dateColumn: "created_at",
    rowsPerPage: 50,
    rowsOf: criteriaOf,
  },
  insights: {
    select: (db) =>
      db
        .from("insights")
        .select(
          "id,meeting_id,user_id,category,insight,quote,segment_index,industry,prospect_title,company,sentiment,occurred_at,created_at,updated_at,meeting:meetings!insights_meeting_fkey(title)",
        ),
    dateColumn: "created_at",
    rowsPerPage: 200,
  },
  tasks: {
    select: (db) =>
      db
        .from("tasks")
        .select(
          "id,title,description,horizon,status,priority,due_date,owner,assignee_id,user_id,meeting_id,source,completed_at,created_at,updated_at,assignee:members!tasks_assignee_fkey(name)",
        ),
    dateColumn: "created_at",
    rowsPerPage: 200,
  },
};

/**
 * Every row of a resource that the caller may see and the filter lets through, oldest first, a page at a time and only when it is
 * asked for. A row that exists during the whole export comes exactly once; one that is created or deleted meanwhile may come or not.
 * @throws what the database says, wherever in the reading it says it
 */
export async function* readPages(
  resource: ExportResource,
  db: Db,
  filter: ExportFilter,
  signal: AbortSignal,
): AsyncGenerator<unknown[]> {
  const { select, dateColumn, rowsPerPage, rowsOf } = sources[resource];
  let last: Keyed | undefined;
  do {
    let page = select(db).eq("organization_id", filter.organizationId);
    if (filter.from) page = page.gte(dateColumn, filter.from);
    if (filter.to) page = page.lte(dateColumn, filter.to);
    if (filter.updatedSince) page = page.gte("updated_at", filter.updatedSince);
    if (last) {
      const { created_at, id } = last;
      page = page.gte("created_at", created_at).or(`created_at.gt."${created_at}",id.gt.${id}`);
    }
    const inOrder = page.order("created_at", { ascending: true }).order("id", { ascending: true });
    const found = rows(await inOrder.limit(rowsPerPage).abortSignal(signal));
    // Not `fewer than asked for`: the REST layer may be set to give fewer.
    last = found.at(-1);
    if (last) yield rowsOf ? found.flatMap(rowsOf) : found;
  } while (last);
}

interface ReportWithCriteria {
  criteria: { position: number; evidence: unknown }[];
}

/** The criteria of a report as rows of their own, in their order, each with its report beside it. */
function criteriaOf(row: unknown): unknown[] {
  const { criteria, ...report } = asReport(row);
  return criteria
    .toSorted((a, b) => a.position - b.position)
    .map((criterion) => ({
      ...criterion,
      report,
      evidence_count: Array.isArray(criterion.evidence) ? criterion.evidence.length : 0,
    }));
}

/** A row of the one source that has criteriaOf, whose select embeds them. */
const asReport = (row: unknown): ReportWithCriteria => row as ReportWithCriteria;
