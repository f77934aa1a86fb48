-- A secret that is rotated again before its day is over takes none out of use: every one since the deployed one goes on signing, until
-- 24 hours after the last rotation. `previous` is the oldest of them, `replaced` are those after it, oldest first.

alter table private.webhook_secrets add column replaced text[] not null default '{}';

create function private.forget_replaced_secrets() returns trigger
language plpgsql set search_path = ''
as $$ begin new.replaced := '{}'; return new; end $$;
revoke execute on function private.forget_replaced_secrets() from public, anon, authenticated;
create trigger webhook_secrets_forget before update on private.webhook_secrets
  for each row when (new.previous is null and new.replaced <> '{}') execute function private.forget_replaced_secrets();

create or replace function private.store_webhook_secret(p_webhook_id uuid, p_secret text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare known private.webhook_secrets;
begin
  perform 1 from public.webhooks
  where id = p_webhook_id and organization_id = private.organization_id() and private.can('admin') for no key update;
  if not found then return false; end if;
  select * into known from private.webhook_secrets where webhook_id = p_webhook_id;
  if known.previous_until > now() and cardinality(known.replaced) >= 8 then
    raise exception using errcode = 'PT409', message = 'Its secret was rotated nine times within a day. Wait until the old ones are out of use.';
  end if;
  insert into private.webhook_secrets as s (webhook_id, current) values (p_webhook_id, p_secret)
  on conflict (webhook_id) do update set
    previous = case when s.previous_until > now() then s.previous else s.current end,
    replaced = case when s.previous_until > now() then s.replaced || s.current else '{}' end,
    previous_until = now() + interval '24 hours', current = excluded.current;
  return true;
end
$$;

-- Those that still sign, oldest first, without the current one.
create function private.earlier_secrets(p_secrets private.webhook_secrets, p_now timestamptz) returns text[]
language sql immutable set search_path = ''
as $$ select case when p_secrets.previous_until > p_now then p_secrets.previous || p_secrets.replaced else '{}' end $$;
revoke execute on function private.earlier_secrets(private.webhook_secrets, timestamptz) from public, anon, authenticated;

drop function public.webhook_signing(uuid);
create function public.webhook_signing(p_id uuid) returns table (current text, earlier text[])
language sql stable security definer set search_path = ''
as $$
  select s.current, private.earlier_secrets(s, now())
  from private.webhook_secrets s join public.webhooks w on w.id = s.webhook_id
  where w.id = p_id and w.organization_id = private.organization_id() and private.can('admin')
$$;
revoke execute on function public.webhook_signing(uuid) from public, anon;
grant execute on function public.webhook_signing(uuid) to authenticated;

drop function private.begin_attempt(uuid, integer, boolean, timestamptz);
create function private.begin_attempt(p_delivery_id uuid, p_generation integer, p_is_prompt_lane boolean, p_now timestamptz)
returns table (is_moved boolean, webhook_id uuid, url text, event_type text, attempts_made integer, secret text, earlier_secrets text[], body bytea)
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
    return query select true, endpoint.id, endpoint.url, delivery.event_type, delivery.attempts_made, null::text, '{}'::text[], null::bytea;
    return;
  end if;
  return query select false, endpoint.id, endpoint.url, delivery.event_type, delivery.attempts_made, s.current,
    private.earlier_secrets(s, p_now), b.body
  from private.webhook_secrets s, private.event_bodies b
  where s.webhook_id = endpoint.id and b.event_id = delivery.event_id;
end
$$;
revoke execute on function private.begin_attempt(uuid, integer, boolean, timestamptz) from public, anon, authenticated;
grant execute on function private.begin_attempt(uuid, integer, boolean, timestamptz) to mira_service;
