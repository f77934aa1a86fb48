-- One row per event and endpoint: what became of it, and when it is tried next. Locks are taken in one order everywhere:
-- event, then endpoint, then delivery.

alter table public.events add constraint events_organization_key unique (organization_id, id);
alter table public.events add column is_subject_gone boolean not null default false;

-- The bytes that every endpoint gets in every attempt, made once per event.
create table private.event_bodies (
  event_id uuid primary key references public.events (id) on delete cascade,
  body bytea not null
);

create table public.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event_type text not null,
  status text not null check (status in ('pending', 'delivered', 'failed', 'held')),
  attempts jsonb not null default '[]',
  -- POSTs since it began, or since it was last resent or released.
  attempts_made integer not null default 0,
  -- Counts up with each result and each new start: a result for another generation comes late and is refused.
  generation integer not null default 1,
  next_attempt_at timestamptz,
  held_at timestamptz,
  created_at timestamptz not null default now(),
  constraint webhook_deliveries_event_key unique (webhook_id, event_id),
  constraint webhook_deliveries_webhook_fkey foreign key (webhook_id, organization_id)
    references public.webhooks (id, organization_id) on delete cascade,
  constraint webhook_deliveries_event_fkey foreign key (event_id, organization_id)
    references public.events (id, organization_id) on delete cascade,
  check ((status = 'pending') = (next_attempt_at is not null) and (status = 'held') = (held_at is not null))
);
create index webhook_deliveries_list_idx on public.webhook_deliveries (organization_id, webhook_id, created_at desc, id desc);
create index webhook_deliveries_status_idx on public.webhook_deliveries (organization_id, webhook_id, status, created_at desc, id desc);
create index webhook_deliveries_event_idx on public.webhook_deliveries (organization_id, event_id);
create index webhook_deliveries_open_idx on public.webhook_deliveries (webhook_id, status) where status in ('pending', 'held');
create index webhook_deliveries_held_idx on public.webhook_deliveries (held_at) where status = 'held';
create index webhook_deliveries_created_idx on public.webhook_deliveries (created_at);

revoke all on public.webhook_deliveries from public, anon, authenticated;
grant select on public.webhook_deliveries to authenticated;
alter table public.webhook_deliveries enable row level security;
create policy webhook_deliveries_select_admin on public.webhook_deliveries for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy webhook_deliveries_insert_never on public.webhook_deliveries for insert to authenticated with check (false);
create policy webhook_deliveries_update_never on public.webhook_deliveries for update to authenticated using (false);
create policy webhook_deliveries_delete_never on public.webhook_deliveries for delete to authenticated using (false);

-- Who wants an event: every endpoint that is active, or is to be told when it is enabled again.
create function private.wants_event(p_webhook public.webhooks, p_type text) returns boolean
language sql immutable set search_path = ''
as $$
  select p_webhook.pause_reason is distinct from 'gone' and (p_webhook.events is null or p_type = any (p_webhook.events))
$$;

create function private.queue_fan_out() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select 1 from public.webhooks w where w.organization_id = new.organization_id and private.wants_event(w, new.type)) then
    perform private.enqueue('fan_out', jsonb_build_object('organization_id', new.organization_id, 'event_id', new.id), new.id::text);
  end if;
  return null;
end
$$;
create trigger events_fan_out after insert on public.events for each row execute function private.queue_fan_out();

-- What was deleted leaves the deliveries in the same transaction: their bytes, and what receivers answered to them.
create function private.forget_subject() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.is_subject_gone := true;
  delete from private.event_bodies where event_id = old.id;
  update public.webhook_deliveries d
  set status = case when d.status in ('pending', 'held') then 'failed' else d.status end, next_attempt_at = null, held_at = null,
    attempts = coalesce((
      select jsonb_agg(a.attempt || '{"response_body": null}' order by a.place)
      from jsonb_array_elements(d.attempts) with ordinality as a (attempt, place)
    ), '[]')
  where d.organization_id = old.organization_id and d.event_id = old.id;
  return new;
end
$$;
create trigger events_forget_subject before update of subject_title on public.events
  for each row execute function private.forget_subject();

create function private.enqueue_delivery(p_delivery public.webhook_deliveries, p_is_prompt boolean) returns void
language sql security definer set search_path = ''
as $$
  select private.enqueue(case when p_is_prompt then 'delivery' else 'slow_delivery' end,
    jsonb_build_object('organization_id', p_delivery.organization_id, 'webhook_id', p_delivery.webhook_id,
      'delivery_id', p_delivery.id, 'generation', p_delivery.generation),
    p_delivery.id::text || ':' || p_delivery.generation::text, p_delivery.next_attempt_at)
$$;

-- An event's row for the job that makes its bytes; none once its subject is deleted.
create function private.event_to_send(p_event_id uuid) returns table (organization_id uuid, type text, subject_id uuid, created_at timestamptz)
language sql stable security definer set search_path = ''
as $$ select e.organization_id, e.type, e.subject_id, e.created_at from public.events e where e.id = p_event_id and not e.is_subject_gone $$;

-- Keeps an event's bytes and makes its deliveries, each once, however often it is called. Answers how many it made.
create function private.fan_out(p_event_id uuid, p_body bytea) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  event public.events;
  endpoint public.webhooks;
  delivery public.webhook_deliveries;
  made integer := 0;
begin
  -- A deletion of the subject waits for this, or is waited for: never bytes of what is gone.
  select * into event from public.events where id = p_event_id for update;
  if not found or event.is_subject_gone then return 0; end if;
  insert into private.event_bodies (event_id, body) values (event.id, p_body) on conflict (event_id) do nothing;
  for endpoint in
    select * from public.webhooks w where w.organization_id = event.organization_id and private.wants_event(w, event.type)
    order by w.id for share
  loop
    insert into public.webhook_deliveries (organization_id, webhook_id, event_id, event_type, status, next_attempt_at, held_at)
    values (event.organization_id, endpoint.id, event.id, event.type, case when endpoint.is_active then 'pending' else 'held' end,
      case when endpoint.is_active then clock_timestamp() end, case when not endpoint.is_active then clock_timestamp() end)
    on conflict (webhook_id, event_id) do nothing
    returning * into delivery;
    if not found then continue; end if;
    made := made + 1;
    if endpoint.is_active then perform private.enqueue_delivery(delivery, endpoint.is_prompt); end if;
  end loop;
  return made;
end
$$;

-- What the attempt of one generation needs. No row: it was made already, or is not to be made now.
-- `moved`: the endpoint is no longer prompt, and the attempt waits with the others like it.
create function private.begin_attempt(p_delivery_id uuid, p_generation integer, p_is_prompt_lane boolean, p_now timestamptz)
returns table (is_moved boolean, webhook_id uuid, url text, event_type text, attempts_made integer, secret text, previous_secret text, body bytea)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  endpoint public.webhooks;
  delivery public.webhook_deliveries;
begin
  select w.* into endpoint from public.webhooks w
  where w.id = (select d.webhook_id from public.webhook_deliveries d where d.id = p_delivery_id) for share;
  if not found then return; end if;
  select * into delivery from public.webhook_deliveries d
  where d.id = p_delivery_id and d.generation = p_generation and d.status = 'pending' for update;
  if not found then return; end if;
  if not endpoint.is_active then
    update public.webhook_deliveries d set status = 'held', held_at = p_now, next_attempt_at = null where d.id = delivery.id;
    return;
  end if;
  if p_is_prompt_lane and not endpoint.is_prompt then
    perform private.enqueue_delivery(delivery, false);
    return query select true, endpoint.id, endpoint.url, delivery.event_type, delivery.attempts_made, null::text, null::text, null::bytea;
    return;
  end if;
  return query select false, endpoint.id, endpoint.url, delivery.event_type, delivery.attempts_made, s.current,
    case when s.previous_until > p_now then s.previous end, b.body
  from private.webhook_secrets s, private.event_bodies b
  where s.webhook_id = endpoint.id and b.event_id = delivery.event_id;
end
$$;

-- Writes down the result of one attempt, once: a second or late one changes nothing and gets no row. p_next is when the
-- attempt after a failure is due; none ends the delivery. One that was put on hold meanwhile stays so, unless it arrived.
create function private.record_attempt(p_delivery_id uuid, p_generation integer, p_now timestamptz, p_is_ok boolean,
  p_is_prompt boolean, p_is_gone boolean, p_attempt jsonb, p_next timestamptz)
returns table (consecutive_failures integer, failing_since timestamptz)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  endpoint public.webhooks;
  delivery public.webhook_deliveries;
  was_prompt boolean;
begin
  select w.* into endpoint from public.webhooks w
  where w.id = (select d.webhook_id from public.webhook_deliveries d where d.id = p_delivery_id) for no key update;
  if not found then return; end if;
  was_prompt := endpoint.is_prompt;
  update public.webhook_deliveries d
  set attempts = case when jsonb_array_length(d.attempts) >= 30 then d.attempts - 0 else d.attempts end || p_attempt,
    attempts_made = d.attempts_made + 1, generation = d.generation + 1,
    status = case when p_is_ok then 'delivered' when p_is_gone or p_next is null then 'failed' else d.status end,
    next_attempt_at = case when d.status = 'pending' and not p_is_ok and not p_is_gone then p_next end,
    held_at = case when not p_is_ok and not p_is_gone and p_next is not null then d.held_at end
  where d.id = p_delivery_id and d.generation = p_generation and d.status in ('pending', 'held')
  returning d.* into delivery;
  if not found then return; end if;
  update public.webhooks w
  set is_prompt = p_is_prompt,
    consecutive_failures = case when p_is_ok then 0 else w.consecutive_failures + 1 end,
    failing_since = case when p_is_ok then null else coalesce(w.failing_since, p_now) end,
    last_success_at = case when p_is_ok then p_now else w.last_success_at end
  where w.id = endpoint.id returning w.* into endpoint;
  -- What waits for an endpoint that has just failed is no longer in the way of the others'.
  if was_prompt and not p_is_prompt then
    update pgboss.job set name = 'slow_delivery'
    where name = 'delivery' and state = 'created' and group_id = endpoint.id::text;
  end if;
  if delivery.status = 'pending' then perform private.enqueue_delivery(delivery, endpoint.is_prompt); end if;
  if p_is_gone and endpoint.is_active then
    update public.webhooks w set is_active = false, pause_reason = 'gone' where w.id = endpoint.id;
  end if;
  return query select endpoint.consecutive_failures, endpoint.failing_since;
end
$$;

-- Pauses an endpoint that keeps failing, unless a success came in between.
create function private.pause_failing_webhook(p_webhook_id uuid, p_failing_since timestamptz) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.webhooks set is_active = false, pause_reason = 'failing'
  where id = p_webhook_id and is_active and failing_since = p_failing_since;
  return found;
end
$$;

-- Deliveries follow their endpoint: they wait while it is paused, start anew when it is enabled, and end when it is gone.
create function private.hold_or_release_deliveries() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare delivery public.webhook_deliveries;
begin
  if new.is_active then
    for delivery in
      update public.webhook_deliveries set status = 'pending', held_at = null, next_attempt_at = clock_timestamp(),
        attempts_made = 0, generation = generation + 1
      where webhook_id = new.id and status = 'held' returning *
    loop
      perform private.enqueue_delivery(delivery, true);
    end loop;
  elsif new.pause_reason = 'gone' then
    update public.webhook_deliveries set status = 'failed', held_at = null, next_attempt_at = null
    where webhook_id = new.id and status in ('pending', 'held');
  else
    update public.webhook_deliveries set status = 'held', held_at = clock_timestamp(), next_attempt_at = null
    where webhook_id = new.id and status = 'pending';
  end if;
  return null;
end
$$;
create trigger webhooks_hold_or_release after update of is_active on public.webhooks
  for each row when (old.is_active <> new.is_active) execute function private.hold_or_release_deliveries();

-- Starts deliveries anew: one, or every one that has failed since p_since, the oldest 1,000 of them. Answers how many.
create function public.resend_deliveries(p_webhook_id uuid, p_delivery_id uuid default null, p_since timestamptz default null)
returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  endpoint public.webhooks;
  delivery public.webhook_deliveries;
  resent integer := 0;
begin
  select * into endpoint from public.webhooks
  where id = p_webhook_id and organization_id = private.organization_id() and private.can('admin') for share;
  if not found then raise exception using errcode = 'PT404', message = 'webhook not found'; end if;
  if p_delivery_id is not null and not exists (
    select 1 from public.webhook_deliveries d where d.id = p_delivery_id and d.webhook_id = endpoint.id
  ) then
    raise exception using errcode = 'PT404', message = 'delivery not found';
  end if;
  if not endpoint.is_active then
    raise exception using errcode = 'PT409', message = 'The webhook is paused: enable it first.';
  end if;
  for delivery in
    update public.webhook_deliveries set status = 'pending', next_attempt_at = clock_timestamp(), held_at = null,
      attempts_made = 0, generation = generation + 1
    where id in (
      select d.id from public.webhook_deliveries d
      where d.organization_id = endpoint.organization_id and d.webhook_id = endpoint.id
        and (d.id = p_delivery_id or (p_delivery_id is null and d.status = 'failed' and d.created_at >= p_since))
        and exists (select 1 from private.event_bodies b where b.event_id = d.event_id)
      order by d.created_at, d.id limit 1000 for update
    ) returning *
  loop
    perform private.enqueue_delivery(delivery, endpoint.is_prompt);
    resent := resent + 1;
  end loop;
  if p_delivery_id is not null and resent = 0 then
    raise exception using errcode = 'PT409', message = 'What this delivery was about has been deleted.';
  end if;
  return resent;
end
$$;

revoke execute on function private.wants_event(public.webhooks, text), private.queue_fan_out(), private.forget_subject(),
  private.enqueue_delivery(public.webhook_deliveries, boolean), private.hold_or_release_deliveries(),
  private.event_to_send(uuid), private.fan_out(uuid, bytea), private.begin_attempt(uuid, integer, boolean, timestamptz),
  private.record_attempt(uuid, integer, timestamptz, boolean, boolean, boolean, jsonb, timestamptz),
  private.pause_failing_webhook(uuid, timestamptz) from public, anon, authenticated;
grant execute on function private.event_to_send(uuid), private.fan_out(uuid, bytea),
  private.begin_attempt(uuid, integer, boolean, timestamptz),
  private.record_attempt(uuid, integer, timestamptz, boolean, boolean, boolean, jsonb, timestamptz),
  private.pause_failing_webhook(uuid, timestamptz) to mira_service;
revoke execute on function public.resend_deliveries(uuid, uuid, timestamptz) from public, anon;
grant execute on function public.resend_deliveries(uuid, uuid, timestamptz) to authenticated;
