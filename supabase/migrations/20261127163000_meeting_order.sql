-- The meetings whose title has `q` in it, in the order that was asked for, and by their score. A score that is not known comes last.

drop function private.matching_meetings(uuid, boolean, uuid, jsonb, text, timestamptz, timestamptz, timestamptz);
create function private.matching_meetings(
  tenant uuid, sees_all boolean, viewer uuid, filters jsonb, pattern text, earliest timestamptz, latest timestamptz, ending timestamptz
) returns table (id uuid, meeting_date timestamptz, updated_at timestamptz, changed_xid bigint, overall_score numeric)
language sql stable
begin atomic
  select m.id, m.meeting_date, m.updated_at, m.changed_xid, m.overall_score from public.meetings m
  where m.organization_id = tenant and m.title ilike pattern and (sees_all or m.user_id = viewer)
    and (filters ->> 'status' is null or m.status = filters ->> 'status')
    and (filters ->> 'user_id' is null or m.user_id = (filters ->> 'user_id')::uuid)
    and (filters ->> 'call_type' is null or m.call_type = filters ->> 'call_type')
    and (filters ->> 'external_id' is null or m.external_id = filters ->> 'external_id')
    and (filters ->> 'min_score' is null or m.overall_score >= (filters ->> 'min_score')::numeric)
    and (filters ->> 'max_score' is null or m.overall_score <= (filters ->> 'max_score')::numeric)
    and m.meeting_date >= earliest and m.meeting_date <= latest and m.meeting_date < ending;
end;
revoke execute on function private.matching_meetings(uuid, boolean, uuid, jsonb, text, timestamptz, timestamptz, timestamptz)
  from public, anon, authenticated;

create or replace function public.search_meetings(p_filters text, p_limit integer, p_offset bigint) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  f jsonb := p_filters::jsonb;
  tenant uuid := private.organization_id();
  sees_all boolean := private.sees_all();
  viewer uuid := private.user_id();
  pattern text := private.title_pattern(f);
  b record := private.search_bounds(f);
  earliest timestamptz := b.earliest;
  latest timestamptz := b.latest;
  ending timestamptz := b.ending;
begin
  if tenant is null or not private.can('read') or pattern is null then return jsonb_build_object('total', 0, 'ids', '[]'::jsonb); end if;
  return (
    with matched as materialized (
      select m.id, m.meeting_date, m.overall_score
      from private.matching_meetings(tenant, sees_all, viewer, f, pattern, earliest, latest, ending) m
    )
    select jsonb_build_object('total', (select count(*) from matched), 'ids', to_jsonb(array(
      select id from matched order by
        case f ->> 'sort' when 'meeting_date' then meeting_date end,
        case f ->> 'sort' when 'overall_score' then overall_score end nulls last,
        case f ->> 'sort' when '-overall_score' then overall_score end desc nulls last,
        case when f ->> 'sort' in ('meeting_date', 'overall_score') then id end,
        case when coalesce(f ->> 'sort', '-meeting_date') = '-meeting_date' then meeting_date end desc, id desc
      limit least(p_limit, 100) offset p_offset))));
end
$$;
