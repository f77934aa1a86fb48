-- The verbs of a transcript's life that touch many rows. They run as the caller: row-level security decides what they reach.
-- Their payload is JSON as text: REST layers differ in how they pass a jsonb argument, and agree on text.

-- Stores a transcript with its meeting and queues its analysis, in one transaction. An external_id that is already there
-- makes nothing and answers the meeting that has it; twenty at once make exactly one.
create function public.create_transcript(p_payload text) returns table (meeting_id uuid, transcript_id uuid, duplicate boolean)
language plpgsql set search_path = ''
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
  insert into public.transcripts (meeting_id, organization_id, user_id, format, segments, word_count, has_timing)
  values (new_meeting, tenant, (p ->> 'user_id')::uuid, p ->> 'format', p -> 'segments', (p ->> 'word_count')::integer,
    (p ->> 'has_timing')::boolean)
  returning id into new_transcript;
  perform private.queue_analysis(new_meeting);
  return query select new_meeting, new_transcript, false;
end
$$;

-- Attaches a transcript to a meeting, or replaces the one it has; what quoted the old text goes with it.
create function public.replace_transcript(p_meeting_id uuid, p_payload text) returns uuid
language plpgsql set search_path = ''
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
  insert into public.transcripts as t (meeting_id, organization_id, user_id, format, segments, word_count, has_timing)
  values (p_meeting_id, tenant, owner, p ->> 'format', p -> 'segments', (p ->> 'word_count')::integer, (p ->> 'has_timing')::boolean)
  on conflict on constraint transcripts_meeting_key do update set format = excluded.format, segments = excluded.segments, word_count = excluded.word_count,
    has_timing = excluded.has_timing, text_revision = t.text_revision + 1
  returning t.id into stored;
  perform private.queue_analysis(p_meeting_id);
  return stored;
end
$$;

-- New names and sides of a call's speakers, given by a person, and the analysis that follows from them. p_expected_revision is
-- the meeting's revision they were made from: a change in between is a conflict, not a loss.
create function public.assign_speakers(p_meeting_id uuid, p_expected_revision integer, p_payload text) returns void
language plpgsql set search_path = ''
as $$
declare p jsonb := p_payload::jsonb;
begin
  update public.meetings set participants = p -> 'participants', sides_basis = 'given'
  where organization_id = private.organization_id() and id = p_meeting_id and revision = p_expected_revision;
  if not found then raise exception using errcode = 'PT409', message = 'The meeting was changed meanwhile: read it again.'; end if;
  update public.transcripts set segments = p -> 'segments'
  where organization_id = private.organization_id() and meeting_id = p_meeting_id;
  perform private.queue_analysis(p_meeting_id);
end
$$;

create function public.request_analysis(p_meeting_id uuid, p_template_ids uuid[]) returns integer
language plpgsql set search_path = ''
as $$
begin
  update public.meetings set requested_template_ids = p_template_ids
  where organization_id = private.organization_id() and id = p_meeting_id
    and exists (select 1 from public.transcripts t where t.meeting_id = p_meeting_id and t.organization_id = private.organization_id());
  if not found then raise exception using errcode = 'PT409', message = 'The meeting has no transcript.'; end if;
  return private.queue_analysis(p_meeting_id);
end
$$;

create function private.insert_report(p_report jsonb, p_meeting public.meetings, p_text_revision integer) returns void
language plpgsql set search_path = ''
as $$
declare new_report uuid;
begin
  insert into public.reports (organization_id, meeting_id, user_id, template_id, template_name, template_version, coaching_tone,
    overall_score, summary, strengths, improvements, next_practice, analyzer, model, prompt_version, confidence, input_tokens,
    output_tokens, cost_usd, text_revision, revision, occurred_at)
  values (p_meeting.organization_id, p_meeting.id, p_meeting.user_id, (p_report ->> 'template_id')::uuid, p_report ->> 'template_name',
    (p_report ->> 'template_version')::integer, p_report ->> 'coaching_tone', (p_report ->> 'overall_score')::numeric,
    p_report ->> 'summary', p_report -> 'strengths', p_report -> 'improvements', p_report ->> 'next_practice', p_report ->> 'analyzer',
    p_report ->> 'model', p_report ->> 'prompt_version', p_report ->> 'confidence', (p_report ->> 'input_tokens')::integer,
    (p_report ->> 'output_tokens')::integer, (p_report ->> 'cost_usd')::numeric, p_text_revision, p_meeting.revision,
    p_meeting.meeting_date)
  returning id into new_report;
  insert into public.report_criteria (organization_id, report_id, user_id, position, name, weight, score, machine_score, feedback,
    not_applicable, unsupported, confidence, evidence)
  select p_meeting.organization_id, new_report, p_meeting.user_id, c.position, c.item ->> 'name', (c.item ->> 'weight')::numeric,
    (c.item ->> 'score')::numeric, (c.item ->> 'score')::numeric, c.item ->> 'feedback', (c.item ->> 'not_applicable')::boolean,
    (c.item ->> 'unsupported')::boolean, c.item ->> 'confidence', c.item -> 'evidence'
  from jsonb_array_elements(p_report -> 'criteria_scores') with ordinality as c (item, position);
end
$$;

-- Writes the result of one analysis whole, once: a second or late writer, and a result for a transcript that was replaced
-- meanwhile, change nothing and hear 'stale'.
create function public.record_analysis(p_meeting_id uuid, p_revision integer, p_payload text) returns text
language plpgsql set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  call public.meetings;
  current_text integer;
  report jsonb;
begin
  select * into call from public.meetings
  where organization_id = private.organization_id() and id = p_meeting_id for update;
  if not found or call.revision <> p_revision or call.status <> 'processing' then return 'stale'; end if;
  select t.text_revision into current_text from public.transcripts t
  where t.organization_id = call.organization_id and t.meeting_id = call.id;

  delete from public.decisions where organization_id = call.organization_id and meeting_id = call.id;
  delete from public.insights where organization_id = call.organization_id and meeting_id = call.id;
  -- A task that somebody has taken up or changed is theirs; the others are made anew.
  delete from public.tasks where organization_id = call.organization_id and meeting_id = call.id and source = 'transcript'
    and status = 'pending' and updated_at = created_at;
  -- A report that a person reviewed is kept beside the new one, and one of another template version or model as well.
  delete from public.reports r where r.organization_id = call.organization_id and r.meeting_id = call.id
    and (r.text_revision <> current_text or (r.review is null and exists (
      select 1 from jsonb_array_elements(p -> 'reports') n
      where (n ->> 'template_id')::uuid = r.template_id and (n ->> 'template_version')::integer = r.template_version
        and n ->> 'analyzer' = r.analyzer and n ->> 'model' = r.model and n ->> 'prompt_version' = r.prompt_version)));

  insert into public.tasks (organization_id, meeting_id, user_id, assignee_id, title, description, owner, priority, due_date, source,
    quote, segment_index, horizon)
  select call.organization_id, call.id, call.user_id, case when (t ->> 'owner_is_rep')::boolean then call.user_id end, t ->> 'title',
    t ->> 'description', t ->> 'owner', t ->> 'priority', (t ->> 'due_date')::date, 'transcript', t ->> 'quote',
    (t ->> 'segment_index')::integer, t ->> 'horizon'
  from jsonb_array_elements(p -> 'action_items') t
  where not exists (select 1 from public.tasks k where k.organization_id = call.organization_id and k.meeting_id = call.id
    and k.source = 'transcript' and lower(k.title) = lower(t ->> 'title'));
  insert into public.decisions (organization_id, meeting_id, user_id, topic, decision, context, quote, segment_index)
  select call.organization_id, call.id, call.user_id, d ->> 'topic', d ->> 'decision', d ->> 'context', d ->> 'quote',
    (d ->> 'segment_index')::integer
  from jsonb_array_elements(p -> 'decisions') d;
  insert into public.insights (organization_id, meeting_id, user_id, category, insight, quote, segment_index, industry, prospect_title,
    company, sentiment, occurred_at)
  select call.organization_id, call.id, call.user_id, i ->> 'category', i ->> 'insight', i ->> 'quote', (i ->> 'segment_index')::integer,
    i ->> 'industry', i ->> 'prospect_title', i ->> 'company', i ->> 'sentiment', call.meeting_date
  from jsonb_array_elements(p -> 'insights') i;

  update public.meetings set status = 'completed', failure_reason = null, duration_seconds = (p ->> 'duration_seconds')::numeric,
    participants = p -> 'participants', sides_confidence = p ->> 'sides_confidence', sides_reason = p ->> 'sides_reason', talk_ratio = (p -> 'metrics' ->> 'talk_ratio')::numeric, metrics = p -> 'metrics',
    summary = p ->> 'summary',
    summary_preview = p ->> 'summary_preview', topics = array(select jsonb_array_elements_text(p -> 'topics')),
    attendees = p -> 'attendees', follow_up_draft = p -> 'follow_up_draft', decision_count = jsonb_array_length(p -> 'decisions')
  where organization_id = call.organization_id and id = call.id;
  for report in select * from jsonb_array_elements(p -> 'reports') loop
    perform private.insert_report(report, call, current_text);
  end loop;
  return 'recorded';
end
$$;

create function public.fail_analysis(p_meeting_id uuid, p_revision integer, p_status text, p_reason text) returns text
language plpgsql set search_path = ''
as $$
begin
  update public.meetings set status = p_status, failure_reason = p_reason
  where organization_id = private.organization_id() and id = p_meeting_id and revision = p_revision and status = 'processing'
    and (select private.can('job')) and p_status in ('failed', 'no_transcript');
  return case when found then 'recorded' else 'stale' end;
end
$$;

revoke execute on function public.create_transcript(text), public.replace_transcript(uuid, text),
  public.assign_speakers(uuid, integer, text), public.request_analysis(uuid, uuid[]),
  private.insert_report(jsonb, public.meetings, integer), public.record_analysis(uuid, integer, text),
  public.fail_analysis(uuid, integer, text, text) from public, anon;
grant execute on function public.create_transcript(text), public.replace_transcript(uuid, text),
  public.assign_speakers(uuid, integer, text), public.request_analysis(uuid, uuid[]),
  private.insert_report(jsonb, public.meetings, integer), public.record_analysis(uuid, integer, text),
  public.fail_analysis(uuid, integer, text, text) to authenticated;
