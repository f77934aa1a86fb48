-- Sprints: a board of stages, and the tasks that stand in them.

create table public.sprints (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 200),
  goal text check (char_length(goal) <= 2000),
  status text not null default 'planned' check (status in ('active', 'planned', 'completed')),
  starts_on date,
  ends_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint sprints_organization_key unique (organization_id, id),
  check (ends_on >= starts_on)
);
create index sprints_list_idx on public.sprints (organization_id, created_at desc, id desc);
create index sprints_status_idx on public.sprints (organization_id, status, created_at desc, id desc);

create table public.sprint_stages (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  sprint_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  position integer not null,
  is_done boolean not null default false,
  constraint sprint_stages_organization_key unique (organization_id, id),
  constraint sprint_stages_sprint_fkey foreign key (sprint_id, organization_id)
    references public.sprints (id, organization_id) on delete cascade
);
create index sprint_stages_list_idx on public.sprint_stages (organization_id, sprint_id, position);
create index sprint_stages_sprint_idx on public.sprint_stages (sprint_id);

alter table public.tasks add column sprint_id uuid;
alter table public.tasks add column stage_id uuid;
alter table public.tasks add column position double precision;
alter table public.tasks add column blocked_reason text;
alter table public.tasks add constraint tasks_blocked_reason_check check (char_length(blocked_reason) <= 500) not valid;
alter table public.tasks add constraint tasks_sprint_fkey foreign key (sprint_id, organization_id)
  references public.sprints (id, organization_id) on delete set null (sprint_id) not valid;
alter table public.tasks add constraint tasks_stage_fkey foreign key (stage_id, organization_id)
  references public.sprint_stages (id, organization_id) on delete set null (stage_id) not valid;

revoke all on public.sprints, public.sprint_stages from public, anon, authenticated;
grant select, delete on public.sprints to authenticated;
grant update (name, goal, status, starts_on, ends_on) on public.sprints to authenticated;
grant select on public.sprint_stages to authenticated;
grant insert, update, delete on public.sprints, public.sprint_stages to mira_writer;
grant insert (sprint_id, stage_id, position, blocked_reason), update (sprint_id, stage_id, position, blocked_reason)
  on public.tasks to authenticated;

alter table public.sprints enable row level security;
create policy sprints_select_tenant on public.sprints for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy sprints_insert_manager on public.sprints for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy sprints_update_manager on public.sprints for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()))
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy sprints_delete_manager on public.sprints for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()));

alter table public.sprint_stages enable row level security;
create policy sprint_stages_select_tenant on public.sprint_stages for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy sprint_stages_insert_manager on public.sprint_stages for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy sprint_stages_update_manager on public.sprint_stages for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()))
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy sprint_stages_delete_manager on public.sprint_stages for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()));

-- In words, where only one of the dates is changed.
create function private.check_sprint_dates() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.ends_on < new.starts_on then raise exception using errcode = 'PT400', message = 'The sprint would end before it starts.'; end if;
  return new;
end
$$;
revoke execute on function private.check_sprint_dates() from public, anon, authenticated;
create trigger sprints_dates before insert or update of starts_on, ends_on on public.sprints
  for each row execute function private.check_sprint_dates();

create trigger sprints_stamp before insert or update on public.sprints for each row execute function private.stamp_change();
create trigger sprints_forget_answers after delete on public.sprints for each row execute function private.forget_answers();

-- Where a task stands. A stage brings its sprint, a sprint its first stage; without a sprint there is no stage, and without a stage no
-- place. Into a stage that is done the task is completed, out of it reopened.
create function private.place_task() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare stage public.sprint_stages;
begin
  if new.stage_id is distinct from old.stage_id and new.stage_id is not null then
    select * into stage from public.sprint_stages where id = new.stage_id and organization_id = new.organization_id;
    -- Its foreign key then says so.
    if not found then return new; end if;
    if new.sprint_id is null or new.sprint_id is not distinct from old.sprint_id then new.sprint_id := stage.sprint_id;
    elsif new.sprint_id <> stage.sprint_id then
      raise exception using errcode = 'PT400', message = 'The stage is one of another sprint.';
    end if;
  elsif new.sprint_id is distinct from old.sprint_id and new.sprint_id is not null then
    select * into stage from public.sprint_stages where sprint_id = new.sprint_id and organization_id = new.organization_id
    order by position limit 1;
    new.stage_id := stage.id;
  elsif new.sprint_id is null or new.stage_id is null then
    new.sprint_id := null;
    new.stage_id := null;
    new.position := null;
  end if;
  if new.stage_id is null or new.stage_id is not distinct from old.stage_id then return new; end if;
  if new.position is not distinct from old.position then
    select coalesce(max(position), 0) + 1 into new.position from public.tasks where organization_id = new.organization_id and stage_id = new.stage_id;
  end if;
  if stage.is_done then new.status := 'completed';
  elsif new.status = 'completed'
    and exists (select from public.sprint_stages where id = old.stage_id and organization_id = new.organization_id and is_done) then
    new.status := 'in_progress';
  end if;
  return new;
end
$$;
-- By its name before the trigger that sets completed_at.
create trigger tasks_board before insert or update of sprint_id, stage_id on public.tasks for each row execute function private.place_task();

-- A status that a stage gives is not named by the statement.
drop trigger tasks_emit_completed on public.tasks;
create trigger tasks_emit_completed after update on public.tasks for each row
  when (new.status = 'completed' and old.status <> 'completed') execute function private.emit_task();

alter table public.events drop constraint events_type_check;
alter table public.events add constraint events_type_check check (type in ('transcript.processed', 'transcript.failed', 'report.created',
  'report.reviewed', 'task.created', 'task.completed', 'sprint.stage_changed', 'meeting.deleted', 'roleplay.completed')) not valid;

-- From which stage to which: what the event tells beside the task as it is then.
create function private.emit_move() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (organization_id, type, actor_kind, actor_id, subject_type, subject_id, subject_title, meeting_id, user_id, data)
  select new.organization_id, 'sprint.stage_changed', coalesce(private.claims() ->> 'actor_kind', 'system'),
    (private.claims() ->> 'actor_id')::uuid, 'task', new.id, new.title, new.meeting_id, new.user_id,
    jsonb_build_object('sprint', jsonb_build_object('id', s.id, 'name', s.name),
      'from_stage', jsonb_build_object('id', f.id, 'name', f.name, 'is_done', f.is_done),
      'to_stage', jsonb_build_object('id', t.id, 'name', t.name, 'is_done', t.is_done))
  from public.sprints s, public.sprint_stages f, public.sprint_stages t
  where s.id = new.sprint_id and f.id = old.stage_id and t.id = new.stage_id;
  return null;
end
$$;
create trigger tasks_emit_moved after update on public.tasks for each row
  when (old.stage_id is not null and new.stage_id is not null and old.stage_id <> new.stage_id) execute function private.emit_move();

drop function private.event_to_send(uuid);
create function private.event_to_send(p_event_id uuid)
returns table (organization_id uuid, type text, subject_id uuid, created_at timestamptz, data jsonb)
language sql stable security definer set search_path = ''
as $$
  select e.organization_id, e.type, e.subject_id, e.created_at, e.data from public.events e where e.id = p_event_id and not e.is_subject_gone
$$;
revoke execute on function private.event_to_send(uuid) from public, anon, authenticated;
grant execute on function private.event_to_send(uuid) to mira_service;

-- How many tasks of each sprint the caller sees, those that are cancelled apart.
create function public.sprint_counts(p_ids uuid[]) returns table (sprint_id uuid, task_count integer, done_count integer)
language sql stable set search_path = ''
as $$
  select t.sprint_id, count(*)::integer, count(*) filter (where t.status = 'completed')::integer
  from public.tasks t
  where t.organization_id = private.organization_id() and t.sprint_id = any (p_ids) and t.status <> 'cancelled'
  group by t.sprint_id
$$;

-- The stages in the order of the list: with an id one that is there, without one a new one; what is not listed goes, if no task stands in it.
create function private.write_stages(p_sprint_id uuid, p_stages jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  kept uuid[] := array(select (s ->> 'id')::uuid from jsonb_array_elements(p_stages) s where s ->> 'id' is not null);
begin
  if (select count(*) from public.sprint_stages where organization_id = tenant and sprint_id = p_sprint_id and id = any (kept)) <> cardinality(kept) then
    raise exception using errcode = 'PT400', message = 'A stage that is named by its id is none of this sprint, or is named twice.';
  end if;
  if exists (
    select from public.tasks t join public.sprint_stages s on s.id = t.stage_id
    where s.organization_id = tenant and s.sprint_id = p_sprint_id and not s.id = any (kept)
  ) then
    raise exception using errcode = 'PT409', message = 'Tasks stand in a stage that would go: move them first.';
  end if;
  delete from public.sprint_stages where organization_id = tenant and sprint_id = p_sprint_id and not id = any (kept);
  update public.sprint_stages g set name = s.item ->> 'name', is_done = coalesce((s.item ->> 'is_done')::boolean, false), position = s.place
  from jsonb_array_elements(p_stages) with ordinality s (item, place)
  where g.organization_id = tenant and g.sprint_id = p_sprint_id and g.id = (s.item ->> 'id')::uuid;
  insert into public.sprint_stages (organization_id, sprint_id, name, is_done, position)
  select tenant, p_sprint_id, s.item ->> 'name', coalesce((s.item ->> 'is_done')::boolean, false), s.place
  from jsonb_array_elements(p_stages) with ordinality s (item, place) where s.item ->> 'id' is null;
end
$$;

create function public.create_sprint(p_payload text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  made uuid;
begin
  insert into public.sprints (organization_id, name, goal, status, starts_on, ends_on)
  values (private.organization_id(), p ->> 'name', p ->> 'goal', coalesce(p ->> 'status', 'planned'), (p ->> 'starts_on')::date, (p ->> 'ends_on')::date)
  returning id into made;
  perform private.write_stages(made, p -> 'stages');
  return made;
end
$$;

-- False where the sprint is not there, or not in the version that was asked for.
create function public.replace_stages(p_sprint_id uuid, p_expected bigint, p_payload text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare seen public.sprints;
begin
  select * into seen from public.sprints where organization_id = private.organization_id() and id = p_sprint_id for update;
  if not found or p_expected <> seen.changed_xid then return false; end if;
  perform private.write_stages(p_sprint_id, p_payload::jsonb);
  update public.sprints set name = name where organization_id = private.organization_id() and id = p_sprint_id;
  return true;
end
$$;

grant create on schema public to mira_writer;
alter function public.create_sprint(text) owner to mira_writer;
alter function public.replace_stages(uuid, bigint, text) owner to mira_writer;
revoke create on schema public from mira_writer;
revoke execute on function private.place_task(), private.emit_move(), private.write_stages(uuid, jsonb), public.sprint_counts(uuid[]),
  public.create_sprint(text), public.replace_stages(uuid, bigint, text) from public, anon, authenticated;
grant execute on function private.write_stages(uuid, jsonb) to mira_writer;
grant execute on function public.sprint_counts(uuid[]), public.create_sprint(text), public.replace_stages(uuid, bigint, text) to authenticated;
