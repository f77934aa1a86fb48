import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newHostedDatabase } from "@/tests/db/fresh-database";
import { PlanReader } from "@/tests/support/plans";

/*
 * What runs every minute, at every look at the service's health and at every search reads what it is about and not all that was ever
 * stored. Seen in the plans that PostgreSQL chose, with enough rows that reading them all would be dearer.
 */
const rows = 20_000;
let reader: PlanReader;
let remove: () => Promise<void>;
const tenant = crypto.randomUUID();

beforeAll(async () => {
  const { db, remove: removeDatabase } = await newHostedDatabase();
  remove = removeDatabase;
  reader = await PlanReader.open(db.url);
  await reader.run("insert into public.organizations (id, name, slug, retention_days) values ($1, 'Large', 'large', 3650)", [
    tenant,
  ]);
  await reader.run(
    `insert into public.meetings (organization_id, title, participants, status, meeting_date, updated_at)
     select case when n % 2 = 0 then $1 else gen_random_uuid() end,
       case when n % 2000 = 0 then 'Vectris quarterly ' else 'Call number ' end || n,
       jsonb_build_array(jsonb_build_object('name', case when n % 2000 = 0 then 'Ulf Quist' else 'Person ' || n end)),
       case when n % 1000 = 0 then 'processing' else 'completed' end, now() - n * interval '1 hour', now() - n * interval '1 hour'
     from generate_series(1, $2::int) n`,
    [tenant, rows],
  );
  await reader.run(
    `insert into private.transcript_words (organization_id, meeting_id, words)
     select organization_id, id, to_tsvector('english', 'said something about the price of ' || title) from public.meetings`,
  );
  await reader.run(
    `insert into pgboss.job (id, name, state, singleton_key, policy, created_on)
     select gen_random_uuid(), 'analysis', case when n % 1000 = 0 then 'created' else 'completed' end::pgboss.job_state, n::text, 'exclusive', now()
     from generate_series(1, $1::int) n`,
    [rows],
  );
  await reader.run(
    `insert into public.contacts (organization_id, name, email)
     select $1, 'Person ' || n, case when n % 2000 = 0 then 'vectris-' else 'p-' end || n || '@person.example'
     from generate_series(1, $2::int) n where n % 2 = 0`,
    [tenant, rows],
  );
  await reader.run("select gin_clean_pending_list('public.contacts_search_idx')");
  // What was put in at once still waits in a list before the index; autovacuum empties it.
  for (const index of ["public.meetings_title_idx", "public.meetings_people_idx", "private.transcript_words_idx"])
    await reader.run("select gin_clean_pending_list($1)", [index]);
  await reader.run(
    "analyze public.meetings, private.transcript_words, public.contacts, pgboss.job_common, public.organizations, pgboss.queue",
  );
  const claims = { organization_id: tenant, org_role: "key", permissions: ["read"] };
  await reader.run("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]);
}, 120_000);
afterAll(async () => {
  await reader?.close();
  await remove?.();
}, 60_000);

const search = (filters: object) =>
  ["select public.search_meetings($1, 20, 0) as found", [JSON.stringify({ from: [], to: [], before: [], ...filters })]] as const;

describe("no plan reads a whole table", () => {
  test("the sweep of meetings that are stuck", async () => {
    const plans = await reader.plansOf("select private.sweep_stuck_meetings()");
    expect(plans).toContain("meetings_processing_idx");
    expect(plans).toMatch(/Index (?:Only )?Scan using job_common_pkey/);
    expect(plans).not.toMatch(/Seq Scan on (?:public\.)?(?:meetings|job_common)/);
  });

  test("retention", async () => {
    const plans = await reader.plansOf("select private.apply_retention()");
    expect(plans).toContain("meetings_retention_idx");
    expect(plans).not.toMatch(/Seq Scan on (?:public\.)?meetings/);
  });

  test("health", async () => {
    const plans = await reader.plansOf("select private.health()");
    expect(plans).toMatch(/Index Only Scan using job_common_i11/);
    expect(plans).not.toMatch(/Seq Scan on job_common/);
  });

  test("a search by a part of the title", async () => {
    const plans = await reader.plansOf(...search({ q: "ectris q" }));
    expect(plans).toContain("Bitmap Index Scan on meetings_title_idx");
    expect(plans).not.toMatch(/Seq Scan on (?:public\.)?meetings/);
  });

  test("a search by a participant, and by words that few said", async () => {
    const plans = await reader.plansOf(...search({ q: "quist escrow" }));
    expect(plans).toContain("Bitmap Index Scan on meetings_people_idx");
    expect(plans).toContain("Bitmap Index Scan on transcript_words_idx");
    expect(plans).not.toMatch(/Seq Scan on (?:public\.)?(?:meetings|transcript_words)/);
    const [answer] = await reader.run(...search({ q: "quist" }));
    expect(answer?.found).toMatchObject({ total: 10, ids: { length: 10 } });
  });

  test.each([
    ["that few have", "ectris q", "Bitmap Index Scan on meetings_title_idx"],
    ["that nearly all have", "call", "Index Scan using meetings_sync_idx"],
  ])("a search in change order by a part of the title %s", async (_, q, scan) => {
    const filters = JSON.stringify({ q, from: [], to: [], before: [] });
    const window = JSON.stringify({ horizon: 2 ** 52 });
    const plans = await reader.plansOf("select public.search_changed_meetings($1, $2, 21)", [filters, window]);
    expect(plans).toContain(scan);
    expect(plans).not.toMatch(/Seq Scan on (?:public\.)?meetings/);
  });

  test("a search of contacts", async () => {
    const filters = JSON.stringify({ q: "ectris" });
    const plans = await reader.plansOf("select public.search_contacts($1, 20, 0) as found", [filters]);
    expect(plans).toContain("Bitmap Index Scan on contacts_search_idx");
    expect(plans).not.toMatch(/Seq Scan on (?:public\.)?contacts/);
    const [answer] = await reader.run("select public.search_contacts($1, 20, 0) as found", [filters]);
    expect(answer?.found).toMatchObject({ total: 10, ids: { length: 10 } });
  });
});

test("the search finds what it looked for", async () => {
  const [answer] = await reader.run(...search({ q: "VECTRIS" }));
  expect(answer?.found).toMatchObject({ total: 10, ids: { length: 10 } });
});
