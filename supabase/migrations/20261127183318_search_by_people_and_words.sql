-- A search of meetings finds its text in the title, in the people, and its words in what was said. It looks into three indexes that no
-- policy could use, and names the organization and what a rep may see itself, as before.

-- The meetings in which all of these words were said, in any of their forms. Null where there is no word to look for. Always by the
-- index: what the planner does not count is that reading a call's words out of the table takes long.
create function private.meetings_with_words(tenant uuid, filters jsonb) returns uuid[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan set enable_seqscan = off
as $$
declare
  asked tsquery := plainto_tsquery('english', filters ->> 'q');
begin
  if numnode(asked) = 0 then return null; end if;
  return array(select w.meeting_id from private.transcript_words w where w.organization_id = tenant and w.words @@ asked);
end
$$;

drop function private.matching_meetings(uuid, boolean, uuid, jsonb, text, timestamptz, timestamptz, timestamptz);
create function private.matching_meetings(
  tenant uuid, sees_all boolean, viewer uuid, filters jsonb, pattern text, said uuid[],
  earliest timestamptz, latest timestamptz, ending timestamptz
) returns table (id uuid, meeting_date timestamptz, updated_at timestamptz, changed_xid bigint, overall_score numeric)
language sql stable
begin atomic
  select m.id, m.meeting_date, m.updated_at, m.changed_xid, m.overall_score from public.meetings m
  where m.organization_id = tenant and (sees_all or m.user_id = viewer)
    and (m.title ilike pattern or private.people_of(m.participants, m.attendees) ilike pattern or m.id = any (said))
    and (filters ->> 'ids' is null or m.id = any (array(select t::uuid from jsonb_array_elements_text(filters -> 'ids') t)))
    and (filters ->> 'status' is null or m.status = filters ->> 'status')
    and (filters ->> 'user_id' is null or m.user_id = (filters ->> 'user_id')::uuid)
    and (filters ->> 'call_type' is null or m.call_type = filters ->> 'call_type')
    and (filters ->> 'external_id' is null or m.external_id = filters ->> 'external_id')
    and (filters ->> 'min_score' is null or m.overall_score >= (filters ->> 'min_score')::numeric)
    and (filters ->> 'max_score' is null or m.overall_score <= (filters ->> 'max_score')::numeric)
    and m.meeting_date >= earliest and m.meeting_date <= latest and m.meeting_date < ending;
end;

create or replace function public.search_meetings(p_filters text, p_limit integer, p_offset bigint) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  f jsonb := p_filters::jsonb;
  tenant uuid := private.organization_id();
  sees_all boolean := private.sees_all();
  viewer uuid := private.user_id();
  pattern text := private.title_pattern(f);
  said uuid[];
  b record := private.search_bounds(f);
  earliest timestamptz := b.earliest;
  latest timestamptz := b.latest;
  ending timestamptz := b.ending;
begin
  if tenant is null or not private.can('read') or pattern is null then return jsonb_build_object('total', 0, 'ids', '[]'::jsonb); end if;
  said := private.meetings_with_words(tenant, f);
  return (
    with matched as materialized (
      select m.id, m.meeting_date, m.overall_score
      from private.matching_meetings(tenant, sees_all, viewer, f, pattern, said, earliest, latest, ending) m
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

create or replace function public.search_changed_meetings(p_filters text, p_window text, p_limit integer) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  f jsonb := p_filters::jsonb;
  w jsonb := p_window::jsonb;
  tenant uuid := private.organization_id();
  sees_all boolean := private.sees_all();
  viewer uuid := private.user_id();
  pattern text := private.title_pattern(f);
  said uuid[];
  b record := private.search_bounds(f);
  earliest timestamptz := b.earliest;
  latest timestamptz := b.latest;
  ending timestamptz := b.ending;
  horizon bigint := (w ->> 'horizon')::bigint;
  after_xid bigint := coalesce((w ->> 'after_xid')::bigint, 0);
  after_id uuid := coalesce((w ->> 'after_id')::uuid, '00000000-0000-0000-0000-000000000000');
  since timestamptz := coalesce((w ->> 'since')::timestamptz, '-infinity');
begin
  if tenant is null or not private.can('read') or pattern is null then return '[]'::jsonb; end if;
  said := private.meetings_with_words(tenant, f);
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', found.id, 'changed_xid', found.changed_xid) order by found.changed_xid, found.id)
    from (
      select m.id, m.changed_xid from private.matching_meetings(tenant, sees_all, viewer, f, pattern, said, earliest, latest, ending) m
      where m.changed_xid < horizon and m.changed_xid >= after_xid and (m.changed_xid > after_xid or m.id > after_id)
        and m.updated_at >= since
      order by m.changed_xid, m.id limit least(p_limit, 101)
    ) found), '[]'::jsonb);
end
$$;

revoke execute on function private.meetings_with_words(uuid, jsonb),
  private.matching_meetings(uuid, boolean, uuid, jsonb, text, uuid[], timestamptz, timestamptz, timestamptz)
  from public, anon, authenticated;
