-- The tenants, and the people in them.

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 200),
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  time_zone text not null default 'UTC' check (char_length(time_zone) between 1 and 64),
  week_start text not null default 'monday' check (week_start in ('monday', 'sunday', 'saturday')),
  leaderboard_visible boolean not null default false,
  retention_days integer check (retention_days between 1 and 36500),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0
);

create table public.members (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid,
  name text not null check (char_length(name) between 1 and 200),
  email text not null check (char_length(email) between 3 and 320),
  role text not null check (role in ('owner', 'admin', 'manager', 'rep')),
  status text not null default 'active' check (status in ('active', 'invited')),
  invited_by uuid,
  joined_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint members_user_key unique (organization_id, user_id),
  constraint members_organization_key unique (organization_id, id),
  check ((status = 'active') = (user_id is not null))
);
create unique index members_email_key on public.members (organization_id, lower(email));
create index members_user_idx on public.members (user_id, joined_at);
create index members_list_idx on public.members (organization_id, created_at desc, id desc);

revoke all on public.organizations, public.members from public, anon, authenticated;
grant select, update on public.organizations to authenticated;
grant select, insert, update, delete on public.members to authenticated;

alter table public.organizations enable row level security;
create policy organizations_select_tenant on public.organizations for select to authenticated
  using (id = (select private.organization_id()) and (select private.can('read')));
create policy organizations_insert_never on public.organizations for insert to authenticated with check (false);
create policy organizations_update_admin on public.organizations for update to authenticated
  using (id = (select private.organization_id()) and (select private.can('admin')))
  with check (id = (select private.organization_id()) and (select private.can('admin')));
create policy organizations_delete_never on public.organizations for delete to authenticated using (false);

-- A rep sees colleagues by name only where the organization opened its leaderboard.
create function private.leaderboard_visible() returns boolean
language sql stable security definer set search_path = ''
as $$ select coalesce((select leaderboard_visible from public.organizations where id = private.organization_id()), false) $$;
revoke execute on function private.leaderboard_visible() from public, anon;
grant execute on function private.leaderboard_visible() to authenticated;

alter table public.members enable row level security;
create policy members_select_tenant on public.members for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id()) or (select private.leaderboard_visible())));
create policy members_insert_admin on public.members for insert to authenticated
  with check (organization_id = (select private.organization_id()) and status = 'invited'
    and ((select private.can('admin')) or ((select private.org_role()) = 'manager' and role = 'rep'))
    and (role <> 'owner' or (select private.org_role()) = 'owner'));
create policy members_update_admin on public.members for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin'))
    and (role <> 'owner' or (select private.org_role()) = 'owner'))
  with check (organization_id = (select private.organization_id()) and (select private.can('admin'))
    and (role <> 'owner' or (select private.org_role()) = 'owner'));
create policy members_delete_admin on public.members for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin'))
    and (role <> 'owner' or (select private.org_role()) = 'owner'));

create trigger organizations_stamp before insert or update on public.organizations
  for each row execute function private.stamp_change();
create trigger members_stamp before update on public.members
  for each row execute function private.stamp_updated_at();

-- An organization always has an owner: the last one can be neither removed nor made something else.
create function private.keep_last_owner() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.organizations where id = old.organization_id for update;
  if found and not exists (
    select 1 from public.members
    where organization_id = old.organization_id and role = 'owner' and status = 'active'
  ) then
    raise exception using errcode = 'PT409', message = 'An organization keeps at least one owner.';
  end if;
  return null;
end
$$;
revoke execute on function private.keep_last_owner() from public, anon, authenticated;
create trigger members_keep_last_owner after delete on public.members
  for each row when (old.role = 'owner') execute function private.keep_last_owner();
create trigger members_keep_last_owner_role after update of role, status on public.members
  for each row when (old.role = 'owner' and (new.role <> 'owner' or new.status <> 'active')) execute function private.keep_last_owner();

-- Deletions that sync has to tell of.
create table public.tombstones (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  resource text not null,
  id uuid not null,
  user_id uuid,
  deleted_at timestamptz not null default now(),
  changed_xid bigint not null default pg_current_xact_id()::text::bigint,
  primary key (organization_id, resource, id)
);
create index tombstones_sync_idx on public.tombstones (organization_id, resource, changed_xid, id);

revoke all on public.tombstones from public, anon, authenticated;
grant select on public.tombstones to authenticated;
alter table public.tombstones enable row level security;
create policy tombstones_select_tenant on public.tombstones for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy tombstones_insert_never on public.tombstones for insert to authenticated with check (false);
create policy tombstones_update_never on public.tombstones for update to authenticated using (false);
create policy tombstones_delete_never on public.tombstones for delete to authenticated using (false);

create function private.leave_tombstone() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.tombstones (organization_id, resource, id, user_id)
  select old.organization_id, tg_argv[0], old.id, (to_jsonb(old) ->> 'user_id')::uuid
  where exists (select 1 from public.organizations where id = old.organization_id)
  on conflict (organization_id, resource, id) do nothing;
  return null;
end
$$;
revoke execute on function private.leave_tombstone() from public, anon, authenticated;
