-- What the app's own connection may run, and nothing else: sessions' memberships, sign-up, idempotency.

-- Every active membership of a user, the one to act in first: the organization asked for, else the earliest joined.
create function private.memberships(p_user_id uuid)
returns table (organization_id uuid, organization_name text, organization_slug text, time_zone text, member_id uuid, role text, member_name text, email text)
language sql stable security definer set search_path = ''
as $$
  select o.id, o.name, o.slug, o.time_zone, m.id, m.role, m.name, m.email
  from public.members m join public.organizations o on o.id = m.organization_id
  where m.user_id = p_user_id and m.status = 'active'
  order by m.joined_at, m.id
  limit 100
$$;

-- A new organization with its owner (none from the command line) and its starter templates.
create function private.create_organization(p_name text, p_slug text, p_time_zone text, p_templates jsonb,
  p_owner_id uuid default null, p_owner_name text default null, p_owner_email text default null) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare new_id uuid;
begin
  insert into public.organizations (name, slug, time_zone) values (p_name, p_slug, p_time_zone) returning id into new_id;
  if p_owner_id is not null then
    insert into public.members (organization_id, user_id, name, email, role, joined_at)
    values (new_id, p_owner_id, p_owner_name, p_owner_email, 'owner', now());
  end if;
  insert into public.templates (organization_id, name, description, prompt_template, grading_criteria, coaching_tone, call_type, industry_context)
  select new_id, t ->> 'name', t ->> 'description', t ->> 'prompt_template', t -> 'grading_criteria', t ->> 'coaching_tone',
    t ->> 'call_type', t ->> 'industry_context'
  from jsonb_array_elements(p_templates) t;
  return new_id;
end
$$;

-- Adds a user, or gives the role to the one who is there.
create function private.add_member(p_slug text, p_user_id uuid, p_name text, p_email text, p_role text)
returns table (organization_id uuid, member_id uuid)
language sql security definer set search_path = ''
as $$
  insert into public.members as m (organization_id, user_id, name, email, role, joined_at)
  select o.id, p_user_id, p_name, p_email, p_role, now() from public.organizations o where o.slug = p_slug
  on conflict on constraint members_user_key do update set role = excluded.role, name = excluded.name
  returning m.organization_id, m.id
$$;

create function private.find_organization(p_slug text) returns table (id uuid, name text, time_zone text)
language sql stable security definer set search_path = ''
as $$ select id, name, time_zone from public.organizations where slug = p_slug $$;

create table private.idempotency_keys (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  caller text not null,
  method text not null,
  path text not null,
  key text not null check (char_length(key) between 1 and 255),
  body_hash text not null,
  status integer,
  body jsonb,
  resource_id uuid,
  lease_until timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, caller, method, path, key)
);
create index idempotency_keys_resource_idx on private.idempotency_keys (organization_id, resource_id);
create index idempotency_keys_created_idx on private.idempotency_keys (created_at);

-- Takes the key for 60 s, or says what became of the request that has it.
create function private.idempotency_begin(p_organization_id uuid, p_caller text, p_method text, p_path text, p_key text, p_body_hash text)
returns table (state text, status integer, body jsonb, resource_id uuid)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare held private.idempotency_keys;
begin
  insert into private.idempotency_keys as k (organization_id, caller, method, path, key, body_hash, lease_until)
  values (p_organization_id, p_caller, p_method, p_path, p_key, p_body_hash, clock_timestamp() + interval '60 seconds')
  on conflict (organization_id, caller, method, path, key) do update
    set body_hash = excluded.body_hash, lease_until = excluded.lease_until, status = null, body = null, resource_id = null, created_at = now()
    where k.created_at < now() - interval '24 hours'
      or (k.status is null and k.lease_until < clock_timestamp() and k.body_hash = excluded.body_hash)
  returning k.* into held;
  if found then return query select 'fresh', null::integer, null::jsonb, null::uuid; return; end if;
  select k.* into held from private.idempotency_keys k
  where k.organization_id = p_organization_id and k.caller = p_caller and k.method = p_method and k.path = p_path and k.key = p_key;
  return query select case when held.body_hash <> p_body_hash then 'mismatch' when held.status is null then 'in_progress' else 'replay' end,
    held.status, held.body, held.resource_id;
end
$$;

create function private.idempotency_finish(p_organization_id uuid, p_caller text, p_method text, p_path text, p_key text,
  p_status integer, p_body jsonb, p_resource_id uuid) returns void
language sql security definer set search_path = ''
as $$
  update private.idempotency_keys set status = p_status, body = p_body, resource_id = p_resource_id
  where organization_id = p_organization_id and caller = p_caller and method = p_method and path = p_path and key = p_key
$$;

create function private.idempotency_abandon(p_organization_id uuid, p_caller text, p_method text, p_path text, p_key text) returns void
language sql security definer set search_path = ''
as $$
  delete from private.idempotency_keys
  where organization_id = p_organization_id and caller = p_caller and method = p_method and path = p_path and key = p_key and status is null
$$;

-- What a request once answered is a copy of the row: it goes when the row goes.
create function private.forget_answers() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.idempotency_keys set body = null where organization_id = old.organization_id and resource_id = old.id;
  return null;
end
$$;
create trigger meetings_forget_answers after delete on public.meetings for each row execute function private.forget_answers();
create trigger tasks_forget_answers after delete on public.tasks for each row execute function private.forget_answers();

revoke execute on function private.memberships(uuid), private.create_organization(text, text, text, jsonb, uuid, text, text),
  private.add_member(text, uuid, text, text, text), private.find_organization(text),
  private.idempotency_begin(uuid, text, text, text, text, text),
  private.idempotency_finish(uuid, text, text, text, text, integer, jsonb, uuid),
  private.idempotency_abandon(uuid, text, text, text, text), private.forget_answers() from public, anon, authenticated;
grant execute on function private.memberships(uuid), private.create_organization(text, text, text, jsonb, uuid, text, text),
  private.add_member(text, uuid, text, text, text), private.find_organization(text),
  private.idempotency_begin(uuid, text, text, text, text, text),
  private.idempotency_finish(uuid, text, text, text, text, integer, jsonb, uuid),
  private.idempotency_abandon(uuid, text, text, text, text) to mira_service;
