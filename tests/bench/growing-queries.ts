import type { Client } from "pg";
import { slugOf } from "@/tests/bench/meetings";
import type { Report } from "@/tests/bench/report";
import type { World } from "@/tests/bench/world";

const jobs = 300_000;
const stuck = 20;
const rounds = 20;
/** The organization in the middle. */
const slug = slugOf(50);

const filters = (q: string) => `'{"q": "${q}", "from": [], "to": [], "before": []}'`;
const search = (q: string) => `select public.search_meetings(${filters(q)}, 20, 0)`;
const searchChanged = (q: string) => `select public.search_changed_meetings(${filters(q)}, '{"horizon": ${2 ** 52}}', 21)`;

const queries: Readonly<Record<string, string>> = {
  [`the sweep, ${stuck} meetings without a job`]: "select private.sweep_stuck_meetings()",
  "retention, a batch of 50": "select private.apply_retention()",
  health: "select private.health()",
  "q that 1 of 10,000 titles has": search("call 1234"),
  "q that every title has": search("call"),
  "q of two letters": search("ll"),
  "q that 1 of 10,000 titles has, in change order": searchChanged("call 1234"),
  "q that every title has, in change order": searchChanged("call"),
  "q of two letters, in change order": searchChanged("ll"),
};

/** What runs by itself, or by anybody's wish, takes among a million meetings and 300,000 jobs, in the database. */
export async function growingQueries({ large: { database } }: World, report: Report): Promise<void> {
  await fillJobs(database);
  report.section("Among a million meetings and 300,000 jobs, in the database");
  const claims = `json_build_object('organization_id', id, 'org_role', 'key', 'permissions', array['read'])::text`;
  await database.query(`select set_config('request.jwt.claims', ${claims}, false) from public.organizations where slug = $1`, [
    slug,
  ]);
  for (const [name, statement] of Object.entries(queries)) report.add(name, "ms", await timesOf(database, statement));
  await database.query("delete from pgboss.job where group_id = 'bench'");
}

/** Each round is undone, so that the next one finds what the first one found. */
async function timesOf(client: Client, statement: string): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let round = -3; round < rounds; round++) {
    await client.query("begin");
    await client.query(makeWork);
    const started = performance.now();
    await client.query(statement);
    if (round >= 0) milliseconds.push(performance.now() - started);
    await client.query("rollback");
  }
  return milliseconds;
}

const makeWork = `
  update public.organizations set retention_days = 1000 where slug = '${slug}';
  alter table public.meetings disable trigger user;
  update public.meetings set status = 'processing', updated_at = now() - interval '1 hour'
    where id in (select m.id from public.meetings m join public.organizations o on o.id = m.organization_id
      where o.slug = '${slug}' order by m.meeting_date desc limit ${stuck});
  alter table public.meetings enable trigger user`;

/** Jobs of a week as they are kept: nearly all are done, some failed, a thousand wait for their time. */
async function fillJobs(client: Client): Promise<void> {
  await client.query(
    `insert into pgboss.job (name, state, singleton_key, group_id, policy, created_on, start_after, data)
     select case when n % 300 = 0 then 'delivery' when n % 3 = 0 then 'analysis' else 'fan_out' end,
       case when n % 300 = 0 then 'created' when n % 100 = 1 then 'failed' else 'completed' end::pgboss.job_state,
       gen_random_uuid() || ':1', 'bench', 'exclusive', now() - n * interval '2 seconds', now() + interval '1 day', '{}'
     from generate_series(1, $1::int) n`,
    [jobs],
  );
  await client.query("vacuum (analyze) pgboss.job_common");
}
