-- One member over time: counts, scores by criterion, talk habits. p_id is a member's id or a user's; null where there is no such
-- member, or where a rep asks for somebody else.
create function public.member_trend(p_id uuid, p_time_range text, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  org public.organizations;
  who public.members;
  period record;
  is_all boolean := p_time_range = 'all';
  bounds timestamptz[];
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
      from unnest(period.starts) with ordinality s (day, i) left join call k on k.bucket = s.i left join score r on r.bucket = s.i
    ), named as (
      select name, sum(points) / sum(n) as average, jsonb_build_object('name', name,
        'points', coalesce(jsonb_agg(private.score_of(points, n) || jsonb_build_object('date', period.starts[bucket]) order by bucket) filter (where bucket > 0), '[]'))
        || private.score_of(sum(points), sum(n)) as series
      from criterion group by name
    )
    select jsonb_build_object('member', jsonb_build_object('id', who.id, 'user_id', who.user_id, 'name', who.name, 'role', who.role),
      'time_range', p_time_range, 'time_zone', org.time_zone, 'week_start', org.week_start, 'from', period.first_day, 'to', period.last_day,
      'interval', period.unit, 'total_meetings', whole.meetings, 'analyzed_meetings', whole.analyzed,
      'total_reports', (select count(*) from report), 'conversation', whole.habits, 'points', coalesce((select points from point), '[]'),
      'criteria', (select coalesce(jsonb_agg(series order by average, name), '[]') from named))
      || (select jsonb_build_object('average_score', s -> 'average_score', 'average_score_n', s -> 'n')
        from (select private.score_of(sum(overall_score), count(overall_score)) as s from report) t));
end
$$;
revoke execute on function public.member_trend(uuid, text, timestamptz) from public, anon;
grant execute on function public.member_trend(uuid, text, timestamptz) to authenticated;
