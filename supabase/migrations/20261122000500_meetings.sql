-- Calls: the meeting as lists show it, and its transcript as one row.

create table public.meetings (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid,
  title text not null check (char_length(title) between 1 and 500),
  status text not null default 'pending'
    check (status in ('pending', 'fetched', 'processing', 'completed', 'failed', 'no_transcript')),
  failure_reason text,
  source text not null default 'api' check (char_length(source) between 1 and 50),
  external_id text check (char_length(external_id) between 1 and 255),
  meeting_date timestamptz not null default now(),
  duration_seconds numeric(10, 3),
  call_type text check (call_type in ('discovery', 'demo', 'negotiation', 'follow-up', 'closing', 'cold-call', 'general')),
  -- Everybody who speaks, by the label the transcript has, and who else was there; a segment's side is its speaker's side here.
  participants jsonb not null default '[]',
  sides_basis text not null default 'inferred' check (sides_basis in ('inferred', 'given')),
  sides_confidence text check (sides_confidence in ('certain', 'high', 'low', 'none')),
  sides_reason text,
  talk_ratio numeric(4, 3),
  overall_score numeric(3, 1) check (overall_score between 0 and 10),
  report_count integer not null default 0,
  action_item_count integer not null default 0,
  decision_count integer not null default 0,
  summary_preview text,
  summary text,
  topics text[] not null default '{}',
  attendees jsonb not null default '[]',
  follow_up_draft jsonb,
  metrics jsonb,
  -- What the analysis was asked to use, and which request for analysis is the last one: an older one's result is refused.
  requested_template_ids uuid[],
  rep_speaker text,
  revision integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint meetings_organization_key unique (organization_id, id),
  constraint meetings_external_id_key unique (organization_id, external_id),
  constraint meetings_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete set null (user_id)
);
create index meetings_list_idx on public.meetings (organization_id, meeting_date desc, id desc);
create index meetings_user_idx on public.meetings (organization_id, user_id, meeting_date desc, id desc);
create index meetings_status_idx on public.meetings (organization_id, status, meeting_date desc, id desc);
create index meetings_call_type_idx on public.meetings (organization_id, call_type, meeting_date desc, id desc);
create index meetings_sync_idx on public.meetings (organization_id, changed_xid, id);

create table public.transcripts (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null,
  organization_id uuid not null,
  user_id uuid,
  -- Counts the texts this meeting has had: quotes belong to one of them.
  text_revision integer not null default 1,
  format text not null,
  segments jsonb not null check (jsonb_typeof(segments) = 'array'),
  word_count integer not null,
  has_timing boolean not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint transcripts_meeting_key unique (organization_id, meeting_id),
  constraint transcripts_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade
);

revoke all on public.meetings, public.transcripts from public, anon, authenticated;
grant select, insert, update, delete on public.meetings, public.transcripts to authenticated;

alter table public.meetings enable row level security;
create policy meetings_select_tenant on public.meetings for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy meetings_insert_tenant on public.meetings for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy meetings_update_tenant on public.meetings for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())))
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy meetings_delete_tenant on public.meetings for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));

alter table public.transcripts enable row level security;
create policy transcripts_select_tenant on public.transcripts for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy transcripts_insert_tenant on public.transcripts for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy transcripts_update_tenant on public.transcripts for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())))
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy transcripts_delete_tenant on public.transcripts for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));

create trigger meetings_stamp before insert or update on public.meetings for each row execute function private.stamp_change();
create trigger meetings_tombstone after delete on public.meetings for each row execute function private.leave_tombstone('meetings');
create trigger transcripts_stamp before update on public.transcripts for each row execute function private.stamp_updated_at();
