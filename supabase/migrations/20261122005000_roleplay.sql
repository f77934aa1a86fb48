-- Practice calls: whom reps practise with (scenarios), the calls (sessions) and what was said in them (turns).

create table public.roleplay_scenarios (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 200),
  persona jsonb not null check (jsonb_typeof(persona) = 'object'),
  situation text not null check (char_length(situation) between 1 and 5000),
  objections jsonb not null default '[]' check (jsonb_typeof(objections) = 'array' and jsonb_array_length(objections) <= 10),
  goals jsonb not null default '[]' check (jsonb_typeof(goals) = 'array' and jsonb_array_length(goals) <= 10),
  difficulty text not null default 'medium' check (difficulty in ('easy', 'medium', 'hard')),
  template_id uuid,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint roleplay_scenarios_organization_key unique (organization_id, id),
  constraint roleplay_scenarios_template_fkey foreign key (template_id, organization_id)
    references public.templates (id, organization_id) on delete set null (template_id)
);
create index roleplay_scenarios_list_idx on public.roleplay_scenarios (organization_id, created_at desc, id desc);
create index roleplay_scenarios_template_idx on public.roleplay_scenarios (template_id);

create table public.roleplay_sessions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid,
  scenario_id uuid,
  -- The scenario as it was when the session began: it may be changed or deleted.
  scenario_name text not null,
  scenario jsonb not null,
  persona_kind text not null check (persona_kind in ('scripted', 'openai')),
  channel text not null default 'text' check (channel in ('text', 'voice')),
  status text not null default 'in_progress' check (status in ('in_progress', 'scoring', 'completed', 'failed', 'abandoned')),
  failure_reason text,
  outcome text check (outcome in ('won', 'lost')),
  turn_count integer not null default 0 check (turn_count between 0 and 200),
  overall_score numeric(3, 1) check (overall_score between 0 and 10),
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  duration_seconds numeric(12, 3) generated always as (extract(epoch from ended_at - started_at)) stored,
  -- The turn that the persona is speaking, and until when its speaker holds it; one that died loses it then.
  reply_turn_id uuid,
  reply_until timestamptz,
  -- Counts requests to be scored: an older one's result is refused.
  revision integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint roleplay_sessions_organization_key unique (organization_id, id),
  constraint roleplay_sessions_scenario_fkey foreign key (scenario_id, organization_id)
    references public.roleplay_scenarios (id, organization_id) on delete set null (scenario_id),
  constraint roleplay_sessions_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete set null (user_id)
);
create index roleplay_sessions_list_idx on public.roleplay_sessions (organization_id, started_at desc, id desc);
create index roleplay_sessions_user_idx on public.roleplay_sessions (organization_id, user_id, started_at desc, id desc);
create index roleplay_sessions_status_idx on public.roleplay_sessions (organization_id, status, started_at desc, id desc);
create index roleplay_sessions_scenario_idx on public.roleplay_sessions (scenario_id, started_at desc, id desc);
create index roleplay_sessions_sync_idx on public.roleplay_sessions (organization_id, changed_xid, id);
create index roleplay_sessions_open_idx on public.roleplay_sessions (updated_at) where status in ('in_progress', 'scoring');

create table public.roleplay_turns (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  session_id uuid not null,
  user_id uuid,
  position integer not null,
  speaker text not null check (speaker in ('system', 'persona', 'rep')),
  content text not null check (char_length(content) <= 8000),
  -- Stopped before its end; so is every turn until it is finished.
  is_cut boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  constraint roleplay_turns_position_key unique (session_id, position),
  constraint roleplay_turns_session_fkey foreign key (session_id, organization_id)
    references public.roleplay_sessions (id, organization_id) on delete cascade,
  constraint roleplay_turns_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete set null (user_id)
);
create index roleplay_turns_user_idx on public.roleplay_turns (organization_id, user_id);

alter table public.reports add constraint reports_roleplay_session_fkey foreign key (roleplay_session_id, organization_id)
  references public.roleplay_sessions (id, organization_id) on delete cascade;

revoke all on public.roleplay_scenarios, public.roleplay_sessions, public.roleplay_turns from public, anon, authenticated;
grant select, insert, update, delete on public.roleplay_scenarios, public.roleplay_sessions, public.roleplay_turns to authenticated;

alter table public.roleplay_scenarios enable row level security;
create policy roleplay_scenarios_select_tenant on public.roleplay_scenarios for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy roleplay_scenarios_insert_manager on public.roleplay_scenarios for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy roleplay_scenarios_update_manager on public.roleplay_scenarios for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()))
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy roleplay_scenarios_delete_manager on public.roleplay_scenarios for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()));

alter table public.roleplay_sessions enable row level security;
create policy roleplay_sessions_select_tenant on public.roleplay_sessions for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy roleplay_sessions_insert_tenant on public.roleplay_sessions for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy roleplay_sessions_update_tenant on public.roleplay_sessions for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())))
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy roleplay_sessions_delete_tenant on public.roleplay_sessions for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));

alter table public.roleplay_turns enable row level security;
create policy roleplay_turns_select_tenant on public.roleplay_turns for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy roleplay_turns_insert_tenant on public.roleplay_turns for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy roleplay_turns_update_tenant on public.roleplay_turns for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())))
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy roleplay_turns_delete_tenant on public.roleplay_turns for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));

create trigger roleplay_scenarios_stamp before insert or update on public.roleplay_scenarios
  for each row execute function private.stamp_change();
-- Not for the lease of a reply, which is renewed several times a second.
create trigger roleplay_sessions_stamp before insert or update of status, turn_count, outcome, overall_score, user_id, scenario_id
  on public.roleplay_sessions for each row execute function private.stamp_change();
create trigger roleplay_sessions_tombstone after delete on public.roleplay_sessions
  for each row execute function private.leave_tombstone('roleplay_sessions');
create trigger roleplay_scenarios_forget_answers after delete on public.roleplay_scenarios
  for each row execute function private.forget_answers();
create trigger roleplay_sessions_forget_answers after delete on public.roleplay_sessions
  for each row execute function private.forget_answers();
create trigger roleplay_turns_forget_answers after delete on public.roleplay_turns
  for each row execute function private.forget_answers();

-- The session shows the score of its report, a reviewer's included.
create function private.score_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.roleplay_sessions set overall_score = new.overall_score
  where organization_id = new.organization_id and id = new.roleplay_session_id;
  return null;
end
$$;

create function private.emit_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    update public.events set subject_title = null, data = null where organization_id = old.organization_id and subject_id = old.id;
  else
    perform private.emit(new.organization_id, 'roleplay.completed', 'roleplay_session', new.id, new.scenario_name, null, new.user_id);
  end if;
  return null;
end
$$;
revoke execute on function private.score_session(), private.emit_session() from public, anon, authenticated;

create trigger reports_score_session after insert or update of overall_score on public.reports for each row
  when (new.roleplay_session_id is not null) execute function private.score_session();
create trigger roleplay_sessions_emit after update of status on public.roleplay_sessions for each row
  when (old.status = 'scoring' and new.status = 'completed') execute function private.emit_session();
create trigger roleplay_sessions_emit_deleted after delete on public.roleplay_sessions
  for each row execute function private.emit_session();

-- Gives a new organization its starter scenarios, each with the organization's template for its type of call. Answers the organization.
create function private.add_scenarios(p_organization_id uuid, p_scenarios jsonb) returns uuid
language sql security definer set search_path = ''
as $$
  insert into public.roleplay_scenarios (organization_id, name, persona, situation, objections, goals, difficulty, template_id, created_at)
  select p_organization_id, s ->> 'name', s -> 'persona', s ->> 'situation', s -> 'objections', s -> 'goals', s ->> 'difficulty',
    (select t.id from public.templates t where t.organization_id = p_organization_id and t.call_type = s ->> 'call_type'
      order by t.created_at, t.id limit 1),
    -- Newest first is then the order of the set.
    now() - place * interval '1 millisecond'
  from jsonb_array_elements(p_scenarios) with ordinality as given (s, place);
  select p_organization_id
$$;
revoke execute on function private.add_scenarios(uuid, jsonb) from public, anon, authenticated;
grant execute on function private.add_scenarios(uuid, jsonb) to mira_service;
