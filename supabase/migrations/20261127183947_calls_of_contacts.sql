-- Calls know their contact, and what their carrier says of their length: where it is another than the one that was charged, the alarm is raised.

alter table public.calls add column contact_id uuid, add column carrier_seconds integer check (carrier_seconds >= 0);
alter table public.calls add constraint calls_contact_fkey foreign key (contact_id, organization_id)
  references public.contacts (id, organization_id) on delete set null (contact_id) not valid;

-- Orders a call, and where it is for now holds its money and has it dialed. Answers the call, or the rule that refuses it.
create or replace function public.create_call(p_payload text) returns table (call_id uuid, refusal text, allowed_at timestamptz)
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
    rate_cents, hold_cents, started_at, timeline, contact_id)
  values (tenant, (p ->> 'user_id')::uuid, case when at is null then 'initiated' else 'scheduled' end, p ->> 'phone_number', p ->> 'name',
    p ->> 'instructions', p ->> 'first_message', p ->> 'disclosure', p ->> 'language', at, (p ->> 'max_duration_seconds')::integer,
    p ->> 'voicemail', p ->> 'voicemail_message', nullif(p -> 'consent', 'null'::jsonb), (p ->> 'analyze')::boolean,
    case when jsonb_typeof(p -> 'template_ids') = 'array' then array(select jsonb_array_elements_text(p -> 'template_ids')::uuid) end,
    verdict.made + 1, p ->> 'carrier', p ->> 'from_number', (p ->> 'rate_cents')::bigint, case when at is null then cents else 0 end,
    case when at is null then clock_timestamp() end, private.moment(case when at is null then 'initiated' else 'scheduled' end),
    (p ->> 'contact_id')::uuid)
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

-- A conversation becomes a meeting, whose analysis is queued. What is no conversation makes none.
create or replace function private.meeting_of_call(p_call public.calls) returns uuid
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
      jsonb_build_object('name', callee, 'email', (select c.email from public.contacts c
        where c.organization_id = p_call.organization_id and c.id = p_call.contact_id), 'side', 'prospect')), coalesce(p_call.template_ids, '{}'), agent)
  returning id into made;
  insert into public.transcripts (meeting_id, organization_id, user_id, format, segments, word_count, has_timing, duration_ms)
  values (made, p_call.organization_id, p_call.user_id, 'segments', segments, words, true,
    (extract(epoch from p_call.ended_at - p_call.answered_at) * 1000)::integer);
  perform private.queue_analysis(made);
  return made;
end
$$;

-- What the carrier charged the operator and how long it connected the call, which it tells late.
create function public.note_carrier(p_call_id uuid, p_price numeric, p_currency text, p_seconds integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
begin
  perform private.require_job();
  update public.calls set carrier_price = coalesce(p_price, carrier_price), carrier_currency = coalesce(p_currency, carrier_currency),
    carrier_seconds = coalesce(p_seconds, carrier_seconds)
  where organization_id = tenant and id = p_call_id and ended_at is not null;
end
$$;
grant create on schema public to mira_writer;
alter function public.note_carrier(uuid, numeric, text, integer) owner to mira_writer;
revoke create on schema public from mira_writer;

-- Calls of the last day that their carrier connected for longer or shorter than what was charged, by more than a minute.
create function private.carrier_faults()
  returns table (call_id uuid, organization_id uuid, carrier text, carrier_seconds integer, charged_seconds integer)
language sql stable security definer set search_path = ''
as $$
  select c.id, c.organization_id, c.carrier, c.carrier_seconds, coalesce(c.duration_seconds, 0)::integer
  from public.calls c
  where c.carrier_seconds is not null and c.ended_at > now() - interval '1 day'
    and abs(c.carrier_seconds - coalesce(c.duration_seconds, 0)) > 60
$$;

-- A job that fails is the alarm: it is in the log, in the figures of the queue and at the command line.
create or replace function private.check_ledger() returns integer
language plpgsql security definer set search_path = ''
as $$
declare faults integer;
begin
  select count(*) into faults from private.ledger_faults();
  if faults > 0 then raise exception 'the ledger differs from % accounts: see private.ledger_faults()', faults; end if;
  select count(*) into faults from private.carrier_faults();
  if faults > 0 then raise exception 'the carrier has other lengths for % calls: see private.carrier_faults()', faults; end if;
  return 0;
end
$$;

-- Looks after a call that is under way, every 15 seconds. Whoever held an answered one and was not heard of for 30 seconds is gone:
-- it ends where they were last heard of. 'ask' for one that has rung for too long: what became of it, the carrier knows.
create or replace function public.watch_call(p_call_id uuid) returns text
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
    if seen.carrier = 'simulated' or seen.carrier_call_id is null or (seen.carrier_price is not null and seen.carrier_seconds is not null)
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

revoke execute on function public.note_carrier(uuid, numeric, text, integer), private.carrier_faults() from public, anon, authenticated;
grant execute on function public.note_carrier(uuid, numeric, text, integer) to authenticated;
grant execute on function private.carrier_faults() to mira_service;
