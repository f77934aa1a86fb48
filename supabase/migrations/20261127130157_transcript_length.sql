-- How long a call was, where its source says so beside the segments: the last words may have a start and no end.
alter table public.transcripts add column duration_ms integer check (duration_ms >= 0);

create or replace function public.create_transcript(p_payload text) returns table (meeting_id uuid, transcript_id uuid, duplicate boolean)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  p jsonb := p_payload::jsonb;
  tenant uuid := private.organization_id();
  new_meeting uuid;
  new_transcript uuid;
begin
  insert into public.meetings (organization_id, user_id, title, source, external_id, meeting_date, call_type, participants, attendees,
    requested_template_ids, rep_speaker)
  values (tenant, (p ->> 'user_id')::uuid, p ->> 'title', p ->> 'source', p ->> 'external_id', (p ->> 'meeting_date')::timestamptz,
    p ->> 'call_type', p -> 'participants', p -> 'attendees',
    case when jsonb_typeof(p -> 'template_ids') = 'array' then array(select jsonb_array_elements_text(p -> 'template_ids')::uuid) end,
    p ->> 'rep_speaker')
  on conflict on constraint meetings_external_id_key do nothing
  returning id into new_meeting;
  if new_meeting is null then
    return query select m.id, t.id, true from public.meetings m left join public.transcripts t on t.meeting_id = m.id
      where m.organization_id = tenant and m.external_id = p ->> 'external_id';
    if not found then raise exception using errcode = 'PT409', message = 'This external_id is taken.'; end if;
    return;
  end if;
  insert into public.transcripts (meeting_id, organization_id, user_id, format, segments, word_count, has_timing, duration_ms)
  values (new_meeting, tenant, (p ->> 'user_id')::uuid, p ->> 'format', p -> 'segments', (p ->> 'word_count')::integer,
    (p ->> 'has_timing')::boolean, (p ->> 'duration_ms')::integer)
  returning id into new_transcript;
  perform private.queue_analysis(new_meeting);
  return query select new_meeting, new_transcript, false;
end
$$;

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
  where organization_id = tenant and id = p_meeting_id returning user_id into owner;
  if not found then raise exception using errcode = 'PT404', message = 'meeting not found'; end if;
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
