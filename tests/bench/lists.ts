import type { Client } from "pg";
import { fillTables } from "@/tests/bench/fill";
import { cpuSecondsOf } from "@/tests/bench/processes";
import type { Report } from "@/tests/bench/report";
import { quantile, sendAtOnce, takeTurns } from "@/tests/bench/timing";
import type { Bench, Tenant, World } from "@/tests/bench/world";

const rounds = 300;
const warmUp = 1500;
const path = "/meetings?limit=20";

/** What GET /meetings takes, key check and rate limit included: processor time, beside the same query by supabase-js, and many at once. */
export async function requests({ small, tenant }: World, report: Report): Promise<void> {
  const send = () => small.request(tenant, path);
  const query = small.queryOfList(tenant);
  await sendAtOnce(4, rounds, send);
  report.section(`GET ${path}, 10,000 meetings`);
  await addProcessorTime(small, tenant, report);
  const [api, plain] = await takeTurns({ api: send, plain: query }, rounds);
  if (!api || !plain) throw new Error("both were measured");
  report.add("one client", "ms", api.milliseconds);
  report.add("the same query by supabase-js", "ms", plain.milliseconds);
  report.add("as many times as long", "×", [quantile(api.milliseconds, 0.5) / quantile(plain.milliseconds, 0.5)]);
  for (const clients of [1, 8]) {
    const runs = [];
    for (let run = 0; run < 5; run++) runs.push(await sendAtOnce(clients, 400, send));
    const who = clients === 1 ? "1 client" : `${clients} clients`;
    report.add(
      `${who}: requests`,
      "a second",
      runs.map(({ perSecond }) => perSecond),
    );
    report.add(
      `${who}: each`,
      "ms",
      runs.flatMap(({ milliseconds }) => milliseconds),
    );
  }
}

/**
 * Processor time of a request with four clients at once, of each process and of all: it swings less than time on a machine that is
 * shared.
 */
async function addProcessorTime(bench: Bench, tenant: Tenant, report: Report): Promise<void> {
  const names = ["web", "supabase", "postgres"] as const;
  const used = () => names.map((name) => cpuSecondsOf(bench.run.pids[name] ?? Number.NaN) * 1000);
  const runs: number[][] = [];
  for (let run = 0; run < 5; run++) {
    const before = used();
    await sendAtOnce(4, 400, () => bench.request(tenant, path));
    runs.push(used().map((now, place) => (now - (before[place] ?? 0)) / 400));
  }
  for (const [place, name] of names.entries())
    report.add(
      `processor time: ${name}`,
      "ms",
      runs.map((run) => run[place] ?? Number.NaN),
    );
  report.add(
    "processor time: all",
    "ms",
    runs.map((run) => run.reduce((sum, time) => sum + time, 0)),
  );
}

/** What lists take as data grow from ten thousand rows to a million, in an organization that keeps its hundred and in one that grows. */
export async function growth({ small, large, tenant, steadyTenant }: World, report: Report): Promise<void> {
  report.section("As data grow from 10,000 to 1,000,000 rows in all, one client");
  for (const list of ["/meetings", ...listPaths]) {
    // A process is quicker once its code has been compiled, and the small instance has answered other benchmarks.
    for (const bench of [small, large]) await sendAtOnce(4, warmUp, () => bench.request(tenant, list));
    for (const [who, one] of Object.entries({ "100 of its own in both": steadyTenant, "100, then 10,000 of its own": tenant })) {
      const sizes = { few: () => small.request(one, list), many: () => large.request(one, list) };
      const [few, many] = await takeTurns(sizes, rounds);
      if (!few || !many) throw new Error("both were measured");
      report.add(`GET ${list}, ${who}: few`, "ms", few.milliseconds);
      report.add(`GET ${list}, ${who}: many`, "ms", many.milliseconds);
      report.add("as many times as long", "×", [quantile(many.milliseconds, 0.5) / quantile(few.milliseconds, 0.5)]);
    }
  }
}

/** The lists that grow with the calls, beside GET /meetings. */
const listPaths = ["/reports", "/tasks", "/insights", "/decisions"] as const;

const tables = ["public.reports", "public.tasks", "public.insights", "public.decisions"] as const;

/** Fills these lists up to `each` rows in every organization whose slug is like this, one of each kind for a call. */
export async function fillLists(admin: Client, slugs: string, each: number): Promise<void> {
  await fillTables(
    admin,
    tables,
    fills.map((fill) => [fill, [each, slugs]]),
  );
}

/** The calls of each organization by number, of which those that have no row yet get one. */
const calls = (table: string) => `
  (select m.id, m.organization_id, m.meeting_date, n from (
     select m.*, row_number() over (partition by m.organization_id order by m.meeting_date desc, m.id) as n from public.meetings m
     join public.organizations o on o.id = m.organization_id where o.slug like $2) m
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
