-- A search by title in change order uses the index of titles as well. Under the policies it looked at one row after the other, which
-- for a title that few have is every meeting of the organization.

-- The moments that a search bounds meetings by. Several bounds of a kind may be given: the narrowest holds.
create function private.search_bounds(filters jsonb, out earliest timestamptz, out latest timestamptz, out ending timestamptz)
language sql stable
begin atomic
  select coalesce((select max(t::timestamptz) from jsonb_array_elements_text(filters -> 'from') t), '-infinity'),
    coalesce((select min(t::timestamptz) from jsonb_array_elements_text(filters -> 'to') t), 'infinity'),
    coalesce((select min(t::timestamptz) from jsonb_array_elements_text(filters -> 'before') t), 'infinity');
end;

-- What makes a title one that has this text in it, for `ilike`; null where there is no text.
create function private.title_pattern(filters jsonb) returns text
language sql immutable
return '%' || regexp_replace(filters ->> 'q', '([\\%_])', '\\\1', 'g') || '%';

-- The meetings of an organization that fit a search, for the functions that check who asks. PostgreSQL puts it into their queries.
create function private.matching_meetings(
  tenant uuid, sees_all boolean, viewer uuid, filters jsonb, pattern text, earliest timestamptz, latest timestamptz, ending timestamptz
) returns table (id uuid, meeting_date timestamptz, updated_at timestamptz, changed_xid bigint)
language sql stable
begin atomic
  select m.id, m.meeting_date, m.updated_at, m.changed_xid from public.meetings m
  where m.organization_id = tenant and m.title ilike pattern and (sees_all or m.user_id = viewer)
    and (filters ->> 'status' is null or m.status = filters ->> 'status')
    and (filters ->> 'user_id' is null or m.user_id = (filters ->> 'user_id')::uuid)
    and (filters ->> 'call_type' is null or m.call_type = filters ->> 'call_type')
    and (filters ->> 'external_id' is null or m.external_id = filters ->> 'external_id')
    and m.meeting_date >= earliest and m.meeting_date <= latest and m.meeting_date < ending;
end;

-- As before, with what it shares with the next one taken out.
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
      select m.id, m.meeting_date from private.matching_meetings(tenant, sees_all, viewer, f, pattern, earliest, latest, ending) m
    ), shown as (
      select id, meeting_date from matched order by meeting_date desc, id desc limit least(p_limit, 100) offset p_offset
    )
    select jsonb_build_object('total', (select count(*) from matched),
      'ids', coalesce((select jsonb_agg(id order by meeting_date desc, id desc) from shown), '[]'::jsonb)));
end
$$;

-- The places in change order of the meetings that fit a search, from one place on. Whoever asks reads the rows under their policies.
create function public.search_changed_meetings(p_filters text, p_window text, p_limit integer) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  f jsonb := p_filters::jsonb;
  w jsonb := p_window::jsonb;
  tenant uuid := private.organization_id();
  sees_all boolean := private.sees_all();
  viewer uuid := private.user_id();
  pattern text := private.title_pattern(f);
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
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', found.id, 'changed_xid', found.changed_xid) order by found.changed_xid, found.id)
    from (
      select m.id, m.changed_xid from private.matching_meetings(tenant, sees_all, viewer, f, pattern, earliest, latest, ending) m
      where m.changed_xid < horizon and m.changed_xid >= after_xid and (m.changed_xid > after_xid or m.id > after_id)
        and m.updated_at >= since
      order by m.changed_xid, m.id limit least(p_limit, 101)
    ) found), '[]'::jsonb);
end
$$;

revoke execute on function private.search_bounds(jsonb), private.title_pattern(jsonb),
  private.matching_meetings(uuid, boolean, uuid, jsonb, text, timestamptz, timestamptz, timestamptz),
  public.search_changed_meetings(text, text, integer) from public, anon, authenticated;
grant execute on function public.search_changed_meetings(text, text, integer) to authenticated;
