-- no transaction: tasks are read and written while their indexes are built and their constraints checked.
drop index concurrently if exists public.tasks_sprint_idx;
create index concurrently tasks_sprint_idx on public.tasks (organization_id, sprint_id, stage_id, position) where sprint_id is not null;
-- What a sprint or a stage that goes has to find.
drop index concurrently if exists public.tasks_sprint_id_idx;
create index concurrently tasks_sprint_id_idx on public.tasks (sprint_id) where sprint_id is not null;
drop index concurrently if exists public.tasks_stage_id_idx;
create index concurrently tasks_stage_id_idx on public.tasks (stage_id) where stage_id is not null;
alter table public.tasks validate constraint tasks_blocked_reason_check;
alter table public.tasks validate constraint tasks_sprint_fkey;
alter table public.tasks validate constraint tasks_stage_fkey;
alter table public.events validate constraint events_type_check;
