-- Queries whose cost grew with everything that was ever stored: each now reads what it is about.

-- The job of one analysis has an id that follows from the meeting and its revision, so it is found by its key.
create function private.analysis_job_id(p_meeting_id uuid, p_revision integer) returns uuid
language sql immutable set search_path = ''
as $$
  select substr(encode(sha256(convert_to('analysis:' || p_meeting_id::text || ':' || p_revision::text, 'UTF8')), 'hex'), 1, 32)::uuid
$$;

-- A plain insert into pgboss.job gets none of its queue's settings: they are copied from the queue's row here.
-- The group is the organization, so that no tenant's thousand jobs hold up another's one; a delivery's is its endpoint, so that
-- none holds up another. Payloads carry ids only. Answers null where the job, or another one of its key, is there already.
create function private.enqueue(p_queue text, p_data jsonb, p_key text, p_start_after timestamptz, p_id uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  starts timestamptz := coalesce(p_start_after, clock_timestamp());
  job_id uuid;
begin
  if not exists (select 1 from pgboss.queue where name = p_queue) then
    raise exception using errcode = 'PT503', message = format('queue %s is not there', p_queue);
  end if;
  insert into pgboss.job (id, name, data, singleton_key, group_id, start_after, keep_until, created_on, policy, retry_limit, retry_delay,
    retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, dead_letter, heartbeat_seconds)
  select p_id, q.name, p_data, p_key, coalesce(p_data ->> 'webhook_id', p_data ->> 'organization_id'), starts,
    starts + make_interval(secs => q.retention_seconds),
    clock_timestamp(), q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds,
    q.deletion_seconds, q.dead_letter, q.heartbeat_seconds
  from pgboss.queue q where q.name = p_queue
  on conflict do nothing
  returning id into job_id;
  -- The channel pg-boss listens on for schema "pgboss".
  if job_id is not null and starts <= clock_timestamp() then
    perform pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), p_queue);
  end if;
  return job_id;
end
$$;

create or replace function private.enqueue(p_queue text, p_data jsonb, p_key text default null, p_start_after timestamptz default null)
returns uuid
language sql security definer set search_path = ''
as $$ select private.enqueue(p_queue, p_data, p_key, p_start_after, gen_random_uuid()) $$;

create function private.enqueue_analysis(p_organization_id uuid, p_meeting_id uuid, p_revision integer) returns uuid
language sql security definer set search_path = ''
as $$
  select private.enqueue('analysis',
    jsonb_build_object('organization_id', p_organization_id, 'meeting_id', p_meeting_id, 'revision', p_revision),
    p_meeting_id::text || ':' || p_revision::text, null, private.analysis_job_id(p_meeting_id, p_revision))
$$;

create or replace function private.queue_analysis(p_meeting_id uuid) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid;
  next_revision integer;
begin
  update public.meetings set revision = revision + 1, status = 'processing', failure_reason = null
  where id = p_meeting_id and organization_id = private.organization_id() and private.can('write')
    and (private.manages() or user_id = private.user_id())
  returning organization_id, revision into tenant, next_revision;
  if not found then raise exception using errcode = 'PT404', message = 'meeting not found'; end if;
  perform private.enqueue_analysis(tenant, p_meeting_id, next_revision);
  return next_revision;
end
$$;

-- A meeting in processing has a job that will end it. Where there is none, it gets one; where that job ended without ending the
-- meeting (cancelled by an operator, say), the meeting has failed. Answers how many meetings it did something for.
create or replace function private.sweep_stuck_meetings() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  stuck record;
  swept integer := 0;
begin
  for stuck in
    select m.id, m.organization_id, m.revision, j.id is not null as has_ended
    from public.meetings m
    left join pgboss.job j on j.name = 'analysis' and j.id = private.analysis_job_id(m.id, m.revision)
    where m.status = 'processing' and m.updated_at < now() - interval '2 minutes'
      and (j.id is null or j.state not in ('created', 'retry', 'active'))
    limit 200 for update of m skip locked
  loop
    if stuck.has_ended then
      update public.meetings set status = 'failed', failure_reason = 'The analysis was ended before it had a result. Ask for it again.'
      where id = stuck.id;
    -- Null where a job that was made before jobs had such ids still has the meeting's key.
    elsif private.enqueue_analysis(stuck.organization_id, stuck.id, stuck.revision) is null then
      continue;
    end if;
    swept := swept + 1;
  end loop;
  return swept;
end
$$;

-- Calls older than their organization keeps them, counted from the call or from when it was stored, whichever is later.
create or replace function private.apply_retention() returns integer
language plpgsql security definer set search_path = ''
as $$
declare batch integer;
begin
  delete from public.meetings where id in (
    select expired.id from public.organizations o cross join lateral (
      select m.id from public.meetings m
      where m.organization_id = o.id
        and greatest(m.meeting_date, m.created_at) < now() - make_interval(days => o.retention_days)
      order by greatest(m.meeting_date, m.created_at) limit 50
    ) expired
    where o.retention_days is not null limit 50);
  get diagnostics batch = row_count;
  return batch;
end
$$;

-- Of each queue its first ten thousand waiting jobs are looked at, by an index that has those that wait and no others. What runs
-- and what failed a worker counts every ten seconds; without a worker neither grows.
create or replace function private.health() returns table (worker_seen boolean, queues jsonb)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query select
    exists (select 1 from private.worker_heartbeats where seen_at > clock_timestamp() - interval '60 seconds'),
    coalesce((
      select jsonb_agg(jsonb_build_object('name', q.name, 'waiting', j.waiting, 'active', q.active_count, 'failed', q.failed_count,
        'oldest_seconds', j.oldest) order by q.name)
      from pgboss.queue q
      cross join lateral (
        select count(*) as waiting,
          floor(extract(epoch from clock_timestamp() - min(w.created_on) filter (where w.start_after <= clock_timestamp())))::integer as oldest
        from (
          select created_on, start_after from pgboss.job
          where name = q.name and state < 'active' and not blocked
          order by priority desc, created_on limit 10000
        ) w
      ) j
      where q.name not like '\_\_pgboss%'
    ), '[]'::jsonb);
end
$$;

-- A page of the meetings whose title has `q` in it, newest first: their ids, and how many there are. The rows themselves are read
-- under their policies. Under those no index could serve: the operators that compare text are not leakproof. So this names the
-- organization, and what a rep may see, itself, and gives away no more than which rows those are.
create function public.search_meetings(p_filters text, p_limit integer, p_offset bigint) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  f jsonb := p_filters::jsonb;
  tenant uuid := private.organization_id();
  sees_all boolean := private.sees_all();
  viewer uuid := private.user_id();
  -- Several bounds of a kind may be given: the narrowest holds.
  earliest timestamptz := coalesce((select max(t::timestamptz) from jsonb_array_elements_text(f -> 'from') t), '-infinity');
  latest timestamptz := coalesce((select min(t::timestamptz) from jsonb_array_elements_text(f -> 'to') t), 'infinity');
  ending timestamptz := coalesce((select min(t::timestamptz) from jsonb_array_elements_text(f -> 'before') t), 'infinity');
  pattern text := '%' || regexp_replace(f ->> 'q', '([\\%_])', '\\\1', 'g') || '%';
begin
  if tenant is null or not private.can('read') or pattern is null then return jsonb_build_object('total', 0, 'ids', '[]'::jsonb); end if;
  return (
    with matched as materialized (
      select m.id, m.meeting_date from public.meetings m
      where m.organization_id = tenant and m.title ilike pattern and (sees_all or m.user_id = viewer)
        and (f ->> 'status' is null or m.status = f ->> 'status')
        and (f ->> 'user_id' is null or m.user_id = (f ->> 'user_id')::uuid)
        and (f ->> 'call_type' is null or m.call_type = f ->> 'call_type')
        and (f ->> 'external_id' is null or m.external_id = f ->> 'external_id')
        and m.meeting_date >= earliest and m.meeting_date <= latest and m.meeting_date < ending
    ), shown as (
      select id, meeting_date from matched order by meeting_date desc, id desc limit least(p_limit, 100) offset p_offset
    )
    select jsonb_build_object('total', (select count(*) from matched),
      'ids', coalesce((select jsonb_agg(id order by meeting_date desc, id desc) from shown), '[]'::jsonb)));
end
$$;

revoke execute on function private.analysis_job_id(uuid, integer), private.enqueue(text, jsonb, text, timestamptz, uuid),
  private.enqueue_analysis(uuid, uuid, integer), public.search_meetings(text, integer, bigint) from public, anon, authenticated;
grant execute on function public.search_meetings(text, integer, bigint) to authenticated;
