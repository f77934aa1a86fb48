-- An endpoint may be told of events as one of the three documents describes it: `dialect` says which. Its events then are named, since
-- the document has only some.

alter table public.webhooks add column dialect text not null default 'mira'
  constraint webhooks_dialect_check check (dialect in ('mira', 'miles', 'mio'));
grant insert (dialect) on public.webhooks to authenticated;

drop function public.create_webhook(uuid, text, text, text[], boolean, text);
create function public.create_webhook(p_id uuid, p_url text, p_description text, p_events text[], p_is_active boolean, p_secret text,
  p_dialect text default 'mira')
returns setof public.webhooks
language plpgsql set search_path = ''
as $$
begin
  insert into public.webhooks (id, organization_id, url, description, events, is_active, dialect)
  values (p_id, private.organization_id(), p_url, p_description, p_events, p_is_active, p_dialect);
  perform private.store_webhook_secret(p_id, p_secret);
  return query select * from public.webhooks where id = p_id;
end
$$;
revoke execute on function public.create_webhook(uuid, text, text, text[], boolean, text, text) from public, anon;
grant execute on function public.create_webhook(uuid, text, text, text[], boolean, text, text) to authenticated;

drop function private.begin_attempt(uuid, integer, boolean, timestamptz);
create function private.begin_attempt(p_delivery_id uuid, p_generation integer, p_is_prompt_lane boolean, p_now timestamptz)
returns table (is_moved boolean, webhook_id uuid, url text, dialect text, event_type text, attempts_made integer, secret text,
  earlier_secrets text[], body bytea)
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
    return query select true, endpoint.id, endpoint.url, endpoint.dialect, delivery.event_type, delivery.attempts_made, null::text,
      '{}'::text[], null::bytea;
    return;
  end if;
  return query select false, endpoint.id, endpoint.url, endpoint.dialect, delivery.event_type, delivery.attempts_made, s.current,
    private.earlier_secrets(s, p_now), b.body
  from private.webhook_secrets s, private.event_bodies b
  where s.webhook_id = endpoint.id and b.event_id = delivery.event_id;
end
$$;
revoke execute on function private.begin_attempt(uuid, integer, boolean, timestamptz) from public, anon, authenticated;
grant execute on function private.begin_attempt(uuid, integer, boolean, timestamptz) to mira_service;
