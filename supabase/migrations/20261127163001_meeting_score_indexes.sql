-- no transaction
-- Lists of meetings by their score, the best or the weakest first; those without a score come last in both.

drop index concurrently if exists public.meetings_score_idx;
create index concurrently meetings_score_idx on public.meetings (organization_id, overall_score, id);

drop index concurrently if exists public.meetings_best_idx;
create index concurrently meetings_best_idx on public.meetings (organization_id, overall_score desc nulls last, id desc);
