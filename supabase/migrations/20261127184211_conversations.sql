-- What a member asked and was answered, in conversations of their own. Nobody else sees them, an admin neither.

create table public.conversations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null,
  -- The first question's beginning.
  title text not null check (char_length(title) between 1 and 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint conversations_id_key unique (id, organization_id),
  constraint conversations_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete cascade
);
create index conversations_list_idx on public.conversations (organization_id, updated_at desc, id desc);
create index conversations_member_idx on public.conversations (user_id, organization_id);

create table public.conversation_turns (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  user_id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  input text not null check (char_length(input) between 1 and 4000),
  answer jsonb not null,
  -- The rows that the answer was made from, and how many of them are calls. It goes when one of them goes, and is not shown while its
  -- member does not see all of the calls.
  sources uuid[] not null,
  calls integer not null,
  created_at timestamptz not null default now(),
  constraint conversation_turns_position_key unique (conversation_id, position),
  constraint conversation_turns_conversation_fkey foreign key (conversation_id, organization_id)
    references public.conversations (id, organization_id) on delete cascade
);
create index conversation_turns_organization_idx on public.conversation_turns (organization_id);
create index conversation_turns_sources_idx on public.conversation_turns using gin (sources);

revoke all on public.conversations, public.conversation_turns from public, anon, authenticated;
grant select, delete on public.conversations to authenticated;
grant select on public.conversation_turns to authenticated;
grant insert, update, delete on public.conversations, public.conversation_turns to mira_writer;

alter table public.conversations enable row level security;
create policy conversations_select_own on public.conversations for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id()));
create policy conversations_insert_own on public.conversations for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id()));
create policy conversations_update_own on public.conversations for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id()))
  with check (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id()));
create policy conversations_delete_own on public.conversations for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write')) and user_id = (select private.user_id()));

alter table public.conversation_turns enable row level security;
create policy conversation_turns_select_own on public.conversation_turns for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id())
    and ((select private.sees_all()) or calls = (select count(*) from public.meetings m where m.id = any (sources))));
create policy conversation_turns_insert_own on public.conversation_turns for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id()));
create policy conversation_turns_update_own on public.conversation_turns for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id()))
  with check (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id()));
create policy conversation_turns_delete_own on public.conversation_turns for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')) and user_id = (select private.user_id()));

create trigger conversations_stamp before insert or update on public.conversations for each row execute function private.stamp_change();
create trigger conversations_forget_answers after delete on public.conversations for each row execute function private.forget_answers();

-- Keeps a question with its answer: in the conversation that is named, or in a new one. The newest 200 stay. Null where it is not there.
create function public.keep_turn(p_conversation_id uuid, p_input text, p_answer text, p_sources uuid[]) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  member uuid := private.user_id();
  kept uuid;
  last integer;
begin
  if p_conversation_id is null then
    insert into public.conversations (organization_id, user_id, title) values (tenant, member, left(p_input, 200)) returning id into kept;
  else
    update public.conversations set title = title where id = p_conversation_id and organization_id = tenant and user_id = member
    returning id into kept;
    if kept is null then return null; end if;
  end if;
  select coalesce(max(position), 0) into last from public.conversation_turns where conversation_id = kept and organization_id = tenant;
  insert into public.conversation_turns (organization_id, user_id, conversation_id, position, input, answer, sources, calls)
  values (tenant, member, kept, last + 1, p_input, p_answer::jsonb, p_sources,
    (select count(*) from public.meetings m where m.id = any (p_sources) and m.organization_id = tenant));
  delete from public.conversation_turns where conversation_id = kept and organization_id = tenant and position <= last - 199;
  return kept;
end
$$;
grant create on schema public to mira_writer;
alter function public.keep_turn(uuid, text, text, uuid[]) owner to mira_writer;
revoke create on schema public from mira_writer;
revoke execute on function public.keep_turn(uuid, text, text, uuid[]) from public, anon;
grant execute on function public.keep_turn(uuid, text, text, uuid[]) to authenticated;

-- allowed: index: the table holds the keys of a day.
create index idempotency_keys_questions_idx on private.idempotency_keys (organization_id) where path = '/api/v1/ask';

-- What a request was once answered, and what a question was, are copies of the row: they go when the row goes.
create or replace function private.forget_answers() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.idempotency_keys set body = null where organization_id = old.organization_id and resource_id = old.id;
  update private.idempotency_keys set body = null
  where organization_id = old.organization_id and path = '/api/v1/ask' and strpos(body::text, old.id::text) > 0;
  delete from public.conversation_turns where sources @> array[old.id] and organization_id = old.organization_id;
  return null;
end
$$;
