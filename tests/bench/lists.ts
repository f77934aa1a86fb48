import type { Client } from "pg";

/** The lists that grow with the calls; GET /meetings has its own part. */
export const listPaths = ["/reports", "/tasks", "/insights", "/decisions"] as const;

const tables = ["reports", "tasks", "insights", "decisions"] as const;

/** Fills these lists up to `each` rows in every organization of the benchmark, one of each kind for a call, as a database at rest has them. */
export async function fillLists(client: Client, each: number): Promise<void> {
  for (const table of ["reports", "tasks", "insights"]) await client.query(`alter table public.${table} disable trigger user`);
  for (const fill of fills) await client.query(fill, [each]);
  for (const table of ["reports", "tasks", "insights"]) await client.query(`alter table public.${table} enable trigger user`);
  for (const table of tables) await client.query(`vacuum (analyze) public.${table}`);
}

/** The calls of each organization by number, of which those that have no row yet get one. */
const calls = (table: string) => `
  (select m.id, m.organization_id, m.meeting_date, n from (
     select m.*, row_number() over (partition by m.organization_id order by m.meeting_date desc, m.id) as n from public.meetings m
     join public.organizations o on o.id = m.organization_id where o.slug like 'bench-%') m
   where n <= $1 and not exists (select from public.${table} r where r.meeting_id = m.id)) c`;

const fills = [
  `insert into public.reports (organization_id, meeting_id, template_id, template_name, template_version, coaching_tone, overall_score,
     summary, analyzer, model, prompt_version, confidence, occurred_at, created_at, changed_xid)
   select c.organization_id, c.id, t.id, t.name, 1, 'direct', c.n % 101 / 10.0, repeat('They talked about the price. ', 20), 'local', 'rules', '1',
     'high', c.meeting_date, c.meeting_date, pg_current_xact_id()::text::bigint
   from ${calls("reports")}
   join (select distinct on (organization_id) organization_id, id, name from public.templates order by organization_id, id) t
     using (organization_id)`,
  `insert into public.tasks (organization_id, meeting_id, title, description, source, created_at, changed_xid)
   select c.organization_id, c.id, 'Send the deck', 'With the price per seat.', 'transcript', c.meeting_date, pg_current_xact_id()::text::bigint
   from ${calls("tasks")}`,
  `insert into public.insights (organization_id, meeting_id, category, insight, quote, segment_index, sentiment, industry, occurred_at, created_at, changed_xid)
   select c.organization_id, c.id, (array['pain_point', 'objection', 'pricing', 'process'])[1 + c.n % 4], 'They wait for their notes.',
     'We wait days for our notes.', 0, 'neutral', 'Logistics', c.meeting_date, c.meeting_date, pg_current_xact_id()::text::bigint
   from ${calls("insights")}`,
  `insert into public.decisions (organization_id, meeting_id, topic, decision, created_at)
   select c.organization_id, c.id, 'Pricing', 'Per seat', c.meeting_date from ${calls("decisions")}`,
];
