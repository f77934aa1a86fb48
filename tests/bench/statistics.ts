import type { Client } from "pg";
import { fillTables } from "@/tests/bench/fill";
import { memoryOf } from "@/tests/bench/processes";
import type { Report } from "@/tests/bench/report";
import type { World } from "@/tests/bench/world";

export const largeSlug = "large";
const reports = 100_000;

/** Gives one organization 100,000 calls of a year, each with metrics, a report and five criteria. */
export async function fillLarge(admin: Client): Promise<void> {
  const tables = ["public.meetings", "public.reports", "public.report_criteria"] as const;
  const statement = `with org as (select id from public.organizations where slug = $1), template as (
       select t.id, t.organization_id from public.templates t join org on org.id = t.organization_id limit 1
     ), member as (
       insert into public.members (organization_id, user_id, name, email, role, joined_at)
       select org.id, gen_random_uuid(), 'Rep ' || n, 'rep-' || n || '@large.example', 'rep', now() from org, generate_series(1, 50) n
       returning user_id, right(name, -4)::int as n
     ), call as (
       insert into public.meetings (organization_id, user_id, title, status, meeting_date, created_at, metrics, changed_xid)
       select org.id, member.user_id, 'Call ' || g, 'completed', now() - g * interval '5 minutes', now() - g * interval '5 minutes',
         '{"talk_ratio": 0.45, "longest_monologue_seconds": 80, "patience_seconds": 0.8, "question_count": 12}', pg_current_xact_id()::text::bigint
       from org, generate_series(1, $2::int) g join member on member.n = 1 + g % 50
       returning id, organization_id, user_id, meeting_date
     ), report as (
       insert into public.reports (organization_id, meeting_id, user_id, template_id, template_name, template_version, coaching_tone,
         overall_score, summary, analyzer, model, prompt_version, confidence, occurred_at, created_at, changed_xid)
       select call.organization_id, call.id, call.user_id, template.id, 'Needs first', 1, 'direct', (random() * 10)::numeric(3, 1),
         repeat('They talked about the price. ', 20), 'local', 'rules', '1', 'high', call.meeting_date, call.meeting_date,
         pg_current_xact_id()::text::bigint
       from call, template
       returning id, organization_id, user_id, occurred_at
     )
     insert into public.report_criteria (organization_id, report_id, user_id, called_at, position, name, weight, score, feedback, confidence)
     select report.organization_id, report.id, report.user_id, report.occurred_at, n, 'Criterion ' || n, 20, (random() * 10)::numeric(3, 1),
       'Ask about the budget before the price.', 'high'
     from report, generate_series(0, 4) n`;
  await fillTables(admin, tables, [[statement, [largeSlug, reports]]]);
}

const rounds = 20;

/** What team_stats takes in the database, for each range of time. */
export async function teamStatistics({ large: { database } }: World, report: Report): Promise<void> {
  report.section(`Team statistics over ${reports.toLocaleString("en")} reports, in the database`);
  const claims = `json_build_object('organization_id', id, 'org_role', 'key', 'permissions', array['read'])::text`;
  await database.query(`select set_config('request.jwt.claims', ${claims}, false) from public.organizations where slug = $1`, [
    largeSlug,
  ]);
  for (const range of ["week", "month", "quarter", "year", "all"]) {
    const milliseconds: number[] = [];
    for (let round = -3; round < rounds; round++) {
      const plan = `explain (analyze, timing off, format json) select public.team_stats('${range}', null, now())`;
      const { rows } = await database.query<{ "QUERY PLAN": { "Execution Time": number }[] }>(plan);
      if (round >= 0) milliseconds.push(rows[0]?.["QUERY PLAN"][0]?.["Execution Time"] ?? Number.NaN);
    }
    report.add(range, "ms", milliseconds);
  }
}

const sampleMs = 250;

/** Rows a second, the time to the first byte and what the web process holds more than before, for each format. */
export async function exports({ large, largeTenant }: World, report: Report): Promise<void> {
  const { web } = large.run.pids;
  if (web === undefined) return;
  report.section(`Export of ${reports.toLocaleString("en")} reports`);
  for (const format of ["ndjson", "csv", "parquet"]) {
    const idle = memoryOf(web);
    const started = performance.now();
    const headers = { Authorization: `Bearer ${largeTenant.key}` };
    const answer = await fetch(`${large.run.url}/api/v1/exports/reports?format=${format}`, { headers });
    if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`);
    let firstByteMs: number | undefined;
    let sampled = { at: started, peak: idle };
    for await (const _chunk of answer.body) {
      const now = performance.now();
      firstByteMs ??= now - started;
      if (now - sampled.at > sampleMs) sampled = { at: now, peak: Math.max(sampled.peak, memoryOf(web)) };
    }
    report.add(`${format}: rows`, "a second", [(reports / (performance.now() - started)) * 1000]);
    report.add(`${format}: first byte`, "ms", [firstByteMs ?? Number.NaN]);
    report.add(`${format}: memory over idle`, "MB", [sampled.peak - idle]);
  }
}
