-- Where a tenant wants to be told of events. What may be seen of an endpoint is in public under RLS, its secrets are not.

create table public.webhooks (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  url text not null check (char_length(url) between 1 and 2048),
  description text check (char_length(description) <= 500),
  -- Null is every event, those to come included.
  events text[] check (cardinality(events) between 1 and 50),
  is_active boolean not null default true,
  -- Since when and why it is not active: an admin asked for it, its receiver kept failing, or answered 410.
  paused_at timestamptz,
  pause_reason text check (pause_reason in ('requested', 'failing', 'gone')),
  consecutive_failures integer not null default 0,
  failing_since timestamptz,
  -- Its last attempt succeeded, and soon: it is served apart from those that time out.
  is_prompt boolean not null default true,
  last_success_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint webhooks_organization_key unique (organization_id, id),
  check (is_active = (paused_at is null) and is_active = (pause_reason is null))
);
create index webhooks_list_idx on public.webhooks (organization_id, created_at desc, id desc);

revoke all on public.webhooks from public, anon, authenticated;
grant select, delete on public.webhooks to authenticated;
grant insert (id, organization_id, url, description, events, is_active) on public.webhooks to authenticated;
grant update (url, description, events, is_active) on public.webhooks to authenticated;
alter table public.webhooks enable row level security;
create policy webhooks_select_admin on public.webhooks for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy webhooks_insert_admin on public.webhooks for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy webhooks_update_admin on public.webhooks for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin')))
  with check (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy webhooks_delete_admin on public.webhooks for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin')));

create trigger webhooks_stamp before update of url, description, events, is_active on public.webhooks
  for each row execute function private.stamp_updated_at();

-- What is_active means for the rest of the row, whoever sets it. Enabling is a fresh start.
create function private.pause_or_enable_webhook() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.is_active then
    new.paused_at := null;
    new.pause_reason := null;
    new.consecutive_failures := 0;
    new.failing_since := null;
    new.is_prompt := true;
  else
    new.paused_at := now();
    new.pause_reason := coalesce(new.pause_reason, 'requested');
  end if;
  return new;
end
$$;
create trigger webhooks_pause_new before insert on public.webhooks
  for each row when (not new.is_active) execute function private.pause_or_enable_webhook();
create trigger webhooks_pause before update of is_active on public.webhooks
  for each row when (old.is_active <> new.is_active) execute function private.pause_or_enable_webhook();

-- Twenty at most. The organization's row is locked, so that two at once count each other.
create function private.limit_webhooks() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.organizations where id = new.organization_id for no key update;
  if (select count(*) from public.webhooks where organization_id = new.organization_id) > 20 then
    raise exception using errcode = 'PT409', message = 'An organization has at most 20 webhooks.';
  end if;
  return null;
end
$$;
create trigger webhooks_limit after insert on public.webhooks for each row execute function private.limit_webhooks();

-- Encrypted by the app. During a rotation the previous one signs too.
create table private.webhook_secrets (
  webhook_id uuid primary key references public.webhooks (id) on delete cascade,
  current text not null,
  previous text,
  previous_until timestamptz,
  check ((previous is null) = (previous_until is null))
);

-- The first secret, or a new one: the one before it then signs for 24 hours more. Only of the caller's own endpoint.
create function private.store_webhook_secret(p_webhook_id uuid, p_secret text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.webhooks
  where id = p_webhook_id and organization_id = private.organization_id() and private.can('admin') for no key update;
  if not found then return false; end if;
  insert into private.webhook_secrets as s (webhook_id, current) values (p_webhook_id, p_secret)
  on conflict (webhook_id) do update
    set previous = s.current, previous_until = now() + interval '24 hours', current = excluded.current;
  return true;
end
$$;

create function public.create_webhook(p_id uuid, p_url text, p_description text, p_events text[], p_is_active boolean, p_secret text)
returns setof public.webhooks
language plpgsql set search_path = ''
as $$
begin
  insert into public.webhooks (id, organization_id, url, description, events, is_active)
  values (p_id, private.organization_id(), p_url, p_description, p_events, p_is_active);
  perform private.store_webhook_secret(p_id, p_secret);
  return query select * from public.webhooks where id = p_id;
end
$$;

create function public.rotate_webhook_secret(p_id uuid, p_secret text) returns setof public.webhooks
language plpgsql set search_path = ''
as $$
begin
  if not private.store_webhook_secret(p_id, p_secret) then
    raise exception using errcode = 'PT404', message = 'webhook not found';
  end if;
  return query select * from public.webhooks where id = p_id;
end
$$;

-- What a test delivery is signed with: the app decrypts it.
create function public.webhook_signing(p_id uuid) returns table (current text, previous text)
language sql stable security definer set search_path = ''
as $$
  select s.current, case when s.previous_until > now() then s.previous end
  from private.webhook_secrets s join public.webhooks w on w.id = s.webhook_id
  where w.id = p_id and w.organization_id = private.organization_id() and private.can('admin')
$$;

revoke execute on function private.pause_or_enable_webhook(), private.limit_webhooks() from public, anon, authenticated;
revoke execute on function private.store_webhook_secret(uuid, text), public.webhook_signing(uuid),
  public.create_webhook(uuid, text, text, text[], boolean, text), public.rotate_webhook_secret(uuid, text) from public, anon;
grant execute on function private.store_webhook_secret(uuid, text), public.webhook_signing(uuid),
  public.create_webhook(uuid, text, text, text[], boolean, text), public.rotate_webhook_secret(uuid, text) to authenticated;
