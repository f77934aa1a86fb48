-- The steps of a call, each in one transaction. A status only moves on, and an end stands, in whatever order and however often a step
-- is asked for. Each that moves money takes the account first.

create function private.call_rank(p_status text) returns integer
language sql immutable set search_path = ''
as $$ select case p_status when 'scheduled' then 0 when 'initiated' then 1 when 'ringing' then 2 when 'in_progress' then 3 else 4 end $$;

create function private.moment(p_status text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_array(jsonb_build_object('status', p_status,
    'at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
$$;

create function private.queue_dial(p_call_id uuid, p_at timestamptz) returns void
language sql set search_path = ''
as $$
  select private.enqueue('dial', jsonb_build_object('organization_id', private.organization_id(), 'call_id', p_call_id), p_call_id::text, p_at)
$$;

create function private.queue_watch(p_call_id uuid, p_seconds integer) returns void
language sql set search_path = ''
as $$
  select private.enqueue('call_watch', jsonb_build_object('organization_id', private.organization_id(), 'call_id', p_call_id), null,
    clock_timestamp() + make_interval(secs => p_seconds))
$$;

-- Which rule refuses a call to this number, taking so much money, on the day of p_at; null where none does. And from when it may be
-- made. Calls count whoever ordered them.
create function private.call_refusal(p_call_id uuid, p_phone_number text, p_at timestamptz, p_hold bigint,
  out refusal text, out allowed_at timestamptz, out made integer)
language plpgsql stable security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  rules public.calling_settings;
  today record;
begin
  select * into rules from public.calling_settings where organization_id = tenant;
  select * into today from private.day_of(p_at);
  select count(*) into made from public.calls
  where organization_id = tenant and phone_number = p_phone_number and id is distinct from p_call_id
    and status not in ('canceled', 'blocked') and coalesce(call_at, created_at) >= today.starts and coalesce(call_at, created_at) < today.ends;
  if exists (select 1 from public.do_not_call where organization_id = tenant and phone_number = p_phone_number) then
    refusal := 'do_not_call';
  elsif p_at <= now() and exists (select 1 from public.calls where organization_id = tenant and phone_number = p_phone_number
    and id is distinct from p_call_id and status in ('initiated', 'ringing', 'in_progress')) then
    refusal := 'call_active';
  elsif made >= rules.calls_per_number_per_day then
    refusal := 'calls_per_number_per_day';
    allowed_at := today.ends;
  elsif p_at <= now() and private.spent_since(today.starts) + p_hold > rules.daily_limit_cents then
    refusal := 'daily_limit';
    allowed_at := today.ends;
  end if;
end
$$;

-- Orders a call, and where it is for now holds its money and has it dialed. Answers the call, or the rule that refuses it.
create function public.create_call(p_payload text) returns table (call_id uuid, refusal text, allowed_at timestamptz)
language plpgsql security definer set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  tenant uuid := private.organization_id();
  at timestamptz := (p ->> 'call_at')::timestamptz;
  cents bigint := (p ->> 'hold_cents')::bigint;
  verdict record;
  made public.calls;
begin
  if not private.can('write') then raise exception using errcode = '42501', message = 'This needs the permission write.'; end if;
  perform 1 from public.accounts where organization_id = tenant for update;
  select * into verdict from private.call_refusal(null, p ->> 'phone_number', coalesce(at, now()), cents);
  if verdict.refusal is not null then
    return query select null::uuid, verdict.refusal, verdict.allowed_at;
    return;
  end if;
  insert into public.calls (organization_id, user_id, status, phone_number, name, instructions, first_message, disclosure, language,
    call_at, max_duration_seconds, voicemail, voicemail_message, consent, is_analyzed, template_ids, attempt, carrier, from_number,
    rate_cents, hold_cents, started_at, timeline)
  values (tenant, (p ->> 'user_id')::uuid, case when at is null then 'initiated' else 'scheduled' end, p ->> 'phone_number', p ->> 'name',
    p ->> 'instructions', p ->> 'first_message', p ->> 'disclosure', p ->> 'language', at, (p ->> 'max_duration_seconds')::integer,
    p ->> 'voicemail', p ->> 'voicemail_message', nullif(p -> 'consent', 'null'::jsonb), (p ->> 'analyze')::boolean,
    case when jsonb_typeof(p -> 'template_ids') = 'array' then array(select jsonb_array_elements_text(p -> 'template_ids')::uuid) end,
    verdict.made + 1, p ->> 'carrier', p ->> 'from_number', (p ->> 'rate_cents')::bigint, case when at is null then cents else 0 end,
    case when at is null then clock_timestamp() end, private.moment(case when at is null then 'initiated' else 'scheduled' end))
  returning * into made;
  if at is null and not private.move_money('hold', -cents, made.id, null) or exists (
    select 1 from public.accounts where organization_id = tenant and at is not null and posted - held < cents) then
    raise exception using errcode = 'PT402', message = 'The balance does not cover this call. Add money, or allow it less time.';
  end if;
  perform private.queue_dial(made.id, at);
  if at is null then perform private.queue_watch(made.id, 15); end if;
  return query select made.id, null::text, null::timestamptz;
end
$$;

-- What would refuse an order as it is now.
create function public.preview_call(p_phone_number text, p_at timestamptz, p_hold bigint) returns table (refusal text, allowed_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select coalesce(v.refusal, case when a.posted - a.held < p_hold then 'insufficient_balance' end), v.allowed_at
  from public.accounts a, private.call_refusal(null, p_phone_number, coalesce(p_at, now()), p_hold) v
  where a.organization_id = private.organization_id() and private.can('write')
$$;

-- Ends a call whose account is locked: money, do-not-call list, meeting and announcement go with it. One that has ended stays as it is.
create function private.finish_call(p_call_id uuid, p_status text, p_reason text, p_ended_at timestamptz) returns boolean
language plpgsql set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  over public.calls;
  cost bigint;
  meeting uuid;
begin
  update public.calls set status = p_status, end_reason = p_reason, timeline = timeline || private.moment(p_status),
    ended_at = greatest(least(coalesce(p_ended_at, clock_timestamp()), clock_timestamp()), answered_at), settled_at = clock_timestamp()
  where organization_id = tenant and id = p_call_id and private.call_rank(status) < 4
  returning * into over;
  if not found then return false; end if;
  -- Started minutes, from what is stored here and nowhere else; nobody pays for a call that was not answered.
  cost := case when over.answered_at is null then 0 else least(over.hold_cents,
    over.rate_cents * greatest(1, ceil(extract(epoch from over.ended_at - over.answered_at) / 60)::bigint)) end;
  if over.hold_cents > 0 then
    perform private.move_money('release', over.hold_cents, over.id, null);
    if cost > 0 then perform private.move_money('capture', -cost, over.id, null); end if;
  end if;
  if p_reason = 'opted_out' then
    insert into public.do_not_call (organization_id, phone_number, source, call_id)
    values (tenant, over.phone_number, 'opt_out', over.id) on conflict on constraint do_not_call_number_key do nothing;
  end if;
  meeting := private.meeting_of_call(over);
  update public.calls set cost_cents = cost, meeting_id = meeting, announced_at = case when meeting is null then now() end
  where organization_id = tenant and id = over.id;
  return true;
end
$$;

-- A conversation becomes a meeting, whose analysis is queued. What is no conversation makes none.
create function private.meeting_of_call(p_call public.calls) returns uuid
language plpgsql set search_path = ''
as $$
declare
  agent text := 'AI assistant';
  callee text := coalesce(p_call.name, p_call.phone_number);
  segments jsonb;
  words integer;
  made uuid;
begin
  if not p_call.is_analyzed or p_call.answered_at is null then return null; end if;
  select jsonb_agg(jsonb_build_object('speaker', case l.role when 'agent' then agent else callee end, 'start_ms', l.at_ms,
      'end_ms', null, 'text', l.text) order by l.position),
    sum(cardinality(regexp_split_to_array(btrim(l.text), '\s+')))
  into segments, words
  from public.call_lines l where l.organization_id = p_call.organization_id and l.call_id = p_call.id
  having bool_or(l.role = 'human');
  if segments is null then return null; end if;
  insert into public.meetings (organization_id, user_id, title, source, meeting_date, participants, requested_template_ids, rep_speaker)
  values (p_call.organization_id, p_call.user_id, 'Call to ' || callee, 'call', p_call.answered_at,
    jsonb_build_array(jsonb_build_object('name', agent, 'email', null, 'side', 'rep'),
      jsonb_build_object('name', callee, 'email', null, 'side', 'prospect')), coalesce(p_call.template_ids, '{}'), agent)
  returning id into made;
  insert into public.transcripts (meeting_id, organization_id, user_id, format, segments, word_count, has_timing, duration_ms)
  values (made, p_call.organization_id, p_call.user_id, 'segments', segments, words, true,
    (extract(epoch from p_call.ended_at - p_call.answered_at) * 1000)::integer);
  perform private.queue_analysis(made);
  return made;
end
$$;

-- A job is about to dial: true for the one that may. A scheduled call takes its money now, and is refused by the rules of now.
create function public.begin_call(p_call_id uuid, p_carrier text, p_from_number text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  due public.calls;
  verdict record;
  cents bigint;
begin
  perform private.require_job();
  perform 1 from public.accounts where organization_id = tenant for update;
  select * into due from public.calls where organization_id = tenant and id = p_call_id for update;
  if not found or due.dialed_at is not null or private.call_rank(due.status) > 1 then return 'no'; end if;
  if due.status = 'initiated' then
    if exists (select 1 from public.do_not_call where organization_id = tenant and phone_number = due.phone_number) then
      perform private.finish_call(due.id, 'blocked', 'not_allowed', null);
      return 'no';
    end if;
    update public.calls set dialed_at = clock_timestamp() where organization_id = tenant and id = due.id;
    return 'dial';
  end if;
  if due.call_at > clock_timestamp() + interval '1 second' then
    perform private.queue_dial(due.id, due.call_at);
    return 'no';
  end if;
  cents := due.rate_cents * ceil(due.max_duration_seconds / 60.0)::bigint;
  select * into verdict from private.call_refusal(due.id, due.phone_number, now(), cents);
  if verdict.refusal = 'call_active' and due.call_at > now() - interval '1 hour' then
    -- Its turn comes when the other one is over.
    perform private.queue_dial(due.id, clock_timestamp() + interval '30 seconds');
    return 'no';
  end if;
  if verdict.refusal is not null then
    perform private.finish_call(due.id, 'blocked', 'not_allowed', null);
    return 'no';
  end if;
  if not private.move_money('hold', -cents, due.id, null) then
    perform private.finish_call(due.id, 'failed', 'insufficient_balance', null);
    return 'no';
  end if;
  update public.calls set status = 'initiated', hold_cents = cents, started_at = clock_timestamp(), dialed_at = clock_timestamp(),
    carrier = p_carrier, from_number = p_from_number, timeline = timeline || private.moment('initiated')
  where organization_id = tenant and id = due.id;
  perform private.queue_watch(due.id, 15);
  return 'dial';
end
$$;

-- What the carrier says of a call: it rings, it is answered, by whom. Answers the status that it has then.
create function public.progress_call(p_call_id uuid, p_status text, p_answered_by text, p_carrier_call_id text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  now_status text;
begin
  perform private.require_job();
  update public.calls set alive_at = clock_timestamp(), carrier_call_id = coalesce(carrier_call_id, p_carrier_call_id),
    answered_by = coalesce(p_answered_by, answered_by),
    answered_at = case when p_status = 'in_progress' then coalesce(answered_at, clock_timestamp()) else answered_at end,
    timeline = timeline || case when private.call_rank(status) < private.call_rank(p_status) then private.moment(p_status) else '[]' end,
    status = case when private.call_rank(status) < private.call_rank(p_status) then p_status else status end
  where organization_id = tenant and id = p_call_id and private.call_rank(status) between 1 and 3
    and p_status in ('initiated', 'ringing', 'in_progress')
  returning status into now_status;
  return coalesce(now_status, (select status from public.calls where organization_id = tenant and id = p_call_id));
end
$$;

-- Writes down what was said, or how far what was said was heard. Only while the call goes on.
create function public.add_call_line(p_call_id uuid, p_position integer, p_role text, p_text text, p_at_ms integer, p_is_cut boolean)
returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  holder uuid;
begin
  perform private.require_job();
  update public.calls set alive_at = clock_timestamp()
  where organization_id = tenant and id = p_call_id and status = 'in_progress' returning user_id into holder;
  if not found then return false; end if;
  insert into public.call_lines as l (organization_id, call_id, user_id, position, role, text, at_ms, is_cut)
  values (tenant, p_call_id, holder, p_position, p_role, p_text, p_at_ms, p_is_cut)
  on conflict on constraint call_lines_position_key do update set text = excluded.text, is_cut = excluded.is_cut;
  return true;
end
$$;

-- Gives the line to the first socket that comes for it, of the call that the carrier made for this one.
create function public.take_line(p_call_id uuid, p_carrier_call_id text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
begin
  perform private.require_job();
  update public.calls set line_taken_at = clock_timestamp(), carrier_call_id = p_carrier_call_id
  where organization_id = tenant and id = p_call_id and line_taken_at is null and private.call_rank(status) between 1 and 3
    and coalesce(carrier_call_id, p_carrier_call_id) = p_carrier_call_id;
  return found;
end
$$;

-- What the carrier charged the operator, which it tells late.
create function public.note_price(p_call_id uuid, p_price numeric, p_currency text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
begin
  perform private.require_job();
  update public.calls set carrier_price = p_price, carrier_currency = p_currency where organization_id = tenant and id = p_call_id;
end
$$;

-- A sign of life of whoever holds the line. Answers what to do: go on, hang up because a person asked, leave the message since a
-- machine answered, or stop since it is over.
create function public.hold_line(p_call_id uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  held public.calls;
begin
  perform private.require_job();
  update public.calls set alive_at = clock_timestamp()
  where organization_id = tenant and id = p_call_id and private.call_rank(status) between 1 and 3 returning * into held;
  return case when not found then 'over' when held.end_requested_at is not null then 'hang_up'
    when held.answered_by = 'machine' then 'machine' else 'go_on' end;
end
$$;

create function public.end_call(p_call_id uuid, p_status text, p_reason text, p_ended_at timestamptz) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
begin
  perform private.require_job();
  perform 1 from public.accounts where organization_id = tenant for update;
  return private.finish_call(p_call_id, p_status, p_reason, p_ended_at);
end
$$;

-- Takes back a call that nobody has answered yet.
create function public.cancel_call(p_call_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  wanted public.calls;
begin
  perform 1 from public.accounts where organization_id = tenant for update;
  select * into wanted from public.calls where organization_id = tenant and id = p_call_id for update;
  if not found then raise exception using errcode = 'PT404', message = 'call not found'; end if;
  if wanted.status = 'in_progress' then
    raise exception using errcode = 'PT409', message = 'The call was answered: end it instead.';
  end if;
  if not private.finish_call(wanted.id, 'canceled', 'canceled', null) then
    raise exception using errcode = 'PT409', message = 'The call is over.';
  end if;
end
$$;

-- Asks whoever holds the line to hang up.
create function public.request_call_end(p_call_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  now_status text;
begin
  update public.calls set end_requested_at = coalesce(end_requested_at, now())
  where organization_id = tenant and id = p_call_id and status = 'in_progress';
  if found then return; end if;
  select status into now_status from public.calls where organization_id = tenant and id = p_call_id;
  if not found then raise exception using errcode = 'PT404', message = 'call not found'; end if;
  raise exception using errcode = 'PT409', message = case when private.call_rank(now_status) = 4 then 'The call is over.'
    else 'The call was not answered yet: cancel it instead.' end;
end
$$;

create function public.list_number(p_phone_number text, p_note text) returns table (id uuid, is_new boolean)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  tenant uuid := private.organization_id();
begin
  return query insert into public.do_not_call (organization_id, phone_number, note) values (tenant, p_phone_number, p_note)
    on conflict on constraint do_not_call_number_key do nothing returning id, true;
  if not found then
    return query select d.id, false from public.do_not_call d where d.organization_id = tenant and d.phone_number = p_phone_number;
  end if;
end
$$;

-- Looks after a call that is under way, every 15 seconds. Whoever held an answered one and was not heard of for 30 seconds is gone:
-- it ends where they were last heard of. 'ask' for one that has rung for too long: what became of it, the carrier knows.
create function public.watch_call(p_call_id uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  seen public.calls;
begin
  perform private.require_job();
  perform 1 from public.accounts where organization_id = tenant for update;
  select * into seen from public.calls where organization_id = tenant and id = p_call_id for update;
  if not found or seen.status = 'scheduled' then return 'over'; end if;
  if private.call_rank(seen.status) = 4 then
    if seen.carrier = 'simulated' or seen.carrier_call_id is null or seen.carrier_price is not null
      or seen.ended_at < clock_timestamp() - interval '1 hour' then return 'over'; end if;
    perform private.queue_watch(seen.id, 300);
    return 'price';
  end if;
  if seen.status = 'in_progress' and coalesce(seen.alive_at, seen.answered_at) < clock_timestamp() - interval '30 seconds' then
    perform private.finish_call(seen.id, case when seen.answered_at is null then 'failed' else 'completed' end, 'connection_lost',
      coalesce(seen.alive_at, seen.answered_at));
    return 'lost';
  end if;
  perform private.queue_watch(seen.id, 15);
  if seen.status <> 'in_progress' and coalesce(seen.alive_at, seen.dialed_at, seen.started_at) < clock_timestamp()
    - (case when seen.carrier = 'simulated' then interval '30 seconds' else interval '90 seconds' end) then return 'ask'; end if;
  return 'alive';
end
$$;

-- Calls whose job is gone get one, and ends that were not announced are.
create function private.sweep_calls() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  stuck record;
  swept integer := 0;
  batch integer;
begin
  for stuck in
    select c.id, c.organization_id, c.status, c.call_at from public.calls c
    where c.status in ('scheduled', 'initiated', 'ringing', 'in_progress') and c.created_at < now() - interval '1 minute'
      and not exists (select 1 from pgboss.job j where j.name = case when c.status = 'scheduled' then 'dial' else 'call_watch' end
        and j.data ->> 'call_id' = c.id::text and j.state in ('created', 'retry', 'active'))
    order by c.created_at limit 200 for update of c skip locked
  loop
    perform private.enqueue(case when stuck.status = 'scheduled' then 'dial' else 'call_watch' end,
      jsonb_build_object('organization_id', stuck.organization_id, 'call_id', stuck.id),
      case when stuck.status = 'scheduled' then stuck.id::text end, case when stuck.status = 'scheduled' then stuck.call_at end);
    swept := swept + 1;
  end loop;
  update public.calls set announced_at = now() where id in (
    select c.id from public.calls c left join public.meetings m on m.id = c.meeting_id
    where c.announced_at is null and c.ended_at < now() - interval '1 minute' and (m.id is null or m.status <> 'processing') limit 200);
  get diagnostics batch = row_count;
  return swept + batch;
end
$$;

-- Accounts that their ledger or their calls contradict. None, or money was moved without being written down.
create function private.ledger_faults() returns table (organization_id uuid, posted bigint, held bigint, written bigint, open_holds bigint)
language sql stable security definer set search_path = ''
as $$
  select a.organization_id, a.posted, a.held,
    coalesce((select sum(e.amount_cents) from public.balance_entries e where e.organization_id = a.organization_id), 0)::bigint,
    coalesce((select sum(c.hold_cents) from public.calls c
      where c.organization_id = a.organization_id and c.settled_at is null), 0)::bigint
  from public.accounts a
  where a.posted - a.held <> coalesce((select sum(e.amount_cents) from public.balance_entries e where e.organization_id = a.organization_id), 0)
    or a.held <> coalesce((select sum(c.hold_cents) from public.calls c where c.organization_id = a.organization_id and c.settled_at is null), 0)
$$;

-- A job that fails is the alarm: it is in the log, in the figures of the queue and at the command line.
create function private.check_ledger() returns integer
language plpgsql security definer set search_path = ''
as $$
declare faults integer;
begin
  select count(*) into faults from private.ledger_faults();
  if faults > 0 then raise exception 'the ledger differs from % accounts: see private.ledger_faults()', faults; end if;
  return 0;
end
$$;

-- Calls older than their organization keeps them, beside its meetings.
create function private.apply_call_retention() returns integer
language plpgsql security definer set search_path = ''
as $$
declare batch integer;
begin
  delete from public.calls where id in (
    select c.id from public.organizations o join public.calls c on c.organization_id = o.id
    where o.retention_days is not null and c.ended_at < now() - make_interval(days => o.retention_days) limit 200);
  get diagnostics batch = row_count;
  return batch;
end
$$;

-- Money from the command line.
create function private.credit_organization(p_slug text, p_cents bigint, p_note text) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid;
  available bigint;
begin
  select id into tenant from public.organizations where slug = p_slug;
  if not found then return null; end if;
  update public.accounts set posted = posted + p_cents where organization_id = tenant and posted - held + p_cents >= 0
  returning posted - held into available;
  if not found then raise exception 'The balance has less than this correction takes.'; end if;
  insert into public.balance_entries (organization_id, kind, amount_cents, balance_after_cents, note)
  values (tenant, case when p_cents < 0 then 'adjustment' else 'credit' end, p_cents, available, p_note);
  return available;
end
$$;

grant create on schema public to mira_writer;
alter function public.credit_balance(bigint, text) owner to mira_writer;
alter function public.create_call(text) owner to mira_writer;
alter function public.preview_call(text, timestamptz, bigint) owner to mira_writer;
alter function public.begin_call(uuid, text, text) owner to mira_writer;
alter function public.progress_call(uuid, text, text, text) owner to mira_writer;
alter function public.add_call_line(uuid, integer, text, text, integer, boolean) owner to mira_writer;
alter function public.take_line(uuid, text) owner to mira_writer;
alter function public.note_price(uuid, numeric, text) owner to mira_writer;
alter function public.hold_line(uuid) owner to mira_writer;
alter function public.end_call(uuid, text, text, timestamptz) owner to mira_writer;
alter function public.cancel_call(uuid) owner to mira_writer;
alter function public.request_call_end(uuid) owner to mira_writer;
alter function public.list_number(text, text) owner to mira_writer;
alter function public.watch_call(uuid) owner to mira_writer;
revoke create on schema public from mira_writer;

revoke execute on function private.call_rank(text), private.moment(text), private.queue_dial(uuid, timestamptz),
  private.queue_watch(uuid, integer), private.call_refusal(uuid, text, timestamptz, bigint),
  private.finish_call(uuid, text, text, timestamptz), private.meeting_of_call(public.calls), public.create_call(text), public.preview_call(text, timestamptz, bigint),
  public.begin_call(uuid, text, text), public.progress_call(uuid, text, text, text),
  public.add_call_line(uuid, integer, text, text, integer, boolean), public.take_line(uuid, text),
  public.note_price(uuid, numeric, text), public.hold_line(uuid),
  public.end_call(uuid, text, text, timestamptz), public.cancel_call(uuid), public.request_call_end(uuid),
  public.list_number(text, text), public.watch_call(uuid), private.sweep_calls(), private.ledger_faults(), private.check_ledger(),
  private.apply_call_retention(), private.credit_organization(text, bigint, text) from public, anon, authenticated;
grant execute on function private.call_rank(text), private.moment(text), private.queue_dial(uuid, timestamptz),
  private.queue_watch(uuid, integer), private.call_refusal(uuid, text, timestamptz, bigint),
  private.finish_call(uuid, text, text, timestamptz), private.meeting_of_call(public.calls) to mira_writer;
grant execute on function public.create_call(text), public.preview_call(text, timestamptz, bigint), public.begin_call(uuid, text, text), public.progress_call(uuid, text, text, text),
  public.add_call_line(uuid, integer, text, text, integer, boolean), public.take_line(uuid, text),
  public.note_price(uuid, numeric, text), public.hold_line(uuid),
  public.end_call(uuid, text, text, timestamptz), public.cancel_call(uuid), public.request_call_end(uuid),
  public.list_number(text, text), public.watch_call(uuid) to authenticated;
grant execute on function private.sweep_calls(), private.ledger_faults(), private.check_ledger(), private.apply_call_retention(),
  private.credit_organization(text, bigint, text) to mira_service;

alter table public.events validate constraint events_type_check;
