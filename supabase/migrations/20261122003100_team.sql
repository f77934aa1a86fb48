-- How the team and each of its members do. Statistics are made over calls (reports of meetings), dated by the call; roleplay has
-- its own pages. Averages come with the number of calls or reports that they are made over.

create function private.habit_names() returns text[]
language sql immutable set search_path = ''
as $$ select array['talk_ratio', 'longest_monologue_seconds', 'longest_customer_story_seconds', 'interactivity_per_minute',
  'patience_seconds', 'question_count', 'open_question_count', 'questions_per_hour', 'words_per_minute', 'filler_words_per_minute'] $$;

-- Reports per member, of a period and of the one before it: all that totals and places are made from, in one pass over an index.
create function private.report_cells(p_organization_id uuid, p_previous_from timestamptz, p_previous_to timestamptz, p_from timestamptz, p_to timestamptz)
returns table (user_id uuid, is_current boolean, reports bigint, scored bigint, points numeric)
language sql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
  select r.user_id, r.occurred_at >= p_from, count(*), count(r.overall_score), sum(r.overall_score)
  from public.reports r
  where r.organization_id = p_organization_id and r.meeting_id is not null
    and r.occurred_at >= least(p_previous_from, p_from) and r.occurred_at < p_to
    and (r.occurred_at >= p_from or r.occurred_at < p_previous_to)
  group by 1, 2
$$;

-- Scores between each of these moments and the next: the points of a trend, each a stretch of the index.
create function private.report_points(p_organization_id uuid, p_user_id uuid, p_moments timestamptz[])
returns table (i integer, scored bigint, points numeric)
language sql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
  select b.i, p.scored, p.points
  from (select i, p_moments[i] as starts, p_moments[i + 1] as ends from generate_series(1, cardinality(p_moments) - 1) i) b
  cross join lateral (
    select count(r.overall_score) as scored, sum(r.overall_score) as points from public.reports r
    where r.organization_id = p_organization_id and r.meeting_id is not null and r.occurred_at >= b.starts and r.occurred_at < b.ends
      and (p_user_id is null or r.user_id = p_user_id)
  ) p
$$;

-- Calls of the whole team or of one member, and the averages of their conversation metrics: of the last 5,000 calls of the period,
-- so that a year of a large team costs no more than a month.
create function private.call_figures(p_organization_id uuid, p_user_id uuid, p_from timestamptz, p_to timestamptz)
returns table (meetings bigint, analyzed bigint, habits jsonb)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  sums double precision[];
  counts bigint[];
begin
  select count(*), count(*) filter (where m.status = 'completed') into meetings, analyzed
  from public.meetings m
  where m.organization_id = p_organization_id and m.meeting_date >= p_from and m.meeting_date < p_to
    and (p_user_id is null or m.user_id = p_user_id);
  select array[sum(h[1]), sum(h[2]), sum(h[3]), sum(h[4]), sum(h[5]), sum(h[6]), sum(h[7]), sum(h[8]), sum(h[9]), sum(h[10])],
    array[count(h[1]), count(h[2]), count(h[3]), count(h[4]), count(h[5]), count(h[6]), count(h[7]), count(h[8]), count(h[9]), count(h[10])]
  into sums, counts
  from (
    select m.habits as h from public.meetings m
    where m.organization_id = p_organization_id and m.meeting_date >= p_from and m.meeting_date < p_to
      and (p_user_id is null or m.user_id = p_user_id)
    order by m.meeting_date desc limit 5000
  ) latest;
  select jsonb_object_agg(n.name, private.average_of(sums[n.i], counts[n.i])) into habits
  from unnest(private.habit_names()) with ordinality n (name, i);
  return next;
end
$$;

-- The criteria that the latest calls scored lowest in: the last 10,000 scores of the period, some 2,000
-- reports. weighted_loss is the part of all the points lost there, weights considered, that is
-- this criterion's.
create function private.weakest_criteria(p_organization_id uuid, p_user_id uuid, p_from timestamptz, p_to timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('name', w.name, 'average_score', round(w.average, 1), 'n', w.n,
      'weighted_loss', round(w.loss / nullif(w.all_loss, 0), 3)) order by w.average, w.loss desc, w.name), '[]')
    from (
      select g.*, row_number() over (order by g.average, g.loss desc, g.name) as place
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

revoke execute on function private.habit_names(), private.report_cells(uuid, timestamptz, timestamptz, timestamptz, timestamptz),
  private.report_points(uuid, uuid, timestamptz[]),
  private.call_figures(uuid, uuid, timestamptz, timestamptz), private.weakest_criteria(uuid, uuid, timestamptz, timestamptz)
  from public, anon, authenticated;

-- Sums of cells as an average, with the number of scores it is made over.
create function private.score_of(p_points numeric, p_scored numeric) returns jsonb
language sql immutable set search_path = ''
as $$ select jsonb_build_object('average_score', round(p_points / nullif(p_scored, 0), 1), 'n', coalesce(p_scored, 0)) $$;
revoke execute on function private.score_of(numeric, numeric) from public, anon, authenticated;

-- The team, or one member of it, in a period and in the one before. A rep gets the team's averages and their own place; of others
-- only what the leaderboard shows, where the organization opened it: a member they may not look at has the figures of nobody.
-- Members are ranked from 3 scored reports on.
create function public.team_stats(p_time_range text, p_user_id uuid, p_now timestamptz) returns jsonb
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
    select period.starts[p.i] as day, private.score_of(p.points, p.scored) as score from private.report_points(org.id, chosen, bounds) p
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
revoke execute on function public.team_stats(text, uuid, timestamptz) from public, anon;
grant execute on function public.team_stats(text, uuid, timestamptz) to authenticated;
