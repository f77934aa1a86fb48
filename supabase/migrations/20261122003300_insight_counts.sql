-- How many insights of each category fit the filters of a list, its category left out. Patterns are regular expressions, matched
-- without regard to case, as the list's own. Row-level security decides what is counted.
create function public.insight_counts(p_from timestamptz, p_to timestamptz, p_industry text, p_prospect_title text, p_meeting_id uuid)
returns table (category text, total bigint)
language sql stable set search_path = '' set plan_cache_mode = force_custom_plan
as $$
  select i.category, count(*) from public.insights i
  where i.organization_id = (select private.organization_id())
    and (p_from is null or i.created_at >= p_from) and (p_to is null or i.created_at <= p_to)
    and (p_industry is null or i.industry ~* p_industry) and (p_prospect_title is null or i.prospect_title ~* p_prospect_title)
    and (p_meeting_id is null or i.meeting_id = p_meeting_id)
  group by i.category
$$;
revoke execute on function public.insight_counts(timestamptz, timestamptz, text, text, uuid) from public, anon;
grant execute on function public.insight_counts(timestamptz, timestamptz, text, text, uuid) to authenticated;

-- What policies ask of a row stands in the index, so that a count reads no row.
create index insights_counts_idx on public.insights (organization_id, category, created_at desc, id desc) include (user_id);
drop index public.insights_category_idx;
