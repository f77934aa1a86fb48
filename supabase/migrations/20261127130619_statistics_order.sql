-- Order and labels of the statistics. Equal averages are equal as they are shown, to one decimal, and then come in an order that is
-- said: members by the number of reports, then by name; criteria by the points lost, then by name. A point of a trend by week is
-- labelled with the first day of its week, in every range, also where the range begins within that week.

create function private.week_of(p_day date, p_week_start text) returns date
language sql immutable set search_path = ''
as $$
  select date_trunc('week', p_day::timestamp + make_interval(days => s.shift))::date - s.shift
  from (select case p_week_start when 'sunday' then 1 when 'saturday' then 2 else 0 end as shift) s
$$;
revoke execute on function private.week_of(date, text) from public, anon;
grant execute on function private.week_of(date, text) to authenticated;

create or replace function private.weakest_criteria(p_organization_id uuid, p_user_id uuid, p_from timestamptz, p_to timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('name', w.name, 'average_score', round(w.average, 1), 'n', w.n,
      'weighted_loss', round(w.loss / nullif(w.all_loss, 0), 3)) order by round(w.average, 1), w.loss desc, w.name), '[]')
    from (
      select g.*, row_number() over (order by round(g.average, 1), g.loss desc, g.name) as place
      from (
        select c.name, avg(c.score) as average, count(*) as n, sum(c.weight * (10 - c.score)) as loss,
          sum(sum(c.weight * (10 - c.score))) over () as all_loss
        from (
          select k.name, k.score, k.weight from public.report_criteria k
          where k.organization_id = p_organization_id and (p_user_id is null or k.user_id = p_user_id)
            and k.called_at is not null and k.score is not null and not k.not_applicable and not k.unsupported
            and k.called_at >= p_from and k.called_at < p_to
          order by k.called_at desc limit 10000
        ) c
        group by c.name
      ) g
      where g.n >= 3
    ) w
    where w.place <= 5);
end
$$;

create or replace function public.team_stats(p_time_range text, p_user_id uuid, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  org public.organizations;
  period record;
  is_all boolean := p_time_range = 'all';
  hidden boolean := p_user_id is not null and not private.sees_all() and p_user_id is distinct from private.user_id();
  chosen uuid := case when hidden then '00000000-0000-0000-0000-000000000000'::uuid else p_user_id end;
  names_open boolean;
  bounds timestamptz[];
  span_from timestamptz := '-infinity';
  span_to timestamptz := 'infinity';
  previous_from timestamptz;
  previous_to timestamptz;
  answer jsonb;
  now_calls record;
  old_calls record;
begin
  select * into org from public.organizations where id = private.organization_id() and private.can('read');
  if not found then raise insufficient_privilege; end if;
  names_open := private.sees_all() or org.leaderboard_visible;
  select p.* into period from private.stats_period(p_time_range, (p_now at time zone org.time_zone)::date, org.week_start,
    (select (min(r.occurred_at) at time zone org.time_zone)::date from public.reports r where r.organization_id = org.id and r.meeting_id is not null and is_all),
    (select (max(r.occurred_at) at time zone org.time_zone)::date from public.reports r where r.organization_id = org.id and r.meeting_id is not null and is_all)) p;
  bounds := private.moments(period.starts || coalesce(period.last_day + 1, period.starts[cardinality(period.starts)] + 7), org.time_zone);
  if not is_all then
    span_from := bounds[1];
    span_to := bounds[cardinality(bounds)];
    previous_from := period.previous_first::timestamp at time zone org.time_zone;
    previous_to := (period.previous_last + 1)::timestamp at time zone org.time_zone;
  end if;
  select * into now_calls from private.call_figures(org.id, chosen, span_from, span_to);
  select * into old_calls from private.call_figures(org.id, chosen, previous_from, previous_to);

  with cell as materialized (
    select * from private.report_cells(org.id, previous_from, previous_to, span_from, span_to)
  ), total as (
    select coalesce(sum(reports) filter (where is_current), 0) as reports, private.score_of(sum(points) filter (where is_current), sum(scored) filter (where is_current)) as score,
      coalesce(sum(reports) filter (where not is_current), 0) as old_reports,
      private.score_of(sum(points) filter (where not is_current), sum(scored) filter (where not is_current)) as old_score
    from cell where chosen is null or user_id = chosen
  ), scored_member as (
    select m.user_id, m.name, sum(c.points) / sum(c.scored) as average, sum(c.scored) as n
    from cell c join public.members m on m.organization_id = org.id and m.user_id = c.user_id
    where c.is_current group by m.user_id, m.name having sum(c.scored) > 0
  ), ranked as (
    select s.*, case when n >= 3 then rank() over (order by n < 3, round(average, 1) desc) end as place from scored_member s
  ), shown as (
    select * from ranked where place is not null and (names_open or user_id = private.user_id()) and (chosen is null or user_id = chosen)
    order by place, n desc, name limit 5
  ), point as (
    select case period.unit when 'week' then private.week_of(period.starts[p.i], org.week_start) else period.starts[p.i] end as day,
      private.score_of(p.points, p.scored) as score from private.report_points(org.id, chosen, bounds) p
  )
  select jsonb_build_object(
    'time_range', p_time_range, 'time_zone', org.time_zone, 'week_start', org.week_start, 'user_id', p_user_id,
    'from', period.first_day, 'to', period.last_day,
    'team_size', (select count(*) from public.members m where m.organization_id = org.id and m.status = 'active'),
    'total_meetings', now_calls.meetings, 'analyzed_meetings', now_calls.analyzed,
    'total_reports', t.reports, 'average_score', t.score -> 'average_score', 'average_score_n', t.score -> 'n',
    'top_performers', (select coalesce(jsonb_agg(jsonb_build_object('user_id', user_id, 'name', name, 'avg_score', round(average, 1), 'report_count', n)
      order by place, n desc, name), '[]') from shown),
    'own_place', (select jsonb_build_object('rank', r.place, 'ranked', (select count(*) from ranked where place is not null),
      'avg_score', round(r.average, 1), 'report_count', r.n) from ranked r where r.user_id = coalesce(chosen, private.user_id())),
    'previous', case when not is_all then jsonb_build_object('from', period.previous_first, 'to', period.previous_last,
      'total_meetings', old_calls.meetings, 'analyzed_meetings', old_calls.analyzed, 'total_reports', t.old_reports,
      'average_score', t.old_score -> 'average_score', 'average_score_n', t.old_score -> 'n', 'conversation', old_calls.habits) end,
    'deltas', case when not is_all then jsonb_build_object('total_meetings', now_calls.meetings - old_calls.meetings,
      'analyzed_meetings', now_calls.analyzed - old_calls.analyzed, 'total_reports', t.reports - t.old_reports,
      'average_score', (t.score ->> 'average_score')::numeric - (t.old_score ->> 'average_score')::numeric) end,
    'trend', jsonb_build_object('interval', period.unit, 'points',
      (select coalesce(jsonb_agg(jsonb_build_object('date', day) || score order by day), '[]') from point)),
    'conversation', now_calls.habits,
    'weakest_criteria', private.weakest_criteria(org.id, chosen, span_from, span_to))
  into answer from total t;
  return answer;
end
$$;

create or replace function public.member_trend(p_id uuid, p_time_range text, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  org public.organizations;
  who public.members;
  period record;
  is_all boolean := p_time_range = 'all';
  bounds timestamptz[];
  days date[];
  span_from timestamptz := '-infinity';
  span_to timestamptz := 'infinity';
  whole record;
begin
  select * into org from public.organizations where id = private.organization_id() and private.can('read');
  if not found then raise insufficient_privilege; end if;
  select * into who from public.members m where m.organization_id = org.id and (m.id = p_id or m.user_id = p_id)
    and (private.sees_all() or m.user_id = private.user_id());
  if not found then return null; end if;
  select p.* into period from private.stats_period(p_time_range, (p_now at time zone org.time_zone)::date, org.week_start,
    (select (min(m.meeting_date) at time zone org.time_zone)::date from public.meetings m where m.organization_id = org.id and m.user_id = who.user_id and is_all),
    (select (max(m.meeting_date) at time zone org.time_zone)::date from public.meetings m where m.organization_id = org.id and m.user_id = who.user_id and is_all)) p;
  bounds := private.moments(period.starts, org.time_zone);
  days := case period.unit when 'week' then array(select private.week_of(d, org.week_start) from unnest(period.starts) with ordinality u (d, i) order by i)
    else period.starts end;
  if not is_all then
    span_from := bounds[1];
    span_to := (period.last_day + 1)::timestamp at time zone org.time_zone;
  end if;
  select * into whole from private.call_figures(org.id, coalesce(who.user_id, who.id), span_from, span_to);

  return (
    with report as materialized (
      select width_bucket(r.occurred_at, bounds) as bucket, r.overall_score from public.reports r
      where r.organization_id = org.id and r.user_id = who.user_id and r.meeting_id is not null
        and r.occurred_at >= span_from and r.occurred_at < span_to
    ), call as (
      select width_bucket(m.meeting_date, bounds) as bucket, count(*) as n,
        array[sum(m.habits[1]), sum(m.habits[2]), sum(m.habits[3]), sum(m.habits[4]), sum(m.habits[5]), sum(m.habits[6]),
          sum(m.habits[7]), sum(m.habits[8]), sum(m.habits[9]), sum(m.habits[10])]::double precision[] as sums,
        array[count(m.habits[1]), count(m.habits[2]), count(m.habits[3]), count(m.habits[4]), count(m.habits[5]), count(m.habits[6]),
          count(m.habits[7]), count(m.habits[8]), count(m.habits[9]), count(m.habits[10])] as counts
      from public.meetings m
      where m.organization_id = org.id and m.user_id = who.user_id and m.meeting_date >= span_from and m.meeting_date < span_to
      group by 1
    ), criterion as materialized (
      select c.name, width_bucket(c.called_at, bounds) as bucket, sum(c.score) as points, count(*) as n from public.report_criteria c
      where c.organization_id = org.id and c.user_id = who.user_id and c.called_at is not null and c.score is not null
        and not c.not_applicable and not c.unsupported and c.called_at >= span_from and c.called_at < span_to
      group by 1, 2
    ), score as (
      select bucket, count(*) as reports, private.score_of(sum(overall_score), count(overall_score)) as score from report group by bucket
    ), point as (
      select jsonb_agg(jsonb_build_object('date', s.day, 'total_meetings', coalesce(k.n, 0), 'total_reports', coalesce(r.reports, 0),
        'conversation', (select jsonb_object_agg(h.name, private.average_of(k.sums[h.i], coalesce(k.counts[h.i], 0)))
          from unnest(private.habit_names()) with ordinality h (name, i))) || coalesce(r.score, private.score_of(null, 0)) order by s.i) as points
      from unnest(days) with ordinality s (day, i) left join call k on k.bucket = s.i left join score r on r.bucket = s.i
    ), named as (
      select name, sum(points) / sum(n) as average, jsonb_build_object('name', name,
        'points', coalesce(jsonb_agg(private.score_of(points, n) || jsonb_build_object('date', days[bucket]) order by bucket) filter (where bucket > 0), '[]'))
        || private.score_of(sum(points), sum(n)) as series
      from criterion group by name
    )
    select jsonb_build_object('member', jsonb_build_object('id', who.id, 'user_id', who.user_id, 'name', who.name, 'role', who.role),
      'time_range', p_time_range, 'time_zone', org.time_zone, 'week_start', org.week_start, 'from', period.first_day, 'to', period.last_day,
      'interval', period.unit, 'total_meetings', whole.meetings, 'analyzed_meetings', whole.analyzed,
      'total_reports', (select count(*) from report), 'conversation', whole.habits, 'points', coalesce((select points from point), '[]'),
      'criteria', (select coalesce(jsonb_agg(series order by round(average, 1), name), '[]') from named))
      || (select jsonb_build_object('average_score', s -> 'average_score', 'average_score_n', s -> 'n')
        from (select private.score_of(sum(overall_score), count(overall_score)) as s from report) t));
end
$$;
