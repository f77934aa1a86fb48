-- Recordings of Recall.ai's bots: an organization's key there, and what Recall has told of.

create table private.recall_settings (
  organization_id uuid primary key references public.organizations (id) on delete cascade,
  region text not null check (region in ('us-west-2', 'us-east-1', 'eu-central-1', 'ap-northeast-1')),
  -- Both encrypted by the app, bound to the organization.
  api_key text not null,
  webhook_secret text,
  -- The key's last characters, for people to know it by.
  key_hint text not null check (char_length(key_hint) <= 8),
  -- When Recall is next asked for what its webhooks may have missed.
  reconcile_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default pg_current_xact_id()::text::bigint
);
create index recall_settings_reconcile_idx on private.recall_settings (reconcile_at);

-- Ids of webhooks that were taken: each counts once.
create table private.recall_messages (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  message_id text not null check (char_length(message_id) between 1 and 255),
  received_at timestamptz not null default now(),
  primary key (organization_id, message_id)
);
create index recall_messages_received_idx on private.recall_messages (received_at);

revoke all on private.recall_settings, private.recall_messages from public, anon, authenticated;
grant select, insert, update, delete on private.recall_settings to mira_writer;
alter table private.recall_settings enable row level security;
create policy recall_settings_select_tenant on private.recall_settings for select to mira_writer
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy recall_settings_insert_admin on private.recall_settings for insert to mira_writer
  with check (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy recall_settings_update_admin on private.recall_settings for update to mira_writer
  using (organization_id = (select private.organization_id()) and (select private.can('admin')))
  with check (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy recall_settings_delete_admin on private.recall_settings for delete to mira_writer
  using (organization_id = (select private.organization_id()) and (select private.can('admin')));

create function public.recall_settings()
returns table (region text, api_key text, webhook_secret text, key_hint text, updated_at timestamptz, changed_xid bigint)
language sql stable security definer set search_path = ''
as $$
  select s.region, s.api_key, s.webhook_secret, s.key_hint, s.updated_at, s.changed_xid
  from private.recall_settings s where s.organization_id = private.organization_id()
$$;

-- False where p_expected names another version than the one that is there.
create function public.put_recall_settings(p_payload text, p_expected bigint default null) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare p jsonb := p_payload::jsonb;
begin
  if p_expected is not null and not exists (
    select from private.recall_settings where organization_id = private.organization_id() and changed_xid = p_expected for update) then
    return false;
  end if;
  insert into private.recall_settings as s (organization_id, region, api_key, webhook_secret, key_hint)
  values (private.organization_id(), p ->> 'region', p ->> 'api_key', p ->> 'webhook_secret', p ->> 'key_hint')
  on conflict (organization_id) do update set region = excluded.region, api_key = excluded.api_key,
    webhook_secret = excluded.webhook_secret, key_hint = excluded.key_hint, reconcile_at = now(), updated_at = now(),
    changed_xid = pg_current_xact_id()::text::bigint;
  return true;
end
$$;

create function public.remove_recall_settings(p_expected bigint default null) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.recall_settings
  where organization_id = private.organization_id() and (p_expected is null or changed_xid = p_expected);
  return found;
end
$$;

-- For the app's own connection: a webhook has no caller. Null where the organization set no secret.
create function private.recall_webhook_secret(p_organization_id uuid) returns text
language sql stable security definer set search_path = ''
as $$ select webhook_secret from private.recall_settings where organization_id = p_organization_id $$;

-- Takes a webhook once, and queues the bot that it tells of in the same transaction. False for one that was taken before.
create function private.accept_recall_message(p_organization_id uuid, p_message_id text, p_bot_id text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.recall_messages (organization_id, message_id) values (p_organization_id, p_message_id) on conflict do nothing;
  if not found then return false; end if;
  if p_bot_id is not null then
    perform private.enqueue('recording', jsonb_build_object('organization_id', p_organization_id, 'bot_id', p_bot_id),
      p_organization_id::text || ':' || p_message_id);
  end if;
  return true;
end
$$;

-- Queues, for each organization whose time has come, a look for finished recordings that no webhook told of.
create function private.queue_recall_reconciles() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  due uuid;
  queued integer := 0;
begin
  delete from private.recall_messages where ctid = any (array(
    select ctid from private.recall_messages where received_at < now() - interval '3 days' limit 5000));
  for due in
    update private.recall_settings set reconcile_at = now() + interval '15 minutes'
    where organization_id in (select s.organization_id from private.recall_settings s where s.reconcile_at <= now()
      order by s.reconcile_at limit 200 for update skip locked)
    returning organization_id
  loop
    perform private.enqueue('recording', jsonb_build_object('organization_id', due, 'bot_id', null), due::text || ':reconcile');
    queued := queued + 1;
  end loop;
  return queued;
end
$$;

revoke execute on function public.recall_settings(), public.put_recall_settings(text, bigint), public.remove_recall_settings(bigint),
  private.recall_webhook_secret(uuid), private.accept_recall_message(uuid, text, text), private.queue_recall_reconciles()
  from public, anon, authenticated;
grant execute on function public.recall_settings(), public.put_recall_settings(text, bigint), public.remove_recall_settings(bigint) to authenticated;
grant execute on function private.recall_webhook_secret(uuid), private.accept_recall_message(uuid, text, text),
  private.queue_recall_reconciles() to mira_service;

grant create on schema public to mira_writer;
alter function public.recall_settings() owner to mira_writer;
alter function public.put_recall_settings(text, bigint) owner to mira_writer;
alter function public.remove_recall_settings(bigint) owner to mira_writer;
revoke create on schema public from mira_writer;
