-- The one way into the job queue from SQL, so that a job is committed with the change that made it necessary.

-- A plain insert into pgboss.job gets none of its queue's settings: they are copied from the queue's row here.
-- The group is the organization, so that no tenant's thousand jobs hold up another's one; a delivery's is its endpoint, so that
-- none holds up another. Payloads carry ids only.
create function private.enqueue(p_queue text, p_data jsonb, p_key text default null, p_start_after timestamptz default null)
returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  starts timestamptz := coalesce(p_start_after, clock_timestamp());
  job_id uuid;
begin
  if not exists (select 1 from pgboss.queue where name = p_queue) then
    raise exception using errcode = 'PT503', message = format('queue %s is not there', p_queue);
  end if;
  insert into pgboss.job (name, data, singleton_key, group_id, start_after, keep_until, created_on, policy, retry_limit, retry_delay,
    retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, dead_letter, heartbeat_seconds)
  select q.name, p_data, p_key, coalesce(p_data ->> 'webhook_id', p_data ->> 'organization_id'), starts,
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
revoke execute on function private.enqueue(text, jsonb, text, timestamptz) from public, anon, authenticated;
grant execute on function private.enqueue(text, jsonb, text, timestamptz) to mira_service;

-- Asks for an analysis of a meeting as it is now: a new revision, and its job. Only for functions that have checked the caller.
create function private.queue_analysis(p_meeting_id uuid) returns integer
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
  perform private.enqueue('analysis', jsonb_build_object('organization_id', tenant, 'meeting_id', p_meeting_id, 'revision', next_revision),
    p_meeting_id::text || ':' || next_revision::text);
  return next_revision;
end
$$;
revoke execute on function private.queue_analysis(uuid) from public, anon;
grant execute on function private.queue_analysis(uuid) to authenticated;
