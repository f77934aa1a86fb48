-- What a call leaves to do and to know: tasks, decisions, insights.

create table public.tasks (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  meeting_id uuid,
  -- Whose it is to see: the rep of its meeting, else who made it.
  user_id uuid,
  assignee_id uuid,
  title text not null check (char_length(title) between 1 and 500),
  description text check (char_length(description) <= 5000),
  owner text,
  horizon text check (horizon in ('right_now', 'short_term', 'horizon')),
  status text not null default 'pending' check (status in ('pending', 'in_progress', 'completed', 'cancelled')),
  priority text not null default 'normal' check (priority in ('immediate', 'high', 'normal', 'low')),
  due_date date,
  source text not null default 'api' check (source in ('api', 'transcript', 'dashboard')),
  quote text,
  segment_index integer,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint tasks_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade,
  constraint tasks_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete set null (user_id),
  constraint tasks_assignee_fkey foreign key (assignee_id, organization_id)
    references public.members (user_id, organization_id) on delete set null (assignee_id)
);
create index tasks_list_idx on public.tasks (organization_id, created_at desc, id desc);
create index tasks_meeting_idx on public.tasks (organization_id, meeting_id, created_at desc, id desc);
create index tasks_assignee_idx on public.tasks (organization_id, assignee_id, created_at desc, id desc);
create index tasks_status_idx on public.tasks (organization_id, status, created_at desc, id desc);
create index tasks_sync_idx on public.tasks (organization_id, changed_xid, id);

create table public.decisions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  meeting_id uuid not null,
  user_id uuid,
  topic text not null,
  decision text not null,
  context text,
  quote text,
  segment_index integer,
  created_at timestamptz not null default now(),
  constraint decisions_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade
);
create index decisions_list_idx on public.decisions (organization_id, created_at desc, id desc);
create index decisions_meeting_idx on public.decisions (organization_id, meeting_id, created_at desc, id desc);

create table public.insights (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  meeting_id uuid not null,
  user_id uuid,
  category text not null check (category in
    ('pain_point', 'objection', 'competitor', 'buying_signal', 'feature_request', 'pricing', 'process', 'other')),
  insight text not null,
  quote text not null,
  segment_index integer not null,
  industry text,
  prospect_title text,
  company text,
  sentiment text not null check (sentiment in ('positive', 'neutral', 'negative')),
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint insights_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade
);
create index insights_list_idx on public.insights (organization_id, created_at desc, id desc);
create index insights_category_idx on public.insights (organization_id, category, created_at desc, id desc);
create index insights_meeting_idx on public.insights (organization_id, meeting_id, created_at desc, id desc);
create index insights_sync_idx on public.insights (organization_id, changed_xid, id);

revoke all on public.tasks, public.decisions, public.insights from public, anon, authenticated;
grant select, insert, update, delete on public.tasks to authenticated;
grant select, insert, delete on public.decisions, public.insights to authenticated;
grant update (user_id) on public.decisions, public.insights to authenticated;

alter table public.tasks enable row level security;
create policy tasks_select_tenant on public.tasks for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id()) or assignee_id = (select private.user_id())));
create policy tasks_insert_tenant on public.tasks for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy tasks_update_tenant on public.tasks for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id()) or assignee_id = (select private.user_id())))
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id()) or assignee_id = (select private.user_id())));
create policy tasks_delete_tenant on public.tasks for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));

alter table public.decisions enable row level security;
create policy decisions_select_tenant on public.decisions for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy decisions_insert_job on public.decisions for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy decisions_update_job on public.decisions for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')))
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy decisions_delete_job on public.decisions for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')));

alter table public.insights enable row level security;
create policy insights_select_tenant on public.insights for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy insights_insert_job on public.insights for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy insights_update_job on public.insights for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')))
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy insights_delete_job on public.insights for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')));

create trigger tasks_stamp before insert or update on public.tasks for each row execute function private.stamp_change();
create trigger tasks_tombstone after delete on public.tasks for each row execute function private.leave_tombstone('tasks');
create trigger insights_stamp before insert or update on public.insights for each row execute function private.stamp_change();
create trigger insights_tombstone after delete on public.insights for each row execute function private.leave_tombstone('insights');

-- completed_at follows the status, whoever sets it.
create function private.stamp_task_completion() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.status <> 'completed' then new.completed_at := null;
  elsif tg_op = 'INSERT' or old.status <> 'completed' then new.completed_at := now();
  else new.completed_at := old.completed_at;
  end if;
  return new;
end
$$;
create trigger tasks_completion before insert or update on public.tasks for each row execute function private.stamp_task_completion();

create function private.count_tasks() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare touched uuid := case when tg_op = 'DELETE' then old.meeting_id else new.meeting_id end;
begin
  update public.meetings m set action_item_count = t.count
  from (select count(*)::integer as count from public.tasks where meeting_id = touched and source = 'transcript') t
  where m.id = touched and m.action_item_count <> t.count;
  return null;
end
$$;
create trigger tasks_count after insert or delete on public.tasks for each row execute function private.count_tasks();

-- What a rep may see follows the meeting when it changes hands.
create function private.hand_over_meeting() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.transcripts set user_id = new.user_id where organization_id = new.organization_id and meeting_id = new.id;
  update public.report_criteria c set user_id = new.user_id from public.reports r
    where r.organization_id = new.organization_id and r.meeting_id = new.id and c.report_id = r.id;
  update public.reports set user_id = new.user_id where organization_id = new.organization_id and meeting_id = new.id;
  update public.tasks set user_id = new.user_id,
      assignee_id = case when assignee_id is not distinct from old.user_id and source = 'transcript' then new.user_id else assignee_id end
    where organization_id = new.organization_id and meeting_id = new.id;
  update public.decisions set user_id = new.user_id where organization_id = new.organization_id and meeting_id = new.id;
  update public.insights set user_id = new.user_id where organization_id = new.organization_id and meeting_id = new.id;
  return null;
end
$$;
revoke execute on function private.stamp_task_completion(), private.count_tasks(), private.hand_over_meeting() from public, anon, authenticated;
create trigger meetings_hand_over after update of user_id on public.meetings
  for each row when (old.user_id is distinct from new.user_id) execute function private.hand_over_meeting();
