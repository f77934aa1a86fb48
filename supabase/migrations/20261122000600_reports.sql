-- Coaching reports, and each criterion's score with the evidence for it.

create table public.reports (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  meeting_id uuid,
  roleplay_session_id uuid,
  user_id uuid,
  -- The template as it was: its row may be archived, its version replaced.
  template_id uuid not null,
  template_name text not null,
  template_version integer not null,
  coaching_tone text not null,
  overall_score numeric(3, 1) check (overall_score between 0 and 10),
  summary text not null,
  strengths jsonb not null default '[]',
  improvements jsonb not null default '[]',
  next_practice text,
  analyzer text not null check (analyzer in ('openai', 'local')),
  model text not null,
  prompt_version text not null,
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  input_tokens integer,
  output_tokens integer,
  cost_usd numeric(12, 6),
  review jsonb,
  -- Which text and which request for analysis it was made from.
  text_revision integer not null default 1,
  revision integer not null default 1,
  -- When the call was: what statistics are made over.
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint reports_organization_key unique (organization_id, id),
  constraint reports_analysis_key unique (meeting_id, template_id, revision),
  constraint reports_session_key unique (roleplay_session_id),
  constraint reports_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade,
  constraint reports_template_fkey foreign key (template_id, organization_id)
    references public.templates (id, organization_id) on delete cascade,
  constraint reports_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete set null (user_id),
  check ((meeting_id is null) <> (roleplay_session_id is null))
);
create index reports_list_idx on public.reports (organization_id, created_at desc, id desc);
create index reports_user_idx on public.reports (organization_id, user_id, created_at desc, id desc);
create index reports_template_idx on public.reports (organization_id, template_id, created_at desc, id desc);
create index reports_meeting_idx on public.reports (organization_id, meeting_id, created_at desc, id desc);
create index reports_score_idx on public.reports (organization_id, overall_score, created_at desc, id desc);
create index reports_sync_idx on public.reports (organization_id, changed_xid, id);

create table public.report_criteria (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  report_id uuid not null,
  user_id uuid,
  position integer not null,
  name text not null,
  weight numeric(10, 4) not null check (weight > 0),
  score numeric(3, 1) check (score between 0 and 10),
  machine_score numeric(3, 1) check (machine_score between 0 and 10),
  feedback text not null,
  not_applicable boolean not null default false,
  unsupported boolean not null default false,
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  evidence jsonb not null default '[]',
  constraint report_criteria_position_key unique (report_id, position),
  constraint report_criteria_report_fkey foreign key (report_id, organization_id)
    references public.reports (id, organization_id) on delete cascade
);
create index report_criteria_report_idx on public.report_criteria (organization_id, report_id, position);

revoke all on public.reports, public.report_criteria from public, anon, authenticated;
grant select, insert, update, delete on public.reports, public.report_criteria to authenticated;

alter table public.reports enable row level security;
create policy reports_select_tenant on public.reports for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
-- Reports are written by jobs; a manager's review changes one. Nobody writes one by hand.
create policy reports_insert_job on public.reports for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy reports_update_manager on public.reports for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()))
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy reports_delete_job on public.reports for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')));

alter table public.report_criteria enable row level security;
create policy report_criteria_select_tenant on public.report_criteria for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy report_criteria_insert_job on public.report_criteria for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy report_criteria_update_manager on public.report_criteria for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()))
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy report_criteria_delete_job on public.report_criteria for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')));

create trigger reports_stamp before insert or update on public.reports for each row execute function private.stamp_change();
create trigger reports_tombstone after delete on public.reports for each row execute function private.leave_tombstone('reports');

-- The meeting shows the mean of its last analysis' reports, and how many reports there are.
create function private.count_reports() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare touched uuid := case when tg_op = 'DELETE' then old.meeting_id else new.meeting_id end;
begin
  if touched is null then return null; end if;
  update public.meetings m set report_count = r.count, overall_score = r.score
  from (
    select count(*)::integer as count,
      round(avg(overall_score) filter (where revision = (select max(revision) from public.reports where meeting_id = touched)), 1) as score
    from public.reports where meeting_id = touched
  ) r
  where m.id = touched and (m.report_count, m.overall_score) is distinct from (r.count, r.score);
  return null;
end
$$;
revoke execute on function private.count_reports() from public, anon, authenticated;
create trigger reports_count after insert or delete or update of overall_score on public.reports
  for each row execute function private.count_reports();
