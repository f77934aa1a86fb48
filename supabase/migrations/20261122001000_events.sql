-- What happened, in the transaction in which it happened. The payload is made when an event is sent; here are ids and a title.

create table public.events (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  sequence bigint generated always as identity,
  type text not null check (type in ('transcript.processed', 'transcript.failed', 'report.created', 'report.reviewed',
    'task.created', 'task.completed', 'meeting.deleted', 'roleplay.completed')),
  actor_kind text not null,
  actor_id uuid,
  subject_type text not null,
  subject_id uuid not null,
  subject_title text,
  meeting_id uuid,
  user_id uuid,
  data jsonb,
  created_at timestamptz not null default now()
);
create index events_list_idx on public.events (organization_id, created_at desc, sequence desc);
create index events_type_idx on public.events (organization_id, type, created_at desc, sequence desc);
create index events_subject_idx on public.events (organization_id, subject_id);
create index events_meeting_idx on public.events (organization_id, meeting_id);

revoke all on public.events from public, anon, authenticated;
grant select on public.events to authenticated;
alter table public.events enable row level security;
create policy events_select_tenant on public.events for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy events_insert_never on public.events for insert to authenticated with check (false);
create policy events_update_never on public.events for update to authenticated using (false);
create policy events_delete_never on public.events for delete to authenticated using (false);

create function private.emit(p_organization_id uuid, p_type text, p_subject_type text, p_subject_id uuid, p_title text,
  p_meeting_id uuid, p_user_id uuid) returns void
language sql security definer set search_path = ''
as $$
  insert into public.events (organization_id, type, actor_kind, actor_id, subject_type, subject_id, subject_title, meeting_id, user_id)
  select p_organization_id, p_type, coalesce(private.claims() ->> 'actor_kind', 'system'), (private.claims() ->> 'actor_id')::uuid,
    p_subject_type, p_subject_id, p_title, p_meeting_id, p_user_id
  where exists (select 1 from public.organizations where id = p_organization_id)
$$;

create function private.emit_meeting() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    update public.events set subject_title = null, data = null
    where organization_id = old.organization_id and (meeting_id = old.id or subject_id = old.id);
    perform private.emit(old.organization_id, 'meeting.deleted', 'meeting', old.id, null, old.id, old.user_id);
  elsif new.status = 'completed' then
    perform private.emit(new.organization_id, 'transcript.processed', 'meeting', new.id, new.title, new.id, new.user_id);
  else
    perform private.emit(new.organization_id, 'transcript.failed', 'meeting', new.id, new.title, new.id, new.user_id);
  end if;
  return null;
end
$$;

create function private.emit_report() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    update public.events set subject_title = null, data = null where organization_id = old.organization_id and subject_id = old.id;
  else
    perform private.emit(new.organization_id, case when tg_op = 'INSERT' then 'report.created' else 'report.reviewed' end, 'report',
      new.id, new.template_name, new.meeting_id, new.user_id);
  end if;
  return null;
end
$$;

create function private.emit_task() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    update public.events set subject_title = null, data = null where organization_id = old.organization_id and subject_id = old.id;
  else
    perform private.emit(new.organization_id, case when tg_op = 'INSERT' then 'task.created' else 'task.completed' end, 'task',
      new.id, new.title, new.meeting_id, new.user_id);
  end if;
  return null;
end
$$;
revoke execute on function private.emit(uuid, text, text, uuid, text, uuid, uuid), private.emit_meeting(), private.emit_report(),
  private.emit_task() from public, anon, authenticated;

create trigger meetings_emit after update of status on public.meetings for each row
  when (old.status = 'processing' and new.status in ('completed', 'failed', 'no_transcript')) execute function private.emit_meeting();
create trigger meetings_emit_deleted after delete on public.meetings for each row execute function private.emit_meeting();
create trigger reports_emit after insert or delete on public.reports for each row execute function private.emit_report();
create trigger reports_emit_reviewed after update of review on public.reports for each row
  when (new.review is not null and old.review is distinct from new.review) execute function private.emit_report();
create trigger tasks_emit after insert or delete on public.tasks for each row execute function private.emit_task();
create trigger tasks_emit_completed after update of status on public.tasks for each row
  when (new.status = 'completed' and old.status <> 'completed') execute function private.emit_task();
