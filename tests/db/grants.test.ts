import { expect, test } from "vitest";
import { onEachDatabase } from "@/tests/db/suite";
import { callerOfMember, claimsOf } from "@/tests/support/tenant";

/** What callers may write of a table by a statement of their own, column by column. What is not here is the functions' to write. */
const writable: Record<string, { insert?: string; update?: string; delete?: true }> = {
  organizations: { update: "leaderboard_visible monthly_token_budget name retention_days slug time_zone week_start" },
  members: { update: "name role", delete: true },
  api_keys: { delete: true },
  templates: {
    insert:
      "call_type coaching_tone description grading_criteria industry_context is_active name organization_id prompt_template",
    update: "archived_at call_type coaching_tone description grading_criteria industry_context is_active name prompt_template",
  },
  template_previews: { update: "result status", delete: true },
  meetings: {
    insert: "call_type external_id meeting_date organization_id participants sides_basis title user_id",
    delete: true,
  },
  tasks: {
    insert:
      "assignee_id blocked_reason description due_date horizon meeting_id organization_id position priority source sprint_id stage_id status title user_id",
    update: "assignee_id blocked_reason description due_date horizon position priority sprint_id stage_id status title",
    delete: true,
  },
  sprints: { update: "ends_on goal name starts_on status", delete: true },
  contacts: { delete: true },
  memories: { delete: true },
  conversations: { delete: true },
  documents: { delete: true },
  roleplay_scenarios: {
    insert: "difficulty goals is_active name objections organization_id persona situation template_id",
    update: "difficulty goals is_active name objections persona situation template_id",
    delete: true,
  },
  roleplay_sessions: { delete: true },
  calling_settings: {
    update: "allowed_countries calls_per_number_per_day daily_limit_cents days records_calls window_end window_start",
  },
  do_not_call: { delete: true },
  webhooks: {
    insert: "description dialect events id is_active organization_id url",
    update: "description events is_active url",
    delete: true,
  },
};

onEachDatabase((stage) => {
  test("callers write the columns that are named here, and no others", async () => {
    const granted = await stage.db.owner<{ relname: string; insert: string | null; update: string | null; delete: boolean }>(
      `select relname, string_agg(attname, ' ' order by attname) filter (where has_column_privilege('authenticated', c.oid, attnum, 'INSERT')) as insert,
         string_agg(attname, ' ' order by attname) filter (where has_column_privilege('authenticated', c.oid, attnum, 'UPDATE')) as update,
         has_table_privilege('authenticated', c.oid, 'DELETE') as delete
       from pg_class c join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped
       where relnamespace = 'public'::regnamespace and relkind = 'r' group by c.oid, relname`,
    );
    const found = granted
      .filter((one) => one.insert !== null || one.update !== null || one.delete)
      .map(({ relname, insert, update, delete: mayDelete }) => [
        relname,
        { ...(insert !== null && { insert }), ...(update !== null && { update }), ...(mayDelete && { delete: true }) },
      ]);
    expect(Object.fromEntries(found)).toEqual(writable);
  });

  test.each([
    ["the score", "update public.meetings set overall_score = 10 where id = $1"],
    ["the status", "update public.meetings set status = 'completed' where id = $1"],
    ["the summary", "update public.meetings set summary = 'x' where id = $1"],
    ["the words", "update public.transcripts set segments = '[]' where meeting_id = $1"],
    ["a report's score", "update public.reports set overall_score = 10 where meeting_id = $1"],
    ["a finished analysis, by the job's function", 'select public.record_analysis($1, 1, \'{"reports": [], "metrics": {}}\')'],
  ])("a rep can't set %s of an own meeting", async (_, statement) => {
    const { fixture, db } = stage;
    const claims = await claimsOf(callerOfMember(fixture, fixture.members.rep));
    await db.owner("update public.meetings set status = 'processing', revision = 1 where id = $1", [fixture.own.meetingId]);
    expect(await db.as("authenticated", claims, statement, [fixture.own.meetingId])).toMatchObject({ code: "42501" });
  });

  test("what writes for callers stays under row-level security, and says that it runs as the writer", async () => {
    const [role] = await stage.db.owner("select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'mira_writer'");
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false });
    const writing = await stage.db.owner<{ name: string; prosecdef: boolean }>(
      "select oid::regprocedure::text as name, prosecdef from pg_proc where proowner = 'mira_writer'::regrole",
    );
    expect(writing.length).toBeGreaterThanOrEqual(19);
    expect(writing.filter(({ prosecdef }) => !prosecdef)).toEqual([]);
    const others = await stage.db.owner(
      `select m.rolname from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
       where r.rolname = 'mira_writer' and m.rolname in ('anon', 'authenticated', 'authenticator', 'service_role', 'mira_service')`,
    );
    expect(others).toEqual([]);
  });
});
