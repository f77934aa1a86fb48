-- Briefings: what waits for a member today, as it was gathered last. One for each member, and one for the organization's keys.

create table public.briefings (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- Null is the organization's: a key made it.
  user_id uuid,
  -- Made each morning, where its member wants it; `daily_on` is the last such day in the organization's calendar.
  is_daily boolean not null default false,
  daily_on date,
  -- Null where none was made, or where what it tells of is deleted.
  content jsonb,
  -- Rows that it tells of.
  subject_ids uuid[] not null default '{}',
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint briefings_owner_key unique nulls not distinct (organization_id, user_id),
  constraint briefings_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete cascade
);
create index briefings_member_idx on public.briefings (user_id, organization_id);
create index briefings_daily_idx on public.briefings (daily_on) where is_daily;

revoke all on public.briefings from public, anon, authenticated;
grant select on public.briefings to authenticated;
grant insert, update on public.briefings to mira_writer;

-- A member's is theirs alone: it may tell of their mail. The organization's is for its keys.
alter table public.briefings enable row level security;
create policy briefings_select_owner on public.briefings for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and user_id is not distinct from (select private.user_id()));
create policy briefings_insert_owner on public.briefings for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('read'))
    and user_id is not distinct from (select private.user_id()));
create policy briefings_update_owner on public.briefings for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and user_id is not distinct from (select private.user_id()))
  with check (organization_id = (select private.organization_id()) and (select private.can('read'))
    and user_id is not distinct from (select private.user_id()));
create policy briefings_delete_never on public.briefings for delete to authenticated using (false);

create trigger briefings_stamp before insert or update on public.briefings for each row execute function private.stamp_change();

-- The caller's briefing, in place of the one before.
create function public.save_briefing(p_content text, p_subject_ids uuid[]) returns void
language sql security definer set search_path = ''
as $$
  insert into public.briefings (organization_id, user_id, content, subject_ids)
  values (private.organization_id(), private.user_id(), p_content::jsonb, p_subject_ids)
  on conflict on constraint briefings_owner_key do update set content = excluded.content, subject_ids = excluded.subject_ids
$$;

-- Whether the caller's is made each morning: the first one on the morning after. Answers the row's version; null where p_expected names
-- another one than what is there, which is 0 where nothing is.
create function public.set_daily_briefing(p_is_daily boolean, p_expected bigint default null) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare version bigint;
begin
  select changed_xid into version from public.briefings
  where organization_id = private.organization_id() and user_id = private.user_id() for update;
  if p_expected <> coalesce(version, 0) then return null; end if;
  insert into public.briefings (organization_id, user_id, is_daily, daily_on)
  select private.organization_id(), private.user_id(), p_is_daily, (now() at time zone o.time_zone)::date
  from public.organizations o where o.id = private.organization_id()
  on conflict on constraint briefings_owner_key do update set is_daily = excluded.is_daily,
    daily_on = coalesce(briefings.daily_on, excluded.daily_on)
  returning changed_xid into version;
  return version;
end
$$;

-- Queues the briefing of each member who wants one, once a morning from six o'clock on, where the organization is.
create function private.queue_briefings() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  due record;
  queued integer := 0;
begin
  for due in
    update public.briefings b set daily_on = (now() at time zone o.time_zone)::date
    from public.organizations o
    where o.id = b.organization_id and b.id in (
      select w.id from public.briefings w join public.organizations z on z.id = w.organization_id
      where w.is_daily and w.user_id is not null and extract(hour from now() at time zone z.time_zone) between 6 and 11
        and w.daily_on is distinct from (now() at time zone z.time_zone)::date
      limit 500 for update of w skip locked)
    returning b.organization_id, b.user_id, b.daily_on
  loop
    perform private.enqueue('briefing', jsonb_build_object('organization_id', due.organization_id, 'user_id', due.user_id),
      due.organization_id::text || ':' || due.user_id::text || ':' || due.daily_on::text);
    queued := queued + 1;
  end loop;
  return queued;
end
$$;

-- Deletion is deletion: a briefing that tells of a row goes with it, and one that may tell of mail goes with the connection.
create function private.forget_briefings() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.briefings set content = null, subject_ids = '{}'
  where organization_id = old.organization_id and old.id = any (subject_ids);
  return null;
end
$$;
create trigger meetings_forget_briefings after delete on public.meetings for each row execute function private.forget_briefings();
create trigger tasks_forget_briefings after delete on public.tasks for each row execute function private.forget_briefings();
create trigger reports_forget_briefings after delete on public.reports for each row execute function private.forget_briefings();

create function private.forget_mail() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.briefings set content = null, subject_ids = '{}'
  where organization_id = old.organization_id and (user_id = old.user_id or user_id is null);
  return null;
end
$$;
create trigger connections_forget_mail after delete on private.connections for each row execute function private.forget_mail();
create trigger connections_unshare_mail after update of is_shared on private.connections
  for each row when (old.is_shared and not new.is_shared) execute function private.forget_mail();

revoke execute on function public.save_briefing(text, uuid[]), public.set_daily_briefing(boolean, bigint), private.queue_briefings(),
  private.forget_briefings(), private.forget_mail() from public, anon, authenticated;
grant execute on function public.save_briefing(text, uuid[]), public.set_daily_briefing(boolean, bigint) to authenticated;
grant execute on function private.queue_briefings() to mira_service;

grant create on schema public to mira_writer;
alter function public.save_briefing(text, uuid[]) owner to mira_writer;
alter function public.set_daily_briefing(boolean, bigint) owner to mira_writer;
revoke create on schema public from mira_writer;
