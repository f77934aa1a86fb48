-- What somebody asked to be remembered: a member's own, or the organization's (what a key stores).

create table public.memories (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- Null is the organization's.
  user_id uuid,
  category text not null check (char_length(category) between 1 and 100),
  key text not null check (char_length(key) between 1 and 200),
  value text not null check (char_length(value) between 1 and 5000),
  search_text text generated always as (key || E'\n' || value) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint memories_key unique nulls not distinct (organization_id, user_id, key),
  constraint memories_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete cascade
);
create index memories_list_idx on public.memories (organization_id, created_at desc, id desc);

revoke all on public.memories from public, anon, authenticated;
grant select, delete on public.memories to authenticated;
grant insert, update, delete on public.memories to mira_writer;

-- Each sees their own and the organization's, an admin too. The organization's is written by keys and those who manage.
alter table public.memories enable row level security;
create policy memories_select_owner on public.memories for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and (user_id is null or user_id = (select private.user_id())));
create policy memories_insert_owner on public.memories for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and (user_id = (select private.user_id()) or (user_id is null and (select private.manages()))));
create policy memories_update_owner on public.memories for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and (user_id = (select private.user_id()) or (user_id is null and (select private.manages()))))
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and (user_id = (select private.user_id()) or (user_id is null and (select private.manages()))));
create policy memories_delete_owner on public.memories for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and (user_id = (select private.user_id()) or (user_id is null and (select private.manages()))));

create trigger memories_stamp before insert or update on public.memories for each row execute function private.stamp_change();
create trigger memories_forget_answers after delete on public.memories for each row execute function private.forget_answers();

-- Stores it under its key for whoever calls: the member, or the organization for a key. Twenty at once make one.
create function public.save_memory(p_category text, p_key text, p_value text) returns table (memory_id uuid, is_new boolean)
language plpgsql security definer set search_path = ''
as $$
declare
  stored uuid;
begin
  insert into public.memories (organization_id, user_id, category, key, value)
  values (private.organization_id(), private.user_id(), p_category, p_key, p_value)
  on conflict on constraint memories_key do nothing returning id into stored;
  if stored is not null then return query select stored, true; return; end if;
  select id into stored from public.memories
  where organization_id = private.organization_id() and user_id is not distinct from private.user_id() and key = p_key for update;
  if stored is null then raise exception using errcode = 'PT409', message = 'It was deleted at the same moment: send it again.'; end if;
  update public.memories set category = p_category, value = p_value where id = stored and (category, value) is distinct from (p_category, p_value);
  return query select stored, false;
end
$$;
grant create on schema public to mira_writer;
alter function public.save_memory(text, text, text) owner to mira_writer;
revoke create on schema public from mira_writer;
revoke execute on function public.save_memory(text, text, text) from public, anon;
grant execute on function public.save_memory(text, text, text) to authenticated;
