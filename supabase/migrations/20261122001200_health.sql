-- What the service may tell of itself: the queues' depth and whether a worker is at work, and a key of itself.

create table private.worker_heartbeats (
  worker_id uuid primary key,
  seen_at timestamptz not null
);

create function private.worker_alive(p_worker_id uuid) returns void
language sql security definer set search_path = ''
as $$
  insert into private.worker_heartbeats (worker_id, seen_at) values (p_worker_id, clock_timestamp())
  on conflict (worker_id) do update set seen_at = excluded.seen_at;
  delete from private.worker_heartbeats where seen_at < clock_timestamp() - interval '1 hour';
$$;

create function private.worker_gone(p_worker_id uuid) returns void
language sql security definer set search_path = ''
as $$ delete from private.worker_heartbeats where worker_id = p_worker_id $$;

create function private.health() returns table (worker_seen boolean, queues jsonb)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query select
    exists (select 1 from private.worker_heartbeats where seen_at > clock_timestamp() - interval '60 seconds'),
    coalesce((
      select jsonb_agg(jsonb_build_object('name', q.name, 'waiting', coalesce(j.waiting, 0), 'active', coalesce(j.active, 0),
        'failed', coalesce(j.failed, 0), 'oldest_seconds', j.oldest) order by q.name)
      from pgboss.queue q
      left join (
        select name,
          count(*) filter (where state in ('created', 'retry')) as waiting,
          count(*) filter (where state = 'active') as active,
          count(*) filter (where state = 'failed') as failed,
          floor(extract(epoch from clock_timestamp() - min(created_on) filter (where state in ('created', 'retry') and start_after <= clock_timestamp())))::integer as oldest
        from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by name
      ) j on j.name = q.name
      where q.name not like '\_\_pgboss%'
    ), '[]'::jsonb);
end
$$;

create function private.describe_key(p_key_id uuid) returns table (id uuid, name text, prefix text, rate_limit_per_minute integer)
language sql stable security definer set search_path = ''
as $$ select id, name, prefix, rate_limit_per_minute from public.api_keys where id = p_key_id $$;

revoke execute on function private.worker_alive(uuid), private.worker_gone(uuid), private.health(), private.describe_key(uuid)
  from public, anon, authenticated;
grant execute on function private.worker_alive(uuid), private.worker_gone(uuid), private.health(), private.describe_key(uuid) to mira_service;

-- The versions that the Supabase CLI's history knows as applied.
create function private.applied_migrations() returns setof text
language plpgsql stable security definer set search_path = ''
as $$ begin return query select version from supabase_migrations.schema_migrations; end $$;
revoke execute on function private.applied_migrations() from public, anon, authenticated;
grant execute on function private.applied_migrations() to mira_service;
