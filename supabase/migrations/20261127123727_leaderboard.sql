-- Every active member in a period beside the one before it: the whole of what /team/stats shows the best five of. Who may not see
-- others has their own row alone. Members are ranked from 3 scored reports on; equal averages share a rank.

create function public.team_leaderboard(p_time_range text, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  org public.organizations;
  period record;
  bounds timestamptz[];
  is_all boolean := p_time_range = 'all';
  span_from timestamptz := '-infinity';
  span_to timestamptz := 'infinity';
  previous_from timestamptz;
  previous_to timestamptz;
  names_open boolean;
  answer jsonb;
begin
  select * into org from public.organizations where id = private.organization_id() and private.can('read');
  if not found then raise insufficient_privilege; end if;
  names_open := private.sees_all() or org.leaderboard_visible;
  select p.* into period from private.stats_period(p_time_range, (p_now at time zone org.time_zone)::date, org.week_start, null, null) p;
  if not is_all then
    bounds := private.moments(array[period.first_day, period.last_day + 1], org.time_zone);
    span_from := bounds[1];
    span_to := bounds[2];
    previous_from := period.previous_first::timestamp at time zone org.time_zone;
    previous_to := (period.previous_last + 1)::timestamp at time zone org.time_zone;
  end if;

  with cell as materialized (
    select * from private.report_cells(org.id, previous_from, previous_to, span_from, span_to)
  ), figures as (
    select m.id, m.user_id, m.name, m.role,
      coalesce(sum(c.reports) filter (where c.is_current), 0) as reports,
      coalesce(sum(c.scored) filter (where c.is_current), 0) as n,
      sum(c.points) filter (where c.is_current) / nullif(sum(c.scored) filter (where c.is_current), 0) as average,
      coalesce(sum(c.scored) filter (where not c.is_current), 0) as old_n,
      sum(c.points) filter (where not c.is_current) / nullif(sum(c.scored) filter (where not c.is_current), 0) as old_average
    from public.members m left join cell c on c.user_id = m.user_id
    where m.organization_id = org.id and m.status = 'active' and m.user_id is not null
    group by m.id, m.user_id, m.name, m.role
  ), ranked as (
    select f.*, case when f.n >= 3 then rank() over (order by f.n < 3, round(f.average, 1) desc) end as place from figures f
  )
  select jsonb_build_object(
    'time_range', p_time_range, 'time_zone', org.time_zone, 'week_start', org.week_start,
    'from', period.first_day, 'to', period.last_day,
    'members', coalesce(jsonb_agg(jsonb_build_object(
      'id', r.id, 'user_id', r.user_id, 'name', r.name, 'role', r.role, 'rank', r.place, 'total_reports', r.reports,
      'average_score', round(r.average, 1), 'average_score_n', r.n,
      'previous_average_score', round(r.old_average, 1), 'previous_average_score_n', r.old_n)
      order by r.place nulls last, r.n desc, r.name, r.id), '[]'))
  into answer
  from ranked r where names_open or r.user_id = private.user_id();
  return answer;
end
$$;
revoke execute on function public.team_leaderboard(text, timestamptz) from public, anon;
grant execute on function public.team_leaderboard(text, timestamptz) to authenticated;
