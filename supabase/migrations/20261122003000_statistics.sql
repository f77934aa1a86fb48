-- What statistics are made over, narrow enough to read a year of a large organization's calls from indexes alone.

-- The averaged members of `metrics`, in this order: talk_ratio, longest_monologue_seconds, longest_customer_story_seconds,
-- interactivity_per_minute, patience_seconds, question_count, open_question_count, questions_per_hour, words_per_minute,
-- filler_words_per_minute.
alter table public.meetings add column habits real[] generated always as (array[
  (metrics ->> 'talk_ratio')::real, (metrics ->> 'longest_monologue_seconds')::real,
  (metrics ->> 'longest_customer_story_seconds')::real, (metrics ->> 'interactivity_per_minute')::real,
  (metrics ->> 'patience_seconds')::real, (metrics ->> 'question_count')::real, (metrics ->> 'open_question_count')::real,
  (metrics ->> 'questions_per_hour')::real, (metrics ->> 'words_per_minute')::real,
  (metrics ->> 'filler_words_per_minute')::real]) stored;

-- When the call was that a criterion scores: its report's occurred_at. Null for roleplay, which is no part of any statistic of calls.
alter table public.report_criteria add column called_at timestamptz;
update public.report_criteria c set called_at = r.occurred_at from public.reports r where r.id = c.report_id and r.meeting_id is not null;

create index meetings_stats_idx on public.meetings (organization_id, meeting_date) include (user_id, status, habits);
create index reports_stats_idx on public.reports (organization_id, occurred_at) include (user_id, overall_score)
  where meeting_id is not null;
create index report_criteria_stats_idx on public.report_criteria (organization_id, called_at) include (name, weight, score)
  where called_at is not null and score is not null and not not_applicable and not unsupported;
create index report_criteria_member_idx on public.report_criteria (organization_id, user_id, called_at) include (name, weight, score)
  where called_at is not null and score is not null and not not_applicable and not unsupported;

create function private.stamp_called_at() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.called_at := (select r.occurred_at from public.reports r where r.id = new.report_id and r.meeting_id is not null);
  return new;
end
$$;
create trigger report_criteria_called_at before insert on public.report_criteria
  for each row execute function private.stamp_called_at();

create function private.move_called_at() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.report_criteria set called_at = new.occurred_at where organization_id = new.organization_id and report_id = new.id;
  return null;
end
$$;
create trigger reports_move_called_at after update of occurred_at on public.reports
  for each row when (old.occurred_at <> new.occurred_at and new.meeting_id is not null) execute function private.move_called_at();
revoke execute on function private.stamp_called_at(), private.move_called_at() from public, anon, authenticated;

-- A range of time in whole days of the organization: this week, month, quarter or year up to and with today, and as much of the
-- one before (on 10 May: 1 to 10 May, and 1 to 10 April). `all` reaches over p_first to p_last, has nothing before it, and shows
-- its last ten years by week. `starts` are the first days of the trend's points.
create function private.stats_period(p_time_range text, p_today date, p_week_start text, p_first date, p_last date,
  out unit text, out first_day date, out last_day date, out previous_first date, out previous_last date, out starts date[])
language plpgsql immutable set search_path = ''
as $$
declare
  shift integer := case p_week_start when 'sunday' then 1 when 'saturday' then 2 else 0 end;
  step interval := case p_time_range when 'week' then '7 days' when 'month' then '1 month' when 'quarter' then '3 months' else '1 year' end;
  first_start date;
begin
  unit := case when p_time_range in ('week', 'month') then 'day' else 'week' end;
  if p_time_range = 'all' then
    first_start := greatest(p_first, p_last - 3640);
  else
    first_day := case p_time_range when 'week' then date_trunc('week', p_today::timestamp + make_interval(days => shift))::date - shift
      else date_trunc(p_time_range, p_today::timestamp)::date end;
    last_day := p_today;
    previous_first := first_day - step;
    previous_last := p_today - step;
    first_start := first_day;
  end if;
  starts := case unit
    when 'day' then array(select d::date from generate_series(first_start::timestamp, p_today::timestamp, '1 day') d)
    else array(select greatest(d::date, first_start) from generate_series(
      date_trunc('week', first_start::timestamp + make_interval(days => shift)) - make_interval(days => shift),
      coalesce(last_day, p_last)::timestamp, '7 days') d) end;
end
$$;

-- First moments of days in a zone, for width_bucket.
create function private.moments(p_days date[], p_zone text) returns timestamptz[]
language sql immutable set search_path = ''
as $$ select array(select d::timestamp at time zone p_zone from unnest(p_days) with ordinality u (d, i) order by i) $$;

-- `{"average", "n"}` of one member of habits; what is unknown is null, never 0.
create function private.average_of(p_sum double precision, p_n bigint) returns jsonb
language sql immutable set search_path = ''
as $$ select jsonb_build_object('average', round((p_sum / nullif(p_n, 0))::numeric, 3), 'n', p_n) $$;

revoke execute on function private.stats_period(text, date, text, date, date), private.moments(date[], text),
  private.average_of(double precision, bigint) from public, anon;
grant execute on function private.stats_period(text, date, text, date, date), private.moments(date[], text),
  private.average_of(double precision, bigint) to authenticated;
