-- Changes of a meeting that reach further than its row, and previews of a template on a past meeting.

-- p_expected is the changed_xid that the caller has read (null: any); members that the payload lacks stay as they are.
-- Sides are what metrics and scores rest on: where they change, the call is analysed again.
create function public.update_meeting(p_meeting_id uuid, p_expected bigint, p_payload text, p_reanalyse boolean) returns boolean
language plpgsql set search_path = ''
as $$
declare p jsonb := p_payload::jsonb;
begin
  update public.meetings m set
    title = case when p ? 'title' then p ->> 'title' else m.title end,
    meeting_date = case when p ? 'meeting_date' then (p ->> 'meeting_date')::timestamptz else m.meeting_date end,
    user_id = case when p ? 'user_id' then (p ->> 'user_id')::uuid else m.user_id end,
    call_type = case when p ? 'call_type' then p ->> 'call_type' else m.call_type end,
    participants = case when p ? 'participants' then p -> 'participants' else m.participants end,
    sides_basis = case when p_reanalyse then 'given' else m.sides_basis end
  where m.organization_id = private.organization_id() and m.id = p_meeting_id and (p_expected is null or m.changed_xid = p_expected);
  if not found then return false; end if;
  if p_reanalyse and exists (select 1 from public.transcripts t where t.organization_id = private.organization_id() and t.meeting_id = p_meeting_id) then
    perform private.queue_analysis(p_meeting_id);
  end if;
  return true;
end
$$;

create function public.delete_meetings(p_ids uuid[]) returns setof uuid
language sql set search_path = ''
as $$ delete from public.meetings where organization_id = private.organization_id() and id = any (p_ids) returning id $$;

-- What is dated by its call follows the call.
create function private.move_meeting_date() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.reports set occurred_at = new.meeting_date where organization_id = new.organization_id and meeting_id = new.id;
  update public.insights set occurred_at = new.meeting_date where organization_id = new.organization_id and meeting_id = new.id;
  return null;
end
$$;
create trigger meetings_move_date after update of meeting_date on public.meetings
  for each row when (old.meeting_date <> new.meeting_date) execute function private.move_meeting_date();

-- A person's scores beside the machine's. p_overall is computed by the same code as the machine's overall.
create function public.review_report(p_report_id uuid, p_expected bigint, p_payload text) returns boolean
language plpgsql set search_path = ''
as $$
declare p jsonb := p_payload::jsonb;
begin
  update public.reports r set overall_score = (p ->> 'overall_score')::numeric, review = p -> 'review'
  where r.organization_id = private.organization_id() and r.id = p_report_id and r.changed_xid = p_expected;
  if not found then return false; end if;
  update public.report_criteria c set score = (s ->> 'score')::numeric, not_applicable = false, unsupported = false, feedback = coalesce(s ->> 'feedback', c.feedback)
  from jsonb_array_elements(p -> 'criteria_scores') s
  where c.organization_id = private.organization_id() and c.report_id = p_report_id and c.name = s ->> 'name';
  return true;
end
$$;

create table public.template_previews (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  meeting_id uuid not null,
  template_id uuid not null,
  user_id uuid,
  status text not null default 'waiting' check (status in ('waiting', 'done', 'failed')),
  result jsonb,
  created_at timestamptz not null default now(),
  constraint template_previews_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade,
  constraint template_previews_template_fkey foreign key (template_id, organization_id)
    references public.templates (id, organization_id) on delete cascade
);
create index template_previews_list_idx on public.template_previews (organization_id, created_at desc, id desc);
create index template_previews_meeting_idx on public.template_previews (meeting_id);
create index template_previews_template_idx on public.template_previews (template_id);
revoke all on public.template_previews from public, anon, authenticated;
grant select, insert, update, delete on public.template_previews to authenticated;
alter table public.template_previews enable row level security;
create policy template_previews_select_manager on public.template_previews for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()));
create policy template_previews_insert_manager on public.template_previews for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy template_previews_update_job on public.template_previews for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')))
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy template_previews_delete_manager on public.template_previews for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()));

create function public.request_preview(p_template_id uuid, p_meeting_id uuid) returns uuid
language plpgsql set search_path = ''
as $$
declare preview_id uuid;
begin
  insert into public.template_previews (organization_id, meeting_id, template_id, user_id)
  values (private.organization_id(), p_meeting_id, p_template_id, private.user_id()) returning id into preview_id;
  perform private.queue_preview(preview_id);
  return preview_id;
end
$$;

create function private.queue_preview(p_preview_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.enqueue('preview', jsonb_build_object('organization_id', organization_id, 'preview_id', id), id::text)
  from public.template_previews where id = p_preview_id and organization_id = private.organization_id() and private.manages();
end
$$;

revoke execute on function public.update_meeting(uuid, bigint, text, boolean), public.delete_meetings(uuid[]),
  public.review_report(uuid, bigint, text), public.request_preview(uuid, uuid), private.queue_preview(uuid),
  private.move_meeting_date() from public, anon, authenticated;
grant execute on function public.update_meeting(uuid, bigint, text, boolean), public.delete_meetings(uuid[]),
  public.review_report(uuid, bigint, text), public.request_preview(uuid, uuid), private.queue_preview(uuid) to authenticated;
