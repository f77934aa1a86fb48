-- What the scheduled jobs do, a batch a call: each answers how many rows it touched, and is called again until that is none.

-- What is kept for a while only. Tombstones stay: they are ids and times, and a sync cursor of any age must hear of them.
create function private.trim_expired() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  trimmed integer := 0;
  batch integer;
begin
  delete from public.webhook_deliveries where id in (
    select id from public.webhook_deliveries
    where created_at < now() - interval '30 days' and status in ('delivered', 'failed') order by created_at limit 2000);
  get diagnostics batch = row_count;
  trimmed := trimmed + batch;
  -- The bytes of an event without any delivery left are of use to nobody.
  delete from private.event_bodies where event_id in (
    select b.event_id from private.event_bodies b join public.events e on e.id = b.event_id
    where e.created_at < now() - interval '30 days' and not exists (
      select 1 from public.webhook_deliveries d where d.organization_id = e.organization_id and d.event_id = e.id) limit 2000);
  get diagnostics batch = row_count;
  trimmed := trimmed + batch;
  delete from public.events where id in (
    select id from public.events where created_at < now() - interval '90 days' order by created_at limit 2000);
  get diagnostics batch = row_count;
  trimmed := trimmed + batch;
  delete from private.idempotency_keys where ctid = any (array(
    select ctid from private.idempotency_keys where created_at < now() - interval '24 hours' limit 2000));
  get diagnostics batch = row_count;
  trimmed := trimmed + batch;
  update private.webhook_secrets set previous = null, previous_until = null where previous_until < now();
  delete from private.unknown_key_attempts where minute < now() - interval '1 hour';
  return trimmed;
end
$$;
create index events_created_idx on public.events (created_at);

create function private.fail_expired_holds() returns integer
language plpgsql security definer set search_path = ''
as $$
declare batch integer;
begin
  update public.webhook_deliveries set status = 'failed', held_at = null where id in (
    select id from public.webhook_deliveries where status = 'held' and held_at < now() - interval '72 hours' limit 2000 for update skip locked);
  get diagnostics batch = row_count;
  return batch;
end
$$;

-- A meeting in processing has a job that will end it. Where there is none, it gets one; where that job ended without ending the
-- meeting (cancelled by an operator, say), the meeting has failed.
create function private.sweep_stuck_meetings() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  stuck record;
  swept integer := 0;
begin
  for stuck in
    select m.id, m.organization_id, m.revision, exists (
        select 1 from pgboss.job j where j.name = 'analysis' and j.singleton_key = m.id::text || ':' || m.revision::text
      ) as has_ended
    from public.meetings m
    where m.status = 'processing' and m.updated_at < now() - interval '2 minutes' and not exists (
      select 1 from pgboss.job j where j.name = 'analysis' and j.singleton_key = m.id::text || ':' || m.revision::text
        and j.state in ('created', 'retry', 'active'))
    limit 200 for update of m skip locked
  loop
    if stuck.has_ended then
      update public.meetings set status = 'failed', failure_reason = 'The analysis was ended before it had a result. Ask for it again.'
      where id = stuck.id;
    else
      perform private.enqueue('analysis', jsonb_build_object('organization_id', stuck.organization_id, 'meeting_id', stuck.id,
        'revision', stuck.revision), stuck.id::text || ':' || stuck.revision::text);
    end if;
    swept := swept + 1;
  end loop;
  return swept;
end
$$;
create index meetings_processing_idx on public.meetings (updated_at) where status = 'processing';

-- Calls older than their organization keeps them, counted from the call or from when it was stored, whichever is later.
create function private.apply_retention() returns integer
language plpgsql security definer set search_path = ''
as $$
declare batch integer;
begin
  delete from public.meetings where id in (
    select m.id from public.organizations o join public.meetings m on m.organization_id = o.id
    where o.retention_days is not null
      and greatest(m.meeting_date, m.created_at) < now() - make_interval(days => o.retention_days)
    limit 50);
  get diagnostics batch = row_count;
  return batch;
end
$$;

-- For the operator at the command line: jobs, the last first; without a state all but the completed. Payloads hold ids only.
create function private.list_jobs(p_queue text, p_state text, p_limit integer)
returns table (id uuid, queue text, state text, data jsonb, retry_count integer, created_on timestamptz, start_after timestamptz, error text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select j.id, j.name, j.state::text, j.data, j.retry_count, j.created_on, j.start_after, left(j.output ->> 'message', 200)
  from pgboss.job j
  where j.name not like '\_\_pgboss%' and j.name <> 'dead_letter'
    and (p_queue is null or j.name = p_queue) and j.state::text = coalesce(p_state, nullif(j.state::text, 'completed'))
  order by j.created_on desc limit p_limit;
end
$$;

-- Lets a job that failed or was cancelled run again from the start, and what it was to end with it. Answers its queue.
create function private.retry_job(p_job_id uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare job record;
begin
  select name, data into job from pgboss.job where id = p_job_id and state in ('failed', 'cancelled') for update;
  if not found then return null; end if;
  if job.name = 'analysis' then
    update public.meetings set status = 'processing', failure_reason = null
    where organization_id = (job.data ->> 'organization_id')::uuid and id = (job.data ->> 'meeting_id')::uuid
      and revision = (job.data ->> 'revision')::integer and status = 'failed';
  end if;
  update pgboss.job set state = 'retry', retry_count = 0, started_on = null, completed_on = null, output = null,
    start_after = now(), keep_until = greatest(keep_until, now() + interval '14 days')
  where id = p_job_id;
  return job.name;
end
$$;

-- A job that waits is never run; one that runs has its result refused by the queue. What it was to end, the sweep ends.
create function private.cancel_job(p_job_id uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare queue text;
begin
  update pgboss.job set state = 'cancelled', completed_on = now()
  where id = p_job_id and state in ('created', 'retry', 'active') returning name into queue;
  return queue;
end
$$;

revoke execute on function private.trim_expired(), private.fail_expired_holds(), private.sweep_stuck_meetings(),
  private.apply_retention(), private.list_jobs(text, text, integer), private.retry_job(uuid),
  private.cancel_job(uuid) from public, anon, authenticated;
grant execute on function private.trim_expired(), private.fail_expired_holds(), private.sweep_stuck_meetings(),
  private.apply_retention(), private.list_jobs(text, text, integer), private.retry_job(uuid),
  private.cancel_job(uuid) to mira_service;
