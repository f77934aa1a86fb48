import type { Client } from "pg";
import { fillTables } from "@/tests/bench/fill";

export const organizations = 100;

/** The benchmark's organizations, by number. The one that is measured is in the middle. */
export const slugOf = (place: number): string => `bench-${place}`;

/** All of them, for `like`. */
export const manySlugs = "bench-%";

/** One besides, whose rows stay few while all others' grow. */
export const steadySlug = "steady";

/** Fills every organization whose slug is like this up to `each` meetings over three years. */
export async function fillUp(admin: Client, slugs: string, each: number): Promise<void> {
  const statement = `insert into public.meetings (organization_id, title, status, meeting_date, duration_seconds, call_type, participants, talk_ratio,
       overall_score, report_count, summary_preview, external_id, changed_xid)
     select o.id, 'Call ' || n, 'completed', timestamptz '2026-01-01' - n * interval '97 minutes', 1800, 'discovery',
       '[{"name": "Ann Lee", "email": null, "side": "rep"}, {"name": "Bo Chen", "email": null, "side": "prospect"}]', 0.45, 7.1, 1,
       'They talked about the price per seat, the security review and who else has to agree.', 'call-' || n,
       pg_current_xact_id()::text::bigint
     from public.organizations o, generate_series(1, $1::int) n
     where o.slug like $2
     on conflict (organization_id, external_id) do nothing`;
  await fillTables(admin, ["public.meetings"], [[statement, [each, slugs]]]);
}
