-- Every resource that can be written has a version, the transaction that changed it last: what If-Match names.

alter table public.members add column changed_xid bigint not null default 0;
alter table public.api_keys add column changed_xid bigint not null default 0;
alter table public.webhooks add column changed_xid bigint not null default 0;

drop trigger members_stamp on public.members;
create trigger members_stamp before insert or update on public.members for each row execute function private.stamp_change();
-- A key never changes; that it was used is no change.
create trigger api_keys_stamp before insert on public.api_keys for each row execute function private.stamp_change();
-- Nor is what an endpoint answered a change of it.
drop trigger webhooks_stamp on public.webhooks;
create trigger webhooks_stamp before insert or update of url, description, events, is_active on public.webhooks
  for each row execute function private.stamp_change();

create or replace function public.replace_transcript(p_meeting_id uuid, p_payload text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  tenant uuid := private.organization_id();
  owner uuid;
  stored uuid;
begin
  update public.meetings set participants = p -> 'participants', sides_basis = 'inferred', rep_speaker = p ->> 'rep_speaker',
    requested_template_ids = case when jsonb_typeof(p -> 'template_ids') = 'array'
      then array(select jsonb_array_elements_text(p -> 'template_ids')::uuid) else requested_template_ids end
  where organization_id = tenant and id = p_meeting_id
    and (p ->> 'expected_xid' is null or changed_xid = (p ->> 'expected_xid')::bigint)
  returning user_id into owner;
  if not found then perform private.refuse_meeting_change(p_meeting_id); end if;
  insert into public.transcripts as t (meeting_id, organization_id, user_id, format, segments, word_count, has_timing, duration_ms)
  values (p_meeting_id, tenant, owner, p ->> 'format', p -> 'segments', (p ->> 'word_count')::integer, (p ->> 'has_timing')::boolean,
    (p ->> 'duration_ms')::integer)
  on conflict on constraint transcripts_meeting_key do update set format = excluded.format, segments = excluded.segments, word_count = excluded.word_count,
    has_timing = excluded.has_timing, duration_ms = excluded.duration_ms, text_revision = t.text_revision + 1
  returning t.id into stored;
  perform private.queue_analysis(p_meeting_id);
  return stored;
end
$$;

-- Why a change of a meeting found no row: it is not there, or it is there in another version than was asked for.
create function private.refuse_meeting_change(p_meeting_id uuid) returns void
language plpgsql set search_path = ''
as $$
begin
  if exists (select 1 from public.meetings where organization_id = private.organization_id() and id = p_meeting_id) then
    raise exception using errcode = 'PT412',
      message = 'It was changed since you read it. Read it again, and send the change with its new ETag.';
  end if;
  raise exception using errcode = 'PT404', message = 'meeting not found';
end
$$;
revoke execute on function private.refuse_meeting_change(uuid) from public, anon;
grant execute on function private.refuse_meeting_change(uuid) to authenticated;

create or replace function public.assign_speakers(p_meeting_id uuid, p_expected_revision integer, p_payload text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  seen public.meetings;
begin
  select * into seen from public.meetings where organization_id = private.organization_id() and id = p_meeting_id for update;
  if not found or (p ->> 'expected_xid')::bigint <> seen.changed_xid then perform private.refuse_meeting_change(p_meeting_id); end if;
  update public.meetings set participants = p -> 'participants', sides_basis = 'given'
  where organization_id = private.organization_id() and id = p_meeting_id and revision = p_expected_revision;
  if not found then raise exception using errcode = 'PT409', message = 'The meeting was changed meanwhile: read it again.'; end if;
  update public.transcripts set segments = p -> 'segments'
  where organization_id = private.organization_id() and meeting_id = p_meeting_id;
  perform private.queue_analysis(p_meeting_id);
end
$$;

drop function public.request_analysis(uuid, uuid[]);
create function public.request_analysis(p_meeting_id uuid, p_template_ids uuid[], p_expected bigint) returns integer
language plpgsql security definer set search_path = ''
as $$
declare seen public.meetings;
begin
  select * into seen from public.meetings where organization_id = private.organization_id() and id = p_meeting_id for update;
  if not found or p_expected <> seen.changed_xid then perform private.refuse_meeting_change(p_meeting_id); end if;
  update public.meetings set requested_template_ids = p_template_ids
  where organization_id = private.organization_id() and id = p_meeting_id
    and exists (select 1 from public.transcripts t where t.meeting_id = p_meeting_id and t.organization_id = private.organization_id());
  if not found then raise exception using errcode = 'PT409', message = 'The meeting has no transcript.'; end if;
  return private.queue_analysis(p_meeting_id);
end
$$;
grant create on schema public to mira_writer;
alter function public.request_analysis(uuid, uuid[], bigint) owner to mira_writer;
revoke create on schema public from mira_writer;
revoke execute on function public.request_analysis(uuid, uuid[], bigint) from public, anon;
grant execute on function public.request_analysis(uuid, uuid[], bigint) to authenticated;

drop function public.rotate_webhook_secret(uuid, text);
create function public.rotate_webhook_secret(p_id uuid, p_secret text, p_expected bigint) returns setof public.webhooks
language plpgsql set search_path = ''
as $$
declare seen public.webhooks;
begin
  select * into seen from public.webhooks where organization_id = private.organization_id() and id = p_id;
  if p_expected <> seen.changed_xid then
    raise exception using errcode = 'PT412',
      message = 'It was changed since you read it. Read it again, and send the change with its new ETag.';
  end if;
  if not private.store_webhook_secret(p_id, p_secret) then
    raise exception using errcode = 'PT404', message = 'webhook not found';
  end if;
  return query select * from public.webhooks where id = p_id;
end
$$;
revoke execute on function public.rotate_webhook_secret(uuid, text, bigint) from public, anon;
grant execute on function public.rotate_webhook_secret(uuid, text, bigint) to authenticated;
