-- Calls that are recorded, where the organization turned it on: their disclosure says so. The sound stays with the carrier, until the
-- words of the call are deleted here: then it is deleted there.

alter table public.calling_settings add column records_calls boolean not null default false;
grant update (records_calls) on public.calling_settings to authenticated;
alter table public.calls add column is_recorded boolean not null default false, add column recording_id text;

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
    rate_cents, hold_cents, started_at, timeline, contact_id, is_recorded)
  values (tenant, (p ->> 'user_id')::uuid, case when at is null then 'initiated' else 'scheduled' end, p ->> 'phone_number', p ->> 'name',
    p ->> 'instructions', p ->> 'first_message', p ->> 'disclosure', p ->> 'language', at, (p ->> 'max_duration_seconds')::integer,
    p ->> 'voicemail', p ->> 'voicemail_message', nullif(p -> 'consent', 'null'::jsonb), (p ->> 'analyze')::boolean,
    case when jsonb_typeof(p -> 'template_ids') = 'array' then array(select jsonb_array_elements_text(p -> 'template_ids')::uuid) end,
    verdict.made + 1, p ->> 'carrier', p ->> 'from_number', (p ->> 'rate_cents')::bigint, case when at is null then cents else 0 end,
    case when at is null then clock_timestamp() end, private.moment(case when at is null then 'initiated' else 'scheduled' end),
    (p ->> 'contact_id')::uuid, coalesce((p ->> 'is_recorded')::boolean, false))
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

-- Keeps which recording is the call's; false where it has none, or its words are deleted.
create function public.note_recording(p_call_id uuid, p_recording_id text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
begin
  perform private.require_job();
  update public.calls set recording_id = p_recording_id where organization_id = tenant and id = p_call_id and is_recorded;
  return found;
end
$$;
grant create on schema public to mira_writer;
alter function public.note_recording(uuid, text) owner to mira_writer;
revoke create on schema public from mira_writer;
revoke execute on function public.note_recording(uuid, text) from public, anon;
grant execute on function public.note_recording(uuid, text) to authenticated;

create function private.delete_recording() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.enqueue('recording_removal', jsonb_build_object('organization_id', old.organization_id, 'carrier', old.carrier,
    'recording_id', old.recording_id), old.recording_id);
  return null;
end
$$;
create trigger calls_delete_recording after delete on public.calls for each row
  when (old.recording_id is not null) execute function private.delete_recording();
create trigger calls_drop_recording after update of recording_id on public.calls for each row
  when (old.recording_id is not null and new.recording_id is null) execute function private.delete_recording();
revoke execute on function private.delete_recording() from public, anon, authenticated;

-- A call is announced when its meeting is ready. With the meeting go the words of the call and their sound.
create or replace function private.announce_call() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    update public.calls set announced_at = coalesce(announced_at, now()), recording_id = null, is_recorded = false
    where organization_id = old.organization_id and meeting_id = old.id;
    delete from public.call_lines l using public.calls c
    where c.organization_id = old.organization_id and c.meeting_id = old.id and l.call_id = c.id;
    return old;
  end if;
  update public.calls set announced_at = now()
  where organization_id = new.organization_id and meeting_id = new.id and announced_at is null;
  return null;
end
$$;
