-- Programs that act for a member at /mcp: OAuth 2.1 for public clients. What a code or a token is, is known as its hash alone. All of it
-- is reached by the functions below, and goes with the membership it stands on.

create table private.oauth_clients (
  -- A name that we gave, or the address of the client's own metadata document.
  id text primary key check (char_length(id) between 1 and 2048),
  name text not null check (char_length(name) between 1 and 200),
  redirect_uris text[] not null check (cardinality(redirect_uris) between 1 and 20),
  -- A metadata document is read again after this; null for a client that registered.
  fresh_until timestamptz,
  used_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);

create table private.oauth_grants (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  user_id uuid not null,
  client_id text not null references private.oauth_clients (id) on delete cascade,
  scopes text[] not null,
  resource text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  constraint oauth_grants_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete cascade
);
create index oauth_grants_organization_idx on private.oauth_grants (organization_id, user_id);
create index oauth_grants_client_idx on private.oauth_grants (client_id);

create table private.oauth_codes (
  hash bytea primary key,
  client_id text not null references private.oauth_clients (id) on delete cascade,
  organization_id uuid not null,
  user_id uuid not null,
  redirect_uri text not null,
  code_challenge text not null,
  scopes text[] not null,
  resource text not null,
  expires_at timestamptz not null,
  -- Set when it is used: who brings it a second time ends what it was exchanged for.
  grant_id uuid references private.oauth_grants (id) on delete cascade,
  constraint oauth_codes_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete cascade
);
create index oauth_codes_expires_idx on private.oauth_codes (expires_at);

create table private.oauth_tokens (
  hash bytea primary key,
  grant_id uuid not null references private.oauth_grants (id) on delete cascade,
  kind text not null check (kind in ('access', 'refresh')),
  expires_at timestamptz not null,
  -- When a refresh token was exchanged for the next one.
  spent_at timestamptz
);
create index oauth_tokens_grant_idx on private.oauth_tokens (grant_id);
create index oauth_tokens_expires_idx on private.oauth_tokens (expires_at);

revoke all on private.oauth_clients, private.oauth_grants, private.oauth_codes, private.oauth_tokens from public, anon, authenticated;

-- Keeps what a client says of itself, and forgets clients that were never let in.
create function private.store_oauth_client(p_id text, p_name text, p_redirect_uris text[], p_fresh_until timestamptz) returns void
language sql security definer set search_path = ''
as $$
  delete from private.oauth_clients where id in (
    select c.id from private.oauth_clients c where c.used_at < now() - interval '1 day' and c.id <> p_id
      and not exists (select from private.oauth_grants g where g.client_id = c.id) limit 100);
  insert into private.oauth_clients (id, name, redirect_uris, fresh_until) values (p_id, p_name, p_redirect_uris, p_fresh_until)
  on conflict (id) do update set name = excluded.name, redirect_uris = excluded.redirect_uris, fresh_until = excluded.fresh_until, used_at = now()
$$;

create function private.oauth_client(p_id text) returns table (id text, name text, redirect_uris text[], is_fresh boolean)
language sql stable security definer set search_path = ''
as $$
  select c.id, c.name, c.redirect_uris, c.fresh_until is null or c.fresh_until > now() from private.oauth_clients c where c.id = p_id
$$;

-- A code of one minute, for what a member has allowed. Clears away what ran out.
create function private.store_oauth_code(p_hash bytea, p_payload jsonb) returns void
language sql security definer set search_path = ''
as $$
  delete from private.oauth_codes where hash in (
    select c.hash from private.oauth_codes c where c.expires_at < now() - interval '1 day' limit 100);
  delete from private.oauth_tokens where hash in (
    select t.hash from private.oauth_tokens t where t.expires_at < now() limit 100);
  delete from private.oauth_grants where id in (
    select g.id from private.oauth_grants g where g.created_at < now() - interval '1 day'
      and not exists (select from private.oauth_tokens t where t.grant_id = g.id) limit 100);
  update private.oauth_clients set used_at = now() where id = p_payload ->> 'client_id';
  insert into private.oauth_codes (hash, client_id, organization_id, user_id, redirect_uri, code_challenge, scopes, resource, expires_at)
  values (p_hash, p_payload ->> 'client_id', (p_payload ->> 'organization_id')::uuid, (p_payload ->> 'user_id')::uuid,
    p_payload ->> 'redirect_uri', p_payload ->> 'code_challenge',
    array(select jsonb_array_elements_text(p_payload -> 'scopes')), p_payload ->> 'resource', now() + interval '1 minute')
$$;

create function private.issue_oauth_tokens(p_grant_id uuid, p_access bytea, p_refresh bytea) returns void
language sql set search_path = ''
as $$
  insert into private.oauth_tokens (hash, grant_id, kind, expires_at)
  values (p_access, p_grant_id, 'access', now() + interval '1 hour'), (p_refresh, p_grant_id, 'refresh', now() + interval '30 days')
$$;

-- Exchanges a code for tokens, once: their scopes, or null where it is not good. A code that is brought wrongly is worth nothing after.
create function private.redeem_oauth_code(
  p_hashes bytea[], p_client_id text, p_redirect_uri text, p_challenge text, p_resource text, p_access bytea, p_refresh bytea
) returns text[]
language plpgsql security definer set search_path = ''
as $$
declare
  code private.oauth_codes;
  made uuid;
begin
  select * into code from private.oauth_codes where hash = any (p_hashes) for update;
  if not found then return null; end if;
  if code.grant_id is not null then
    delete from private.oauth_grants where id = code.grant_id;
    return null;
  end if;
  if code.expires_at < now() or (code.client_id, code.redirect_uri, code.code_challenge, code.resource)
    is distinct from (p_client_id, p_redirect_uri, p_challenge, p_resource) then
    delete from private.oauth_codes where hash = code.hash;
    return null;
  end if;
  insert into private.oauth_grants (organization_id, user_id, client_id, scopes, resource)
  values (code.organization_id, code.user_id, code.client_id, code.scopes, code.resource) returning id into made;
  update private.oauth_codes set grant_id = made where hash = code.hash;
  perform private.issue_oauth_tokens(made, p_access, p_refresh);
  return code.scopes;
end
$$;

-- Exchanges a refresh token for the next pair, once. One that comes again was stolen, or its answer was lost: after the ten seconds in
-- which a client may have asked twice at the same time, everything it led to ends.
create function private.refresh_oauth_tokens(p_hashes bytea[], p_client_id text, p_resource text, p_access bytea, p_refresh bytea)
returns text[]
language plpgsql security definer set search_path = ''
as $$
declare
  token private.oauth_tokens;
  held private.oauth_grants;
begin
  select t.* into token from private.oauth_tokens t where t.hash = any (p_hashes) and t.kind = 'refresh' for update;
  if not found then return null; end if;
  select g.* into held from private.oauth_grants g where g.id = token.grant_id;
  if (held.client_id, held.resource) is distinct from (p_client_id, p_resource) or token.expires_at < now() then return null; end if;
  if token.spent_at is not null then
    if token.spent_at < clock_timestamp() - interval '10 seconds' then delete from private.oauth_grants where id = held.id; end if;
    return null;
  end if;
  update private.oauth_tokens set spent_at = clock_timestamp() where hash = token.hash;
  perform private.issue_oauth_tokens(held.id, p_access, p_refresh);
  return held.scopes;
end
$$;

-- Ends what a token of this client belongs to.
create function private.revoke_oauth_token(p_hashes bytea[], p_client_id text) returns void
language sql security definer set search_path = ''
as $$
  delete from private.oauth_grants g using private.oauth_tokens t
  where t.hash = any (p_hashes) and g.id = t.grant_id and g.client_id = p_client_id
$$;

-- Whose an access token is, with the role that its member has now. Nothing where the member is gone.
create function private.authenticate_oauth_token(p_hashes bytea[], p_resource text)
returns table (grant_id uuid, organization_id uuid, time_zone text, user_id uuid, member_id uuid, role text, scopes text[])
language plpgsql security definer set search_path = ''
as $$
begin
  update private.oauth_grants g set last_used_at = clock_timestamp()
  from private.oauth_tokens t
  where t.hash = any (p_hashes) and g.id = t.grant_id and (g.last_used_at is null or g.last_used_at < clock_timestamp() - interval '1 minute');
  return query
    select g.id, g.organization_id, o.time_zone, g.user_id, m.id, m.role, g.scopes
    from private.oauth_tokens t
      join private.oauth_grants g on g.id = t.grant_id
      join public.members m on m.user_id = g.user_id and m.organization_id = g.organization_id and m.status = 'active'
      join public.organizations o on o.id = g.organization_id
    where t.hash = any (p_hashes) and t.kind = 'access' and t.expires_at > clock_timestamp() and g.resource = p_resource;
end
$$;

-- The programs that may act in the organization: for a member their own, for who administers it all of them.
create function public.list_connected_apps()
returns table (id uuid, user_id uuid, name text, client_id text, scopes text[], created_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select g.id, g.user_id, c.name, c.id, g.scopes, g.created_at, g.last_used_at
  from private.oauth_grants g join private.oauth_clients c on c.id = g.client_id
  where g.organization_id = private.organization_id() and private.can('read')
    and (g.user_id = private.user_id() or private.can('admin'))
    and exists (select from private.oauth_tokens t where t.grant_id = g.id and t.spent_at is null and t.expires_at > now())
  order by g.created_at desc, g.id
  limit 500
$$;

-- Ends one of these; its tokens are dead when this returns. False where there is none for the caller.
create function public.remove_connected_app(p_id uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.oauth_grants g
  where g.id = p_id and g.organization_id = private.organization_id() and private.can('write')
    and (g.user_id = private.user_id() or private.can('admin'));
  return found;
end
$$;

revoke execute on function private.store_oauth_client(text, text, text[], timestamptz), private.oauth_client(text),
  private.store_oauth_code(bytea, jsonb), private.issue_oauth_tokens(uuid, bytea, bytea),
  private.redeem_oauth_code(bytea[], text, text, text, text, bytea, bytea),
  private.refresh_oauth_tokens(bytea[], text, text, bytea, bytea), private.revoke_oauth_token(bytea[], text),
  private.authenticate_oauth_token(bytea[], text), public.list_connected_apps(), public.remove_connected_app(uuid)
  from public, anon, authenticated;
grant execute on function private.store_oauth_client(text, text, text[], timestamptz), private.oauth_client(text),
  private.store_oauth_code(bytea, jsonb), private.redeem_oauth_code(bytea[], text, text, text, text, bytea, bytea),
  private.refresh_oauth_tokens(bytea[], text, text, bytea, bytea), private.revoke_oauth_token(bytea[], text),
  private.authenticate_oauth_token(bytea[], text) to mira_service;
grant execute on function public.list_connected_apps(), public.remove_connected_app(uuid) to authenticated;
