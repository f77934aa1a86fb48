-- Calls that Mira makes, and the money for them. An account's row is the lock of everything that moves money or starts and ends a
-- call: whoever needs both takes it first. The ledger is append-only: the sum of an organization's entries is what it can spend.

create table public.accounts (
  organization_id uuid primary key references public.organizations (id) on delete cascade,
  posted bigint not null default 0,
  held bigint not null default 0 check (held >= 0),
  check (posted - held >= 0)
);

create table public.balance_entries (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  sequence bigint generated always as identity,
  kind text not null check (kind in ('credit', 'hold', 'capture', 'release', 'adjustment')),
  -- What the entry adds to the money that can be spent, and how much that is after it.
  amount_cents bigint not null,
  balance_after_cents bigint not null check (balance_after_cents >= 0),
  -- No foreign key: a call is deleted when its organization keeps calls no longer, and the ledger stays.
  call_id uuid,
  note text check (char_length(note) between 1 and 500),
  created_at timestamptz not null default clock_timestamp()
);
create index balance_entries_list_idx on public.balance_entries (organization_id, created_at desc, sequence desc);
create unique index balance_entries_call_key on public.balance_entries (call_id, kind) where call_id is not null;

create table public.calling_settings (
  organization_id uuid primary key references public.organizations (id) on delete cascade,
  window_start text not null default '08:00' check (window_start ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  window_end text not null default '21:00' check (window_end ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$'),
  days text[] not null default '{monday,tuesday,wednesday,thursday,friday,saturday}'
    check (days <@ array['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  allowed_countries text[] not null default '{US,CA}' check (cardinality(allowed_countries) <= 250),
  calls_per_number_per_day integer not null default 3 check (calls_per_number_per_day between 1 and 20),
  daily_limit_cents bigint not null default 2000 check (daily_limit_cents between 0 and 100000000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  check (window_start < window_end)
);

create table public.do_not_call (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  phone_number text not null check (phone_number ~ '^\+[1-9][0-9]{5,14}$'),
  source text not null default 'manual' check (source in ('manual', 'opt_out')),
  note text check (char_length(note) between 1 and 500),
  -- The call on which the person asked for it.
  call_id uuid,
  created_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint do_not_call_number_key unique (organization_id, phone_number)
);
create index do_not_call_list_idx on public.do_not_call (organization_id, created_at desc, id desc);

create table public.calls (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid,
  status text not null default 'scheduled' check (status in ('scheduled', 'initiated', 'ringing', 'in_progress', 'completed', 'busy',
    'no_answer', 'failed', 'canceled', 'blocked')),
  direction text not null default 'outbound' check (direction = 'outbound'),
  phone_number text not null check (phone_number ~ '^\+[1-9][0-9]{5,14}$'),
  from_number text,
  name text check (char_length(name) between 1 and 200),
  instructions text not null check (char_length(instructions) between 1 and 5000),
  first_message text check (char_length(first_message) between 1 and 1000),
  -- What is said first on every call. It is made by the server, and no order changes it.
  disclosure text not null check (char_length(disclosure) between 1 and 1000),
  language text not null default 'en' check (language in ('en', 'de', 'es', 'fr')),
  call_at timestamptz,
  max_duration_seconds integer not null default 600 check (max_duration_seconds between 60 and 3600),
  voicemail text not null default 'hang_up' check (voicemail in ('hang_up', 'leave_message')),
  voicemail_message text check (char_length(voicemail_message) between 1 and 1000),
  consent jsonb,
  is_analyzed boolean not null default true,
  template_ids uuid[],
  -- Which call of its day to this number it is.
  attempt integer not null default 1,
  carrier text not null check (carrier in ('simulated', 'twilio', 'telnyx')),
  carrier_call_id text,
  -- What the carrier charged the operator, told late; never charged to the organization.
  carrier_price numeric(12, 5),
  carrier_currency text,
  answered_by text check (answered_by in ('human', 'machine')),
  end_reason text check (end_reason in ('agent_ended', 'callee_hung_up', 'voicemail', 'max_duration', 'canceled', 'no_answer', 'busy',
    'invalid_number', 'not_allowed', 'carrier_error', 'connection_lost', 'opted_out', 'insufficient_balance')),
  rate_cents bigint not null check (rate_cents > 0),
  hold_cents bigint not null default 0 check (hold_cents >= 0),
  cost_cents bigint check (cost_cents between 0 and hold_cents),
  timeline jsonb not null default '[]',
  meeting_id uuid,
  started_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  duration_seconds numeric(12, 3) generated always as (extract(epoch from ended_at - answered_at)) stored,
  -- When it was sent to be dialed, whoever holds the line was heard of last, a person asked to hang up, its end was announced.
  dialed_at timestamptz,
  -- When the carrier's socket was taken: once, by one process.
  line_taken_at timestamptz,
  alive_at timestamptz,
  end_requested_at timestamptz,
  settled_at timestamptz,
  announced_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint calls_organization_key unique (organization_id, id),
  constraint calls_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete set null (user_id),
  constraint calls_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete set null (meeting_id)
);
create index calls_list_idx on public.calls (organization_id, created_at desc, id desc) include (user_id);
create index calls_status_idx on public.calls (organization_id, status, created_at desc, id desc);
create index calls_sync_idx on public.calls (organization_id, changed_xid, id);
create index calls_number_idx on public.calls (organization_id, phone_number, created_at desc, id desc);
create index calls_started_idx on public.calls (organization_id, started_at);
create index calls_meeting_idx on public.calls (meeting_id);
create index calls_open_idx on public.calls (created_at) where status in ('scheduled', 'initiated', 'ringing', 'in_progress');
create index calls_unannounced_idx on public.calls (ended_at) where announced_at is null and ended_at is not null;
-- One call to a number at a time.
create unique index calls_active_key on public.calls (organization_id, phone_number)
  where status in ('initiated', 'ringing', 'in_progress');

create table public.call_lines (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  user_id uuid,
  position integer not null check (position >= 0),
  role text not null check (role in ('agent', 'human')),
  text text not null check (char_length(text) between 1 and 8000),
  at_ms integer not null check (at_ms >= 0),
  -- The other side spoke over it: it is kept as far as it was heard.
  is_cut boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  constraint call_lines_position_key unique (call_id, position),
  constraint call_lines_call_fkey foreign key (call_id, organization_id) references public.calls (id, organization_id) on delete cascade,
  constraint call_lines_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete set null (user_id)
);
create index call_lines_user_idx on public.call_lines (organization_id, user_id);

revoke all on public.accounts, public.balance_entries, public.calling_settings, public.do_not_call, public.calls, public.call_lines
  from public, anon, authenticated;
grant select on public.accounts, public.balance_entries, public.calling_settings, public.do_not_call, public.calls, public.call_lines
  to authenticated;
grant update (window_start, window_end, days, allowed_countries, calls_per_number_per_day, daily_limit_cents)
  on public.calling_settings to authenticated;
grant delete on public.do_not_call to authenticated;
grant update on public.accounts to mira_writer;
grant update on public.calling_settings to mira_writer;
grant insert on public.balance_entries, public.do_not_call to mira_writer;
grant insert, update on public.calls, public.call_lines to mira_writer;
grant execute on function private.enqueue(text, jsonb, text, timestamptz) to mira_writer;

alter table public.accounts enable row level security;
create policy accounts_select_tenant on public.accounts for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy accounts_insert_never on public.accounts for insert to authenticated with check (false);
create policy accounts_update_tenant on public.accounts for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write')))
  with check (organization_id = (select private.organization_id()) and (select private.can('write')));
create policy accounts_delete_never on public.accounts for delete to authenticated using (false);

alter table public.balance_entries enable row level security;
create policy balance_entries_select_tenant on public.balance_entries for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.sees_all()));
create policy balance_entries_insert_tenant on public.balance_entries for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write')));
create policy balance_entries_update_never on public.balance_entries for update to authenticated using (false);
create policy balance_entries_delete_never on public.balance_entries for delete to authenticated using (false);

alter table public.calling_settings enable row level security;
create policy calling_settings_select_tenant on public.calling_settings for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy calling_settings_insert_never on public.calling_settings for insert to authenticated with check (false);
create policy calling_settings_update_admin on public.calling_settings for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin')))
  with check (organization_id = (select private.organization_id()) and (select private.can('admin')));
create policy calling_settings_delete_never on public.calling_settings for delete to authenticated using (false);

alter table public.do_not_call enable row level security;
create policy do_not_call_select_tenant on public.do_not_call for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy do_not_call_insert_tenant on public.do_not_call for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write')));
create policy do_not_call_update_never on public.do_not_call for update to authenticated using (false);
create policy do_not_call_delete_admin on public.do_not_call for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('admin')));

alter table public.calls enable row level security;
create policy calls_select_tenant on public.calls for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy calls_insert_tenant on public.calls for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy calls_update_tenant on public.calls for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())))
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy calls_delete_never on public.calls for delete to authenticated using (false);

alter table public.call_lines enable row level security;
create policy call_lines_select_tenant on public.call_lines for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy call_lines_insert_job on public.call_lines for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy call_lines_update_job on public.call_lines for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')))
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy call_lines_delete_never on public.call_lines for delete to authenticated using (false);

create trigger calling_settings_stamp before insert or update on public.calling_settings
  for each row execute function private.stamp_change();
create trigger do_not_call_stamp before insert on public.do_not_call for each row execute function private.stamp_change();
create trigger do_not_call_forget_answers after delete on public.do_not_call for each row execute function private.forget_answers();
-- Not for the signs of life of whoever holds the line.
create trigger calls_stamp before insert or update of status, answered_at, ended_at, cost_cents, meeting_id, announced_at, user_id
  on public.calls for each row execute function private.stamp_change();
create trigger calls_tombstone after delete on public.calls for each row execute function private.leave_tombstone('calls');
create trigger calls_forget_answers after delete on public.calls for each row execute function private.forget_answers();

-- Every organization has an account, rules for its calls, and 500 cents to begin with.
create function private.open_account() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.accounts (organization_id, posted) values (new.id, 500);
  insert into public.balance_entries (organization_id, kind, amount_cents, balance_after_cents, note)
  values (new.id, 'credit', 500, 500, 'To begin with');
  insert into public.calling_settings (organization_id) values (new.id);
  return null;
end
$$;
revoke execute on function private.open_account() from public, anon, authenticated;
create trigger organizations_open_account after insert on public.organizations for each row execute function private.open_account();

insert into public.accounts (organization_id, posted) select id, 500 from public.organizations;
insert into public.balance_entries (organization_id, kind, amount_cents, balance_after_cents, note)
  select id, 'credit', 500, 500, 'To begin with' from public.organizations;
insert into public.calling_settings (organization_id) select id from public.organizations;

-- Moves money and writes it down, or answers false where there is not enough. p_amount is what it adds to the money that can be spent.
create function private.move_money(p_kind text, p_amount bigint, p_call_id uuid, p_note text) returns boolean
language plpgsql set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  available bigint;
begin
  update public.accounts set
    posted = posted + case when p_kind in ('credit', 'capture', 'adjustment') then p_amount else 0 end,
    held = held - case when p_kind in ('hold', 'release') then p_amount else 0 end
  where organization_id = tenant and posted - held + p_amount >= 0
  returning posted - held into available;
  if not found then return false; end if;
  insert into public.balance_entries (organization_id, kind, amount_cents, balance_after_cents, call_id, note)
  values (tenant, p_kind, p_amount, available, p_call_id, p_note);
  return true;
end
$$;

create function private.require_job() returns void
language plpgsql set search_path = ''
as $$
begin
  if not private.can('job') then raise exception using errcode = '42501', message = 'Only a job may do that.'; end if;
end
$$;

-- Money that came in outside of Mira, entered by an admin. p_cents below zero corrects an entry that was wrong.
create function public.credit_balance(p_cents bigint, p_note text) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
begin
  if not private.can('admin') then raise exception using errcode = '42501', message = 'Only an admin enters money.'; end if;
  if not private.move_money(case when p_cents < 0 then 'adjustment' else 'credit' end, p_cents, null, p_note) then
    raise exception using errcode = 'PT409', message = 'The balance has less than this correction takes.';
  end if;
  return (select posted - held from public.accounts where organization_id = tenant);
end
$$;

-- Of the money, what this day's calls took, whoever ordered them: what they cost, and what is held for those that go on.
create function private.spent_since(p_start timestamptz) returns bigint
language sql stable security definer set search_path = ''
as $$
  select coalesce(sum(coalesce(cost_cents, hold_cents)), 0)::bigint from public.calls
  where organization_id = private.organization_id() and started_at >= p_start
$$;

-- The day of a moment where the organization is, as its two ends.
create function private.day_of(p_at timestamptz, out starts timestamptz, out ends timestamptz)
language sql stable set search_path = ''
as $$
  select date_trunc('day', p_at at time zone o.time_zone) at time zone o.time_zone,
    (date_trunc('day', p_at at time zone o.time_zone) + interval '1 day') at time zone o.time_zone
  from public.organizations o where o.id = private.organization_id()
$$;

create function public.balance() returns table (posted bigint, held bigint, daily_limit_cents bigint, spent_today_cents bigint)
language sql stable set search_path = ''
as $$
  select a.posted, a.held, s.daily_limit_cents, private.spent_since((private.day_of(now())).starts)
  from public.accounts a join public.calling_settings s on s.organization_id = a.organization_id
  where a.organization_id = private.organization_id()
$$;

revoke execute on function private.move_money(text, bigint, uuid, text), private.require_job(), private.spent_since(timestamptz),
  private.day_of(timestamptz), public.credit_balance(bigint, text), public.balance() from public, anon;
grant execute on function private.move_money(text, bigint, uuid, text), private.require_job() to mira_writer;
grant execute on function private.spent_since(timestamptz), private.day_of(timestamptz), public.credit_balance(bigint, text),
  public.balance() to authenticated;

-- What a call is told as: when it was answered, and when it is over and its meeting is ready.
alter table public.events drop constraint events_type_check;
alter table public.events add constraint events_type_check check (type in ('transcript.processed', 'transcript.failed',
  'report.created', 'report.reviewed', 'task.created', 'task.completed', 'sprint.stage_changed', 'meeting.deleted', 'roleplay.completed', 'call.answered',
  'call.completed')) not valid;

create function private.emit_call() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    update public.events set subject_title = null, data = null where organization_id = old.organization_id and subject_id = old.id;
  else
    perform private.emit(new.organization_id, tg_argv[0], 'call', new.id, coalesce(new.name, new.phone_number), new.meeting_id,
      new.user_id);
  end if;
  return null;
end
$$;
create trigger calls_emit_answered after update of answered_at on public.calls for each row
  when (old.answered_at is null and new.answered_at is not null) execute function private.emit_call('call.answered');
create trigger calls_emit_completed after update of announced_at on public.calls for each row
  when (old.announced_at is null and new.announced_at is not null) execute function private.emit_call('call.completed');
create trigger calls_emit_deleted after delete on public.calls for each row execute function private.emit_call();

-- A call is announced when its meeting is ready. With the meeting go the words of the call.
create function private.announce_call() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    update public.calls set announced_at = coalesce(announced_at, now()) where organization_id = old.organization_id and meeting_id = old.id;
    delete from public.call_lines l using public.calls c
    where c.organization_id = old.organization_id and c.meeting_id = old.id and l.call_id = c.id;
    return old;
  end if;
  update public.calls set announced_at = now()
  where organization_id = new.organization_id and meeting_id = new.id and announced_at is null;
  return null;
end
$$;
create trigger meetings_announce_call after update of status on public.meetings for each row
  when (old.status = 'processing' and new.status in ('completed', 'failed', 'no_transcript')) execute function private.announce_call();
create trigger meetings_forget_call before delete on public.meetings for each row execute function private.announce_call();

revoke execute on function private.emit_call(), private.announce_call() from public, anon, authenticated;
