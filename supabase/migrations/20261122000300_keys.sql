-- API keys. What may be seen of a key is in public under RLS; its hash, and the count of its requests, are not.

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 200),
  prefix text not null,
  last_four text not null check (char_length(last_four) = 4),
  permissions text[] not null check (permissions <@ array['read', 'write', 'admin'] and cardinality(permissions) between 1 and 3),
  rate_limit_per_minute integer not null default 60 check (rate_limit_per_minute between 1 and 100000),
  expires_at timestamptz,
  last_used_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint api_keys_organization_key unique (organization_id, id)
);
create index api_keys_list_idx on public.api_keys (organization_id, created_at desc, id desc);

revoke all on public.api_keys from public, anon, authenticated;
grant select, insert, delete on public.api_keys to authenticated;
alter table public.api_keys enable row level security;
create policy api_keys_select_admin on public.api_keys for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy api_keys_insert_admin on public.api_keys for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy api_keys_update_never on public.api_keys for update to authenticated using (false);
create policy api_keys_delete_admin on public.api_keys for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin')));

create table private.api_key_secrets (
  key_id uuid primary key references public.api_keys (id) on delete cascade,
  pepper_id text not null,
  hash bytea not null unique check (octet_length(hash) = 32)
);

-- One row per key: the minute it counts, and how many requests came in it. Lost with a crash, at no harm.
create unlogged table private.rate_windows (
  key_id uuid primary key,
  minute timestamptz not null,
  requests integer not null
) with (fillfactor = 50);

create unlogged table private.unknown_key_attempts (
  address text primary key,
  minute timestamptz not null,
  requests integer not null
) with (fillfactor = 50);

-- Makes a key whose secret the caller has hashed. Runs as the caller: the policies above decide.
create function private.store_key_hash(p_key_id uuid, p_pepper_id text, p_hash bytea) returns void
language sql security definer set search_path = ''
as $$
  insert into private.api_key_secrets (key_id, pepper_id, hash)
  select id, p_pepper_id, p_hash from public.api_keys
  where id = p_key_id and organization_id = private.organization_id() and private.can('admin')
$$;

create function public.create_api_key(p_name text, p_prefix text, p_last_four text, p_permissions text[], p_rate_limit integer,
  p_expires_at timestamptz, p_pepper_id text, p_hash text) returns setof public.api_keys
language plpgsql set search_path = ''
as $$
declare created public.api_keys;
begin
  insert into public.api_keys (organization_id, name, prefix, last_four, permissions, rate_limit_per_minute, expires_at, created_by)
  values (private.organization_id(), p_name, p_prefix, p_last_four, p_permissions, p_rate_limit, p_expires_at, private.user_id())
  returning * into created;
  perform private.store_key_hash(created.id, p_pepper_id, decode(p_hash, 'hex'));
  return next created;
end
$$;

-- One round trip for one request: which key is it, is it alive, and is there room in this minute. Counts the request.
create function private.authenticate_key(p_hashes bytea[])
returns table (key_id uuid, organization_id uuid, time_zone text, permissions text[], rate_limit integer, remaining integer, reset_at bigint)
language plpgsql security definer set search_path = ''
as $$
declare
  this_minute timestamptz := date_trunc('minute', clock_timestamp());
  found_key public.api_keys;
  used integer;
begin
  select k.* into found_key
  from private.api_key_secrets s join public.api_keys k on k.id = s.key_id
  where s.hash = any (p_hashes) and (k.expires_at is null or k.expires_at > clock_timestamp());
  if not found then return; end if;

  insert into private.rate_windows as w (key_id, minute, requests) values (found_key.id, this_minute, 1)
  on conflict on constraint rate_windows_pkey do update
    set requests = case when w.minute >= excluded.minute then w.requests + 1 else 1 end,
        minute = greatest(w.minute, excluded.minute)
  returning w.requests, w.minute into used, this_minute;

  if found_key.last_used_at is null or found_key.last_used_at < clock_timestamp() - interval '1 minute' then
    update public.api_keys k set last_used_at = clock_timestamp() where k.id = found_key.id;
  end if;

  return query select found_key.id, o.id, o.time_zone, found_key.permissions, found_key.rate_limit_per_minute,
    found_key.rate_limit_per_minute - used, extract(epoch from this_minute + interval '1 minute')::bigint
  from public.organizations o where o.id = found_key.organization_id;
end
$$;

-- Counts a key that is none; true while the address has room in this minute.
create function private.count_unknown_key(p_address text, p_limit integer) returns boolean
language sql security definer set search_path = ''
as $$
  insert into private.unknown_key_attempts as a (address, minute, requests)
  values (p_address, date_trunc('minute', clock_timestamp()), 1)
  on conflict (address) do update
    set requests = case when a.minute >= excluded.minute then a.requests + 1 else 1 end,
        minute = greatest(a.minute, excluded.minute)
  returning requests <= p_limit
$$;

revoke execute on function private.store_key_hash(uuid, text, bytea), private.authenticate_key(bytea[]),
  private.count_unknown_key(text, integer) from public, anon, authenticated;
revoke execute on function public.create_api_key(text, text, text, text[], integer, timestamptz, text, text) from public, anon;
grant execute on function private.store_key_hash(uuid, text, bytea) to authenticated;
grant execute on function public.create_api_key(text, text, text, text[], integer, timestamptz, text, text) to authenticated;
grant execute on function private.authenticate_key(bytea[]), private.count_unknown_key(text, integer) to mira_service;
