-- Whoever held an answered call and is gone is missed sooner: with its meeting analyzed, its end is told within a minute.

-- Looks after a call that is under way, every 10 seconds while it is talked, else every 15. Whoever held an answered one and was not heard
-- of for 20 seconds is gone: it ends where they were last heard of. 'ask' for one that has rung for too long: what became of it, the
-- carrier knows.
create or replace function public.watch_call(p_call_id uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  seen public.calls;
begin
  perform private.require_job();
  perform 1 from public.accounts where organization_id = tenant for update;
  select * into seen from public.calls where organization_id = tenant and id = p_call_id for update;
  if not found or seen.status = 'scheduled' then return 'over'; end if;
  if private.call_rank(seen.status) = 4 then
    if seen.carrier = 'simulated' or seen.carrier_call_id is null or (seen.carrier_price is not null and seen.carrier_seconds is not null)
      or seen.ended_at < clock_timestamp() - interval '1 hour' then return 'over'; end if;
    perform private.queue_watch(seen.id, 300);
    return 'price';
  end if;
  if seen.status = 'in_progress' and coalesce(seen.alive_at, seen.answered_at) < clock_timestamp() - interval '20 seconds' then
    perform private.finish_call(seen.id, case when seen.answered_at is null then 'failed' else 'completed' end, 'connection_lost',
      coalesce(seen.alive_at, seen.answered_at));
    return 'lost';
  end if;
  perform private.queue_watch(seen.id, case when seen.status = 'in_progress' then 10 else 15 end);
  if seen.status <> 'in_progress' and coalesce(seen.alive_at, seen.dialed_at, seen.started_at) < clock_timestamp()
    - (case when seen.carrier = 'simulated' then interval '30 seconds' else interval '90 seconds' end) then return 'ask'; end if;
  return 'alive';
end
$$;
