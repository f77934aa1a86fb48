-- What a member connected: an account elsewhere that Mira may read for them. Tokens are encrypted by the app, bound to organization and
-- member. Nobody reads the table: functions that run as mira_writer do, under its row-level security.

create table private.connections (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  user_id uuid not null,
  provider text not null check (provider in ('google')),
  account_email text not null check (char_length(account_email) between 3 and 320),
  -- Those that were granted, which may be fewer than were asked for.
  scopes text[] not null,
  refresh_token text not null,
  access_token text,
  access_expires_at timestamptz,
  status text not null default 'active' check (status in ('active', 'reconnect_needed')),
  -- The organization's keys may read it.
  is_shared boolean not null default false,
  -- Counts its grants and tokens: what was learned of an earlier one says nothing of this one.
  revision integer not null default 1,
  -- Somebody asks for a new access token until then; the others wait.
  refreshing_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Of what its member set; a refreshed token changes nothing that is shown.
  changed_xid bigint not null default pg_current_xact_id()::text::bigint,
  constraint connections_member_key unique (organization_id, user_id, provider),
  constraint connections_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete cascade
);

revoke all on private.connections from public, anon, authenticated;
grant select, insert, update, delete on private.connections to mira_writer;
alter table private.connections enable row level security;
create policy connections_select_own on private.connections for select to mira_writer
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and (user_id = (select private.user_id()) or (is_shared and (select private.org_role()) = 'key') or (select private.can('job'))));
create policy connections_insert_own on private.connections for insert to mira_writer
  with check (organization_id = (select private.organization_id()) and user_id = (select private.user_id()));
create policy connections_update_own on private.connections for update to mira_writer
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and (user_id = (select private.user_id()) or (is_shared and (select private.org_role()) = 'key') or (select private.can('job'))))
  with check (organization_id = (select private.organization_id()));
create policy connections_delete_own on private.connections for delete to mira_writer
  using (organization_id = (select private.organization_id()) and user_id = (select private.user_id()));

-- A new connection of the caller, or the same one connected again. It stays shared only with the same account.
create function public.store_connection(p_payload text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  stored uuid;
begin
  insert into private.connections as c (organization_id, user_id, provider, account_email, scopes, refresh_token, access_token, access_expires_at)
  values (private.organization_id(), private.user_id(), p ->> 'provider', p ->> 'account_email',
    array(select jsonb_array_elements_text(p -> 'scopes')), p ->> 'refresh_token', p ->> 'access_token', (p ->> 'access_expires_at')::timestamptz)
  on conflict on constraint connections_member_key do update set
    account_email = excluded.account_email, scopes = excluded.scopes, refresh_token = excluded.refresh_token,
    access_token = excluded.access_token, access_expires_at = excluded.access_expires_at, status = 'active', refreshing_until = null,
    is_shared = c.is_shared and lower(c.account_email) = lower(excluded.account_email), revision = c.revision + 1, updated_at = now(),
    changed_xid = pg_current_xact_id()::text::bigint
  returning id into stored;
  return stored;
end
$$;

-- Those that the caller may use: a member's own, and for a key those that were shared.
create function public.list_connections()
returns table (id uuid, user_id uuid, provider text, account_email text, scopes text[], status text, is_shared boolean,
  created_at timestamptz, updated_at timestamptz, changed_xid bigint)
language sql stable security definer set search_path = ''
as $$
  select c.id, c.user_id, c.provider, c.account_email, c.scopes, c.status, c.is_shared, c.created_at, c.updated_at, c.changed_xid
  from private.connections c where c.organization_id = private.organization_id() order by c.created_at, c.id
$$;

-- A member's connection with its encrypted tokens, where the caller may use it.
create function public.connection_tokens(p_user_id uuid, p_provider text)
returns table (id uuid, account_email text, scopes text[], status text, revision integer, refresh_token text, access_token text, access_expires_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select c.id, c.account_email, c.scopes, c.status, c.revision, c.refresh_token, c.access_token, c.access_expires_at
  from private.connections c
  where c.organization_id = private.organization_id() and c.user_id = p_user_id and c.provider = p_provider
$$;

-- True for the one who is to ask for a new access token instead of the one of p_revision; it has 20 seconds.
create function public.begin_token_refresh(p_id uuid, p_revision integer) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update private.connections set refreshing_until = clock_timestamp() + interval '20 seconds'
  where organization_id = private.organization_id() and id = p_id and revision = p_revision and status = 'active'
    and (refreshing_until is null or refreshing_until < clock_timestamp());
  return found;
end
$$;

-- What the refresh brought: a token, the end of the connection, or nothing. Changes nothing where it was connected or refreshed meanwhile.
create function public.end_token_refresh(p_id uuid, p_revision integer, p_payload text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare p jsonb := p_payload::jsonb;
begin
  update private.connections set refreshing_until = null,
    revision = revision + case when p ? 'access_token' then 1 else 0 end,
    status = coalesce(p ->> 'status', status),
    updated_at = case when p ->> 'status' is null then updated_at else now() end,
    access_token = case when p ->> 'status' is null then coalesce(p ->> 'access_token', access_token) end,
    access_expires_at = coalesce((p ->> 'access_expires_at')::timestamptz, access_expires_at),
    refresh_token = coalesce(p ->> 'refresh_token', refresh_token)
  where organization_id = private.organization_id() and id = p_id and revision = p_revision;
  return found;
end
$$;

create function public.share_connection(p_id uuid, p_is_shared boolean, p_expected bigint default null) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update private.connections set is_shared = p_is_shared, updated_at = now(), changed_xid = pg_current_xact_id()::text::bigint
  where organization_id = private.organization_id() and user_id = private.user_id() and id = p_id
    and (p_expected is null or changed_xid = p_expected);
  return found;
end
$$;

-- Removes it and answers its encrypted token, for the app to revoke.
create function public.remove_connection(p_id uuid, p_expected bigint default null) returns table (user_id uuid, provider text, refresh_token text)
language sql security definer set search_path = ''
as $$
  delete from private.connections c
  where c.organization_id = private.organization_id() and c.user_id = private.user_id() and c.id = p_id
    and (p_expected is null or c.changed_xid = p_expected)
  returning c.user_id, c.provider, c.refresh_token
$$;

revoke execute on function public.store_connection(text), public.list_connections(), public.connection_tokens(uuid, text),
  public.begin_token_refresh(uuid, integer), public.end_token_refresh(uuid, integer, text), public.share_connection(uuid, boolean, bigint),
  public.remove_connection(uuid, bigint) from public, anon, authenticated;
grant execute on function public.store_connection(text), public.list_connections(), public.connection_tokens(uuid, text),
  public.begin_token_refresh(uuid, integer), public.end_token_refresh(uuid, integer, text), public.share_connection(uuid, boolean, bigint),
  public.remove_connection(uuid, bigint) to authenticated;

grant create on schema public to mira_writer;
do $$
declare own regprocedure;
begin
  for own in
    select oid from pg_catalog.pg_proc
    where pronamespace = 'public'::regnamespace and proname in ('store_connection', 'list_connections', 'connection_tokens',
      'begin_token_refresh', 'end_token_refresh', 'share_connection', 'remove_connection')
  loop
    execute format('alter function %s owner to mira_writer', own);
  end loop;
end
$$;
revoke create on schema public from mira_writer;
